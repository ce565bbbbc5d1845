"""The fixtures of the login tests."""

from tests.helpers.oidc import clock, guard, key, provider, server, standing, verifier

__all__ = ["clock", "guard", "key", "provider", "server", "standing", "verifier"]
