"""Who asks: bearer tokens, login, sessions, the demo provider."""
