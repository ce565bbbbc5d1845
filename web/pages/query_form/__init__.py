"""A form for queries, without JavaScript."""
