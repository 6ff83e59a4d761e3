"""Payments: signing, what the end of a settle proves, reconciling."""
