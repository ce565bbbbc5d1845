"""A new entry of the directory of partners."""
