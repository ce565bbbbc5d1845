"""A side that left and was asked anew: its colleagues read its days, as before, and nothing of that by any door."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.conftest import Client
from tests.helpers.cooperation_changes import Cooperations, side_of
from tests.helpers.region import LUDWIGSBURG, WORKSHOP, WRITER, person
from tests.rooms.cooperations.test_left_sides import LEAVE

LOOKER = person("looker")
"""Reads the workshop's county, and decides nothing there."""
SIDE = """title status agreedOn lastDay isWaitedFor stepCount cooperation { id } steps { kind }
  cooperationSteps { kind } terms { number }"""
READ = f"query ($id: ID!) {{ cooperationParty(id: $id) {{ {SIDE} }} }}"
LIST = f"""query ($key: RegionalKey!, $filter: CooperationPartyFilter) {{
  tenant(key: $key) {{ cooperationParties(filter: $filter) {{ nodes {{ {SIDE} }} }} }} }}"""
THEN = {
    "title": "Gemeinsame Probe", "status": "LEFT", "isWaitedFor": False, "stepCount": 3, "cooperation": None,
    "steps": [{"kind": kind} for kind in ("ASKED", "AGREED", "LEFT")],
    "cooperationSteps": [{"kind": "APPROACHING"}, {"kind": "AGREED"}], "terms": [{"number": 1}],
}  # fmt: skip

BEFORE = (
    "UPDATE cooperation_step SET entered_at = entered_at - interval '1 day', effective_on = effective_on - 1"
    " WHERE true",
    "UPDATE cooperation_party_step SET entered_at = entered_at - interval '1 day', effective_on = effective_on - 1"
    " WHERE true",
    "UPDATE cooperation_party SET agreed_on = agreed_on - 1 WHERE true",
    "UPDATE cooperation_terms SET proposed_at = proposed_at - interval '1 day' WHERE true",
)
"""All of it happened on the day before."""
OF_LEAD = " AND tenant_id = (SELECT id FROM tenant WHERE ars = $1)"


async def test_colleagues_read_its_days_as_before_and_deciders_that_it_is_asked(
    cooperations: Cooperations, owner: asyncpg.Connection, ask: Client
) -> None:
    made, sides = await cooperations.agreed()
    await cooperations.step(cooperations.county, sides[WORKSHOP], "LEFT", lastDay="2030-12-31")
    for statement in (*BEFORE, *LEAVE):
        await owner.execute(statement + OF_LEAD, LUDWIGSBURG)
    id = side_of(made, WORKSHOP)["id"]
    before = (await ask(LOOKER, READ, id=id))["cooperationParty"]
    assert before == THEN | {"agreedOn": before["agreedOn"], "lastDay": before["lastDay"]}, before
    renamed = {"id": made["id"], "version": made["version"], "title": "Neuer Name"}
    await cooperations.done(WRITER, "cooperationUpdate", **renamed)
    await cooperations.propose(made)
    again: dict[str, Any] = {"cooperation": made["id"], "sides": [{"tenant": WORKSHOP}], "note": "Noch einmal?"}
    await cooperations.done(WRITER, "cooperationAsk", **again)

    async def listed(who: Any, **filter: Any) -> Any:
        found = await ask(who, LIST, key=WORKSHOP, filter=filter)
        return found["tenant"]["cooperationParties"]["nodes"]

    for _ in ("asked anew", "declined"):
        assert (await ask(LOOKER, READ, id=id))["cooperationParty"] == before
        assert await listed(LOOKER) == await listed(LOOKER, status=["LEFT"]) == [before]
        assert await listed(LOOKER, status=["ASKED", "DECLINED"]) == await listed(LOOKER, isWaitedFor=True) == []
        (known,) = await listed(cooperations.county, status=["ASKED", "DECLINED"])
        assert (known["title"], known["agreedOn"], known["lastDay"]) == ("Neuer Name", None, None)
        if known["status"] == "ASKED":
            assert known["isWaitedFor"]
            side = {"id": id, "stepCount": known["stepCount"]}
            await cooperations.step(cooperations.county, side, "DECLINED", note="Nein")
    await cooperations.done(WRITER, "cooperationAsk", **again)
    side = {"id": id, "stepCount": 6}
    await cooperations.step(cooperations.county, side, "AGREED", terms=2)
    now = (await ask(LOOKER, READ, id=id))["cooperationParty"]
    assert (now["title"], now["status"], now["lastDay"]) == ("Neuer Name", "AGREED", None)
