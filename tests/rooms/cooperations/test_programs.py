"""A program edits for a side and reads for it; a word that binds it is a person's."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.conftest import Client
from tests.helpers.cooperation_changes import READ, Cooperations, side_of
from tests.helpers.region import LUDWIGSBURG, WEIL, WORKSHOP

MACHINE = "UPDATE app_user SET is_machine = true WHERE subject = $1"
WORDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("AGREED", {"terms": 1}), ("DECLINED", {"note": "Nein"}), ("PUBLICATION_AGREED", {}), ("PUBLICATION_WITHDRAWN", {}),
    ("TERMS_DECLINED", {"terms": 1, "note": "Nein"}), ("LEFT", {"lastDay": "2030-01-31"}),
)  # fmt: skip


async def test_a_program_says_no_word_of_a_side(
    cooperations: Cooperations, owner: asyncpg.Connection, ask: Client
) -> None:
    program = await cooperations.access.grant("guest-program", "REVIEWER", WORKSHOP)
    made = await cooperations.create()
    await cooperations.propose(made)
    await owner.execute(MACHINE, program.subject)
    side = side_of(made, WORKSHOP)
    assert (await ask(program, READ, id=made["id"]))["cooperation"] is not None, "it reads as before"
    for kind, more in WORDS:
        assert await cooperations.refused_step(program, side, kind, **more) == ("FORBIDDEN", "id"), kind
    answer = await cooperations(program, "cooperationPartyStep", id=side["id"], step=1, kind="AGREED", terms=1)
    assert "kein Programm" in answer["userErrors"][0]["message"]
    agreed = await cooperations.step(cooperations.county, side, "AGREED", terms=1)
    part = {"id": side["id"], "version": agreed["version"], "contribution": "Räume"}
    assert (await cooperations.done(program, "cooperationPartyUpdate", **part))["contribution"] == "Räume"


async def test_a_program_of_the_lead_asks_and_withdraws_and_agrees_to_nothing(
    cooperations: Cooperations, owner: asyncpg.Connection
) -> None:
    program = await cooperations.access.grant("guest-program", "REVIEWER", LUDWIGSBURG)
    await owner.execute(MACHINE, program.subject)
    made = await cooperations.create(program)
    await cooperations.propose(made)
    refused = await cooperations.refused_step(program, side_of(made, LUDWIGSBURG), "AGREED", terms=1)
    assert refused == ("FORBIDDEN", "id")
    withdrawn = await cooperations.step(program, side_of(made, WEIL), "WITHDRAWN")
    assert withdrawn["status"] == "WITHDRAWN"
