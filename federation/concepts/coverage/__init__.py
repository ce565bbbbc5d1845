"""Which units of the register a concept covers."""
