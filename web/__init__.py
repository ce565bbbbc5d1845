"""Pages for people, made by the service from its own graph."""
