"""With whom a municipality might cooperate, and why."""
