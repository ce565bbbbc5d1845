"""Whom the office of an alliance invites, and who is a member on paper already."""
