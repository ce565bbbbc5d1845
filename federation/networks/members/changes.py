"""Changes of who is in a network: admitted by its organiser, joined and left by oneself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day, has_key, lock_tenant
from federation.graph.mutation.user_errors import UserError, not_found
from federation.networks import rules
from federation.networks.checks import edits_for, find_kept_network, find_network, network_of, organises
from federation.networks.codes import NetworkRole, NetworkStatus
from federation.networks.members import messages
from federation.networks.members.inputs import NetworkMemberAdd, NetworkMemberEnd, NetworkMemberJoin
from federation.networks.members.model import NetworkMember
from federation.networks.model import Network
from federation.partners.model import Partner
from tenants.model import Tenant
from tenants.periods import FOREVER, exclusive_end

Who = dict[str, Any]
"""Column -> value: who is meant."""


@mutation
async def network_member_add(context: MutationContext, input: NetworkMemberAdd) -> NetworkMember:
    """Nimmt in ein Netzwerk auf; das tut sein Träger. Wer kein Mitglied des Bündnisses ist, bekommt damit keine Rechte.
    Eine andere Kommune liest mit, und wird öffentlich gezeigt, sobald sie selbst beitritt (networkMemberJoin). Steht
    eine Organisation in dieser Rolle schon mit Namen dabei, wird ihre Zusage dort nachgetragen."""
    network = await find_kept_network(context, input.network)
    who = await _find(context, network, input.membership, input.partner, input.tenant)
    if (input.method, input.evidence or None) != (None, None) and (named := await _named(context, network, who, input)):
        update_row(named, {"method": input.method, "evidence": input.evidence})
        await context.session.flush()
        return named
    input.joined_on = input.joined_on or database_day(context)
    return await _add(context, network, who, **input_values(NetworkMember, input))


@mutation
async def network_member_join(context: MutationContext, input: NetworkMemberJoin) -> NetworkMember:
    """Tritt einem offenen Netzwerk bei; das tut, wer für das Mitglied handelt oder bei der Kommune selbst
    bearbeitet."""
    network = await find_network(context, input.network)
    who = await _find(context, network, input.membership, None, input.tenant)
    if not await _acts_for(context, who):
        raise UserError(messages.ACTS_FOR_NONE.at(_field(who)))
    await lock_tenant(context, network.tenant_id)
    today = database_day(context)
    m = NetworkMember.c
    own = m.tenant_id == network.tenant_id, m.network_id == network.id, rules.is_in_still(m, today)
    if (to_tenant_id := who.get("to_tenant_id")) is not None:
        query = select(NetworkMember).where(*own, m.to_tenant_id == to_tenant_id, ~m.is_agreed).with_for_update()
        if named := list(await context.session.scalars(query)):
            for item in named:
                context.increment_version(item)  # the change itself is the word: a trigger writes it
            await context.session.flush()
            return named[0]
    if not network.is_open:
        raise UserError(messages.NOT_OPEN)
    return await _add(context, network, who, role=NetworkRole.PARTICIPANT, joined_on=today)


@mutation
async def network_member_end(context: MutationContext, input: NetworkMemberEnd) -> NetworkMember:
    """Beendet die Zugehörigkeit zu einem Netzwerk; das tut sein Träger, und wer für das Mitglied oder die Kommune
    handelt, für sich selbst."""
    member = await context.change(NetworkMember, input.id, input.version, messages.KEPT_BY_ORGANISER)
    if member.ends_before != FOREVER:
        raise UserError(messages.ENDED_ALREADY)
    today = database_day(context)
    ends_before = today if input.last_day is None else exclusive_end(input.last_day)
    if ends_before < member.joined_on:
        raise UserError(messages.ENDS_BEFORE_BEGIN)
    if ends_before < today and not await organises(context, await network_of(context, member)):
        raise UserError(messages.ENDS_BEFORE_TODAY)
    member.ends_before = ends_before
    return member


async def _find(
    context: MutationContext, network: Network, membership: str | None, partner: str | None, tenant: str | None
) -> Who:
    """Who an input names; raises ``UserError`` for none, several, or who cannot be in this network."""
    if sum(item is not None for item in (membership, partner, tenant)) != 1:
        raise UserError(messages.ONE_OF_THEM)
    if membership is not None:
        of = await context.find(Membership, membership, "membership")
        if (of.tenant_id, of.alliance_id) != (network.tenant_id, network.alliance_id):
            raise UserError(messages.OTHER_ALLIANCE)
        if of.status is not MembershipStatus.ACTIVE or of.ends_before <= database_day(context):
            raise UserError(messages.NO_MEMBER)
        return {"membership_id": of.id}
    if partner is not None:
        return {"partner_id": (await context.find(Partner, partner, "partner")).id}
    id = await context.session.scalar(select(Tenant.c.id).where(Tenant.c.ars == tenant))
    if id is None:
        raise not_found("tenant")
    return {"to_tenant_id": id}


async def _named(context: MutationContext, network: Network, who: Who, input: NetworkMemberAdd) -> NetworkMember | None:
    """The entry, locked, of an organisation that is in a network by its name alone, in the role that an input says."""
    m = NetworkMember.c
    query = select(NetworkMember).where(
        m.tenant_id == network.tenant_id, m.network_id == network.id, m.partner_id == who.get("partner_id"),
        m.role == input.role, m.evidence.is_(None), rules.is_in_still(m, database_day(context)),
    )  # fmt: skip
    return (await context.session.scalars(query.with_for_update())).one_or_none()


def _field(who: Who) -> str:
    return "membership" if "membership_id" in who else "tenant"


async def _acts_for(context: MutationContext, who: Who) -> bool:
    """Whether the caller acts for a membership, or edits for a municipality by a role there."""
    if (id := who.get("membership_id")) is not None:
        return await has_key(context, "act", id)
    return await edits_for(context, who["to_tenant_id"])


async def _add(context: MutationContext, network: Network, who: Who, **values: Any) -> NetworkMember:
    if network.status is NetworkStatus.CLOSED:
        raise UserError(messages.CLOSED)
    member = NetworkMember(
        tenant_id=network.tenant_id, network_id=network.id, visibility=network.visibility, **who, **values
    )  # fmt: skip
    context.session.add(member)
    await context.session.flush()
    return member
