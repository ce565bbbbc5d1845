"""With whom a municipality might cooperate, and why: from what the asker sees anyway."""
