"""Entries of the directory from a table: read, checked and compared with what is there before anything is written."""
