"""Coverage of concepts: the units of the register for which a concept holds."""
