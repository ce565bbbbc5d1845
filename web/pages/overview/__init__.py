"""A county at a glance."""
