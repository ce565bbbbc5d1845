"""The trail of a tenant."""
