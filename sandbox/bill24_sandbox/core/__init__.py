"""Bill24 itself: a synchronous function from a call to an answer. No HTTP, no event loop."""
