"""Fuzzes a server against the contract, and plays through the contract's scenarios."""
