"""Files that a form has. Pages do not keep them: what does so is given to them."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import NamedTuple, Protocol

from starlette.datastructures import FormData
from starlette.requests import Request

from federation.graph.run.caller import Call


class SentFile(NamedTuple):
    """A file as a browser sent it."""

    name: str
    content: bytes


class FileStore(Protocol):
    """What keeps files: within its own bounds, under the rights of who sends them."""

    def read(self, request: Request, call: Call) -> AbstractAsyncContextManager[FormData]:
        """The form of a request, with one file at most; raises ``HttpError``."""

    async def save(self, kind: str, owner: str, name: str, content: bytes, call: Call) -> str:
        """The id of a file, kept for an owner of this kind, as ``POST /dateien`` calls it.

        Raises ``UserError`` or ``HttpError``.
        """
