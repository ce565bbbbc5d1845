"""How to join an alliance, and the request of somebody without an account."""
