"""Pages for people: rendered on the server, from answers of the graph."""
