"""Who organises: the tenant, and the alliance, network or cooperation that a meeting or a series is for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from federation.alliances.model import Alliance
from federation.cooperations.model import Cooperation
from federation.cooperations.parties.model import CooperationParty
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.lookups import has_key, lock_tenant
from federation.graph.mutation.user_errors import UserError
from federation.meetings import messages
from federation.meetings.networks import network_row
from federation.meetings.series.model import MeetingSeries
from tenants.model import Tenant, Visibility
from tenants.rows import Row


@dataclass(frozen=True, slots=True)
class Organiser:
    """A tenant, and the whole that it organises for, if any."""

    tenant_id: int
    alliance: Alliance | None = None
    cooperation: Cooperation | None = None
    network_id: UUID | None = None

    @property
    def keys(self) -> dict[str, Any]:
        """The columns of a meeting or a series that say whose it is."""
        return {
            "tenant_id": self.tenant_id,
            "alliance_id": self.alliance.id if self.alliance else None,
            "cooperation_id": self.cooperation.id if self.cooperation else None,
            "network_id": self.network_id,
        }

    def fits(self, series: MeetingSeries) -> bool:
        """Whether a series has the same organiser."""
        return all(getattr(series, name) == value for name, value in self.keys.items())


async def find_organiser(context: MutationContext, input: Any) -> Organiser:
    """The organiser that an input names, its tenant locked; raises ``UserError`` where the caller is not of it."""
    if input.network is not None:
        return await _of_network(context, input)
    if input.alliance is not None and input.cooperation is None and input.tenant is None:
        return await _of_alliance(context, await context.find(Alliance, input.alliance, "alliance"), "alliance")
    if input.cooperation is not None and input.alliance is None:
        return await _of_cooperation(context, input.cooperation, input.tenant)
    if input.tenant is None or input.alliance is not None:
        raise UserError(messages.ONE_ORGANISER)
    otherwise = messages.KEPT_BY_ORGANISER
    tenant = await context.tenant(input.tenant, "edit", "own_edit", by_role=True, otherwise=otherwise)
    return Organiser(_id(tenant))


async def find_organiser_of_series(context: MutationContext, global_id: str) -> tuple[Organiser, MeetingSeries]:
    """A series and its organiser, its tenant locked; raises ``UserError`` where the caller is not of it."""
    series = await context.find(MeetingSeries, global_id, "series")
    if series.alliance_id is not None:
        of_series = select(Alliance).where(Alliance.c.id == series.alliance_id)
        if (alliance := (await context.session.scalars(of_series)).one_or_none()) is None:
            raise UserError(messages.KEPT_BY_ORGANISER.at("series"))
        return replace(await _of_alliance(context, alliance, "series"), network_id=series.network_id), series
    if not await edits_by_own_role(context, series.tenant_id):
        raise UserError(messages.KEPT_BY_ORGANISER.at("series"))
    await lock_tenant(context, series.tenant_id)
    query = select(Cooperation).where(Cooperation.c.id == series.cooperation_id)
    cooperation = (await context.session.scalars(query)).one_or_none() if series.cooperation_id else None
    return Organiser(series.tenant_id, cooperation=cooperation, network_id=series.network_id), series


async def edits_by_own_role(context: MutationContext, tenant_id: int | None) -> bool:
    """Whether the caller edits in a tenant by a role there: a mandate plans nothing."""
    return await context.has_rights(tenant_id, "edit", "own_edit")


async def manages(context: MutationContext, alliance_id: UUID | None) -> bool:
    """Whether the caller runs the office of an alliance, with a token that may write."""
    return await has_key(context, "manage", alliance_id)


async def is_side(context: MutationContext, tenant_id: int, cooperation: Cooperation) -> bool:
    """Whether a tenant leads a cooperation, or has agreed to it as a side."""
    if cooperation.tenant_id == tenant_id:
        return True
    p = CooperationParty.c
    own = (p.tenant_id == cooperation.tenant_id, p.cooperation_id == cooperation.id, p.to_tenant_id == tenant_id)
    agreed = select(p.id).where(*own, p.agreed_on <= func.ctx.today(), func.ctx.today() < p.ends_before)
    return await context.session.scalar(agreed) is not None


async def check_can_show(context: MutationContext, row: Any, was: Visibility, will: Visibility) -> None:
    """Raises ``UserError`` where the caller may not publish or withdraw, or what it is for is not public itself."""
    if was is will:
        return
    if not await manages(context, row.alliance_id):
        await context.check_can_change_visibility(row.tenant_id, was, will)
    if will is not Visibility.PUBLIC:
        return
    wholes: tuple[tuple[type[Row], UUID | None], ...] = (
        (Alliance, row.alliance_id), (Cooperation, row.cooperation_id), (network_row(), row.network_id),
    )  # fmt: skip
    for whole, id in wholes:
        is_shown = select(whole.c.id).where(whole.c.id == id, whole.c.visibility == Visibility.PUBLIC)
        if id is not None and await context.session.scalar(is_shown) is None:
            raise UserError(messages.WHOLE_IS_NOT_PUBLIC)


async def _of_alliance(context: MutationContext, alliance: Alliance, at: str) -> Organiser:
    if not (await manages(context, alliance.id) or await edits_by_own_role(context, alliance.tenant_id)):
        raise UserError(messages.KEPT_BY_ORGANISER.at(at))
    await lock_tenant(context, alliance.tenant_id)
    return Organiser(alliance.tenant_id, alliance=alliance)


async def _of_network(context: MutationContext, input: Any) -> Organiser:
    """Who keeps the network that an input names; raises ``UserError`` where it names something else besides."""
    if not (input.alliance is None and input.cooperation is None and input.tenant is None):
        raise UserError(messages.ONE_ORGANISER.at("network"))
    network: Any = await context.find(network_row(), input.network, "network")
    if network.alliance_id is not None:
        of_network = select(Alliance).where(Alliance.c.id == network.alliance_id)
        if (alliance := (await context.session.scalars(of_network)).one_or_none()) is None:
            raise UserError(messages.KEPT_BY_ORGANISER.at("network"))
        return replace(await _of_alliance(context, alliance, "network"), network_id=network.id)
    if not await edits_by_own_role(context, network.tenant_id):
        raise UserError(messages.KEPT_BY_ORGANISER.at("network"))
    await lock_tenant(context, network.tenant_id)
    return Organiser(network.tenant_id, network_id=network.id)


async def _of_cooperation(context: MutationContext, global_id: str, key: str | None) -> Organiser:
    cooperation = await context.find(Cooperation, global_id, "cooperation")
    otherwise = messages.KEPT_BY_ORGANISER.at("cooperation" if key is None else "tenant")
    if key is None:
        key = (await context.session.get_one(Tenant, cooperation.tenant_id)).ars
    tenant = await context.tenant(key, "edit", "own_edit", by_role=True, otherwise=otherwise)
    if not await is_side(context, _id(tenant), cooperation):
        raise UserError(messages.NOT_OF_COOPERATION)
    return Organiser(_id(tenant), cooperation=cooperation)


def _id(tenant: Tenant) -> int:
    assert tenant.id is not None
    return tenant.id
