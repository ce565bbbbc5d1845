"""The trail: who changed what and when, for those it is about; it knows rows by their tables and no room."""
