"""Cooperations through the interface: asked, agreed, changed, published, left; who may, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.cooperation_changes import READ, READ_PARTY, Cooperations, side_of
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    WEIL,
    WORKSHOP,
    WRITER,
    person,
)

LOOKER = person("looker")
"""Reads the workshop's county."""


async def test_a_side_is_seen_by_its_deciders_once_asked_and_by_its_colleagues_once_agreed(
    cooperations: Cooperations, ask: Client
) -> None:
    made = await cooperations.create(interestsAtStake="Wer den Strom verkauft", note="Wären Sie dabei?")

    async def sees(who: Principal) -> bool:
        return (await ask(who, READ, id=made["id"]))["cooperation"] is not None

    assert made["status"] == "APPROACHING" and made["visibility"] == "TENANT"
    assert [(side["isLead"], side["status"], side["isWaitedFor"]) for side in made["parties"]] == [
        (True, "ASKED", True), (False, "ASKED", True), (False, "ASKED", True),
    ]  # fmt: skip
    assert [step["note"] for side in made["parties"] for step in side["steps"]] == [None, *["Wären Sie dabei?"] * 2]
    seen = [await sees(who) for who in (READER, cooperations.county, cooperations.neighbour, LOOKER, MANAGER, ADMIN)]
    assert seen == [True, True, True, False, False, False]
    terms = await cooperations.propose(made)
    assert (terms["number"], terms["previous"], terms["difference"]) == (1, None, [])
    side = await cooperations.step(cooperations.county, side_of(made, WORKSHOP), "AGREED", terms=1)
    assert (side["status"], side["termsNumber"], side["publishes"]) == ("AGREED", 1, False)
    assert [await sees(LOOKER), await sees(ANONYMOUS)] == [True, False]
    await cooperations.step(REVIEWER, side_of(made, LUDWIGSBURG), "AGREED", terms=1)
    await cooperations.step(cooperations.neighbour, side_of(made, WEIL), "AGREED", terms=1)
    read = (await ask(LOOKER, READ, id=made["id"]))["cooperation"]
    assert (read["status"], read["termsNumber"], read["interestsAtStake"]) == ("AGREED", 1, "Wer den Strom verkauft")
    assert [step["kind"] for step in read["steps"]] == ["APPROACHING", "AGREED"]


async def test_nobody_speaks_for_another_side(cooperations: Cooperations) -> None:
    made = await cooperations.create()
    await cooperations.propose(made)
    county = side_of(made, WORKSHOP)
    refused = cooperations.refused_step
    assert await refused(WRITER, county, "AGREED", terms=1) == ("FORBIDDEN", "kind")
    assert await refused(REVIEWER, county, "DECLINED", note="im Namen") == ("FORBIDDEN", "kind")
    assert await refused(cooperations.neighbour, county, "AGREED", terms=1) == ("FORBIDDEN", "id")
    assert await refused(person("helper"), county, "AGREED", terms=1) == ("NOT_FOUND", "id")
    assert await refused(cooperations.county, county, "WITHDRAWN") == ("FORBIDDEN", "kind")
    assert await refused(WRITER, side_of(made, LUDWIGSBURG), "AGREED", terms=1) == ("FORBIDDEN", "kind")
    key = {"id": county["id"], "version": county["version"], "contribution": "Fremd"}
    assert await cooperations.refused(WRITER, "cooperationPartyUpdate", **key) == ("FORBIDDEN", "id")
    assert await cooperations.refused(cooperations.county, "cooperationPartyUpdate", **key) == ("FORBIDDEN", "id")
    side = await cooperations.step(cooperations.county, county, "AGREED", terms=1)
    key = {"id": side["id"], "version": side["version"], "contribution": "Räume", "contactEmail": "klima@example.org"}
    changed = await cooperations.done(person("helper"), "cooperationPartyUpdate", **key)
    assert (changed["contribution"], changed["contactEmail"]) == ("Räume", "klima@example.org")
    key = {"cooperation": made["id"], "divisionOfLabour": "Anders"}
    assert await cooperations.refused(cooperations.county, "cooperationTermsPropose", **key) == (
        "FORBIDDEN", "cooperation",
    )  # fmt: skip
    key = {"id": made["id"], "version": made["version"], "title": "Umbenannt"}
    assert await cooperations.refused(cooperations.county, "cooperationUpdate", **key) == ("FORBIDDEN", "id")
    assert await cooperations.refused(MANAGER, "cooperationUpdate", **key) == ("NOT_FOUND", "id")
    assert (await cooperations.done(WRITER, "cooperationUpdate", **key))["title"] == "Umbenannt"


