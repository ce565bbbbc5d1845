"""What a tenant says of itself."""
