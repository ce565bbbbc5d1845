"""Files that forms of pages have: the same upload as over HTTP, with the same bounds, places and checks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import FormData
from starlette.requests import Request

from federation.files.http import UPLOAD_COST
from federation.files.model import File
from federation.files.upload import Upload, Uploads, read_form
from federation.graph.run.caller import Call
from federation.graph.sql.global_id import encode

MAX_FIELDS, MAX_FIELD_BYTES = 15, 300_000
"""Beside the file a form of a page has its hidden fields, and texts as long as in a form without a file."""
MAX_PAGE_FORM_BYTES = 30_000_000
"""Of a body: a browser shows no answer before it has sent everything, and what somebody wrote shall not be lost."""


class PageUploads:
    """Where pages leave files; ``FileStore`` in ``web/files.py`` says what they ask for."""

    def __init__(self, uploads: Uploads) -> None:
        self._uploads = uploads

    @asynccontextmanager
    async def read(self, request: Request, call: Call) -> AsyncIterator[FormData]:
        """The form that a browser sent, as long as it has a place among the uploads; raises ``HttpError``.

        A file that is too large is cut off: ``save`` refuses it.
        """
        call.charge(UPLOAD_COST)
        with self._uploads.slots.take(call.caller):
            async with read_form(request, MAX_FIELDS, MAX_FIELD_BYTES, MAX_PAGE_FORM_BYTES) as form:
                yield form

    async def save(self, kind: str, owner: str, name: str, content: bytes, call: Call) -> str:
        """The id of a new file for an owner of this kind; raises ``UserError`` or ``HttpError``."""
        file = await self._uploads.save(Upload(kind, owner, name, content), call)
        return encode(File.__name__, [file.tenant_id, file.id])
