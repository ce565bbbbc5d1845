"""What a tenant sets for its measures."""
