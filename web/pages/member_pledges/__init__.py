"""The pledges of a member, and a new one."""
