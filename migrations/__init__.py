"""Migrations: versions carry tables, policies, functions and grants, as SQL that stays as it was written."""
