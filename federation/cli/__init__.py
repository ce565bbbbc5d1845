"""The command line: what the operator, the administrator and the curious type."""

from federation.cli.main import app

__all__ = ["app"]
