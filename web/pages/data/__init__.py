"""Open data: what it is, what may be asked, and how."""
