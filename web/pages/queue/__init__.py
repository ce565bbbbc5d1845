"""What waits for the administration of a tenant."""
