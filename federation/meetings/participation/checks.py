"""Who may be invited to a meeting, and for whom the caller answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, or_, select

from federation.access.invitations.model import canonical_address
from federation.alliances.memberships.codes import LIVE
from federation.alliances.memberships.model import Membership
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day, has_key
from federation.graph.mutation.user_errors import UserError, not_found
from federation.meetings.audiences.codes import AudienceAnswer
from federation.meetings.audiences.model import MeetingAudience
from federation.meetings.model import Meeting
from federation.meetings.networks import network_member_row, network_row
from federation.meetings.organisers import edits_by_own_role, manages
from federation.meetings.participation import messages
from federation.meetings.participation.inputs import MAX_AT_ONCE, MeetingInvite
from federation.meetings.participation.model import MeetingInvitation
from tenants.model import Tenant
from tenants.rows import EMAIL_ADDRESS

ADDRESS = re.compile(EMAIL_ADDRESS.replace("[:cntrl:][:space:]", r"\x00-\x1f\x7f\s"))
"""As the constraint has it, to say which of many is none."""
Party = dict[str, Any]
"""Column -> value: who is invited."""


async def find_parties(context: MutationContext, meeting: Meeting, input: MeetingInvite) -> list[Party]:
    """Whom an input invites, each once; raises ``UserError`` with the path to an entry that cannot be."""
    in_networks = await _find_in_networks(context, meeting, input.networks)
    number = len(input.memberships) + len(input.tenants) + len(input.people) + len(in_networks)
    if number == 0:
        raise UserError(messages.NOBODY)
    if number > MAX_AT_ONCE:
        raise UserError(messages.TOO_MANY_AT_ONCE, number=number, limit=MAX_AT_ONCE)
    if input.people and meeting.alliance_id is not None and not await manages(context, meeting.alliance_id):
        raise UserError(messages.PERSONS_BY_OFFICE)
    members = await _find_members(context, meeting, input.memberships)
    tenants = await _find_tenants(context, input.tenants)
    people = [_guest(entry, n) for n, entry in enumerate(input.people)]
    by_key = {next(iter(party.items())): party for party in (*members, *tenants, *in_networks, *people)}
    return [*by_key.values()]


async def _find_members(context: MutationContext, meeting: Meeting, global_ids: Sequence[str]) -> list[Party]:
    keys = context.valid_keys(Membership, global_ids)
    visible = await context.find_visible(Membership, keys)
    alliances = await _alliances_of(context, meeting) if keys else set()
    today = database_day(context)
    parties: list[Party] = []
    for n, global_id in enumerate(global_ids):
        at = f"memberships.{n}"
        if (membership := visible.get(context.key(Membership, global_id, at))) is None:
            raise not_found(at)
        if membership.alliance_id not in alliances:
            raise UserError(messages.MEMBER_OF_ANOTHER.at(at))
        if membership.status not in LIVE or membership.ends_before <= today:
            raise UserError(messages.NO_MEMBER.at(at))
        parties.append({"membership_id": membership.id})
    return parties


async def _find_in_networks(context: MutationContext, meeting: Meeting, global_ids: Sequence[str]) -> list[Party]:
    """Who is in some networks of the organiser today; organisations without a membership have nobody to invite."""
    parties: list[Party] = []
    m, today = network_member_row().c, database_day(context)
    for n, global_id in enumerate(global_ids):
        at = f"networks.{n}"
        network: Any = await context.find(network_row(), global_id, at)
        if (network.tenant_id, network.alliance_id) != (meeting.tenant_id, meeting.alliance_id):
            raise UserError(messages.NETWORK_OF_ANOTHER.at(at))
        is_in = m.network_id == network.id, today < m.ends_before, m.partner_id.is_(None)
        runs = or_(m.membership_id.is_(None), and_(today < m.member_ends_before, _is_live(m.membership_id)))
        rows = await context.session.execute(select(m.membership_id, m.to_tenant_id).where(*is_in, runs))
        parties += [
            {"membership_id": row[0]} if row[0] is not None else {"to_tenant_id": row[1]} for row in rows
        ]  # fmt: skip
    return parties


def _is_live(membership_id: Any) -> Any:
    s = Membership.c
    return select(s.id).where(s.id == membership_id, s.status.in_(LIVE)).exists()


async def _alliances_of(context: MutationContext, meeting: Meeting) -> set[Any]:
    """The alliance of a meeting, and those that have joined as an audience."""
    a = MeetingAudience.c
    joined = (a.tenant_id == meeting.tenant_id, a.meeting_id == meeting.id, a.answer == AudienceAnswer.ACCEPTED)
    return {meeting.alliance_id, *await context.session.scalars(select(a.alliance_id).where(*joined))} - {None}


async def _find_tenants(context: MutationContext, keys: Sequence[str]) -> list[Party]:
    t = Tenant.c
    rows = await context.session.execute(select(t.ars, t.id).where(t.ars.in_(keys))) if keys else ()
    ids = {row.ars: row.id for row in rows}
    for n, key in enumerate(keys):
        if key not in ids:
            raise not_found(f"tenants.{n}")
    return [{"to_tenant_id": ids[key]} for key in keys]


def _guest(entry: Any, n: int) -> Party:
    try:
        values = input_values(MeetingInvitation, entry)
    except UserError as error:
        raise error.within("people", n) from None
    if not ADDRESS.match(email := canonical_address(values["email"])):
        raise UserError(messages.NO_ADDRESS).within("people", n)
    return {"email": email, "name": values["name"]}


async def find_listed(context: MutationContext, meeting: Meeting, parties: Sequence[Party]) -> list[MeetingInvitation]:
    """The invitations of these parties, as far as the caller sees them."""
    i = MeetingInvitation.c
    names = ("membership_id", "to_tenant_id", "email")
    said = {name: [party[name] for party in parties if party.get(name) is not None] for name in names}
    same = or_(*(i[name].in_(values) for name, values in said.items() if values))
    query = select(MeetingInvitation).where(i.tenant_id == meeting.tenant_id, i.meeting_id == meeting.id, same)
    return [*await context.session.scalars(query)]


async def acts_for(context: MutationContext, invitation: MeetingInvitation) -> bool:
    """Whether the caller answers for whom an invitation is: acts for the member, or edits in the tenant by a role."""
    if invitation.to_tenant_id is not None:
        return await edits_by_own_role(context, invitation.to_tenant_id)
    return await has_key(context, "act", invitation.membership_id)


async def organises(context: MutationContext, meeting: Meeting) -> bool:
    """Whether the caller keeps a meeting for its organiser."""
    return await manages(context, meeting.alliance_id) or await edits_by_own_role(context, meeting.tenant_id)


async def find_registering(
    context: MutationContext, meeting: Meeting, membership: str | None, tenant: str | None
) -> Party:
    """Whom the caller registers; raises ``UserError`` where she does not act for it, or it is not open to it."""
    if (membership is None) == (tenant is None):
        raise UserError(messages.ONE_PARTY)
    is_open = meeting.id in (await context.session.scalar(select(func.ctx.meeting_keys("open"))) or ())
    if membership is not None:
        found = await context.find(Membership, membership, "membership")
        if not await has_key(context, "act", found.id):
            raise UserError(messages.ANSWERED_BY_PARTY.at("membership"))
        if not is_open:  # whether to this member, the database says
            raise UserError(messages.NOT_OPEN)
        return {"membership_id": found.id}
    otherwise = messages.ANSWERED_BY_PARTY.at("tenant")
    ids = await context.session.scalars(select(Tenant.c.id).where(Tenant.c.ars == tenant))
    if (tenant_id := ids.one_or_none()) is None or not await edits_by_own_role(context, tenant_id):
        raise UserError(otherwise)
    if not is_open:
        raise UserError(messages.NOT_OPEN)
    return {"to_tenant_id": tenant_id}
