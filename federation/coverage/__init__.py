"""Coverage: where there is a concept and somebody who works on it, on any day, and where the white spots are."""
