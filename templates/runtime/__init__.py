"""What no contract changes: copied into the generated package as it stands, with a first line that says so."""
