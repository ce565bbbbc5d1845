"""Fixtures of the login tests."""

from tests.helpers.oidc import clock, key, provider, provider_server, shared_provider, shared_verifier, verifier

__all__ = ["clock", "key", "provider", "provider_server", "shared_provider", "shared_verifier", "verifier"]
