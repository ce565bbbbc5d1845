"""Deadlines of funded projects and posts: what is due when and why, and which posts are running out."""
