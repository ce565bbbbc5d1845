"""Mergers of entries: both sides' word, what an alias is, undoing, and refusals, also by the database alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from federation.partners.merges.codes import TRANSITIONS, MergeSide, MergeStatus
from federation.partners.merges.model import STEPS
from tests.conftest import Client
from tests.helpers.database import enter_context, statement_result, temporary_transaction
from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.partner_merges import Entries, fresh_entries
from tests.helpers.partners import AUTHORITY, DUPLICATE
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    EDITOR,
    LANDSTUHL,
    READER,
    SECOND,
    TRADER,
    WRITER,
)  # fmt: skip

READ = """query ($id: ID!, $plain: ID!) { partner(id: $id) { name } node(id: $plain) { ... on Partner { name
  into { name } } } }"""


@pytest.fixture
async def entries(owner: asyncpg.Connection, change: Change) -> AsyncIterator[Entries]:
    async with fresh_entries(owner, change) as entries:
        yield entries


async def test_each_state_is_reached_and_each_side_can_end_what_it_began() -> None:
    assert {item.after for item in TRANSITIONS} == {*MergeStatus}
    assert {item.side for item in STEPS.possible(MergeStatus.MERGED)} == {*MergeSide}


async def test_who_keeps_both_merges_with_one_call_and_parts_them_again(ask: Client, entries: Entries) -> None:
    duplicate, kept = await entries.add("Mühle Weide", listing="LISTED"), await entries.add("Mühle Weide KG")
    branch = await entries.add("Laden Weide", parent_id=duplicate)
    answer = await entries.ask(WRITER, duplicate, kept, note="Zweimal angelegt")
    merge = answer["partnerMerge"]
    assert (answer["userErrors"], merge["status"]) == ([], "MERGED")
    assert [(step["kind"], step["side"], step["note"]) for step in merge["steps"]] == [
        ("ASKED", "DUPLICATE", "Zweimal angelegt"), ("AGREED", "TARGET", None),
    ]  # fmt: skip
    ((code, at, text),) = messages(answer, "warnings")
    assert (code, at) == ("UNUSUAL", "input.into") and "nicht veröffentlicht" in text
    assert merge["partner"]["into"]["name"] == "Mühle Weide KG"
    assert merge["into"]["branches"]["nodes"] == [{"name": "Laden Weide"}]
    # Ids keep answering, and nothing of the branch was moved.
    old = encode("Partner", [duplicate])
    found = await ask(READER, READ, id=old, plain=old)
    assert found == {"partner": {"name": "Mühle Weide KG"}, "node": {"name": "Mühle Weide", "into": {
        "name": "Mühle Weide KG"}}}  # fmt: skip
    assert await entries.owner.fetchval("SELECT parent_id FROM partner WHERE id = $1", branch) == duplicate
    parted = await entries.undo(WRITER, merge, note="Es sind zwei")
    assert (parted["userErrors"], parted["partnerMerge"]["status"]) == ([], "UNDONE")
    assert await entries.into(duplicate) is None
    assert (await ask(READER, READ, id=old, plain=old))["partner"] == {"name": "Mühle Weide"}
    again = await entries.ask(WRITER, duplicate, kept)
    assert again["partnerMerge"]["status"] == "MERGED"


async def test_the_other_side_agrees_whichever_asked(entries: Entries) -> None:
    ours = await entries.add("Mühle Erle", listing="LISTED")
    theirs, third = await entries.add("Mühle Erle GmbH", LANDSTUHL), await entries.add("Erle Mühle", LANDSTUHL)
    asked = (await entries.ask(WRITER, ours, theirs))["partnerMerge"]
    assert (asked["status"], await entries.into(ours)) == ("ASKED_BY_DUPLICATE", None)
    assert asked["steps"] == [{"number": 1, "kind": "ASKED", "side": "DUPLICATE", "note": None}]
    agreed = await entries.answer(EDITOR, asked, "AGREED", note="Ja")
    assert agreed["partnerMerge"]["status"] == "MERGED" and await entries.into(ours) == theirs
    asked = (await entries.ask(EDITOR, third, theirs))["partnerMerge"]  # both are kept by Landstuhl
    assert asked["status"] == "MERGED"
    other = await entries.add("Erle")
    asked = (await entries.ask(EDITOR, other, theirs))["partnerMerge"]
    assert asked["status"] == "ASKED_BY_TARGET"
    assert (await entries.answer(WRITER, asked, "AGREED"))["partnerMerge"]["status"] == "MERGED"


async def test_a_request_is_rejected_by_the_other_side_or_withdrawn_by_the_own_one(entries: Entries) -> None:
    ours, theirs = await entries.add("Mühle Linde"), await entries.add("Mühle Linde GmbH", LANDSTUHL)
    asked = (await entries.ask(WRITER, ours, theirs))["partnerMerge"]
    for who, answer, text in ((WRITER, "AGREED", "der bleiben soll"), (WRITER, "REJECTED", "der bleiben soll"),
                              (EDITOR, "WITHDRAWN", "der aufgehen soll")):  # fmt: skip
        ((code, at, message),) = messages(await entries.answer(who, asked, answer))
        assert (code, at) == ("FORBIDDEN", "input.answer") and text in message
    ((code, at, message),) = messages(await entries.answer(EDITOR, asked, "ASKED"))
    assert (code, at) == ("INVALID", "input.answer") and "AGREED, REJECTED oder WITHDRAWN" in message
    assert messages(await entries.answer(EDITOR, asked, "REJECTED", version=7))[0][0] == "CONFLICT"
    rejected = await entries.answer(EDITOR, asked, "REJECTED", note="Zwei Mühlen")
    assert rejected["partnerMerge"]["status"] == "REJECTED"
    ((code, at, message),) = messages(await entries.answer(EDITOR, rejected["partnerMerge"], "AGREED"))
    assert (code, at) == ("INVALID", "input.answer") and "neu darum bitten" in message
    asked = (await entries.ask(WRITER, ours, theirs))["partnerMerge"]
    withdrawn = await entries.answer(WRITER, asked, "WITHDRAWN")
    assert withdrawn["partnerMerge"]["status"] == "WITHDRAWN" and await entries.into(ours) is None


async def test_whoever_represents_an_organisation_decides_in_place_of_the_steward(
    entries: Entries, api_connection: asyncpg.Connection
) -> None:
    mine, other = await entries.add("Mühle Eiche"), await entries.add("Mühle Eiche GmbH", listing="LISTED")
    await entries.represent(mine, SECOND)
    asked = (await entries.ask(WRITER, mine, other))["partnerMerge"]
    assert asked["status"] == "ASKED_BY_TARGET"  # the steward acts for the entry alone that nobody represents
    for who, code in ((READER, "FORBIDDEN"), (TRADER, "NOT_FOUND"), (ANONYMOUS, "NOT_FOUND")):
        assert messages(await entries.answer(who, asked, "AGREED"))[0][0] == code, who.subject
    merged = await entries.answer(SECOND, asked, "AGREED")
    assert merged["partnerMerge"]["status"] == "MERGED"
    # No right follows: who represents the alias does not keep what it is merged into.
    async with temporary_transaction(api_connection, SECOND) as connection:
        for id, number in ((mine, "1"), (other, "0")):
            rename = f"UPDATE partner SET name = 'Anders' WHERE id = '{id}'"
            assert await statement_result(connection, rename) == number
    assert (await entries.undo(SECOND, merged["partnerMerge"]))["partnerMerge"]["status"] == "UNDONE"


async def test_who_would_have_to_agree_sees_what_it_is_about(entries: Entries) -> None:
    mine, other = await entries.add("Mühle Buche"), await entries.add("Mühle Buche GmbH")
    await entries.represent(mine, SECOND)
    ((code, at, message),) = messages(await entries.ask(WRITER, mine, other))
    assert (code, at) == ("INVALID", "input.into") and "erst veröffentlichen" in message
    # The other way round she sees what is to be merged into hers, since she is asked.
    asked = (await entries.ask(WRITER, other, mine))["partnerMerge"]
    merged = await entries.answer(SECOND, asked, "AGREED")
    assert merged["partnerMerge"]["partner"]["name"] == "Mühle Buche GmbH"


async def refuse(entries: Entries, who: Any, partner: Any, into: Any, language: str = "de") -> tuple[str, str, str]:
    ((code, at, text),) = messages(await entries.ask(who, partner, into, language))
    return code, at.removeprefix("input."), text


async def test_what_cannot_be_one_is_refused_in_words(entries: Entries) -> None:
    one, two, three = [await entries.add(f"Mühle {name}") for name in ("Ahorn", "Birke", "Ceder")]
    person = await entries.add("Gerlinde Birke", is_natural_person=True)
    assert (await refuse(entries, WRITER, one, one))[:2] == ("INVALID", "into")
    assert (await refuse(entries, WRITER, one, person))[:2] == ("INVALID", "into")
    await entries.ask(WRITER, one, two)
    code, at, text = await refuse(entries, WRITER, three, one)
    assert (code, at) == ("INVALID", "into") and "in „Mühle Birke“ aufgegangen" in text
    assert "merged into Mühle Birke" in (await refuse(entries, WRITER, three, one, "en"))[2]
    assert (await refuse(entries, WRITER, two, one))[:2] == ("INVALID", "into")  # a circle
    code, at, text = await refuse(entries, WRITER, one, three)
    assert (code, at) == ("CONFLICT", "partner") and "partnerMergeUndo" in text
    assert await refuse(entries, EDITOR, two, three) == (
        "FORBIDDEN", "partner",
        "Das dürfen Sie sehen, aber nicht zusammenführen: darum bittet, wer einen der beiden Einträge pflegt.",
    )  # fmt: skip
    assert (await refuse(entries, TRADER, two, three))[:2] == ("NOT_FOUND", "partner")
    assert (await refuse(entries, EDITOR, two, person))[:2] == ("NOT_FOUND", "into")


async def test_what_is_asked_for_is_not_asked_for_again_either_way(entries: Entries) -> None:
    ours, theirs = await entries.add("Mühle Fichte"), await entries.add("Mühle Fichte GmbH", LANDSTUHL)
    await entries.ask(WRITER, ours, theirs)
    code, at, text = await refuse(entries, EDITOR, ours, theirs)
    assert (code, at) == ("CONFLICT", "partner") and "partnerMergeAnswer" in text
    code, at, text = await refuse(entries, EDITOR, theirs, ours)
    assert (code, at) == ("CONFLICT", "into") and text.startswith("Umgekehrt")


async def test_a_branch_does_not_take_an_organisation_with_branches(entries: Entries) -> None:
    whole = await entries.add("Mühle Kiefer")
    branch = await entries.add("Mühle Kiefer Süd", parent_id=whole)
    code, at, text = await refuse(entries, WRITER, whole, branch)
    assert (code, at) == ("INVALID", "into") and "umgekehrt" in text
    assert (await entries.ask(WRITER, branch, whole))["partnerMerge"]["status"] == "MERGED"


async def test_two_tenants_are_two_organisations(entries: Entries, owner: asyncpg.Connection) -> None:
    town = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LANDSTUHL)
    other = await entries.add("Stadt Landstuhl", LANDSTUHL, kind="MUNICIPALITY", of_tenant_id=town, listing="LISTED")
    assert (await refuse(entries, READER, other, AUTHORITY))[0] == "INVALID"


async def test_aliases_follow_and_return(entries: Entries) -> None:
    alias, middle, last = [await entries.add(f"Mühle {name}") for name in ("Espe", "Esche", "Eibe")]
    first = (await entries.ask(WRITER, alias, middle))["partnerMerge"]
    second = (await entries.ask(WRITER, middle, last))["partnerMerge"]
    assert await entries.into(alias) == last == await entries.into(middle)
    await entries.undo(WRITER, second)
    assert (await entries.into(alias), await entries.into(middle)) == (middle, None)
    third = (await entries.ask(WRITER, middle, last))["partnerMerge"]
    assert (await entries.undo(WRITER, first))["partnerMerge"]["status"] == "UNDONE"
    assert (await entries.into(alias), await entries.into(middle)) == (None, last)
    await entries.undo(WRITER, third)
    assert await entries.into(alias) is None


async def test_undoing_ends_after_thirty_days(entries: Entries, api_connection: asyncpg.Connection) -> None:
    one, two = await entries.add("Mühle Tanne"), await entries.add("Mühle Tanne GmbH")
    merge = (await entries.ask(WRITER, one, two))["partnerMerge"]
    taken = "UPDATE partner_merge_step SET taken_at = $2 WHERE partner_id = $1"
    await entries.owner.execute(taken, one, datetime(2025, 1, 31, 23, 30, tzinfo=UTC))
    ((code, at, text),) = messages(await entries.undo(WRITER, merge))
    assert (code, at) == ("INVALID", "input.id") and "bis zum 03.03.2025" in text
    undone = INSERT_STEP, one, 3, "UNDONE", "DUPLICATE"
    assert await refused(api_connection, WRITER, undone) == "partner_merge_undone_late"
    await entries.owner.execute(taken, one, datetime.now(UTC) - timedelta(days=29))
    assert await refused(api_connection, WRITER, undone) == ""


INSERT_STEP = """INSERT INTO partner_merge_step (merge_id, partner_id, into_id, number, kind, side)
SELECT id, partner_id, into_id, $2, $3, $4 FROM partner_merge WHERE partner_id = $1"""
INSERT_MERGE = "INSERT INTO partner_merge (partner_id, into_id) VALUES ($1, $2)"


async def refused(connection: asyncpg.Connection, who: Any, *statements: tuple[Any, ...]) -> str:
    """Why the database refuses the last of some statements; empty where it does not."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        await enter_context(connection, who)
        for statement, *values in statements:
            await connection.execute(statement, *values)
    except asyncpg.PostgresError as error:
        return error.constraint_name or error.sqlstate or "?"
    finally:
        await transaction.rollback()
    return ""


