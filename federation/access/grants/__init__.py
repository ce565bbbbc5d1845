"""Grants: who may what in a tenant, given and taken by its administrators."""
