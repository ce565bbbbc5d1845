"""Pledges: what members of alliances commit to, how far they have come, and what each alliance's office says of it."""
