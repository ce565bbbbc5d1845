"""Queries in addresses: the document and the variables with which a page of queries is opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

DOCUMENT, VARIABLES = "abfrage", "variablen"
"""The parameters that carry them."""
MAX_DOCUMENT_BYTES = 4_000
MAX_LINK = 8_000
"""Bytes of both in a link of ours; some proxies refuse longer ones."""
MAX_QUERY_STRING = 16_000
"""Bytes of both in an address that is read: enough to say of a longer document that it is too long."""


def query_address(path: str, document: str, variables: str = "") -> str | None:
    """The address of a page of queries with a document and variables (as JSON); None for what is too long for one."""
    query = urlencode({DOCUMENT: document, VARIABLES: variables} if variables else {DOCUMENT: document})
    is_short = len(document.encode()) <= MAX_DOCUMENT_BYTES and len(query) <= MAX_LINK
    return f"{path}?{query}" if is_short else None


def write_json(value: Mapping[str, Any]) -> str:
    """A response or variables as people read them."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
