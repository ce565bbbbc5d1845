"""Members from a table: read, compared with the directory and the members, and only then recorded."""
