"""How a measure ends: archived it stays; a draft may be deleted."""
