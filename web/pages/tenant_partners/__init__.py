"""The entries that a tenant keeps, and what waits there for its people."""
