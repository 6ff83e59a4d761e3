"""``bill24 contract merchant``: plays Bill24 towards a merchant's own endpoints and judges what they answer."""

from .command import add_arguments, main, run

__all__ = ["add_arguments", "main", "run"]
