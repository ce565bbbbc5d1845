"""Changes of pledges through the API: given, carried on, told to a second alliance, answered by each office."""

from __future__ import annotations

from typing import Any

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.memberships import OFFICE
from tests.helpers.pledge_changes import CITIZEN, PAPER, READ, SECOND, SECOND_OFFICE, SIGNER, Pledges
from tests.helpers.region import ANONYMOUS, READER, WRITER, person

EFFECT = {"kind": "GHG_REDUCTION", "amount": "12.50", "basis": "ESTIMATED", "year": 2030}


async def test_a_member_pledges_and_the_office_confirms_what_it_has_read(pledges: Pledges, ask: Client) -> None:
    membership = await pledges.member()
    values = pledges.usual(membership, fieldOfAction="HEATING", pledgedOn="2026-02-01", dueOn="2026-02-01",
                           effects=[EFFECT], audience="PUBLIC")  # fmt: skip
    made = await pledges.done(SIGNER, "pledgeCreate", ("audience",), **values)
    assert [made[name] for name in ("status", "entryCount", "isDue", "isLinked", "mayChange", "onBehalf")] == [
        "ANNOUNCED", 1, True, False, True, False]  # fmt: skip
    (telling,) = made["alliances"]
    assert [telling[name] for name in ("answer", "audience", "shownTo", "isOrigin", "answeredNumber")] == [
        "TOLD", "PUBLIC", "MEMBERS", True, 0]  # fmt: skip
    queue = "query ($id: ID!) { alliance(id: $id) { pledgesToConfirm { nodes { id pledge { title } } } } }"
    waiting = (await ask(OFFICE, queue, id=pledges.joining.alliance))["alliance"]["pledgesToConfirm"]["nodes"]
    assert [item["pledge"]["title"] for item in waiting] == ["Abwärme nutzen"]
    assert (await ask(SIGNER, queue, id=pledges.joining.alliance))["alliance"]["pledgesToConfirm"]["nodes"] == []
    made = await pledges.entry(SIGNER, made, "IN_PROGRESS", effectiveOn="2026-03-01", progressPercent=40,
                               evidenceUrl="https://verein.example/heizung")  # fmt: skip
    assert await pledges.no_step(OFFICE, telling, "CONFIRMED", entry=1) == ("CONFLICT", "entry")
    told = await pledges.step(OFFICE, telling, "CONFIRMED", entry=2)
    assert [told[name] for name in ("answer", "confirmedNumber", "answeredNumber")] == ["CONFIRMED", 2, 2]
    assert (await ask(OFFICE, queue, id=pledges.joining.alliance))["alliance"]["pledgesToConfirm"]["nodes"] == []
    await pledges.joining.step(SIGNER, membership, "LISTED")
    seen = (await ask(ANONYMOUS, READ, id=made["id"]))["pledge"]
    assert [seen[name] for name in ("title", "evidence", "onBehalf")] == ["Abwärme nutzen", None, None]
    assert [seen["alliances"][0][name] for name in ("confirmedNumber", "answer", "audience", "steps")] == [
        2, None, None, []]  # fmt: skip
    assert [item["name"] for item in seen["partners"]] == ["Verein Werkstatt e. V."]
    told = await pledges.step(OFFICE, told, "OBJECTED", entry=2, note="Bitte ohne Werbung")
    assert (told["shownTo"], (await ask(ANONYMOUS, READ, id=made["id"]))["pledge"]) == ("OFFICE", None)
    told = await pledges.step(OFFICE, told, "CONFIRMED", entry=2)
    assert (await ask(ANONYMOUS, READ, id=made["id"]))["pledge"]
    await pledges.joining.step(SIGNER, {**membership, "stepCount": membership["stepCount"] + 1}, "UNLISTED")
    assert (await ask(ANONYMOUS, READ, id=made["id"]))["pledge"] is None


