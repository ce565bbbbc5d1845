"""What members and offices of alliances hear of by mail, and who has yet to sign the declaration."""
