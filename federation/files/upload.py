"""An upload: a form, read within bounds, becomes a row, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any, NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from federation.files import messages
from federation.files.media import Media, clean_name, read_media
from federation.files.model import MAX_FILE_BYTES, File
from federation.files.owners import FileOwner, Place
from federation.files.rules import bytes_of_tenant
from federation.files.slots import UploadSlots, busy
from federation.graph.mutation import messages as mutation_messages
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.graph.request import HttpError
from federation.graph.run.caller import Call
from federation.graph.run.operations import today
from tenants.context import READ, SCOPE_PREFIX, WRITE, transaction
from tenants.model import Visibility

MAX_FORM_BYTES = MAX_FILE_BYTES + 20_000
"""Of a body: the file, and what the form needs beside it."""
MAX_FIELDS, MAX_FIELD_BYTES = 3, 200
TENANT = "tenant"
"""The field of a form with the key of a tenant, whose own file it is to be; those of owners are their kinds."""
MULTIPART = "multipart/form-data"
MEGABYTE = 1_000_000
CONCURRENT_DECODERS, DECODER_WAIT = 2, 10.0
"""How many images are decoded at once, each with up to 160 MB; and seconds that one waits for its turn."""


class _TooLargeError(MultiPartException):
    """The parser closes its temporary files for errors of this kind."""


class _CuttingParser(MultiPartParser):
    """Keeps one byte more of a file than one may have, and drops the rest: so what stands beside it is read, too."""

    _file_bytes = 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._current_part.file is not None:
            end = min(end, start + MAX_FILE_BYTES + 1 - self._file_bytes)
            self._file_bytes += end - start
        super().on_part_data(data, start, end)


class Upload(NamedTuple):
    """What a form says."""

    kind: str
    """What it is for: ``tenant``, or a kind of owner."""
    owner: str
    """The key of the tenant, or the id of the owner."""
    name: str
    content: bytes
    visibility: Visibility = Visibility.TENANT


@asynccontextmanager
async def read_form(
    request: Request, max_fields: int, max_field_bytes: int, max_bytes: int = MAX_FORM_BYTES
) -> AsyncIterator[FormData]:
    """The form of a request, with at most one file; raises ``HttpError``. The parser keeps what is large on disk.

    ``max_bytes``: of the body. Where that is more than a file may have, a file may come that is too large, cut off.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MULTIPART:
        raise HttpError(415, "UNSUPPORTED_MEDIA_TYPE", messages.NO_FORM.localized(), {"Accept-Post": MULTIPART})
    if (length := request.headers.get("content-length", "")).isdigit() and int(length[:20]) > max_bytes:
        raise too_large()
    parser = _CuttingParser(
        Headers(raw=request.scope["headers"]), _bounded(request, max_bytes), max_files=1, max_fields=max_fields,
        max_part_size=max_field_bytes,
    )  # fmt: skip
    try:
        form = await parser.parse()
    except _TooLargeError:
        raise too_large() from None
    except (MultiPartException, ClientDisconnect, KeyError, UnicodeError, LookupError):  # of malformed forms
        raise _bad_form() from None
    try:
        yield form
    finally:
        await form.close()


async def _bounded(request: Request, max_bytes: int) -> AsyncGenerator[bytes]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > max_bytes:
            raise _TooLargeError("too large")
        yield chunk


async def _to_upload(form: FormData, kinds: Iterable[str]) -> Upload:
    fields = dict(form.multi_items())
    is_repeated = len(fields) < len(form.multi_items())
    file, visibility = fields.pop("file", None), fields.pop("visibility", "TENANT")
    if is_repeated or not isinstance(file, UploadFile) or not isinstance(visibility, str):
        raise _bad_form()
    (kind, owner), *more = fields.items() or [("", "")]
    if more or kind not in kinds or not isinstance(owner, str):
        raise _bad_form()
    if visibility not in Visibility.__members__:
        raise UserError(messages.NO_VISIBILITY)
    if kind != TENANT and visibility != Visibility.TENANT:
        raise UserError(messages.SEEN_AS_ITS_OWNER)
    return Upload(kind, owner, file.filename or "", await file.read(), Visibility[visibility])


