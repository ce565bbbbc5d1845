"""The garbage collector: it rests while much is made at once, and a serving process exempts what was loaded for good.

A collection stops the whole process, about 0.5 µs for each object that it examines. Measured with ``gc.callbacks``
(Python 3.11, processor time) while 150 different documents of 900 characters were compiled three times each: for
members, for anonymous clients and for the public schema.

- Before: up to 0.55 s at once, and 0.43 s for each full collection. It examined 0.7 million objects: 0.3 million are
  the program itself, and most of the others were syntax trees of compiled documents.
- With the program frozen and syntax trees kept for few documents only: at most 0.06 s with the thresholds here. With
  (700, 10, 10), the interpreter's own, at most 0.04 s, but a quarter more in total; with (5000, 10, 10) 0.06 s.
- With the caches full of small documents (1,000 each, three times) a full collection examines 70,000 objects.
- While a document is compiled, all that it makes is in use, and afterwards most of it hangs in cycles of SQLAlchemy.
  Collections in between found nothing, made it old, and so brought about full ones: 17 % of compiling, 0.2 s at once.
  So the collector rests until the document is done: 6 % and 0.008 s.

Objects are frozen once, at the start. Frozen again later, living objects that die in a cycle would never be freed.
Plans and documents hold no cycles: what a cache drops is freed at once, without the collector.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

THRESHOLDS = 2_000, 10, 10
"""Where the collector has one young generation and works in increments (Python 3.14), the second sets their pace."""


@contextmanager
def resting() -> Iterator[None]:
    """No collections while objects are made that stay, or that are all in use until they are all garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def loading() -> Iterator[None]:
    """The same while the program is imported, which is then exempt from collections before one looks at it."""
    with resting():
        yield
        gc.freeze()


def freeze_loaded_objects() -> None:
    """Exempts all objects from later collections; to be called once everything is loaded and warm."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
