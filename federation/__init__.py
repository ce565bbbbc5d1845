"""Klimaverbund: the rooms of the service, from the road to the domain."""
