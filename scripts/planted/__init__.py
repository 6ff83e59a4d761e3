"""Faults that are planted in a sandbox to see whether the contract run finds them."""
