"""All members of an alliance as its office sees them, and steps of many at once."""
