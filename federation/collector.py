"""The garbage collector of a process that serves: what is there for good is left out, the rest stays small.

While it collects, everybody waits, about 0.5 µs for each object it looks at. Measured with ``gc.callbacks`` (Python
3.11, processor time) while 150 different documents of 900 characters were compiled three times each, for members, for
nobody and for the public schema:

- before: up to 0.55 s at once, and 0.43 s for each full collection. It looked at 0.7 million objects: 0.3 million are
  the program itself, and most of the others were trees of documents that had been compiled;
- with the program frozen and trees kept for few documents only: at most 0.06 s with the thresholds here. With
  (700, 10, 10), the interpreter's own, at most 0.04 s, but a quarter more in all; with (5000, 10, 10) 0.06 s;
- with the caches full of small documents (1,000 each, three times) a full collection looks at 70,000 objects.

It is frozen once, at the start. Frozen again later, what is alive then and dies in a circle would stay for ever.
Plans and documents hold no circles: whatever falls out of a cache goes at once, without the collector.
"""

from __future__ import annotations

import gc

THRESHOLDS = 2_000, 10, 10
"""Where the collector has one young generation and goes on in small steps (Python 3.14), the second says how fast."""


def settle() -> None:
    """Once everything is loaded and warm: takes what is there out of all later collections."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