async def test_it_is_public_only_while_each_side_agrees_to_that(cooperations: Cooperations, ask: Client) -> None:
    made, sides = await cooperations.agreed()
    for key, who in [*cooperations.deciders.items()][:2]:
        sides[key] = await cooperations.step(who, sides[key], "PUBLICATION_AGREED")
    assert (await ask(ANONYMOUS, READ, id=made["id"]))["cooperation"] is None
    last = await cooperations.step(cooperations.neighbour, sides[WEIL], "PUBLICATION_AGREED")
    read = (await ask(ANONYMOUS, READ, id=made["id"]))["cooperation"]
    assert read["visibility"] == "PUBLIC" and len(read["parties"]) == 3
    assert (read["interestsAtStake"], read["termsNumber"], read["terms"]) == (None, None, [])
    assert all(side["termsNumber"] is None and side["steps"] == [] for side in read["parties"])
    assert all(step["termsNumber"] is None for step in read["steps"])
    await cooperations.step(cooperations.neighbour, last, "PUBLICATION_WITHDRAWN")
    assert (await ask(ANONYMOUS, READ, id=made["id"]))["cooperation"] is None


async def test_one_answer_agrees_to_terms_and_to_publication(cooperations: Cooperations) -> None:
    made = await cooperations.create()
    await cooperations.propose(made)
    side = await cooperations.step(cooperations.county, side_of(made, WORKSHOP), "AGREED", terms=1, publishes=True)
    assert [step["kind"] for step in side["steps"]] == ["ASKED", "AGREED", "PUBLICATION_AGREED"] and side["publishes"]
    again = await cooperations.refused_step(cooperations.county, side, "PUBLICATION_AGREED")
    assert again == ("INVALID", "kind")


async def test_old_terms_hold_until_all_agreed_to_the_new(cooperations: Cooperations, ask: Client) -> None:
    made, sides = await cooperations.agreed()
    terms = await cooperations.propose(made, divisionOfLabour="Wer was jetzt tut", noticeMonths=3)
    assert terms["previous"] == {"number": 1}
    assert [(item["field"], item["before"], item["after"]) for item in terms["difference"]] == [
        ("DIVISION_OF_LABOUR", "Wer was tut", "Wer was jetzt tut"), ("NOTICE_MONTHS", None, "3"),
    ]  # fmt: skip
    held = """query ($id: ID!) { cooperation(id: $id) { termsNumber termsOn(asOf: "2030-01-01") { number }
      before: termsOn(asOf: "2020-01-01") { number } status(asOf: "2020-01-01")
      parties(asOf: "2020-01-01") { id } } }"""

    async def holds() -> Any:
        return (await ask(LOOKER, held, id=made["id"]))["cooperation"]

    for key, who in [*cooperations.deciders.items()][:2]:
        sides[key] = await cooperations.step(who, sides[key], "AGREED", terms=2)
    nothing: dict[str, Any] = {"before": None, "status": None, "parties": []}
    assert await holds() == {"termsNumber": 1, "termsOn": {"number": 1}, **nothing}
    declined = await cooperations.step(cooperations.neighbour, sides[WEIL], "TERMS_DECLINED", terms=2, note="Zu teuer")
    assert (declined["termsNumber"], declined["isWaitedFor"]) == (1, True)
    await cooperations.step(cooperations.neighbour, declined, "AGREED", terms=2)
    assert await holds() == {"termsNumber": 2, "termsOn": {"number": 2}, **nothing}


