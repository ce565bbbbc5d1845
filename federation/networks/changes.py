"""Changes of networks: planned, changed, and each step by which they are formed, founded and closed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.alliances.model import Alliance
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day, has_key, lock_tenant
from federation.graph.mutation.steps import take_first_step, take_next_step
from federation.graph.mutation.user_errors import UserError
from federation.networks import messages, rules
from federation.networks.checks import MESSAGES, check_can_show, edits_for, find_network
from federation.networks.codes import MINIMUM, NEEDS_NOTE, NetworkSide, NetworkStepKind
from federation.networks.inputs import NetworkCreate, NetworkStepInput, NetworkUpdate
from federation.networks.model import Network, NetworkStep
from tenants.model import Visibility
from tenants.periods import exclusive_end


@mutation
async def network_create(context: MutationContext, input: NetworkCreate) -> Network:
    """Plant ein Netzwerk. Das tut, wer beim Träger selbst bearbeitet, und die Geschäftsstelle eines Bündnisses; ein
    Mandat reicht nicht."""
    network = Network(**await _values(context, input) | await _organiser(context, input))
    await check_can_show(context, network, Visibility.TENANT, network.visibility)
    await _check_origin(context, network)
    context.session.add(network)
    await context.session.flush()
    await take_first_step(context, NetworkStep(
        tenant_id=network.tenant_id, network_id=network.id, visibility=network.visibility,
        kind=NetworkStepKind.PLANNED, effective_on=input.planned_on or database_day(context),
    ))  # fmt: skip
    return network


@mutation
async def network_update(context: MutationContext, input: NetworkUpdate) -> Network:
    """Ändert, was über ein Netzwerk gesagt wird; seinen Stand ändert networkStep."""
    network = await context.change(Network, input.id, input.version, messages.KEPT_BY_ORGANISER)
    values = await _values(context, input)
    await check_can_show(context, network, network.visibility, values.get("visibility", network.visibility))
    update_row(network, values)
    await _check_origin(context, network)
    return network


@mutation
async def network_step(context: MutationContext, input: NetworkStepInput) -> Network:
    """Geht den nächsten Schritt eines Netzwerks. Ein Energieeffizienz-Netzwerk ist in Gründung, sobald drei Unternehmen
    teilnehmen, und gegründet mit fünf."""
    if input.kind in NEEDS_NOTE and not input.note:
        raise UserError(messages.STEP_NEEDS_NOTE)
    network = await context.lock_row(Network, input.id, None, messages.KEPT_BY_ORGANISER)
    input.effective_on = input.effective_on or database_day(context)
    await _check_companies(context, network, input)
    step = NetworkStep(
        tenant_id=network.tenant_id, network_id=network.id, visibility=network.visibility,
        **input_values(NetworkStep, input),
    )  # fmt: skip
    await take_next_step(context, network, step, input.step, [NetworkSide.ORGANISER], MESSAGES, "kind")
    return network


async def _check_companies(context: MutationContext, network: Network, input: NetworkStepInput) -> None:
    """Raises ``UserError`` that says how many companies are missing for a step."""
    minimum = MINIMUM.get(network.kind, {}).get(input.kind, 0)
    if not minimum:
        return
    count = rules.companies(network.tenant_id, network.id, input.effective_on)
    if (missing := minimum - (await context.session.scalar(select(count)) or 0)) > 0:
        raise UserError(messages.TOO_FEW_COMPANIES, minimum=minimum, missing=missing)


async def _organiser(context: MutationContext, input: NetworkCreate) -> dict[str, Any]:
    """The keys of who keeps a new network, the tenant locked; raises ``UserError``."""
    if (input.alliance is None) == (input.tenant is None):
        raise UserError(messages.ONE_ORGANISER)
    if input.tenant is not None:
        otherwise = messages.KEPT_BY_ORGANISER.at("tenant")
        tenant = await context.tenant(input.tenant, "edit", "own_edit", by_role=True, otherwise=otherwise)
        return {"tenant_id": tenant.id}
    alliance = await context.find(Alliance, str(input.alliance), "alliance")
    if not (await has_key(context, "manage", alliance.id) or await edits_for(context, alliance.tenant_id)):
        raise UserError(messages.KEPT_BY_ORGANISER.at("alliance"))
    await lock_tenant(context, alliance.tenant_id)
    return {"tenant_id": alliance.tenant_id, "alliance_id": alliance.id}


async def _values(context: MutationContext, input: NetworkCreate | NetworkUpdate) -> dict[str, Any]:
    """The columns of a network with their values; raises ``UserError``."""
    values = input_values(Network, input)
    if input.last_day is not UNSET:
        values["ends_before"] = None if input.last_day is None else exclusive_end(input.last_day)
    if input.origin is not UNSET:
        origin = None if input.origin is None else await find_network(context, input.origin, "origin")
        values["origin_id"] = origin and origin.id
    return values


async def _check_origin(context: MutationContext, network: Network) -> None:
    """Raises ``UserError`` for an origin of another organiser; the database refuses a circle."""
    if network.origin_id is None:
        return
    o = Network.c
    own = o.tenant_id == network.tenant_id, o.alliance_id.is_not_distinct_from(network.alliance_id)
    if await context.session.scalar(select(o.id).where(o.id == network.origin_id, *own)) is None:
        raise UserError(messages.ORIGIN_OF_ANOTHER)
