"""Thin adapters over the core: ASGI, the server, the in-process transport."""
