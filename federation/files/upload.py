"""An upload: a form, read within bounds, becomes a row, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from federation.files import messages
from federation.files.media import Media, clean_name, read_media
from federation.files.model import MAX_FILE_BYTES, File
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
FIELDS = {"file", "tenant", "partner", "visibility"}
MULTIPART = "multipart/form-data"
MEGABYTE = 1_000_000
CONCURRENT_DECODERS, DECODER_WAIT = 2, 10.0
"""How many images are decoded at once, each with up to 160 MB; and seconds that one waits for its turn."""


FindOwner = Callable[[MutationContext, str], Awaitable[tuple[int, UUID]]]
"""The id of an organisation -> the tenant where its entry is kept, locked, and its key; raises ``UserError``."""


class _TooLargeError(MultiPartException):
    """The parser closes its temporary files for errors of this kind."""


class Upload(NamedTuple):
    """What a form says."""

    tenant: str | None
    visibility: Visibility
    name: str
    content: bytes
    partner: str | None = None
    """The organisation whose logo it is to be, in place of a tenant."""


async def read_upload(request: Request) -> Upload:
    """What the form of a request says; raises ``HttpError`` or ``UserError``."""
    async with read_form(request, MAX_FIELDS, MAX_FIELD_BYTES) as form:
        return await _to_upload(form)


@asynccontextmanager
async def read_form(request: Request, max_fields: int, max_field_bytes: int) -> AsyncIterator[FormData]:
    """The form of a request, with at most one file; raises ``HttpError``. The parser keeps what is large on disk."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MULTIPART:
        raise HttpError(415, "UNSUPPORTED_MEDIA_TYPE", messages.NO_FORM.localized(), {"Accept-Post": MULTIPART})
    if (length := request.headers.get("content-length", "")).isdigit() and int(length[:20]) > MAX_FORM_BYTES:
        raise too_large()
    parser = MultiPartParser(
        Headers(raw=request.scope["headers"]), _bounded(request), max_files=1, max_fields=max_fields,
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


async def _bounded(request: Request) -> AsyncGenerator[bytes]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_FORM_BYTES:
            raise _TooLargeError("too large")
        yield chunk


async def _to_upload(form: FormData) -> Upload:
    fields = dict(form.multi_items())
    file, tenant, partner = (fields.get(name) for name in ("file", "tenant", "partner"))
    visibility = fields.get("visibility", "TENANT")
    is_repeated = len(fields) < len(form.multi_items())
    if is_repeated or fields.keys() - FIELDS or not isinstance(file, UploadFile):
        raise _bad_form()
    if isinstance(tenant, UploadFile) or isinstance(partner, UploadFile) or not isinstance(visibility, str):
        raise _bad_form()
    if (tenant is None) is (partner is None):
        raise _bad_form()
    if visibility not in Visibility.__members__:
        raise UserError(messages.NO_VISIBILITY)
    if partner is not None and visibility != Visibility.TENANT:
        raise UserError(messages.LOGO_IS_SEEN_AS_ITS_PARTNER)
    return Upload(tenant, Visibility[visibility], file.filename or "", await file.read(), partner)


def _bad_form() -> HttpError:
    return HttpError(400, "BAD_REQUEST", messages.NO_FORM.localized())


def too_large() -> HttpError:
    """The error for a body that is too large; the rest of it is not read."""
    return HttpError(413, "PAYLOAD_TOO_LARGE", messages.BODY_TOO_LARGE.localized(), {"Connection": "close"})


class Uploads:
    """Reads files beside the event loop, a few at a time, and writes them."""

    def __init__(self, engine: AsyncEngine, quota_mb: int, find_owner: FindOwner) -> None:
        self._engine, self._quota_mb, self._find_owner = engine, quota_mb, find_owner
        self.slots = UploadSlots()
        self._decoders = asyncio.Semaphore(CONCURRENT_DECODERS)

    async def save(self, upload: Upload, call: Call) -> File:
        """The row of an upload; raises ``UserError`` or ``HttpError`` and leaves nothing."""
        if call.principal.lacks(WRITE):
            raise UserError(mutation_messages.SCOPE_NEEDED, scope=SCOPE_PREFIX + WRITE)
        if call.principal.lacks(READ):  # what it cannot read, it could not count
            raise UserError(messages.NEEDS_READ)
        media = await self._read(upload.content)
        name = clean_name(upload.name, media.type)
        async with transaction(self._engine, call.principal, call.request_id) as session:
            context = MutationContext(call.principal, today(), session)
            tenant_id, partner_id = await self._lock_owner(context, upload, media)
            # The lock of the tenant is held: nobody else adds to this sum.
            used = await session.scalar(bytes_of_tenant(tenant_id)) or 0
            if used + len(media.content) > self._quota_mb * MEGABYTE:
                raise UserError(messages.QUOTA_SPENT, limit=self._quota_mb)
            file = File(
                tenant_id=tenant_id, visibility=upload.visibility, name=name, media_type=media.type,
                content=media.content, width=media.width, height=media.height, partner_id=partner_id,
            )  # fmt: skip
            session.add(file)
            await session.flush()
            return file

    async def _lock_owner(self, context: MutationContext, upload: Upload, media: Media) -> tuple[int, UUID | None]:
        """The tenant whose file it is to be, locked, and the organisation whose logo it is to be."""
        if upload.partner is not None:
            if media.width is None:
                raise UserError(messages.LOGO_IS_AN_IMAGE)
            return await self._find_owner(context, upload.partner)
        tenant = await context.tenant(
            upload.tenant or "", "edit", "own_edit", by_role=True, otherwise=messages.NO_TENANT
        )
        if upload.visibility is Visibility.PUBLIC:
            await context.check_can_publish(tenant.id)
        assert tenant.id is not None
        return tenant.id, None

    async def _read(self, content: bytes) -> Media:
        try:
            async with asyncio.timeout(DECODER_WAIT):
                await self._decoders.acquire()
        except TimeoutError:
            raise busy() from None
        decoding = asyncio.ensure_future(asyncio.to_thread(read_media, content))
        # A client that leaves does not end the thread: its place is free when it is done.
        decoding.add_done_callback(lambda _: self._decoders.release())
        return await asyncio.shield(decoding)
