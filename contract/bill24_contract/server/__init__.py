"""``bill24 contract``: fuzzes a server against the contract, and plays Bill24 towards a merchant."""

from .command import add_arguments, main, run

__all__ = ["add_arguments", "main", "run"]
