"""Networks inside an alliance or of a tenant: how they are founded, who is in them, what they reach."""
