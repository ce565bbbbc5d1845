"""Where partners have their seat, and how many entries of the directory there are by seat, kind, sphere and section."""
