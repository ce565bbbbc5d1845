"""A change of an entry that somebody else keeps, as a proposal."""
