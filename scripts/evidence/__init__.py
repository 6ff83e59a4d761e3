"""HTTP traffic as evidence: recording it, reading it without its secrets, and comparing it with the contract."""
