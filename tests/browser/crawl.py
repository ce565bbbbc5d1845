"""An address of each kind of page, found by following links from the start page."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from http.client import HTTPConnection
from urllib.parse import urldefrag, urlsplit

from starlette.routing import compile_path

from tests.helpers.html import ParsedPage
from web.addresses import register_address_parts
from web.pages import PAGES

FORMS = ("/", "/07335/suche?q=klima")
"""Where a crawl begins: the start page, and what only a form leads to."""
MOST_OF_A_KIND = 3
register_address_parts()
KINDS = {page.path: compile_path(page.path)[0] for page in PAGES if not page.needs_sessions}
"""The path of each page for everybody, and the addresses that are of its kind; ``test_people.py`` has the others."""


def kind_of(address: str) -> str | None:
    """The kind of page at an address in German; None where no page is, or one in English."""
    path = address.partition("?")[0]
    return next((kind for kind, pattern in KINDS.items() if pattern.match(path)), None)


@cache
def addresses(origin: str) -> dict[str, str]:
    """For each kind of page the first address that links lead to."""
    found: dict[str, str] = {}
    read: Counter[str] = Counter()
    waiting = [*FORMS]
    while waiting and len(found) < len(KINDS):
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind is None or read[kind] >= MOST_OF_A_KIND:
            continue
        read[kind] += 1
        found.setdefault(kind, address)
        waiting += [link for link in links(origin, address) if link not in waiting]
    return found


def links(origin: str, address: str) -> list[str]:
    """The addresses on the same site to which a page links, in its order."""
    connection = HTTPConnection(urlsplit(origin).netloc, timeout=20)
    try:
        connection.request("GET", address, headers={"accept": "text/html"})
        response = connection.getresponse()
        html = response.read().decode()
    finally:
        connection.close()
    assert response.status == 200, (address, response.status)
    linked = (urldefrag(link).url for link in ParsedPage(html).links)
    return [link for link in linked if re.match("/(?!/|static/)", link)]
