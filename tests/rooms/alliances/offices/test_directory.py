"""The office of an alliance adds to the directory whom it admits, for its own tenant and nothing more."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.graph.sql.global_id import decode_key
from federation.partners.model import Partner
from tests.helpers.access import fresh_access
from tests.helpers.funding import mutation_document
from tests.helpers.measures import Change
from tests.helpers.memberships import OFFICE, Memberships, fresh_memberships
from tests.helpers.region import LUDWIGSBURG, OTHER_COUNTY, READER
from tests.helpers.representations import fresh_representations

CREATE = mutation_document("partnerCreate", "partner", "id version name listing steward { key }")
CHANGE = mutation_document("partnerChange", "partner", "id").replace("PartnerChange!", "PartnerChangeInput!")


@pytest.fixture
async def joining(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Memberships]:
    """Changes of memberships in an alliance of the workshop's town."""
    async with (
        fresh_access(change, owner) as access,
        fresh_representations(access) as representations,
        fresh_memberships(representations) as memberships,
    ):
        yield memberships


async def test_an_office_adds_whom_it_invites_and_keeps_no_entry(joining: Memberships) -> None:
    new = {"name": "Metzgerei Erfunden KG", "kind": "COMPANY"}
    change = joining.access.change
    answer = await change(OFFICE, CREATE, input={**new, "steward": LUDWIGSBURG})
    assert answer["userErrors"] == []
    partner = answer["partner"]
    joining.representations.partners.append(decode_key(partner["id"], "Partner", Partner)[0])
    assert (partner["listing"], partner["steward"]["key"]) == ("UNLISTED", LUDWIGSBURG)
    invited = await joining.done(OFFICE, "membershipInvite", alliance=joining.alliance, kind="INVITED",
                                 partner=partner["id"])  # fmt: skip
    assert (invited["name"], invited["status"]) == ("Metzgerei Erfunden KG", "INVITED")
    kept = await change(OFFICE, CHANGE, input={"id": partner["id"], "version": partner["version"], "name": "Anders"})
    assert kept["userErrors"][0]["code"] == "FORBIDDEN"
    for who, steward in ((OFFICE, OTHER_COUNTY), (READER, LUDWIGSBURG)):
        refused = await change(who, CREATE, input={**new, "steward": steward})
        assert [(error["code"], error["field"][-1]) for error in refused["userErrors"]] == [("FORBIDDEN", "steward")]
    own = await change(OFFICE, CREATE, input={**new, "steward": LUDWIGSBURG, "ofTenant": LUDWIGSBURG})
    assert own["userErrors"][0]["code"] == "FORBIDDEN", "an office does not say that the tenant is an organisation"
