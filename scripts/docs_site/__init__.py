"""What the documentation's site is made of, beside the pages in docs/."""
