"""Coverage settings: what a county counts as coverage in its region."""
