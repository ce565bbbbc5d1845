"""The demo region: real register, the sheets of real documents, and invented rest that says so."""
