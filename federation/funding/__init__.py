"""Funded projects and posts: who pays for climate management, for how long, and where it works."""
