"""The version of the package; ``info.version`` of the contract is the same, and a test says so."""

__version__ = "0.1.0"
