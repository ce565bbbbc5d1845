"""The paths of our own pages: their language, and where a login leads to: one of them, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tenants.messages import LANGUAGES, Language

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


def address_in(language: Language, path: str) -> str:
    """The address of a path in a language: German has no prefix."""
    return path if language == "de" else f"/{language}{path}".rstrip("/")


def split_address(address: str) -> tuple[Language, str]:
    """The language of an address, and the path without it."""
    for language in LANGUAGES:
        if language != "de" and address.split("/")[:2] == ["", language]:
            return language, address.removeprefix(f"/{language}") or "/"
    return "de", address
