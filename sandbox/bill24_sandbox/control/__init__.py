"""The dials over HTTP, under ``/_sandbox/``."""
