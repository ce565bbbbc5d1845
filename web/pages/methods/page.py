"""How figures are counted: the rules in plain sentences, beside the words of the schema for each code."""

from __future__ import annotations

from web.page import Page


class MethodsPage(Page):
    """What a code means is said by the schema alone, so that the page and the API cannot differ."""

    path, section = "/methodik", "methodik"
