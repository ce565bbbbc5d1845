"""Changes of sessions: everybody ends her own, an administrator those of people of her tenant."""

from __future__ import annotations

from graphql import GraphQLError
from sqlalchemy import func, select

from federation.access import messages
from federation.access.checks import check_session, find_administered_tenant, find_person
from federation.access.inputs import PersonEndSessions, SessionEnd, SessionsEnd
from federation.graph.mutation.context import Deleted
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.user_errors import UserError
from federation.graph.sql.global_id import decode_key
from tenants.security_events import SecurityEvent
from tenants.sessions import LoginSession, Person

SESSION = "Session"
"""What the interface calls the type of a session, and so its ids."""


@mutation
async def session_end(context: MutationContext, input: SessionEnd) -> Deleted[LoginSession]:
    """Beendet eine eigene Sitzung: wer sie noch benutzt, ist von da an abgemeldet."""
    try:
        (id,) = decode_key(input.id, SESSION, LoginSession)
    except GraphQLError:
        raise UserError(messages.NO_SUCH_SESSION) from None
    if not await context.session.scalar(select(func.ctx.end_own_sessions([id]))):
        raise UserError(messages.NO_SUCH_SESSION)
    context.log_security_event(SecurityEvent.SESSION_ENDED, session=str(id))
    return Deleted(input.id)


@mutation
async def sessions_end(context: MutationContext, input: SessionsEnd) -> LoginSession:
    """Beendet alle eigenen Sitzungen außer der, mit der Sie fragen."""
    await check_session(context)
    own_id = await context.session.scalar(select(func.ctx.session_id()))
    ended = await context.session.scalar(select(func.ctx.end_own_sessions(None)))
    context.log_security_event(SecurityEvent.SESSION_ENDED, number=ended)
    return await context.session.get_one(LoginSession, own_id)


@mutation
async def person_end_sessions(context: MutationContext, input: PersonEndSessions) -> Person:
    """Beendet alle Sitzungen einer Person, die bei einem Mandanten heute eine Rolle hat. Das Protokoll nennt, wer es
    tat; ihre Rollen bleiben."""
    otherwise = messages.SESSIONS_ENDED_BY_ADMINISTRATORS
    tenant = await find_administered_tenant(context, input.tenant, otherwise)
    person = await find_person(context, tenant, input.person)
    ended = await context.session.scalar(select(func.ctx.end_sessions_of(tenant.id, person.user_id)))
    if ended is None:
        raise UserError(messages.UNKNOWN_PERSON)
    context.log_security_event(SecurityEvent.SESSION_ENDED, tenant=tenant.ars, person=str(person.user_id), number=ended)
    return person
