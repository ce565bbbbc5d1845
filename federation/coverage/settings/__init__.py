"""What a county sets for the coverage of its region."""
