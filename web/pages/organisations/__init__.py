"""The organisations for which a person acts."""
