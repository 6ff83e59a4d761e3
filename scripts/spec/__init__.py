"""The rules that openapi.yaml must keep, each module one kind of rule."""
