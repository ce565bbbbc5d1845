"""Reports: what was counted and written on a day, kept for ever."""
