"""GraphiQL: queries with completion and documentation."""
