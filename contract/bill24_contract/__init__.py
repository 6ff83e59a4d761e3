"""Does a server, or a merchant, keep the contract? Needs the extra ``bill24[contract]``."""
