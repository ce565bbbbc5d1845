"""HTML as tests read it: links, headings, and whether its elements are closed."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "link", "img", "input", "br", "base"}


class ParsedPage(HTMLParser):
    """A page: its links, the texts of its elements, and the elements that are open at its end."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.language = ""
        self.ids: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.headings: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("h1", "h2", "title"):
            self.headings.append(data)

    def _note(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "html":
            self.language = attributes.get("lang") or ""
        if tag == "a" and (href := attributes.get("href")):
            self.links.append(href)
        if identifier := attributes.get("id"):
            self.ids.append(identifier)
        if set(attributes) & {"style", "onclick", "onload"}:
            self.faults.append(f"<{tag}> has a style or a handler, which the policy forbids")
