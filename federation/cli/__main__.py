"""``python -m federation.cli`` is ``klimaverbund``."""

from federation.cli.main import app

app()
