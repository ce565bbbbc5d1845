"""A published cooperation tells nothing more to a side that left, and nothing of one that does not publish."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.conftest import Client
from tests.helpers.cooperation_changes import READ_PARTY, Cooperations, side_of
from tests.helpers.measures import CREATE
from tests.helpers.region import LUDWIGSBURG, REVIEWER, VIEWER, WEIL, WORKSHOP, WRITER, person

HELPER, LOOKER = person("helper"), person("looker")
READ = "query ($id: ID!) { cooperation(id: $id) { measures { title } steps { kind note } } }"
READ_OF_MEMBER = "query ($id: ID!) { cooperation(id: $id) { measures { title } steps { kind note termsNumber } } }"
OF_MEASURE = "query ($id: ID!) { measure(id: $id) { cooperations { title } } }"
SIDES = "query ($id: ID!) { cooperation(id: $id) { parties { title stepCount tenant { key } steps { number kind } } } }"
LEAVE = (
    "UPDATE cooperation_party SET ends_before = ctx.today() WHERE status = 'LEFT'",
    "UPDATE cooperation_party_step SET ends_before = ctx.today() WHERE kind = 'LEFT' AND ends_before > ctx.today()",
)
"""The last day of all that leave has passed."""


async def published_without_county(cooperations: Cooperations, owner: asyncpg.Connection) -> tuple[Any, str]:
    """A cooperation that all publish but the county, which brought a public measure and left; and that measure."""
    made, sides = await cooperations.agreed()
    values = {"tenant": WORKSHOP, "code": "C1", "title": "Gemeinsames Rad", "fieldOfAction": "MOBILITY"}
    measure = (await cooperations.access.change(HELPER, CREATE, input=values))["measure"]["id"]
    await owner.execute(
        "UPDATE measure SET visibility = 'PUBLIC' WHERE tenant_id = (SELECT id FROM tenant WHERE ars = $1)", WORKSHOP
    )
    await cooperations.done(HELPER, "cooperationItemsAdd", cooperation=made["id"], measures=[measure])
    for key in (LUDWIGSBURG, WEIL):
        await cooperations.step(cooperations.deciders[key], sides[key], "PUBLICATION_AGREED")
    await cooperations.step(cooperations.county, sides[WORKSHOP], "LEFT", lastDay="2030-12-31")
    of_lead = " AND tenant_id = (SELECT id FROM tenant WHERE ars = $1)"
    for statement in LEAVE:
        await owner.execute(statement + of_lead, LUDWIGSBURG)
    await owner.execute("SELECT ctx.settle_cooperations()")
    return made, measure


async def test_what_a_side_had_put_there_discloses_no_side_that_does_not_publish(
    cooperations: Cooperations, owner: asyncpg.Connection, ask: Client, ask_public: Client
) -> None:
    made, measure = await published_without_county(cooperations, owner)
    assert (await ask_public(READ, id=made["id"]))["cooperation"]["measures"] == []
    assert (await ask_public(OF_MEASURE, id=measure))["measure"] == {"cooperations": []}
    assert (await ask(VIEWER, READ, id=made["id"]))["cooperation"]["measures"] == []
    assert (await ask(VIEWER, OF_MEASURE, id=measure))["measure"] == {"cooperations": []}
    for who in (WRITER, LOOKER):  # another side, and its own
        assert (await ask(who, READ, id=made["id"]))["cooperation"]["measures"] == [{"title": "Gemeinsames Rad"}]


async def test_who_left_reads_of_later_terms_no_more_than_anybody(
    cooperations: Cooperations, owner: asyncpg.Connection, ask: Client
) -> None:
    made, _ = await published_without_county(cooperations, owner)
    await cooperations.propose(made)
    now = (await ask(WRITER, READ_OF_MEMBER, id=made["id"]))["cooperation"]
    withdraw = {"cooperation": made["id"], "step": len(now["steps"]), "terms": 2, "note": "Zu teuer für uns beide"}
    await cooperations.done(WRITER, "cooperationTermsWithdraw", **withdraw)
    last = {"kind": "TERMS_WITHDRAWN", "note": "Zu teuer für uns beide", "termsNumber": 2}
    hidden = last | {"note": None, "termsNumber": None}
    for who, expected in ((REVIEWER, last), (VIEWER, hidden), (cooperations.county, hidden), (LOOKER, hidden)):
        assert (await ask(who, READ_OF_MEMBER, id=made["id"]))["cooperation"]["steps"][-1] == expected, who.subject


async def test_a_side_that_left_takes_its_own_away_from_what_it_does_not_see_any_more(
    cooperations: Cooperations, owner: asyncpg.Connection, ask: Client
) -> None:
    made, measure = await published_without_county(cooperations, owner)
    side = (await ask(cooperations.neighbour, READ_PARTY, id=side_of(made, WEIL)["id"]))["cooperationParty"]
    await cooperations.step(cooperations.neighbour, side, "PUBLICATION_WITHDRAWN")
    values, county = {"cooperation": made["id"], "measures": [measure]}, side_of(made, WORKSHOP)["id"]
    assert (await ask(HELPER, READ, id=made["id"]))["cooperation"] is None
    assert await cooperations.refused(VIEWER, "cooperationItemsRemove", **values) == ("NOT_FOUND", "cooperation")
    assert await cooperations.refused(LOOKER, "cooperationItemsRemove", **values) == ("FORBIDDEN", "measures.0")
    both = await cooperations.refused(HELPER, "cooperationItemsRemove", **values, party=county)
    assert both == ("INVALID", "cooperation")
    values = {"party": county, "measures": [measure]}
    assert await cooperations.refused(VIEWER, "cooperationItemsRemove", **values) == ("NOT_FOUND", "party")
    assert await cooperations.done(HELPER, "cooperationItemsRemove", **values) is None, "she does not see it"
    assert await cooperations.refused(HELPER, "cooperationItemsRemove", **values) == ("NOT_FOUND", "cooperation")
    assert await cooperations.refused(HELPER, "cooperationItemsRemove", measures=[measure]) == (
        "INVALID",
        "cooperation",
    )
    assert (await ask(WRITER, READ, id=made["id"]))["cooperation"]["measures"] == []


async def test_the_name_of_the_days_of_who_left_is_for_the_sides_alone(
    cooperations: Cooperations, owner: asyncpg.Connection, ask: Client
) -> None:
    """A side agrees to publication and leaves before there is any; then the lead gives the rest another name."""
    made, sides = await cooperations.agreed()
    for key, who in cooperations.deciders.items():
        if key != LUDWIGSBURG:
            sides[key] = await cooperations.step(who, sides[key], "PUBLICATION_AGREED")
    await cooperations.step(cooperations.county, sides[WORKSHOP], "LEFT", lastDay="2030-12-31")
    for statement in LEAVE:
        await owner.execute(statement + " AND tenant_id = (SELECT id FROM tenant WHERE ars = $1)", LUDWIGSBURG)
    made = (await ask(WRITER, "query ($id: ID!) { cooperation(id: $id) { id version } }", id=made["id"]))["cooperation"]
    changed = {"id": made["id"], "version": made["version"], "title": "Umbenannt"}
    await cooperations.done(WRITER, "cooperationUpdate", warnings=("id",), **changed)
    await cooperations.step(REVIEWER, sides[LUDWIGSBURG], "PUBLICATION_AGREED")
    for who, name in ((VIEWER, "Umbenannt"), (WRITER, "Gemeinsame Probe"), (LOOKER, "Gemeinsame Probe")):
        parties = (await ask(who, SIDES, id=made["id"]))["cooperation"]["parties"]
        assert [party["title"] for party in parties if party["tenant"]["key"] == WORKSHOP] == [name], who.subject


async def test_what_a_side_said_in_confidence_is_no_gap_in_what_others_read(
    cooperations: Cooperations, ask: Client
) -> None:
    made, sides = await cooperations.agreed()
    await cooperations.propose(made)
    said = await cooperations.step(cooperations.county, sides[WORKSHOP], "TERMS_DECLINED", terms=2, note="Zu teuer")
    await cooperations.step(cooperations.county, said, "PUBLICATION_AGREED")
    for who, kinds in (
        (WRITER, ["ASKED", "AGREED", "TERMS_DECLINED", "PUBLICATION_AGREED"]),
        (cooperations.county, ["ASKED", "AGREED", "TERMS_DECLINED", "PUBLICATION_AGREED"]),
        (cooperations.neighbour, ["AGREED", "PUBLICATION_AGREED"]),
    ):
        parties = (await ask(who, SIDES, id=made["id"]))["cooperation"]["parties"]
        (party,) = (party for party in parties if party["tenant"]["key"] == WORKSHOP)
        assert party["steps"] == [{"number": n, "kind": kind} for n, kind in enumerate(kinds, 1)], who.subject
        assert party["stepCount"] == len(kinds)
