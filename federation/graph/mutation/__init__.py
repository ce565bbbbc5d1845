"""Changes: one transaction each, with errors for people and the changed row read back."""
