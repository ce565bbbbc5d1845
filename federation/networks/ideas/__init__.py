"""Ideas of a network: collected, supported by its members, and what became of them."""
