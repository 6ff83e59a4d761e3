"""Changes of the sandbox's operations, made by machine: what can be changed, and a sandbox with one change."""
