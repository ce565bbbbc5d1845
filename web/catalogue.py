"""Keeps the English catalogue in step with the templates: ``python -m web.catalogue`` adds what is new, drops the rest.

German is the source: the text in a template is the key of its translation.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from web.texts import LOCALES

FOLDER = Path(__file__).parent
METHODS = [("templates/**.html", "jinja2.ext:babel_extract"), ("pages/**.html", "jinja2.ext:babel_extract")]
MessageId = str | tuple[str, str]


def template_texts() -> list[MessageId]:
    """All texts of the templates, each once, in alphabetical order; a pair where there is a plural."""
    messages = extract_from_dir(FOLDER, METHODS, options_map={"**.html": {"silent": "false", "trimmed": "true"}})
    return sorted({_message_id(message) for _, _, message, _, _ in messages}, key=_key)


def _message_id(message: object) -> MessageId:
    return (str(message[0]), str(message[1])) if isinstance(message, tuple) else str(message)


def untranslated(language: str) -> Iterator[str]:
    """The texts of templates without a translation into a language, and the translations of no text."""
    catalogue = _read(language)
    texts = template_texts()
    for text in texts:
        message = catalogue.get(_key(text))
        if message is None or not (all(message.string) if isinstance(message.string, tuple) else message.string):
            yield f"without a translation: {text}"
    keys = {_key(text) for text in texts}
    yield from (f"of no template: {message.id}" for message in catalogue if message.id and _key(message.id) not in keys)


def update(language: str) -> bytes:
    """The catalogue as it should be: the texts of the templates, with the translations that there are."""
    existing, catalogue = _read(language), Catalog(locale=language, fuzzy=False)
    for text in template_texts():
        old = existing.get(_key(text))
        catalogue.add(text, old.string if old is not None else None)
    buffer = BytesIO()
    write_po(buffer, catalogue, width=120, omit_header=True)
    return buffer.getvalue()


def _key(text: object) -> str:
    return str(text[0]) if isinstance(text, tuple | list) else str(text)


def _read(language: str) -> Catalog:
    path = LOCALES / language / "messages.po"
    return read_po(BytesIO(path.read_bytes() if path.exists() else b""), locale=language)


if __name__ == "__main__":
    for name in sys.argv[1:] or ["en"]:
        target = LOCALES / name / "messages.po"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(update(name))