async def test_a_version_is_withdrawn_as_long_as_it_does_not_hold(cooperations: Cooperations, ask: Client) -> None:
    made, sides = await cooperations.agreed()
    key = {"cooperation": made["id"], "step": 2}
    withdraw = "cooperationTermsWithdraw"
    assert await cooperations.refused(WRITER, withdraw, **key, terms=1) == ("CONFLICT", "terms")
    assert await cooperations.refused(WRITER, withdraw, **key, terms=2) == ("NOT_FOUND", "terms")
    await cooperations.propose(made)
    assert await cooperations.refused(cooperations.county, withdraw, **key, terms=2) == ("FORBIDDEN", "cooperation")
    after = await cooperations.done(WRITER, withdraw, **key, terms=2, note="Zahlen berichtigt")
    assert [(terms["number"], terms["isWithdrawn"]) for terms in after["terms"]] == [(1, False), (2, True)]
    for of, who in cooperations.deciders.items():
        sides[of] = await cooperations.step(who, sides[of], "PUBLICATION_AGREED")
    read = [(await ask(who, READ, id=made["id"]))["cooperation"]["steps"][-1] for who in (LOOKER, ANONYMOUS)]
    assert [(step["kind"], step["note"]) for step in read] == [
        ("TERMS_WITHDRAWN", "Zahlen berichtigt"), ("TERMS_WITHDRAWN", None),
    ]  # fmt: skip
    assert await cooperations.refused(WRITER, withdraw, **key | {"step": 3}, terms=2) == ("CONFLICT", "terms")
    refused = await cooperations.refused_step(cooperations.county, sides[WORKSHOP], "AGREED", terms=2)
    assert refused == ("CONFLICT", "terms")
    third = await cooperations.propose(made)
    assert third["number"] == 3 and third["previous"] == {"number": 1}


async def test_a_side_declines_and_is_asked_again_or_leaves_with_a_day(cooperations: Cooperations, ask: Client) -> None:
    made = await cooperations.create()
    await cooperations.propose(made)
    county = side_of(made, WORKSHOP)
    assert await cooperations.refused_step(cooperations.county, county, "DECLINED") == ("INVALID", "note")
    declined = await cooperations.step(cooperations.county, county, "DECLINED", note="Keine Leute")
    assert declined["status"] == "DECLINED"
    assert (await ask(cooperations.county, READ, id=made["id"]))["cooperation"] is None
    assert (await ask(cooperations.county, READ_PARTY, id=county["id"]))["cooperationParty"]["cooperation"] is None
    for who in (cooperations.neighbour, READER):
        read = (await ask(who, READ, id=made["id"]))["cooperation"]
        assert ("DECLINED" in [side["status"] for side in read["parties"]]) == (who is READER)
    again = {"cooperation": made["id"], "sides": [{"tenant": WORKSHOP}], "note": "Und jetzt?"}
    assert await cooperations.refused(cooperations.neighbour, "cooperationAsk", **again) == ("FORBIDDEN", "cooperation")
    asked = side_of(await cooperations.done(WRITER, "cooperationAsk", **again), WORKSHOP)
    assert (asked["id"], asked["status"], asked["stepCount"]) == (county["id"], "ASKED", 3)
    assert await cooperations.refused(WRITER, "cooperationAsk", **again) == ("CONFLICT", "sides.0")
    agreed = await cooperations.step(cooperations.county, asked, "AGREED", terms=1)
    assert await cooperations.refused_step(cooperations.county, agreed, "LEFT") == ("INVALID", "lastDay")
    assert await cooperations.refused_step(cooperations.county, agreed, "LEFT", lastDay="2020-01-01") == (
        "INVALID", "lastDay",
    )  # fmt: skip
    left = await cooperations.step(cooperations.county, agreed, "LEFT", lastDay="2030-12-31", note="Zum Jahresende")
    assert (left["status"], left["lastDay"]) == ("LEFT", "2030-12-31")
    assert await cooperations.refused(WRITER, "cooperationAsk", **again) == ("CONFLICT", "sides.0")


