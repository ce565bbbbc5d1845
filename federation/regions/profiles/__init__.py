"""Profiles: what a tenant publishes about itself."""
