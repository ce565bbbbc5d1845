"""Requests for access: a person without a role asks a tenant for one."""
