"""Klimaverbund: the service, from HTTP to the domain."""
