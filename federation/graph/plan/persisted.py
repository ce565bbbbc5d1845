"""Persisted documents: an allow-list from a file; a request has a document's hash instead of its text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from graphql import GraphQLError, parse

PREFIX = "sha256:"


class PersistedDocumentsError(ValueError):
    """The file is no list of documents; one sentence that names the cure."""


@dataclass(frozen=True, slots=True)
class PersistedDocuments:
    """SHA-256 in 64 hex digits -> document; ``only``: no others are run."""

    documents: dict[str, str] = field(default_factory=dict)
    only: bool = False

    def find(self, identifier: str) -> str | None:
        """The document of that id, with or without ``sha256:``; None if there is none."""
        return self.documents.get(identifier.removeprefix(PREFIX))


NO_DOCUMENTS = PersistedDocuments()


def read(path: str, *, only: bool = False) -> PersistedDocuments:
    """The documents of a JSON file ``{"<sha256>": "<document>"}``, as relay-compiler writes it.

    Raises ``PersistedDocumentsError``.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise PersistedDocumentsError(f"DOCUMENTS={path} lässt sich nicht als JSON lesen: {error}.") from None
    if not isinstance(content, dict):
        raise PersistedDocumentsError(f"DOCUMENTS={path} ist kein Objekt der Form {{Hash: Dokument}}.")
    documents: dict[str, str] = {}
    for name, text in content.items():
        digest = hashlib.sha256(str(text).encode()).hexdigest()
        if not isinstance(text, str) or name.removeprefix(PREFIX) != digest:
            raise PersistedDocumentsError(
                f"DOCUMENTS={path}: {name[:80]} ist nicht der SHA-256 seines Dokuments (der wäre {digest})."
            )
        try:
            parse(text)
        except GraphQLError as error:
            raise PersistedDocumentsError(f"DOCUMENTS={path}: {name[:80]} ist kein GraphQL: {error.message}") from None
        documents[digest] = text
    return PersistedDocuments(documents, only)
