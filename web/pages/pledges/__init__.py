"""What organisations pledge before everybody."""
