"""Mutations of cooperations: documents, and a cooperation of the workshop's town to begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tenants.context import Principal
from tests.helpers.access import Access
from tests.helpers.database import delete_tenant_rows
from tests.helpers.funding import mutation_document
from tests.helpers.region import LUDWIGSBURG, REVIEWER, WEIL, WORKSHOP, WRITER

PARTY = """id version role status termsNumber publishes agreedOn lastDay title stepCount isWaitedFor isLead contribution
  contactEmail tenant { key } partner { id } steps { number kind side note termsNumber lastDay effectiveOn }"""
TERMS = """id number divisionOfLabour financingStatus noticeMonths beginsOn lastDay restBp restNote isWithdrawn
  shares { shareBp party { id } } previous { number } difference { field before after }"""
COOPERATION = f"""id version title status(asOf: "2030-01-01") visibility kind form level purpose interestsAtStake
  termsNumber stepCount agreedOn lastDay parties {{ {PARTY} }} steps {{ number kind side termsNumber note effectiveOn }}
  terms {{ {TERMS} }} measures {{ title }} concepts {{ title }} posts {{ title }} projects {{ title }}"""
SIGNATORY = "id name function status stepCount steps { number kind side note }"
PAYLOADS = {
    **{f"cooperation{step}": ("cooperation", COOPERATION)
       for step in ("Create", "Update", "Step", "Ask", "TermsWithdraw", "ItemsAdd", "ItemsRemove")},
    **{f"cooperationParty{step}": ("cooperationParty", PARTY) for step in ("Step", "Update")},
    "cooperationTermsPropose": ("cooperationTerms", TERMS),
    "cooperationInvite": ("invitation", "id kind role email state version"),
    **{f"cooperationSignatory{step}": ("cooperationSignatory", SIGNATORY) for step in ("Propose", "Step")},
}  # fmt: skip
DOCUMENTS = {
    name: mutation_document(name, *payload).replace("Step!", "StepInput!") for name, payload in PAYLOADS.items()
}
READ = f"query ($id: ID!) {{ cooperation(id: $id) {{ {COOPERATION} }} }}"
READ_PARTY = f"query ($id: ID!) {{ cooperationParty(id: $id) {{ {PARTY} cooperation {{ id }} }} }}"


class Cooperations:
    """Changes of cooperations that the workshop's town leads, with its county and a town of another county."""

    def __init__(self, access: Access, county: Principal, neighbour: Principal) -> None:
        """``county`` and ``neighbour``: who decides for these two sides."""
        self.access, self.county, self.neighbour = access, county, neighbour

    async def __call__(self, who: Principal, name: str, /, language: str = "de", **values: Any) -> Any:
        """The answer to a mutation."""
        return await self.access.change(who, DOCUMENTS[name], language, input=values)

    async def done(self, who: Principal, name: str, /, warnings: tuple[str, ...] = (), **values: Any) -> Any:
        """The row of a mutation that has no errors, and warnings about these fields."""
        answer = await self(who, name, **values)
        assert answer["userErrors"] == [], answer["userErrors"]
        assert tuple(item["field"][-1] for item in answer["warnings"]) == warnings, answer["warnings"]
        return answer[PAYLOADS[name][0]]

    async def refused(self, who: Principal, name: str, /, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a mutation."""
        (error,) = (await self(who, name, **values))["userErrors"]
        return error["code"], ".".join(error["field"][1:])

    async def create(self, who: Principal = WRITER, **values: Any) -> Any:
        """A new cooperation of the town with its county and a town of another one, which are asked."""
        usual = {
            "tenant": LUDWIGSBURG, "title": "Gemeinsame Probe", "kind": "INTERMUNICIPAL", "begins": "APPROACHING",
            "sides": [{"tenant": WORKSHOP}, {"tenant": WEIL}],
        }  # fmt: skip
        return await self.done(who, "cooperationCreate", **usual | values)

    async def propose(self, cooperation: Any, warnings: tuple[str, ...] = (), **values: Any) -> Any:
        """A further version of the terms."""
        usual = {"divisionOfLabour": "Wer was tut", "financingStatus": "NOT_NEEDED"}
        return await self.done(
            WRITER, "cooperationTermsPropose", warnings, cooperation=cooperation["id"], **usual | values
        )

    async def step(self, who: Principal, party: Any, kind: str, warnings: tuple[str, ...] = (), **values: Any) -> Any:
        """A side after a step."""
        key = {"id": party["id"], "step": party["stepCount"], "kind": kind}
        return await self.done(who, "cooperationPartyStep", warnings, **key | values)

    async def refused_step(self, who: Principal, party: Any, kind: str, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a step of a side."""
        key = {"id": party["id"], "step": party["stepCount"], "kind": kind}
        return await self.refused(who, "cooperationPartyStep", **key | values)

    async def agreed(self, **values: Any) -> tuple[Any, dict[str, Any]]:
        """A cooperation to whose first version all have agreed, and key -> side. ``values``: of the version."""
        cooperation = await self.create()
        await self.propose(cooperation, **values)
        sides = {
            key: await self.step(who, side_of(cooperation, key), "AGREED", terms=1)
            for key, who in self.deciders.items()
        }
        return cooperation, sides

    async def clear(self) -> None:
        """Deletes all rows of the workshop's tenants."""
        rows = await self.access.owner.fetch("SELECT id FROM tenant WHERE starts_with(ars, $1)", WORKSHOP)
        await delete_tenant_rows(self.access.owner, [row["id"] for row in rows])

    @property
    def deciders(self) -> dict[str, Principal]:
        """Key of a side -> who decides there."""
        return {LUDWIGSBURG: REVIEWER, WORKSHOP: self.county, WEIL: self.neighbour}


def side_of(cooperation: Any, key: str) -> Any:
    """The side that is the tenant with a key."""
    return next(side for side in cooperation["parties"] if side["tenant"] and side["tenant"]["key"] == key)


@asynccontextmanager
async def fresh_cooperations(access: Access) -> AsyncIterator[Cooperations]:
    """Changes of one test; what they made is deleted afterwards."""
    county = await access.grant("guest-county", "REVIEWER", WORKSHOP)
    neighbour = await access.grant("guest-neighbour", "ADMIN", WEIL)
    cooperations = Cooperations(access, county, neighbour)
    yield cooperations
    await cooperations.clear()
