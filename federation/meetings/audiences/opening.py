"""Opening a meeting for audiences: at once for the own ones, by the word of its office for another alliance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from federation.alliances.model import Alliance
from federation.cooperations.model import Cooperation
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.messages import LIST_TOO_LONG
from federation.graph.mutation.user_errors import UserError, not_found
from federation.meetings.audiences import messages
from federation.meetings.audiences.codes import AudienceAnswer
from federation.meetings.audiences.inputs import MAX_AUDIENCES, MeetingAudienceEntry
from federation.meetings.audiences.model import KINDS, MeetingAudience
from federation.meetings.model import Meeting
from federation.meetings.networks import network_columns, network_row
from federation.meetings.organisers import Organiser, edits_by_own_role, is_side, manages
from tenants.model import Tenant

Audience = dict[str, Any]
"""Column -> value: whom it is, and the answer."""


async def find_audiences(
    context: MutationContext, tenant_id: int, entries: Sequence[MeetingAudienceEntry], *path: str
) -> list[Audience]:
    """The audiences that entries name, each once; raises ``UserError`` with the path to an entry."""
    if len(entries) > MAX_AUDIENCES:
        raise UserError(LIST_TOO_LONG.at(".".join((*path, "audiences"))), limit=MAX_AUDIENCES)
    found: list[Audience] = []
    for n, entry in enumerate(entries):
        try:
            audience = await find_audience(context, tenant_id, entry)
        except UserError as error:
            raise error.within(*path, "audiences", n) from None
        if audience not in found:
            found.append(audience)
    return found


async def find_audience(context: MutationContext, tenant_id: int, entry: MeetingAudienceEntry) -> Audience:
    """The audience that an entry names; raises ``UserError``."""
    if sum(item is not None for item in (entry.alliance, entry.cooperation, entry.network, entry.tenant)) != 1:
        raise UserError(messages.ONE_OF_THEM.at(""))
    if entry.alliance is not None:
        alliance = await context.find(Alliance, entry.alliance, "alliance")
        return {"alliance_id": alliance.id, "answer": await _answer_of(context, tenant_id, alliance)}
    if entry.cooperation is not None:
        cooperation = await context.find(Cooperation, entry.cooperation, "cooperation")
        if not await is_side(context, tenant_id, cooperation):
            raise UserError(messages.COOPERATION_OF_OTHERS)
        return {"cooperation_id": cooperation.id, "answer": AudienceAnswer.ACCEPTED}
    if entry.network is not None:
        network: Any = await context.find(network_row(), entry.network, "network")
        if not await _keeps(context, tenant_id, network):
            raise UserError(messages.NETWORK_OF_OTHERS)
        return {"network_id": network.id, "answer": AudienceAnswer.ACCEPTED}
    to_tenant_id = await context.session.scalar(select(Tenant.c.id).where(Tenant.c.ars == entry.tenant))
    if to_tenant_id is None:
        raise not_found("tenant")
    return {"to_tenant_id": to_tenant_id, "answer": AudienceAnswer.ACCEPTED}


async def _answer_of(context: MutationContext, tenant_id: int, alliance: Alliance) -> AudienceAnswer | None:
    """Accepted where the caller speaks for the alliance; else its office is asked."""
    hosts = alliance.tenant_id == tenant_id and await edits_by_own_role(context, tenant_id)
    return AudienceAnswer.ACCEPTED if hosts or await manages(context, alliance.id) else None


async def _keeps(context: MutationContext, tenant_id: int, network: Any) -> bool:
    """Whether a network is of this tenant, and the caller keeps it."""
    is_own = await edits_by_own_role(context, tenant_id) or await manages(context, network.alliance_id)
    return network.tenant_id == tenant_id and is_own


async def default_audiences(context: MutationContext, organiser: Organiser, latest: Meeting | None) -> list[Audience]:
    """The audiences of the latest meeting of the series, asked anew where others speak for them; else the own one."""
    a = MeetingAudience.c
    of_latest = (
        select(MeetingAudience).where(a.tenant_id == organiser.tenant_id, a.meeting_id == latest.id) if latest else None
    )
    found: list[Audience] = []
    for audience in await context.session.scalars(of_latest.order_by(a.id)) if of_latest is not None else ():
        whom = {name: id for name in KINDS if (id := getattr(audience, name)) is not None}
        if audience.answer is AudienceAnswer.DECLINED:
            continue
        answer: AudienceAnswer | None = AudienceAnswer.ACCEPTED
        if audience.alliance_id is not None:
            visible = await context.session.scalars(select(Alliance).where(Alliance.c.id == audience.alliance_id))
            if (alliance := visible.one_or_none()) is None:
                continue
            answer = await _answer_of(context, organiser.tenant_id, alliance)
        elif audience.cooperation_id is not None:
            seen = await context.session.scalars(select(Cooperation).where(Cooperation.c.id == audience.cooperation_id))
            cooperation = seen.one_or_none()
            if cooperation is None or not await is_side(context, organiser.tenant_id, cooperation):
                continue
        elif audience.network_id is not None:
            of_id = select(network_row()).where(network_columns().id == audience.network_id)
            network = (await context.session.scalars(of_id)).one_or_none()
            if network is None or not await _keeps(context, organiser.tenant_id, network):
                continue
        found.append({**whom, "answer": answer})
    own = {name: id for name, id in organiser.keys.items() if name != "tenant_id" and id is not None}
    if organiser.network_id is not None:
        own = {"network_id": organiser.network_id}  # not all of its alliance
    if found or not own:
        return found
    return [{**own, "answer": AudienceAnswer.ACCEPTED}]


async def add_audiences(context: MutationContext, meeting: Meeting, audiences: Sequence[Audience]) -> None:
    """Opens a meeting for audiences."""
    context.session.add_all(
        MeetingAudience(
            tenant_id=meeting.tenant_id, meeting_id=meeting.id, visibility=meeting.visibility, **audience
        ) for audience in audiences
    )  # fmt: skip
    await context.session.flush()
