"""Who may use the logo of an alliance."""