async def test_the_database_refuses_by_itself_what_the_service_does(
    entries: Entries, api_connection: asyncpg.Connection
) -> None:
    one, two, theirs, alias, target = [
        await entries.add(name, steward) for name, steward in (
            ("Mühle Gras", "08118"), ("Mühle Heu", "08118"), ("Mühle Moos", LANDSTUHL), ("Farn A", LANDSTUHL),
            ("Farn B", LANDSTUHL),
        )
    ]  # fmt: skip
    await entries.owner.execute("UPDATE partner SET steward_id = (SELECT steward_id FROM partner WHERE id = $2)"
                                " WHERE id = $1", one, theirs)  # fmt: skip
    person = await entries.add("Gerlinde Farn", LANDSTUHL, is_natural_person=True)
    await entries.ask(EDITOR, alias, target)
    asked = "ASKED", "DUPLICATE"

    def ask(partner: Any, into: Any) -> list[tuple[Any, ...]]:
        return [(INSERT_MERGE, partner, into), (INSERT_STEP, partner, 1, *asked)]

    db = api_connection
    assert await refused(db, EDITOR, *ask(theirs, one)) == ""
    assert await refused(db, EDITOR, *ask(theirs, alias)) == "partner_merge_into_alias"
    assert await refused(db, EDITOR, *ask(theirs, person)) == "partner_merge_with_person"
    assert await refused(db, EDITOR, (INSERT_MERGE, theirs, theirs)) == "partner_merge_with_itself"
    assert await refused(db, EDITOR, *ask(theirs, one), *ask(one, theirs)) == "partner_merge_crossing"
    assert await refused(db, EDITOR, *ask(theirs, one), (INSERT_STEP, theirs, 2, "AGREED", "DUPLICATE")) == (
        "partner_merge_step_follows_by_transition"
    )
    assert (
        await refused(db, EDITOR, (INSERT_MERGE, theirs, two), (INSERT_STEP, theirs, 1, "ASKED", "TARGET")) == "42501"
    )
    assert await refused(db, WRITER, (INSERT_MERGE, theirs, one)) == "42501"
    assert await refused(db, EDITOR, ("UPDATE partner SET into_id = $1 WHERE id = $2", one, theirs)) == "42501"
    assert await refused(db, EDITOR, ("UPDATE partner_merge SET status = 'MERGED'",)) == "42501"


