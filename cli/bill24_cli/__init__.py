"""The command `bill24`."""
