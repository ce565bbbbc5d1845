"""The operator's texts on legal pages: Markdown in files -> HTML in which nothing runs."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from tenants.messages import LANGUAGES, Language
from web.site import LegalTexts

NAMES = ("impressum", "datenschutz", "barrierefreiheit", "leichte-sprache")
MAX_BYTES = 200_000
MARKDOWN = MarkdownIt("zero", {"html": False}).enable(
    ["heading", "list", "link", "autolink", "emphasis", "newline", "escape", "entity", "balance_pairs"]
)
"""Headings, paragraphs, lists, links, emphasis, line breaks. HTML is text, and no link runs a script."""


class LegalTextsError(ValueError):
    """The folder or a file in it cannot be used; one sentence that names the cure."""


def read(folder: str) -> LegalTexts:
    """The texts of a folder with ``impressum.md`` and so on, ``impressum.en.md`` in English.

    Raises ``LegalTextsError``.
    """
    path = Path(folder)
    if not path.is_dir():
        raise LegalTextsError(
            f"LEGAL_TEXTS={folder[:200]} ist kein Ordner, den der Dienst lesen kann: bitte einen mit "
            f"{', '.join(f'{name}.md' for name in NAMES)} angeben."
        )
    pages_by_file = {_file_name(name, language): (name, language) for name in NAMES for language in LANGUAGES}
    files = {file.name: file for file in path.glob("*.md")}
    if unknown := sorted(files.keys() - pages_by_file):
        raise LegalTextsError(
            f"LEGAL_TEXTS: {unknown[0][:80]} gehört zu keiner Seite; erlaubt sind {', '.join(sorted(pages_by_file))}."
        )
    return {pages_by_file[name]: render(_read(file)) for name, file in sorted(files.items())}


def render(text: str) -> Markup:
    """Markdown as HTML. Its headings stand one level lower, since the page has its own."""
    tokens = MARKDOWN.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 1)}"
    return Markup(MARKDOWN.renderer.render(_without_empty_headings(tokens), MARKDOWN.options, {}))


def _without_empty_headings(tokens: list[Token]) -> list[Token]:
    """What is left when headings without a word go: nobody hears them."""
    kept: list[Token] = []
    for token in tokens:
        if token.type == "heading_close" and not kept[-1].content.strip():
            del kept[-2:]
        else:
            kept.append(token)
    return kept


def _file_name(name: str, language: Language) -> str:
    return f"{name}.md" if language == "de" else f"{name}.{language}.md"


def _read(file: Path) -> str:
    try:
        data = file.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise LegalTextsError(f"LEGAL_TEXTS: {file.name} lässt sich nicht lesen ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise LegalTextsError(f"LEGAL_TEXTS: {file.name} ist kein UTF-8; bitte so speichern.") from None
    if len(data) > MAX_BYTES or not text.strip():
        raise LegalTextsError(
            f"LEGAL_TEXTS: {file.name} ist leer oder größer als {MAX_BYTES} Bytes; bitte füllen, kürzen oder entfernen."
        )
    return text