async def test_of_two_who_merge_at_once_in_a_circle_one_is_refused(entries: Entries) -> None:
    for round in range(4):
        one, two = await entries.add(f"Mühle Ost {round}"), await entries.add(f"Mühle West {round}")
        answers = await asyncio.gather(entries.ask(WRITER, one, two), entries.ask(WRITER, two, one))
        assert sorted(len(messages(answer)) for answer in answers) == [0, 1]
        assert [await entries.into(one), await entries.into(two)].count(None) == 1


async def test_of_two_who_answer_at_once_one_is_too_late(entries: Entries) -> None:
    ours, theirs = await entries.add("Mühle Nord"), await entries.add("Mühle Nord GmbH", LANDSTUHL)
    asked = (await entries.ask(WRITER, ours, theirs))["partnerMerge"]
    answers = await asyncio.gather(entries.answer(EDITOR, asked, "AGREED"), entries.answer(WRITER, asked, "WITHDRAWN"))
    assert sorted(code for answer in answers for code, _, _ in messages(answer)) == ["CONFLICT"]


async def test_a_chain_is_not_closed_by_an_agreement(entries: Entries) -> None:
    """What was asked for before the target was merged itself is refused when somebody agrees."""
    ours = await entries.add("Mühle Bach")
    theirs, third = [await entries.add(name, LANDSTUHL) for name in ("Bachmühle", "Bach")]
    asked = (await entries.ask(WRITER, ours, theirs))["partnerMerge"]
    await entries.ask(EDITOR, theirs, third)
    ((code, at, text),) = messages(await entries.answer(EDITOR, asked, "AGREED"))
    assert (code, at) == ("INVALID", "input.into") and "in „Bach“ aufgegangen" in text
    assert await entries.into(ours) is None


async def test_whoever_is_asked_sees_the_request_and_others_do_not(ask: Client) -> None:
    read = "query ($id: ID!) { partner(id: $id) { name merges(first: 5) { nodes { status partner { name } } } } }"
    seen = (await ask(SECOND, read, id=encode("Partner", [DUPLICATE])))["partner"]
    assert [merge["status"] for merge in seen["merges"]["nodes"]] == ["ASKED_BY_DUPLICATE"]
    assert (await ask(ADMIN, read, id=encode("Partner", [DUPLICATE])))["partner"]["merges"]["nodes"] == (
        seen["merges"]["nodes"]  # Weilerbach keeps the club's entry
    )
    assert (await ask(READER, read, id=encode("Partner", [DUPLICATE])))["partner"]["merges"] == {"nodes": []}
