"""Coverage: which units have a concept and staff on any day, and where the white spots are."""
