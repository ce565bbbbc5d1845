"""What a page is: an address, a document, a template, and what lies between."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, ClassVar

from web.request import PageRequest

Data = Mapping[str, Any]
"""An answer of the graph, or a part of it."""


class Page:
    """A page without rows. Each one is a folder with ``page.py``, ``page.html`` and, if it asks, ``page.graphql``."""

    path: ClassVar[str]
    """The address, with variable parts as Starlette writes them."""
    section: ClassVar[str] = ""
    """The entry of the navigation that it belongs to."""
    template: ClassVar[str]
    document: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        folder = cls.__module__.rpartition(".")[0]
        cls.template = f"{folder.rpartition('.')[2]}/page.html"
        document = files(folder) / "page.graphql"
        if document.is_file():
            cls.document = document.read_text(encoding="utf-8")

    def sample_params(self) -> dict[str, str]:
        """Values for the variable parts of the path, of nothing that exists: to compile the document with."""
        return dict.fromkeys(re.findall(r"{(\w+)", self.path), "00000")

    def variables(self, request: PageRequest) -> dict[str, Any]:
        """The variables of the document; raises ``PageError`` for a wrong value in the address."""
        return dict(request.params)

    def is_found(self, data: Data) -> bool:
        """Whether what the address names exists and is visible."""
        return all(value is not None for value in data.values())

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """What the template gets beside the data: figures as numbers and coordinates, never rules."""
        return {}
