"""The summary of a run: the seed to repeat it, and the numbers of questions."""

import os
from random import SystemRandom

SEED = int(os.environ.get("SEED") or SystemRandom().randrange(2**32))
LINES: list[str] = []
