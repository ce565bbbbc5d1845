"""Mail: what waits to be sent, and of what each person wants to hear."""
