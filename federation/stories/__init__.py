"""Success stories that members bring to their alliances: told, reviewed by each office, shown, and reused."""
