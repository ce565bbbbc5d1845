"""What the run says at its end: the seed to ask the same again, and how much was asked."""

import os
from random import SystemRandom

SEED = int(os.environ.get("SEED") or SystemRandom().randrange(2**32))
SAID: list[str] = []
