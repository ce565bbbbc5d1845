"""What the office notes about a member."""
