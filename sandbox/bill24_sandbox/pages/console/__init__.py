"""The pages of the developer, under ``/_sandbox/``: the calls, what is stored, and the dials."""
