"""HTTP: connections, the total deadline, how far a request got, and what its failures mean."""
