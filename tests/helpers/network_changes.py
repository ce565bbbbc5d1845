"""Mutations of networks: documents, and the alliance and members of the workshop's town to begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlmodel import SQLModel

from tenants.context import Principal
from tests.helpers.funding import mutation_document
from tests.helpers.meeting_changes import OF_WORKSHOP, Meetings
from tests.helpers.memberships import OFFICE
from tests.helpers.region import WORKSHOP

NETWORK = """id version name kind status stepCount visibility isOpen beginsOn lastDay targetMwh targetT targetYear
  mayOrganise isInside companiesMissing alliance { id } tenant { key } origin { id } extensions { id name }
  steps { number kind effectiveOn note } members { nodes { id role partner { name } tenant { key } } }
  results { id year status } ideas { nodes { id title status } } meetings { nodes { id } } meetingSeries { id }
  calendar { nodes { id } }"""
MEMBER = "id version role joinedOn lastDay isAgreed network { id } membership { id } partner { id } tenant { key }"
RESULT = "id version year savedMwh savedT basis status stepCount steps { number kind checkedBy note }"
IDEA = """id version title text status stepCount isShown supportCount proposedBy { id } network { id }
  measure { id } cooperation { id } meeting { id } steps { number kind side note } supporters { nodes { id } }"""
PAYLOADS = {
    **{f"network{name}": ("network", NETWORK) for name in ("Create", "Update", "Step")},
    **{f"networkMember{name}": ("networkMember", MEMBER) for name in ("Add", "Join", "End")},
    **{f"networkResult{name}": ("networkResult", RESULT) for name in ("Add", "Update", "Check")},
    **{f"networkIdea{name}": ("networkIdea", IDEA) for name in ("Add", "Update", "Support", "Step")},
}
INPUTS = {"networkStep": "NetworkStepInput", "networkIdeaStep": "NetworkIdeaStepInput"}
"""Mutation -> its input, where that is not named like it."""
DOCUMENTS = {
    name: mutation_document(name, of, fields).replace(
        f"{name[0].upper()}{name[1:]}!", f"{INPUTS.get(name, name[0].upper() + name[1:])}!"
    )
    for name, (of, fields) in PAYLOADS.items()
}
READ = f"query ($id: ID!) {{ network(id: $id) {{ {NETWORK} }} }}"
READ_IDEA = f"query ($id: ID!) {{ network(id: $id) {{ ideas {{ nodes {{ {IDEA} }} }} }} }}"
PARTS = [table.name for table in reversed(SQLModel.metadata.sorted_tables)
         if "network_id" in table.c and not table.name.startswith("meeting")]  # fmt: skip
"""What belongs to a network, in the order in which it is deleted."""


class Networks:
    """Changes of networks of an alliance and of the workshop's town."""

    def __init__(self, meetings: Meetings) -> None:
        self.meetings, self.access, self.owner, self.alliance = (
            meetings, meetings.access, meetings.owner, meetings.alliance,
        )  # fmt: skip

    async def __call__(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The answer to a mutation."""
        return await self.access.change(who, DOCUMENTS[name], "de", input=values)

    async def done(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The row of a mutation that has no errors and no warnings."""
        answer = await self(who, name, **values)
        assert (answer["userErrors"], answer["warnings"]) == ([], []), answer
        return answer[PAYLOADS[name][0]]

    async def error(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The one error of a mutation."""
        (error,) = (await self(who, name, **values))["userErrors"]
        return error

    async def refused(self, who: Principal, name: str, /, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a mutation."""
        error = await self.error(who, name, **values)
        return error["code"], ".".join(error["field"][1:])

    async def create(self, who: Principal = OFFICE, /, **values: Any) -> Any:
        """A new network of the alliance."""
        usual = {"alliance": self.alliance, "name": "Unternehmensnetzwerk Probe", "kind": "BUSINESS"}
        return await self.done(who, "networkCreate", **usual | values)

    async def step(self, who: Principal, network: Any, kind: str, **values: Any) -> Any:
        """A network after a step."""
        return await self.done(who, "networkStep", id=network["id"], step=network["stepCount"], kind=kind, **values)

    async def clear(self) -> None:
        """Deletes what was made here; what is of meetings goes first, but their ideas before them."""
        of_network = f"network_id IN (SELECT id FROM network WHERE {OF_WORKSHOP})"
        for table in PARTS:
            await self.owner.execute(f"DELETE FROM {table} WHERE {of_network}", WORKSHOP)
        for whole in ("network", "alliance"):
            ids = f"(SELECT id FROM {whole} WHERE {OF_WORKSHOP})"
            await self.owner.execute(f"DELETE FROM success_criterion WHERE evidence_{whole}_id IN {ids}", WORKSHOP)
        await self.meetings.clear()
        await self.owner.execute(f"DELETE FROM network WHERE {OF_WORKSHOP}", WORKSHOP)


@asynccontextmanager
async def fresh_networks(meetings: Meetings) -> AsyncIterator[Networks]:
    """Changes of one test; what they made is deleted afterwards."""
    networks = Networks(meetings)
    try:
        yield networks
    finally:
        await networks.clear()
