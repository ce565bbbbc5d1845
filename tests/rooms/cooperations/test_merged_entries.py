"""Two sides whose entries in the directory become one: each keeps its word, counted and asked they are one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.cooperation_changes import READ, Cooperations, side_of
from tests.helpers.region import LUDWIGSBURG, REVIEWER, WORKSHOP, WRITER
from tests.helpers.representations import Representations, fresh_representations

FIGURES = (
    f'{{ region(key: "{WORKSHOP}") {{ cooperationFigures(asOf: "2030-01-01") {{ cooperations organisations }} }} }}'
)


@pytest.fixture
async def representations(cooperations: Cooperations) -> AsyncIterator[Representations]:
    """Organisations of the workshop and who acts for them; the cooperations are gone before they are."""
    async with fresh_representations(cooperations.access) as representations:
        yield representations
        await cooperations.clear()


async def merge(owner: asyncpg.Connection, into: Any, *duplicates: Any) -> None:
    """Makes entries aliases of another one; of none: parts them again."""
    await owner.execute("UPDATE partner SET into_id = $1 WHERE id = ANY ($2)", into, duplicates)


async def agree(cooperations: Cooperations, who: Principal, side: Any) -> Any:
    """The side of an organisation that somebody represents, once she has signed for it."""
    signs = {"party": side["id"], "name": "Erfunden Zeichnend", "function": "Vorstand"}
    signatory = await cooperations.done(who, "cooperationSignatoryPropose", **signs)
    await cooperations.done(REVIEWER, "cooperationSignatoryStep", id=signatory["id"], step=1, kind="SIGNING")
    return await cooperations.step(who, side, "AGREED", terms=1)


async def test_one_organisation_is_counted_once_and_each_side_keeps_its_word(
    cooperations: Cooperations, representations: Representations, ask: Client, owner: asyncpg.Connection
) -> None:
    names = ("Werk", "Werk Weide", "Werk Aue")
    kept, *duplicates = [await representations.partner(name) for name in names]
    speaker = await cooperations.access.log_in("guest-speaker")
    made = await cooperations.create(sides=[{"partner": partner} for partner in (kept, *duplicates)])
    await cooperations.propose(made)
    for partner in (kept, *duplicates):
        await representations.accepted(speaker, partner)
    sides = {side["partner"]["id"]: side for side in made["parties"] if side["partner"]}
    for side in sides.values():
        await agree(cooperations, speaker, side)
    await cooperations.step(REVIEWER, side_of(made, LUDWIGSBURG), "AGREED", terms=1)

    async def counted() -> tuple[int, int]:
        figures = (await ask(REVIEWER, FIGURES))["region"]["cooperationFigures"]
        return figures["cooperations"], figures["organisations"]

    first, second, third = representations.partners
    number, organisations = await counted()
    await merge(owner, second, third)
    assert await counted() == (number, organisations - 1)
    await merge(owner, first, second)
    await merge(owner, first, third)
    assert await counted() == (number, organisations - 2)
    # Both entries lead to the one that remains; what both have said stands, and each may be one that leaves.
    read = (await ask(WRITER, READ, id=made["id"]))["cooperation"]
    assert [side["partner"]["id"] for side in read["parties"] if side["partner"]] == [kept] * 3
    assert (read["termsNumber"], {side["status"] for side in read["parties"]}) == (1, {"AGREED"})
    await merge(owner, None, second)
    await merge(owner, second, third)
    assert await counted() == (number, organisations - 1)
    await merge(owner, None, third)
    assert await counted() == (number, organisations)


@pytest.mark.parametrize("asked_first", [0, 1], ids=["the one that remains", "the alias"])
async def test_nobody_is_asked_under_two_entries_that_are_one(
    cooperations: Cooperations, representations: Representations, owner: asyncpg.Connection, asked_first: int
) -> None:
    partners = await representations.partner("Werk"), await representations.partner("Werk Weide")
    first, second = representations.partners
    made = await cooperations.create(sides=[{"partner": partners[asked_first]}])
    await merge(owner, first, second)
    for partner in partners:
        ask = {"cooperation": made["id"], "sides": [{"partner": partner}]}
        assert await cooperations.refused(WRITER, "cooperationAsk", **ask) == ("CONFLICT", "sides.0")
    (side,) = (side for side in made["parties"] if not side["tenant"])
    await cooperations.step(WRITER, side, "WITHDRAWN")
    again = await cooperations.done(WRITER, "cooperationAsk", cooperation=made["id"], sides=[{"partner": partners[1]}])
    asked = [side["partner"]["id"] for side in again["parties"] if side["partner"] and side["status"] == "ASKED"]
    assert asked == [partners[0]], "the one that remains, not the alias of which nobody can become a representative"


async def test_a_side_that_became_another_one_is_not_asked_anew_beside_it(
    cooperations: Cooperations, representations: Representations, owner: asyncpg.Connection
) -> None:
    for name in ("Werk", "Werk Weide"):
        await representations.partner(name)
    first, second = representations.partners
    sides = [{"partner": encode("Partner", [id])} for id in (first, second)]
    made = await cooperations.create(sides=sides)
    (other,) = (side for side in made["parties"] if side["partner"] and side["partner"]["id"] == sides[1]["partner"])
    withdrawn = await cooperations.step(WRITER, other, "WITHDRAWN")
    await merge(owner, first, second)
    assert await cooperations.refused_step(WRITER, withdrawn, "ASKED") == ("CONFLICT", "sides")
    await merge(owner, None, second)
    assert (await cooperations.step(WRITER, withdrawn, "ASKED"))["status"] == "ASKED"
