"""What the press says about an alliance."""
