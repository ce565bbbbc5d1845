"""The mailings of an office: what was sent, and a new one with its preview."""