async def test_leaving_early_is_done_and_said(cooperations: Cooperations) -> None:
    made = await cooperations.create()
    shares = [(side["id"], 3333) for side in made["parties"]]
    await cooperations.propose(
        made, noticeMonths=6, restBp=1, restNote="Federführung",
        shares=[{"party": id, "shareBp": share} for id, share in shares],
    )  # fmt: skip
    sides = {
        key: await cooperations.step(who, side_of(made, key), "AGREED", terms=1)
        for key, who in cooperations.deciders.items()
    }
    lead = await cooperations.refused_step(REVIEWER, sides[LUDWIGSBURG], "LEFT", lastDay="2030-12-31")
    assert lead == ("INVALID", "kind")
    today = sides[WEIL]["agreedOn"]
    await cooperations.step(cooperations.neighbour, sides[WEIL], "LEFT", ("lastDay", "lastDay"), lastDay=today)


async def test_the_life_goes_by_the_leads_steps(cooperations: Cooperations) -> None:
    made, _ = await cooperations.agreed()

    async def step(kind: str, number: int, **values: Any) -> Any:
        return await cooperations(WRITER, "cooperationStep", id=made["id"], step=number, kind=kind, **values)

    async def refused(kind: str, number: int, **values: Any) -> tuple[str, str, str]:
        (error,) = (await step(kind, number, **values))["userErrors"]
        return error["code"], error["field"][-1], error["message"]

    assert (await refused("AGREED", 2))[:2] == ("CONFLICT", "kind")
    assert (await refused("TERMS_WITHDRAWN", 2))[:2] == ("INVALID", "kind")
    code, field, message = await refused("KICK_OFF", 2)
    assert (code, field) == ("INVALID", "kind") and "„Laufend“ oder „Institutionalisiert“ oder „Beendet“" in message
    assert (await refused("RUNNING", 1))[:2] == ("CONFLICT", "step")
    assert (await refused("RUNNING", 2, effectiveOn="2020-01-01"))[:2] == ("INVALID", "effectiveOn")
    assert (await refused("RUNNING", 2, effectiveOn="2099-01-01"))[:2] == ("INVALID", "effectiveOn")
    assert (await step("RUNNING", 2))["cooperation"]["status"] == "RUNNING"
    assert (await refused("ENDED", 3))[:2] == ("INVALID", "note")
    ended = (await step("ENDED", 3, note="Ziel erreicht"))["cooperation"]
    assert ended["status"] == "ENDED" and ended["lastDay"] is not None
    assert (await refused("RUNNING", 4))[:2] == ("INVALID", "kind")
    key = {"cooperation": made["id"], "sides": [{"tenant": WORKSHOP}]}
    assert await cooperations.refused(WRITER, "cooperationAsk", **key) == ("CONFLICT", "cooperation")
    key = {"cooperation": made["id"], "divisionOfLabour": "Neu"}
    assert await cooperations.refused(WRITER, "cooperationTermsPropose", **key) == ("CONFLICT", "cooperation")


@pytest.mark.parametrize("who", [READER, MANAGER, ADMIN, person("overseer")])
async def test_nobody_else_creates_one(cooperations: Cooperations, who: Principal) -> None:
    values = {"tenant": LUDWIGSBURG, "title": "Fremd", "kind": "EXCHANGE"}
    assert await cooperations.refused(who, "cooperationCreate", **values) == ("FORBIDDEN", "tenant")
