"""The success stories of a member, and a new one."""
