"""An organisation agrees by whom the lead has accepted; acting for it elsewhere gives no right to bind it here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.cooperation_changes import READ, Cooperations
from tests.helpers.region import REVIEWER, WRITER
from tests.helpers.representations import Representations, fresh_representations


@pytest.fixture
async def representations(cooperations: Cooperations) -> AsyncIterator[Representations]:
    """Organisations of the workshop and who acts for them; the cooperations are gone before they are."""
    async with fresh_representations(cooperations.access) as representations:
        yield representations
        await cooperations.clear()


async def test_acceptance_ends_with_the_representation(
    cooperations: Cooperations, representations: Representations, owner: asyncpg.Connection
) -> None:
    partner = await representations.partner()
    made = await cooperations.create(sides=[{"partner": partner}])
    await cooperations.propose(made)
    side = next(side for side in made["parties"] if side["partner"])
    speaker = await cooperations.access.log_in("guest-speaker")
    propose = {"party": side["id"], "name": "Erfunden Zeichnend"}

    async def accepted(**step: Any) -> Any:
        signatory = await cooperations.done(speaker, "cooperationSignatoryPropose", **propose)
        step = {"id": signatory["id"], "step": 1, "kind": "SIGNING"}
        return await cooperations.done(REVIEWER, "cooperationSignatoryStep", **step)

    representation = await representations.accepted(speaker, partner)
    first = await accepted()
    await representations.end(speaker, representation)
    await representations.accepted(speaker, partner)
    assert await cooperations.refused_step(speaker, side, "AGREED", terms=1) == ("FORBIDDEN", "id")
    again: dict[str, Any] = {"id": first["id"], "step": 3, "kind": "SIGNING"}
    assert await cooperations.refused(REVIEWER, "cooperationSignatoryStep", **again) == ("INVALID", "kind")
    assert [step["side"] for step in (await accepted())["steps"]] == ["PERSON", "LEAD"]
    assert (await cooperations.step(speaker, side, "AGREED", terms=1))["status"] == "AGREED"
    sides = await owner.fetch("SELECT side FROM cooperation_signatory_step WHERE kind = 'ENDED' AND side <> 'PERSON'")
    assert [row["side"] for row in sides] == ["SYSTEM"]


async def test_who_signs_is_accepted_by_the_lead(
    cooperations: Cooperations, representations: Representations, ask: Client
) -> None:
    partner = await representations.partner()
    made = await cooperations.create(sides=[{"partner": partner}])
    await cooperations.propose(made)
    side = next(side for side in made["parties"] if side["partner"])
    assert side["role"] == "SERVICE_PROVIDER"
    speaker = await cooperations.access.log_in("guest-speaker")
    assert (await ask(speaker, READ, id=made["id"]))["cooperation"] is None
    await representations.accepted(speaker, partner)
    assert (await ask(speaker, READ, id=made["id"]))["cooperation"]["title"] == "Gemeinsame Probe"
    assert await cooperations.refused_step(speaker, side, "AGREED", terms=1) == ("FORBIDDEN", "id")
    propose = {"party": side["id"], "name": "Erfunden Zeichnend", "function": "Vorstand"}
    assert await cooperations.refused(REVIEWER, "cooperationSignatoryPropose", **propose) == ("FORBIDDEN", "party")
    signatory = await cooperations.done(speaker, "cooperationSignatoryPropose", **propose)
    assert (signatory["status"], signatory["stepCount"]) == ("PROPOSED", 1)
    assert await cooperations.refused(speaker, "cooperationSignatoryPropose", **propose) == ("CONFLICT", "party")
    step: dict[str, Any] = {"id": signatory["id"], "step": 1, "kind": "SIGNING"}
    assert await cooperations.refused(speaker, "cooperationSignatoryStep", **step) == ("FORBIDDEN", "kind")
    assert await cooperations.refused(WRITER, "cooperationSignatoryStep", **step) == ("FORBIDDEN", "id")
    assert await cooperations.refused_step(speaker, side, "AGREED", terms=1) == ("FORBIDDEN", "id")
    accepted = await cooperations.done(REVIEWER, "cooperationSignatoryStep", **step)
    assert accepted["status"] == "SIGNING"
    agreed = await cooperations.step(speaker, side, "AGREED", terms=1)
    assert agreed["status"] == "AGREED"
    ended = await cooperations.done(speaker, "cooperationSignatoryStep", **step | {"step": 2, "kind": "ENDED"})
    assert ended["status"] == "ENDED"
    assert await cooperations.refused_step(speaker, agreed, "PUBLICATION_AGREED") == ("FORBIDDEN", "id")
    again = await cooperations.refused(REVIEWER, "cooperationSignatoryStep", **step | {"step": 3})
    assert again == ("INVALID", "kind")
