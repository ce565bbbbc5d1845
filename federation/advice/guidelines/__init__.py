"""Guidelines for advice: what each version provides for, as data."""
