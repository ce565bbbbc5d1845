"""One report, as a committee reads it."""
