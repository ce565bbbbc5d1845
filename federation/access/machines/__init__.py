"""Machine clients: programs that an administrator registers for her tenant."""
