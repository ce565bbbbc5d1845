"""The command line: for operators, for administrators, and for people who try out the demo."""

from federation.cli.main import app

__all__ = ["app"]
