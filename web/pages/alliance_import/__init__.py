"""Members of an alliance from a table: checked line by line first, then recorded as shown."""