async def test_a_second_alliance_is_told_and_answers_by_itself(pledges: Pledges, ask: Client) -> None:
    membership = await pledges.member()
    other = await pledges.elsewhere(membership)
    fellow = await pledges.member("guest-second", "Verein Nachbarschaft e. V.")
    made = await pledges.done(SIGNER, "pledgeCreate", **pledges.usual(membership))
    tell = {"pledge": made["id"], "membership": other["id"]}
    assert await pledges.refused(OFFICE, "pledgeTell", **tell) == ("NOT_FOUND", "membership")
    assert await pledges.refused(SECOND_OFFICE, "pledgeTell", **tell) == ("NOT_FOUND", "pledge")
    told = await pledges.done(SIGNER, "pledgeTell", **tell)
    assert [told[name] for name in ("answer", "shownTo", "isOrigin")] == ["TOLD", "MEMBERS", False]
    assert await pledges.refused(SIGNER, "pledgeTell", **tell) == ("CONFLICT", "membership")
    assert await pledges.refused(SIGNER, "pledgeTell", **tell | {"membership": fellow["id"]}) == (
        "FORBIDDEN", "membership")  # fmt: skip
    told = await pledges.step(SECOND_OFFICE, told, "OBJECTED", entry=1, note="Bitte mit Zahlen")
    seen = {who.subject: (await ask(who, READ, id=made["id"]))["pledge"] for who in (SIGNER, OFFICE, SECOND_OFFICE)}
    answers = {name: [item["answer"] for item in pledge["alliances"]] for name, pledge in seen.items()}
    assert answers == {"guest-signer": ["TOLD", "OBJECTED"], "guest-office": ["TOLD"], "guest-office-2": ["OBJECTED"]}
    assert seen["guest-office-2"]["membership"] is None
    assert await pledges.no_step(SECOND_OFFICE, told, "TAKEN_BACK", **PAPER) == ("FORBIDDEN", "id")
    entry = {"pledge": made["id"], "number": 1, "status": "MISSED"}
    assert await pledges.refused(SECOND_OFFICE, "pledgeEntryAdd", **entry, **PAPER) == ("FORBIDDEN", "onBehalf")
    assert await pledges.refused(SECOND_OFFICE, "pledgeEntryAdd", **entry) == ("FORBIDDEN", "pledge")
    await pledges.step(SIGNER, told, "TAKEN_BACK")
    assert (await ask(SECOND_OFFICE, READ, id=made["id"]))["pledge"] is None
    again = await pledges.done(SIGNER, "pledgeTell", ("audience",), **tell)
    assert (again["answer"], again["stepCount"], again["confirmedNumber"]) == ("TOLD", 4, None)
    # The objection stands, and the office is asked anew.
    queue = "query ($id: ID!) { alliance(id: $id) { pledgesToConfirm { nodes { id } } } }"
    waiting = (await ask(SECOND_OFFICE, queue, id=again["alliance"]["id"]))["alliance"]["pledgesToConfirm"]["nodes"]
    assert (again["shownTo"], [item["id"] for item in waiting]) == ("OFFICE", [again["id"]])


async def test_the_office_records_on_behalf_with_evidence(pledges: Pledges, ask: Client) -> None:
    membership = await pledges.member()
    values = pledges.usual(membership)
    assert await pledges.refused(OFFICE, "pledgeCreate", **values) == ("INVALID", "onBehalf")
    assert await pledges.refused(OFFICE, "pledgeCreate", **values, onBehalf=True) == ("INVALID", "evidence")
    assert await pledges.refused(SIGNER, "pledgeCreate", **values, **PAPER) == ("FORBIDDEN", "onBehalf")
    assert await pledges.refused(SIGNER, "pledgeCreate", **values, evidence="x") == ("INVALID", "evidence")
    assert await pledges.refused(WRITER, "pledgeCreate", **values) == ("FORBIDDEN", "membership")
    made = await pledges.done(OFFICE, "pledgeCreate", **values, **PAPER)
    assert (made["onBehalf"], made["method"], made["entries"][0]["onBehalf"]) == (True, "PAPER", True)
    made = await pledges.entry(OFFICE, made, "FULFILLED", **PAPER)
    assert made["status"] == "FULFILLED"
    update = {"id": made["id"], "version": made["version"], "title": "Abwärme der Kühlung nutzen"}
    assert await pledges.refused(OFFICE, "pledgeUpdate", **update) == ("INVALID", "onBehalf")
    made = await pledges.done(SIGNER, "pledgeUpdate", **update)
    assert (made["title"], made["onBehalf"]) == ("Abwärme der Kühlung nutzen", False)
    assert await pledges.refused(SIGNER, "pledgeUpdate", **update) == ("CONFLICT", "version")


async def test_a_private_person_pledges_for_herself(pledges: Pledges, ask: Client) -> None:
    hers = await pledges.citizen()
    await pledges.member()
    made = await pledges.done(CITIZEN, "pledgeCreate", ("audience",), **pledges.usual(hers, audience="PUBLIC"))
    assert made["alliances"][0]["shownTo"] == "OFFICE"
    people = (CITIZEN, OFFICE, SIGNER, WRITER, READER, ANONYMOUS)
    seen = [(await ask(who, READ, id=made["id"]))["pledge"] is not None for who in people]
    assert seen == [True, True, False, False, False, False]


