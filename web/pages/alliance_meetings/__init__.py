"""The series and meetings of an alliance, for its office."""
