"""The programs of a tenant."""
