"""The demo region: the real register, sheets after real documents, and invented contents that are marked as such."""
