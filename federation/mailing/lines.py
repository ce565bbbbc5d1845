"""What mails consist of: lines about rows, and the labels of codes in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tenants.messages import Language
from tenants.rows import Choice

Node = Mapping[str, Any]
"""What the graph answers about a row."""


class Line(NamedTuple):
    """One thing that a mail is about, and the page of it, if there is one."""

    text: str
    path: str | None = None


def label(code: Choice, language: Language) -> str:
    """The label of a code in a language."""
    return code.english if language == "en" else code.label
