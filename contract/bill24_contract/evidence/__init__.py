"""What traffic that somebody recorded says of the contract."""
