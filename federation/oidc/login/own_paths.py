"""Where a login leads to: a path of ours, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import unquote

DEFAULT_PATH = "/konto"
MAX_PATH_LENGTH = 500
OWN_PATH = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?", re.ASCII)
"""Visible ASCII without a backslash, and no second slash at the beginning: browsers read both as another host."""
LOGIN_PATH = re.compile(r"(?:/en)?/(?:anmelden|abmelden|abgemeldet)(?:[/?#]|$)")


def own_path(text: str | None) -> str:
    """The text if it is a path of ours to return to after a login, else that of the own account."""
    if text and len(text) <= MAX_PATH_LENGTH and OWN_PATH.fullmatch(text):
        path = re.split(r"[?#]", text, maxsplit=1)[0]
        is_plain = "//" not in path and not {".", ".."}.intersection(path.split("/"))
        if is_plain and not LOGIN_PATH.match(unquote(path)):
            return text
    return DEFAULT_PATH
