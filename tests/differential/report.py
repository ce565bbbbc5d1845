"""The summary of a run: the seed to repeat it, and the numbers of questions."""

import os

SEED = int(os.environ.get("SEED") or 2026)
"""The same in each run, so that none fails by chance; `make soak` takes others."""
LINES: list[str] = []
