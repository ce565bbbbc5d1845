"""What a page is: an address, a document, a template, and what lies between."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, ClassVar, Literal, NamedTuple

from federation.graph.run.caller import Call
from web.addresses import sample_id
from web.graph import Answer, PageGraph
from web.request import MAX_QUERY_LENGTH, PageRequest

Data = Mapping[str, Any]
"""An answer of the graph, or a part of it."""


class Memory(NamedTuple):
    """What a browser shall remember, as a cookie that no script reads; for 0 seconds: forget."""

    name: str
    value: str
    seconds: int


class WayOn(NamedTuple):
    """An address of ours to go to, and what the browser shall remember."""

    target: str
    memory: Memory | None = None


class Download(NamedTuple):
    """A file that a page gives instead of HTML."""

    name: str
    media_type: str
    text: str


class Page:
    """A page without rows. Each one is a folder with ``page.py``, ``page.html`` and, if it asks, ``page.graphql``."""

    path: ClassVar[str]
    """The address, with variable parts as Starlette writes them."""
    type_name: ClassVar[str] = ""
    """The type of the row whose id is ``{id}`` in the path, if that is a part of it."""
    section: ClassVar[str] = ""
    """The entry of the navigation that it belongs to."""
    template: ClassVar[str]
    document: ClassVar[str] = ""
    layout: ClassVar[str] = "base.html"
    """The template that it extends; so does a page that is shown in its place."""
    headers: ClassVar[Mapping[str, str]] = {}
    """What differs from ``SECURITY_HEADERS``."""
    max_query: ClassVar[int] = MAX_QUERY_LENGTH
    """Bytes of a query string."""
    identifying: ClassVar[tuple[str, ...]] = ()
    """Parameters without which the address names another page; a search engine sees only these."""
    is_indexed: ClassVar[bool] = True
    """Whether search engines shall show it."""
    needs_sessions: ClassVar[bool] = False
    """Whether it exists only where people can log in."""
    needs_login: ClassVar[bool] = False
    """Whether it is for people who are logged in: then its document is asked of the schema of members, and no cache
    keeps it."""
    is_greeting: ClassVar[bool] = True
    """Whether it says who is logged in; others are the same for all, and wait for nobody's session."""
    rate: ClassVar[Literal["pages", "anonymous"]] = "pages"
    """Which minute a visit is charged to: that of pages, or that of the public endpoint."""

    def __init_subclass__(cls) -> None:
        folder = cls.__module__.rpartition(".")[0]
        cls.template = f"{folder.rpartition('.')[2]}/page.html"
        document = files(folder) / "page.graphql"
        if document.is_file():
            cls.document = document.read_text(encoding="utf-8")

    def sample_params(self) -> dict[str, str]:
        """Values for the variable parts of the path, of nothing that exists: to compile the document with."""
        params = dict.fromkeys(re.findall(r"{(\w+)", self.path), "00000")
        return params | ({"id": sample_id(self.type_name)} if self.type_name else {})

    def variables(self, request: PageRequest) -> dict[str, Any]:
        """The variables of the document; raises ``PageError`` for a wrong value in the address."""
        return dict(request.params)

    async def fetch(self, graph: PageGraph, request: PageRequest, call: Call) -> Answer:
        """The answer to the document, an empty one without a document; raises ``PageError``."""
        return await graph.ask(self.document, self.variables(request), call) if self.document else Answer({}, 0)

    def way_on(self, request: PageRequest) -> WayOn | None:
        """Where to go on instead, before anything is asked; None shows the page."""
        return None

    def is_found(self, data: Data) -> bool:
        """Whether what the address names exists and is visible."""
        return all(value is not None for value in data.values())

    def moved(self, data: Data, request: PageRequest) -> str | None:
        """The address at which that stands now, if it is another one; None shows it here."""
        return None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """What the template gets beside the data: figures as numbers and coordinates, never rules."""
        return {}

    def download(self, data: Data, request: PageRequest) -> Download | None:
        """The file that goes out instead of HTML; None for a page that is read here."""
        return None

    def form_values(self, data: Data, request: PageRequest, result: Any = None) -> dict[str, Any]:
        """What the template gets of the page's forms. ``result``: what came of the one that was sent."""
        return {}

    def structured_data(self, data: Data, request: PageRequest) -> dict[str, Any] | None:
        """What the page is about, in the terms of schema.org, for search engines; None says nothing."""
        return None
