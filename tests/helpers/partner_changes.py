"""Mutations of the directory: documents, an entry to begin with, and clean-up."""

from __future__ import annotations

from typing import Any

import asyncpg

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.helpers.funding import mutation_document
from tests.helpers.measures import Change
from tests.helpers.partners import PARTNERS, forget_changes
from tests.helpers.region import LUDWIGSBURG, WRITER

PARTNER = """id version name kind sphere section legalForm municipalShareBp ars postcode street website email
  description source registerNumber vatId osmId wikidataId isNaturalPerson isClaimed listing steward { key }
  ofTenant { key } parent { name } logo { name } listingSteps { number kind side consent evidence }"""
PROPOSAL = "id status note reason decidedAt byTenant { key } partner { id name version postcode }"
DOCUMENTS = {
    name: mutation_document(name, "partner", PARTNER) for name in ("partnerCreate", "partnerSetListing")
} | {
    name: mutation_document(name, "partnerProposal", PROPOSAL)
    for name in ("partnerPropose", "partnerProposalDecide", "partnerProposalWithdraw")
}  # fmt: skip
DOCUMENTS["partnerChange"] = mutation_document("partnerChange", "partner", PARTNER).replace(
    "PartnerChange!", "PartnerChangeInput!"
)


async def run(change: Change, name: str, who: Principal, language: str = "de", /, **values: Any) -> Any:
    """The payload of a change of the directory."""
    return await change(who, DOCUMENTS[name], language, input=values)


async def create_partner(change: Change, who: Principal = WRITER, **values: Any) -> Any:
    """A new entry that the workshop's town keeps."""
    usual = {"steward": LUDWIGSBURG, "name": "Tischlerei Muster GmbH", "kind": "CRAFT"}
    answer = await run(change, "partnerCreate", who, **usual | values)
    assert answer["userErrors"] == []
    return answer["partner"]


def partner_id(id: Any) -> str:
    """The opaque id of an entry of the region."""
    return encode("Partner", [id])


async def delete_partners(owner: asyncpg.Connection) -> None:
    """Deletes all entries but those of the test region, with what belongs to them, and new proposals to those."""
    kept = [partner[0] for partner in PARTNERS]
    await owner.execute("UPDATE partner SET parent_id = NULL, into_id = NULL WHERE id <> ALL ($1)", kept)
    await owner.execute("DELETE FROM partner_proposal WHERE partner_id <> ALL ($1)", kept)
    await owner.execute("DELETE FROM partner_listing_step WHERE partner_id <> ALL ($1)", kept)
    await forget_changes(owner)
    await owner.execute("DELETE FROM representation WHERE partner_id <> ALL ($1)", kept)
    await owner.execute("DELETE FROM partner WHERE id <> ALL ($1)", kept)
