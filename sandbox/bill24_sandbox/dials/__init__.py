"""The dials: what may be set while a sandbox runs. State without HTTP."""