def _bad_form() -> HttpError:
    return HttpError(400, "BAD_REQUEST", messages.NO_FORM.localized())


def too_large() -> HttpError:
    """The error for a body that is too large; the rest of it is not read."""
    return HttpError(413, "PAYLOAD_TOO_LARGE", messages.BODY_TOO_LARGE.localized(), {"Connection": "close"})


def _select_same(place: Place, name: str, media: Media) -> Any:
    """The file with this content that an owner has already: what is sent twice is kept once."""
    whose = (File.c.tenant_id == place.tenant_id, *(File.c[key] == value for key, value in place.values.items()))
    return select(File).where(*whose, File.c.name == name, File.c.sha256 == sha256(media.content).hexdigest())


class Uploads:
    """Reads files beside the event loop, a few at a time, and writes them."""

    def __init__(self, engine: AsyncEngine, quota_mb: int, owners: Iterable[FileOwner]) -> None:
        """``owners``: the kinds of them besides tenants."""
        self._engine, self._quota_mb = engine, quota_mb
        self._owners = {owner.kind: owner for owner in owners}
        self.slots = UploadSlots()
        self._decoders = asyncio.Semaphore(CONCURRENT_DECODERS)

    async def read(self, request: Request) -> Upload:
        """What the form of a request says; raises ``HttpError`` or ``UserError``."""
        async with read_form(request, MAX_FIELDS, MAX_FIELD_BYTES) as form:
            return await _to_upload(form, {TENANT, *self._owners})

    async def save(self, upload: Upload, call: Call) -> File:
        """The row of an upload; raises ``UserError`` or ``HttpError`` and leaves nothing."""
        if call.principal.lacks(WRITE):
            raise UserError(mutation_messages.SCOPE_NEEDED, scope=SCOPE_PREFIX + WRITE)
        if call.principal.lacks(READ):  # what it cannot read, it could not count
            raise UserError(messages.NEEDS_READ)
        media, owner = await self._decode(upload.content), self._owners.get(upload.kind)
        if owner and owner.is_image and media.width is None:
            raise UserError(messages.LOGO_IS_AN_IMAGE)
        name = clean_name((owner and owner.name) or upload.name, media.type)
        async with transaction(self._engine, call.principal, call.request_id) as session:
            context = MutationContext(call.principal, today(), session)
            place = await (owner.lock(context, upload.owner) if owner else self._lock_tenant(context, upload))
            if owner and (same := await session.scalar(_select_same(place, name, media))):
                return cast("File", same)
            # The lock of the tenant is held: nobody else adds to this sum.
            used = await session.scalar(bytes_of_tenant(place.tenant_id)) or 0
            if used + len(media.content) > self._quota_mb * MEGABYTE:
                raise UserError(messages.QUOTA_SPENT, limit=self._quota_mb)
            file = File(
                tenant_id=place.tenant_id, visibility=upload.visibility, name=name, media_type=media.type,
                content=media.content, width=media.width, height=media.height, **place.values,
            )  # fmt: skip
            session.add(file)
            await session.flush()
            return file

    async def _lock_tenant(self, context: MutationContext, upload: Upload) -> Place:
        """The tenant whose own file it is to be, locked."""
        tenant = await context.tenant(upload.owner, "edit", "own_edit", by_role=True, otherwise=messages.NO_TENANT)
        if upload.visibility is Visibility.PUBLIC:
            await context.check_can_publish(tenant.id)
        assert tenant.id is not None
        return Place(tenant.id, {})

    async def _decode(self, content: bytes) -> Media:
        try:
            async with asyncio.timeout(DECODER_WAIT):
                await self._decoders.acquire()
        except TimeoutError:
            raise busy() from None
        decoding = asyncio.ensure_future(asyncio.to_thread(read_media, content))
        # A client that leaves does not end the thread: its place is free when it is done.
        decoding.add_done_callback(lambda _: self._decoders.release())
        return await asyncio.shield(decoding)
