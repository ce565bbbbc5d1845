"""Persisted documents: an allow-list from a file; a request names one by its hash instead of sending it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from graphql import GraphQLError, parse

PREFIX = "sha256:"


class PersistedDocumentsError(ValueError):
    """A file that is no list of documents, in one sentence that names the cure."""


@dataclass(frozen=True, slots=True)
class PersistedDocuments:
    """The documents by their hash (64 hex digits); ``only``: no others are run."""

    known: dict[str, str] = field(default_factory=dict)
    only: bool = False

    def find(self, identifier: str) -> str | None:
        """The document of that id, with or without ``sha256:``."""
        return self.known.get(identifier.removeprefix(PREFIX))


NO_DOCUMENTS = PersistedDocuments()


def read(path: str, *, only: bool = False) -> PersistedDocuments:
    """The documents of a JSON file ``{"<sha256>": "<document>"}``, as relay-compiler writes it; raises
    ``InstallError``."""
    try:
        result = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise PersistedDocumentsError(f"DOCUMENTS={path} lässt sich nicht als JSON lesen: {error}.") from None
    if not isinstance(result, dict):
        raise PersistedDocumentsError(f"DOCUMENTS={path} ist kein Objekt der Form {{Hash: Dokument}}.")
    existing: dict[str, str] = {}
    for name, text in result.items():
        digest = hashlib.sha256(str(text).encode()).hexdigest()
        if not isinstance(text, str) or name.removeprefix(PREFIX) != digest:
            raise PersistedDocumentsError(
                f"DOCUMENTS={path}: {name[:80]} ist nicht der SHA-256 seines Dokuments (der wäre {digest})."
            )
        try:
            parse(text)
        except GraphQLError as error:
            raise PersistedDocumentsError(f"DOCUMENTS={path}: {name[:80]} ist kein GraphQL: {error.message}") from None
        existing[digest] = text
    return PersistedDocuments(existing, only)
