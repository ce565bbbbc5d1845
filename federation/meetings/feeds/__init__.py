"""Calendar feeds: addresses that calendars ask."""
