"""Tables as files for programs in which people work with them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

MEDIA_TYPE = "text/csv"
BYTE_ORDER_MARK = "\ufeff"
"""By it Excel knows that the text is UTF-8."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so would be run as a formula, by whoever opens the file."""


def write_table(header: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """A table as CSV: cells separated by semicolons, as programs in German expect it, and none of them a formula."""
    text = io.StringIO(BYTE_ORDER_MARK)
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_plain(cell) for cell in row] for row in (header, *rows))
    return text.getvalue()


def _plain(cell: str | None) -> str:
    """A cell as text; an apostrophe before it makes a program show what else it would run."""
    text = (cell or "").replace("\r\n", "\n")
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA_SIGNS) else text
