"""Two entries of the same organisation become one."""