async def test_bad_input_is_refused_in_words(pledges: Pledges) -> None:
    membership = await pledges.member()
    usual = pledges.usual(membership)
    for wrong, error in (
        ({"kind": "NEUTRAL_BY"}, ("INVALID", "targetYear")),
        ({"pledgedOn": "2026-02-01", "dueOn": "2026-01-01"}, ("INVALID", "dueOn")),
        ({"pledgedOn": "2990-01-01"}, ("INVALID", "pledgedOn")),
        ({"title": " \u200b "}, ("INVALID", "title")),
        ({"text": "x" * 20_001}, ("INVALID", "text")),
        ({"effects": [EFFECT, EFFECT]}, ("CONFLICT", "effects")),
        ({"effects": [EFFECT | {"amount": "-1"}]}, ("INVALID", "effects.0.amount")),
        ({"effects": [EFFECT | {"year": 1066}]}, ("INVALID", "effects.0.year")),
        ({"targetYear": 1066}, ("INVALID", "targetYear")),
        ({"measure": "TWVhc3VyZTo5OTk6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx"}, ("NOT_FOUND", "measure")),
    ):  # fmt: skip
        assert await pledges.refused(SIGNER, "pledgeCreate", **usual | wrong) == error, wrong
    made = await pledges.done(SIGNER, "pledgeCreate", **usual, pledgedOn="2026-02-01")
    entry = {"pledge": made["id"], "number": 1, "status": "IN_PROGRESS"}
    for wrong, error in (
        ({"number": 0}, ("CONFLICT", "number")),
        ({"effectiveOn": "2026-01-31"}, ("INVALID", "effectiveOn")),
        ({"effectiveOn": "2990-01-31"}, ("INVALID", "effectiveOn")),
        ({"progressPercent": 101}, ("INVALID", "progressPercent")),
        ({"evidenceUrl": "javascript:alert(1)"}, ("INVALID", "evidenceUrl")),
        ({"corrects": 2}, ("INVALID", "corrects")),
        ({"file": "RmlsZTo5OTk6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx"}, ("NOT_FOUND", "file")),
    ):  # fmt: skip
        assert await pledges.refused(SIGNER, "pledgeEntryAdd", **entry | wrong) == error, wrong
    (telling,) = made["alliances"]
    for who, kind, values, error in (
        (SIGNER, "AUDIENCE_SET", {}, ("INVALID", "audience")),
        (SIGNER, "TAKEN_BACK", {"audience": "OFFICE"}, ("INVALID", "audience")),
        (OFFICE, "CONFIRMED", {}, ("INVALID", "entry")),
        (OFFICE, "OBJECTED", {"entry": 1}, ("INVALID", "note")),
        (SIGNER, "CONFIRMED", {"entry": 1}, ("FORBIDDEN", "kind")),
        (OFFICE, "TAKEN_BACK", {}, ("FORBIDDEN", "kind")),
        (SIGNER, "TOLD", {"audience": "OFFICE"}, ("INVALID", "kind")),
        (SECOND, "TAKEN_BACK", {}, ("NOT_FOUND", "id")),
    ):  # fmt: skip
        assert await pledges.no_step(who, telling, kind, **values) == error, (who.subject, kind)


async def test_a_correction_replaces_an_entry_and_today_follows(pledges: Pledges) -> None:
    made = await pledges.done(SIGNER, "pledgeCreate", **pledges.usual(await pledges.member(), pledgedOn="2026-02-01"))
    made = await pledges.entry(SIGNER, made, "FULFILLED", effectiveOn="2026-05-01")
    made = await pledges.entry(SIGNER, made, "IN_PROGRESS", effectiveOn="2026-04-01")
    assert made["status"] == "FULFILLED"
    made = await pledges.entry(SIGNER, made, "ANNOUNCED", effectiveOn="2026-03-01", corrects=2)
    assert made["status"] == "IN_PROGRESS"
    again = {"pledge": made["id"], "number": 4, "status": "MISSED", "corrects": 2}
    assert await pledges.refused(SIGNER, "pledgeEntryAdd", **again) == ("CONFLICT", "corrects")
    later = {"id": made["id"], "version": made["version"], "pledgedOn": "2026-03-15"}
    assert await pledges.refused(SIGNER, "pledgeUpdate", **later) == ("CONFLICT", "pledgedOn")


async def test_an_alliance_that_requires_pledges_sees_who_lacks_one(pledges: Pledges, ask: Client) -> None:
    membership = await pledges.member()
    await pledges.joining.alter("pledge_rule = 'REQUIRED'")
    query = "query ($id: ID!) { membership(id: $id) { lacksPledge } }"

    async def lacks(who: Principal = OFFICE) -> Any:
        return (await ask(who, query, id=membership["id"]))["membership"]["lacksPledge"]

    assert [await lacks(), await lacks(SIGNER), await lacks(WRITER)] == [True, True, None]
    made = await pledges.done(SIGNER, "pledgeCreate", **pledges.usual(membership))
    assert await lacks() is False
    await pledges.entry(SIGNER, made, "WITHDRAWN")
    assert await lacks() is True
    mine = "{ me { pledges(filter: { status: [WITHDRAWN] }) { nodes { title } } } }"
    assert (await ask(SIGNER, mine))["me"]["pledges"]["nodes"] == [{"title": "Abwärme nutzen"}]
    assert (await ask(person("guest-second"), mine))["me"] is None


async def test_what_says_the_same_changes_nothing(pledges: Pledges) -> None:
    made = await pledges.done(SIGNER, "pledgeCreate", **pledges.usual(await pledges.member(), text="Erfunden"))
    same = {"id": made["id"], "version": made["version"], "title": "Abwärme nutzen", "text": "Erfunden"}
    assert (await pledges.done(SIGNER, "pledgeUpdate", **same))["version"] == made["version"]
