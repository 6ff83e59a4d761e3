"""A small merchant, as an example: it serves what Bill24 calls, and believes a payment when it was read back."""
