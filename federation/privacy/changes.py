"""What may be done about privacy: erasing oneself, and cleaning texts of an erased person's name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Uuid, cast, func, select

from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.user_errors import UserError
from federation.graph.sql.global_id import encode
from federation.privacy import messages
from federation.privacy.inputs import PersonErase, TextClean
from tenants.model import Tenant, User
from tenants.person_data import TextToClean
from tenants.security_events import SecurityEvent, log_security_event

WORDS = ("löschen", "loeschen", "erase")
"""What is typed to confirm; not every keyboard has an Ö."""


@mutation
async def person_erase(context: MutationContext, input: PersonErase) -> Deleted[User]:
    """Löscht, was hier über Sie gespeichert ist, und meldet Sie überall ab. Rollen enden heute. Was Sie eintrugen,
    bleibt ohne Namen; Texte, in denen Sie vorkommen, bereinigt die Verwaltung des Mandanten. Unumkehrbar."""
    if input.confirmation.casefold() not in WORDS:
        raise UserError(messages.CONFIRM)
    after: Any = None
    while True:
        query = select(func.ctx.erase_own(cast(after, Uuid)))
        result: dict[str, Any] | None = await context.session.scalar(query)
        if result is None:
            raise UserError(messages.NOBODY)
        if tenants := result.get("last_admin_of"):
            rows = await context.session.scalars(select(Tenant.c.name).where(Tenant.c.id.in_(tenants)))
            raise UserError(messages.LAST_ADMIN, tenants=", ".join(rows))
        if (after := result.get("after")) is None:
            break
    log_security_event(SecurityEvent.PERSON_ERASED, user=result["user"], erasure=result["erasure"])
    return Deleted(encode("Viewer", [result["user"] or result["erasure"]]))


@mutation
async def text_clean(context: MutationContext, input: TextClean) -> Deleted[TextToClean]:
    """Setzt einen Text ohne den Namen einer Person, die gelöscht ist; auch das Protokoll nennt den alten nicht mehr.
    Das darf die Verwaltung des Mandanten."""
    text_key = context.key(TextToClean, input.id)
    if not await context.session.scalar(select(func.ctx.clean_text(cast(text_key[1], Uuid), input.text or None))):
        raise UserError(messages.NO_TEXT)
    return Deleted(input.id)
