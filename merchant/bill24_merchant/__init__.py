"""The other direction: what Bill24 calls at the merchant, read and answered."""
