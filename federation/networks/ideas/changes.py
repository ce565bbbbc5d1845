"""Changes of ideas of networks: proposed, supported, taken up, and what has become of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select

from federation.alliances.memberships.model import Membership
from federation.cooperations.model import Cooperation
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day, has_key, lock_tenant, reread
from federation.graph.mutation.steps import StepMessages, take_first_step, take_next_step
from federation.graph.mutation.user_errors import UserError
from federation.measures.model import Measure
from federation.meetings.model import Meeting
from federation.networks.checks import find_network, network_of, organises
from federation.networks.codes import NetworkStatus
from federation.networks.ideas import messages
from federation.networks.ideas.codes import NEEDS_NOTE, IdeaSide, IdeaStatus, IdeaStepKind
from federation.networks.ideas.inputs import (
    NetworkIdeaAdd,
    NetworkIdeaBecomes,
    NetworkIdeaStepInput,
    NetworkIdeaSupport,
    NetworkIdeaUpdate,
)
from federation.networks.ideas.model import BECOMES, IdeaSupport, NetworkIdea, NetworkIdeaStep
from federation.networks.model import Network
from federation.pledges.model import Pledge
from tenants import shared_messages

MESSAGES = StepMessages(
    no_side=messages.STEPPED_BY_ORGANISER,
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={IdeaSide.ORGANISER: messages.STEPPED_BY_ORGANISER},
    before_previous=messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)


@mutation
async def network_idea_add(context: MutationContext, input: NetworkIdeaAdd) -> NetworkIdea:
    """Schlägt einem Netzwerk eine Idee vor; das tut, wer für eines seiner Mitglieder handelt, und sein Träger. Die
    Beteiligten lesen sie; ob alle, sagt der Träger."""
    network = await find_network(context, input.network)
    membership = input.membership and await context.find(Membership, input.membership, "membership")
    if network.status is NetworkStatus.CLOSED:
        raise UserError(messages.NETWORK_CLOSED)
    keeps = await organises(context, network)
    if not (await _acts_in(context, network, membership, keeps) if membership else keeps):
        raise UserError(messages.PROPOSED_BY_MEMBER)
    if input.is_shown and not keeps:
        raise UserError(messages.SHOWN_BY_ORGANISER)
    await lock_tenant(context, network.tenant_id)
    idea = NetworkIdea(
        tenant_id=network.tenant_id, network_id=network.id, visibility=network.visibility,
        membership_id=membership.id if membership else None, **input_values(NetworkIdea, input),
    )  # fmt: skip
    context.session.add(idea)
    await context.session.flush()
    kind = IdeaStepKind.COLLECTED if keeps else IdeaStepKind.PROPOSED
    await take_first_step(context, _step(idea, kind=kind, effective_on=database_day(context)))
    return idea


@mutation
async def network_idea_update(context: MutationContext, input: NetworkIdeaUpdate) -> NetworkIdea:
    """Ändert eine Idee: wer sie vorschlug, solange sie nur gesammelt und nicht gezeigt ist, und der Träger. Ob alle sie
    sehen dürfen, sagt das Mitglied selbst; ändert der Träger ihre Worte, fragt er noch einmal."""
    idea = await context.change(NetworkIdea, input.id, input.version, messages.WRITTEN_BY_PROPOSER)
    values = input_values(NetworkIdea, input)
    if not await organises(context, await network_of(context, idea)):
        if values.get("is_shown", idea.is_shown) != idea.is_shown:
            raise UserError(messages.SHOWN_BY_ORGANISER)
        if idea.is_shown and values.get("allows_showing") is not False:
            raise UserError(messages.WRITTEN_BY_PROPOSER)
    update_row(idea, values)
    await context.session.flush()
    return await reread(context, idea)


@mutation
async def network_idea_support(context: MutationContext, input: NetworkIdeaSupport) -> NetworkIdea:
    """Unterstützt eine Idee, oder nimmt das zurück; das tut, wer für ein Mitglied des Netzwerks handelt."""
    idea = await context.find(NetworkIdea, input.idea, "idea")
    membership = await context.find(Membership, input.membership, "membership")
    if not await has_key(context, "act", membership.id):
        raise UserError(messages.PROPOSED_BY_MEMBER)
    await lock_tenant(context, idea.tenant_id)
    if not input.supports:
        s = IdeaSupport.c
        same = s.tenant_id == idea.tenant_id, s.idea_id == idea.id, s.membership_id == membership.id
        await context.session.execute(delete(IdeaSupport).where(*same))
        return idea
    if not await _is_in(context, idea.network_id):
        raise UserError(messages.NOT_IN_NETWORK)
    if idea.status is IdeaStatus.DROPPED:
        raise UserError(messages.NOT_COLLECTED)
    context.session.add(IdeaSupport(
        tenant_id=idea.tenant_id, idea_id=idea.id, network_id=idea.network_id, visibility=idea.visibility,
        membership_id=membership.id,
    ))  # fmt: skip
    await context.session.flush()
    return idea


@mutation
async def network_idea_step(context: MutationContext, input: NetworkIdeaStepInput) -> NetworkIdea:
    """Greift eine Idee auf, verfolgt sie nicht weiter oder sammelt sie wieder; und sagt, was aus ihr wurde. Das tut der
    Träger des Netzwerks."""
    if input.kind in NEEDS_NOTE and not input.note:
        raise UserError(messages.DROP_NEEDS_NOTE)
    idea = await context.lock_row(NetworkIdea, input.id, None, messages.STEPPED_BY_ORGANISER)
    if not await organises(context, await network_of(context, idea)):
        raise UserError(messages.STEPPED_BY_ORGANISER)
    if input.kind is not None:
        input.effective_on = input.effective_on or database_day(context)
        step = _step(idea, **input_values(NetworkIdeaStep, input))
        await take_next_step(context, idea, step, input.step, [IdeaSide.ORGANISER], MESSAGES, "kind")
        await reread(context, idea)
    if input.becomes is not None:
        if idea.status is not IdeaStatus.TAKEN_UP:
            raise UserError(messages.NOT_TAKEN_UP)
        update_row(idea, await _becomes(context, idea, input.becomes))
        await context.session.flush()
    return idea


async def _becomes(context: MutationContext, idea: NetworkIdea, input: NetworkIdeaBecomes) -> dict[str, Any]:
    """The columns that say what an idea has become; raises ``UserError``."""
    if sum(item is not None for item in (input.measure, input.pledge, input.cooperation, input.meeting)) != 1:
        raise UserError(messages.BECOMES_ONE)
    values: dict[str, Any] = dict.fromkeys(("to_tenant_id", *BECOMES))
    if input.measure is not None:
        measure = await context.find(Measure, input.measure, "becomes.measure")
        return values | {"to_tenant_id": measure.tenant_id, "measure_id": measure.id}
    if input.pledge is not None:
        return values | {"pledge_id": (await context.find(Pledge, input.pledge, "becomes.pledge")).id}
    if input.cooperation is not None:
        return values | {
            "cooperation_id": (await context.find(Cooperation, input.cooperation, "becomes.cooperation")).id
        }
    meeting = await context.find(Meeting, str(input.meeting), "becomes.meeting")
    network = await network_of(context, idea)
    if (meeting.tenant_id, meeting.alliance_id) != (network.tenant_id, network.alliance_id):
        raise UserError(messages.OTHER_MEETING)
    return values | {"meeting_id": meeting.id}


async def _acts_in(context: MutationContext, network: Network, membership: Membership, keeps: bool) -> bool:
    """Whether the caller acts for a membership, and is in a network or keeps it."""
    return await has_key(context, "act", membership.id) and (keeps or await _is_in(context, network.id))


async def _is_in(context: MutationContext, network_id: Any) -> bool:
    """Whether the caller is in a network."""
    return network_id in (await context.session.scalar(select(func.ctx.network_keys("member"))) or ())


def _step(idea: NetworkIdea, **values: Any) -> NetworkIdeaStep:
    return NetworkIdeaStep(
        tenant_id=idea.tenant_id, idea_id=idea.id, network_id=idea.network_id, visibility=idea.visibility, **values
    )  # fmt: skip
