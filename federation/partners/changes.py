"""Changes of the directory: entries, proposals to change them, and what is listed."""

from __future__ import annotations

from datetime import UTC, datetime

from strawberry import UNSET

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.messages import NEEDED
from federation.graph.mutation.steps import take_next_step
from federation.graph.mutation.user_errors import UserError
from federation.graph.sql.global_id import encode
from federation.partners import messages
from federation.partners.checks import (
    check_entry,
    check_not_merged,
    find_own_tenant,
    find_parent,
    find_steward,
    read_values,
    sides_of,
    warn_about_duplicates,
)
from federation.partners.codes import VERDICTS, ListingStatus, ProposalStatus
from federation.partners.inputs import (
    PartnerChangeInput,
    PartnerCreate,
    PartnerProposalDecide,
    PartnerProposalWithdraw,
    PartnerPropose,
    PartnerSetListing,
)
from federation.partners.listing import LISTING_MESSAGES, check_consent
from federation.partners.logos import logo_values
from federation.partners.model import Partner, PartnerListingStep, PartnerProposal
from federation.partners.proposals import apply_proposal, describe_changes, lock_open


@mutation
async def partner_create(context: MutationContext, input: PartnerCreate) -> Partner:
    """Legt einen Eintrag im Verzeichnis an, nicht veröffentlicht. Warnt vor Einträgen, die dieselbe Organisation sein
    könnten; angelegt wird er trotzdem."""
    steward = await find_steward(context, input.steward)
    values = input_values(Partner, input) | {"steward_id": steward.id}
    if input.of_tenant is not None:
        values["of_tenant_id"] = (await find_own_tenant(context, input.of_tenant)).id
    values["parent_id"] = await find_parent(context, input.parent, None)
    await check_entry(context, values, None)
    await warn_about_duplicates(context, values)
    partner = Partner(**values)
    context.session.add(partner)
    return partner


@mutation
async def partner_change(context: MutationContext, input: PartnerChangeInput) -> Partner:
    """Ändert einen Eintrag; das tut, wer die Organisation vertritt, und bis dahin der Mandant, der ihn pflegt. Andere
    schlagen vor (partnerPropose)."""
    partner = await context.change(Partner, input.id, input.version, messages.PROPOSE_INSTEAD)
    await check_not_merged(context, partner)
    values = await read_values(context, input, partner)
    if input.logo is not UNSET:
        values |= await logo_values(context, partner, input.logo)
    update_row(partner, values)
    return partner


@mutation
async def partner_propose(context: MutationContext, input: PartnerPropose) -> PartnerProposal:
    """Schlägt vor, einen Eintrag zu ändern; bis das jemand übernimmt, bleibt er, wie er ist."""
    tenant = await context.tenant(input.tenant, "edit", "own_edit", by_role=True, otherwise=messages.NO_PROPOSER)
    partner = await context.find(Partner, input.id)
    await check_not_merged(context, partner)
    changes = describe_changes(partner, await read_values(context, input, partner))
    note = input_values(PartnerProposal, input).get("note")
    proposal = PartnerProposal(partner_id=partner.id, by_tenant_id=tenant.id, changes=changes, note=note)
    context.session.add(proposal)
    return proposal


@mutation
async def partner_proposal_decide(context: MutationContext, input: PartnerProposalDecide) -> PartnerProposal:
    """Übernimmt einen Vorschlag in den Eintrag oder lehnt ihn mit Begründung ab; das tut, wer den Eintrag pflegt."""
    if input.verdict not in VERDICTS:
        raise UserError(messages.NOT_A_VERDICT)
    reason = input_values(PartnerProposal, input).get("reason")
    if input.verdict is ProposalStatus.REJECTED and reason is None:
        raise UserError(NEEDED.at("reason"))
    proposal = await context.find(PartnerProposal, input.id)
    entry = encode(Partner.__name__, [proposal.partner_id])
    if input.verdict is ProposalStatus.ACCEPTED:  # the entry is locked before the proposal, here as anywhere
        partner = await context.change(Partner, entry, None, messages.KEEPERS_DECIDE)
        await check_not_merged(context, partner)
        proposal = await lock_open(context, proposal)
        await apply_proposal(context, proposal, partner)
    elif await sides_of(context, await context.find(Partner, entry)):
        proposal = await lock_open(context, proposal)
    else:
        raise UserError(messages.KEEPERS_DECIDE)
    proposal.status, proposal.reason, proposal.decided_at = input.verdict, reason, datetime.now(UTC)
    return proposal


@mutation
async def partner_proposal_withdraw(context: MutationContext, input: PartnerProposalWithdraw) -> PartnerProposal:
    """Zieht einen offenen Vorschlag zurück; das tut, wer bei dem Mandanten bearbeitet, der ihn gemacht hat."""
    proposal = await context.find(PartnerProposal, input.id)
    if not await context.has_rights(proposal.by_tenant_id, "edit", "own_edit"):
        raise UserError(messages.PROPOSERS_WITHDRAW)
    proposal = await lock_open(context, proposal)
    proposal.status, proposal.decided_at = ProposalStatus.WITHDRAWN, datetime.now(UTC)
    return proposal


@mutation
async def partner_set_listing(context: MutationContext, input: PartnerSetListing) -> Partner:
    """Stellt einen Eintrag in das öffentliche Verzeichnis oder nimmt ihn heraus, auch einen, der in einem anderen
    aufgegangen ist; eine natürliche Person nur mit ihrer Einwilligung."""
    partner = await context.find(Partner, input.id)
    if input.listing is not ListingStatus.UNLISTED:  # who withdraws a consent does so whatever became of the entry
        await check_not_merged(context, partner)
    sides = await sides_of(context, partner, "publish")
    step = PartnerListingStep(partner_id=partner.id, kind=input.listing, **check_consent(partner, sides, input))
    await take_next_step(context, partner, step, input.version, sides, LISTING_MESSAGES, "listing")
    return partner
