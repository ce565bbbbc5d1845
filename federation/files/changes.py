"""What may be done with files; ``POST /dateien`` uploads them."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import defer

from federation.files import messages
from federation.files.inputs import FileDelete, FileSetVisibility
from federation.files.model import OWNERS, File
from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.user_errors import UserError, forbidden, not_found
from tenants.lists import among_keys, key_parameters
from tenants.model import Visibility


@mutation
async def file_set_visibility(context: MutationContext, input: FileSetVisibility) -> File:
    """Zeigt eine Datei mehr Leuten; veröffentlichen darf, wer freigeben darf. Wieder verborgen wird sie nicht."""
    file = await _find_own(context, input.id)
    if any(getattr(file, owner) for owner in OWNERS):
        raise UserError(messages.SEEN_AS_ITS_OWNER)
    await context.check_can_change_visibility(file.tenant_id, file.visibility, input.visibility)
    file.visibility = input.visibility
    return file


@mutation
async def file_delete(context: MutationContext, input: FileDelete) -> Deleted[File]:
    """Löscht eine Datei, die nirgends genannt ist; eine veröffentlichte löscht, wer freigeben darf."""
    file = await _find_own(context, input.id)
    if file.visibility is Visibility.PUBLIC:
        await context.check_can_publish(file.tenant_id, at="id")
    try:
        async with context.session.begin_nested():
            return await context.erase(file)
    except IntegrityError:  # of the foreign keys that lead to it, whatever room they are in
        raise UserError(messages.IN_USE) from None


async def _find_own(context: MutationContext, global_id: str) -> File:
    """A file of a tenant where the caller edits by a role, without its content; raises ``UserError``."""
    query = select(File).where(among_keys(File)).options(defer(cast("Any", File.content)))
    parameters = key_parameters(File, [context.key(File, global_id)])
    file = (await context.session.scalars(query, parameters)).one_or_none()
    if file is None:
        raise not_found()
    if not await context.has_right("edit", file.tenant_id):
        raise forbidden()
    await context.check_has_role(file.tenant_id)
    return file
