"""What is listed in public: by whoever keeps an entry, and a natural person by consent alone."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.partner_changes import create_partner, partner_id, run
from tests.helpers.partner_merges import Entries, fresh_entries
from tests.helpers.partners import GARDENER, UTILITY
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    EDITOR,
    FOREIGNER,
    READER,
    REVIEWER,
    SPEAKER,
    TRADER,
    UNKNOWN,
    WRITER,
)

SEEN = "query ($id: ID!) { partner(id: $id) { name } }"


async def set_listing(change: Change, partner: Any, who: Principal, version: int = 0, **values: Any) -> Any:
    return await run(change, "partnerSetListing", who, id=partner["id"], version=version, **values)


async def test_a_reviewer_of_its_steward_lists_an_entry_and_takes_it_out(change: Change, ask_public: Client) -> None:
    partner = await create_partner(change)
    assert (await ask_public(SEEN, id=partner["id"]))["partner"] is None
    answer = await set_listing(change, partner, REVIEWER, listing="LISTED")
    assert messages(answer) == [] and answer["partner"]["listing"] == "LISTED"
    assert (await ask_public(SEEN, id=partner["id"]))["partner"] == {"name": "Tischlerei Muster GmbH"}
    answer = await set_listing(change, partner, REVIEWER, 1, listing="UNLISTED")
    assert [(step["number"], step["kind"], step["side"]) for step in answer["partner"]["listingSteps"]] == [
        (1, "LISTED", "STEWARD"), (2, "UNLISTED", "STEWARD"),
    ]  # fmt: skip
    assert answer["partner"]["version"] == 1, "a change of what it says is no other one by that"
    assert (await ask_public(SEEN, id=partner["id"]))["partner"] is None


@pytest.mark.parametrize("who", [WRITER, READER, EDITOR, ADMIN, FOREIGNER, SPEAKER, TRADER, UNKNOWN, ANONYMOUS])
async def test_who_may_not_list_is_told_who_may(change: Change, owner: asyncpg.Connection, who: Principal) -> None:
    partner = await create_partner(change)
    ((code, at, message),) = messages(await set_listing(change, partner, who, listing="LISTED"))
    is_staff = who in (WRITER, READER, EDITOR, ADMIN, FOREIGNER)
    assert (code, at) == ("FORBIDDEN" if is_staff else "NOT_FOUND", "input.id")
    assert not is_staff or "freigeben darf" in message
    assert await owner.fetchval("SELECT listing FROM partner ORDER BY id DESC LIMIT 1") == "UNLISTED"


async def test_a_step_that_changes_nothing_or_comes_late_is_refused(change: Change) -> None:
    partner = await create_partner(change)
    ((code, at, message),) = messages(await set_listing(change, partner, REVIEWER, listing="UNLISTED"))
    assert (code, at) == ("INVALID", "input.listing") and "möglich ist „Veröffentlicht“" in message
    await set_listing(change, partner, REVIEWER, listing="LISTED")
    answer = await set_listing(change, partner, REVIEWER, listing="UNLISTED")
    ((code, at, message),) = messages(answer)
    assert (code, at) == ("CONFLICT", "input.version") and "Version 1" in message
    assert answer["partner"]["listing"] == "LISTED"


async def test_of_two_steps_at_once_one_wins(change: Change) -> None:
    partner = await create_partner(change)
    answers = await asyncio.gather(*(set_listing(change, partner, REVIEWER, listing="LISTED") for _ in range(2)))
    errors = [error for answer in answers for error in messages(answer)]
    assert [error[:2] for error in errors] == [("CONFLICT", "input.version")]


async def test_a_natural_person_is_listed_by_consent_on_paper_with_its_evidence(change: Change) -> None:
    partner = await create_partner(change, name="Malermeisterin Beispiel", isNaturalPerson=True)
    for values in ({}, {"consent": "ONLINE"}, {"consent": "PAPER"}, {"consent": "PAPER", "evidence": " \u200b"},
                   {"evidence": "Akte 7"}):  # fmt: skip
        for language, text in (("de", "bitte die schriftliche Einwilligung"), ("en", "consent in writing")):
            answer = await run(change, "partnerSetListing", REVIEWER, language, id=partner["id"], version=0,
                               listing="LISTED", **values)  # fmt: skip
            ((code, at, message),) = messages(answer)
            assert (code, at) == ("INVALID", "input.consent") and text in message
    answer = await set_listing(change, partner, REVIEWER, listing="LISTED", consent="PAPER", evidence="Akte 7, Blatt 3")
    assert messages(answer) == []
    assert answer["partner"]["listingSteps"] == [
        {"number": 1, "kind": "LISTED", "side": "STEWARD", "consent": "PAPER", "evidence": "Akte 7, Blatt 3"}
    ]
    assert messages(await set_listing(change, partner, REVIEWER, 1, listing="UNLISTED")) == []


async def test_an_organisation_needs_no_consent(change: Change) -> None:
    partner = await create_partner(change)
    given: list[dict[str, Any]] = [{"consent": "PAPER"}, {"evidence": "Akte 7"}]
    for values in given:
        ((code, at, _),) = messages(await set_listing(change, partner, REVIEWER, listing="LISTED", **values))
        assert (code, at) == ("INVALID", "input.consent")


async def test_a_person_herself_consents_after_login_and_withdraws_it(
    change: Change, owner: asyncpg.Connection
) -> None:
    entry = {"id": partner_id(GARDENER)}
    try:
        assert messages(await set_listing(change, entry, FOREIGNER, 1, listing="UNLISTED"))[0][0] == "FORBIDDEN"
        answer = await set_listing(change, entry, TRADER, 1, listing="UNLISTED")
        assert messages(answer) == [] and answer["partner"]["listing"] == "UNLISTED"
        ((code, at, message),) = messages(await set_listing(change, entry, TRADER, 2, listing="LISTED"))
        assert (code, at) == ("INVALID", "input.consent") and "consent: ONLINE" in message
        answer = await set_listing(change, entry, TRADER, 2, listing="LISTED", consent="ONLINE")
        assert messages(answer) == [] and answer["partner"]["listingSteps"][-1]["side"] == "PARTNER"
    finally:
        await restore(owner, GARDENER)


async def test_a_consent_is_withdrawn_for_a_merged_entry_too(change: Change, owner: asyncpg.Connection) -> None:
    async with fresh_entries(owner, change) as entries:
        alias, kept = await add_merged_persons(entries)
        answer = await set_listing(change, {"id": partner_id(alias)}, REVIEWER, 1, listing="UNLISTED")
        assert messages(answer) == [] and answer["partner"]["listing"] == "UNLISTED"
        answer = await set_listing(change, {"id": partner_id(alias)}, REVIEWER, 2, listing="LISTED", consent="PAPER",
                                   evidence="Akte 7")  # fmt: skip
        assert messages(answer)[0][:2] == ("INVALID", "input.id")
        assert await owner.fetchval("SELECT listing FROM partner WHERE id = $1", kept) == "LISTED"


async def test_with_the_entry_of_a_person_those_merged_into_it_are_unlisted(
    change: Change, owner: asyncpg.Connection, ask_public: Client
) -> None:
    by_id = "query ($id: ID!) { node(id: $id) { ... on Partner { name } } }"
    async with fresh_entries(owner, change) as entries:
        alias, kept = await add_merged_persons(entries)
        assert (await ask_public(by_id, id=partner_id(alias)))["node"]
        assert messages(await set_listing(change, {"id": partner_id(kept)}, REVIEWER, 1, listing="UNLISTED")) == []
        assert (await ask_public(by_id, id=partner_id(alias)))["node"] is None


async def add_merged_persons(entries: Entries) -> list[Any]:
    """Two listed entries of a natural person; the first is merged into the second."""
    ids = []
    for name in ("Malerin Eins", "Malerin Zwei"):
        entry = await entries.add(name, is_natural_person=True, kind="CRAFT", listing="LISTED")
        await entries.owner.execute(
            "INSERT INTO partner_listing_step (partner_id, number, kind, side, consent, evidence)"
            " VALUES ($1, 1, 'LISTED', 'STEWARD', 'PAPER', 'Akte 7')", entry,
        )  # fmt: skip
        ids.append(entry)
    assert (await entries.ask(WRITER, ids[0], ids[1]))["partnerMerge"]["status"] == "MERGED"
    return ids


async def test_who_represents_an_organisation_lists_it_and_its_steward_no_more(
    change: Change, owner: asyncpg.Connection
) -> None:
    entry = {"id": partner_id(UTILITY)}
    assert messages(await set_listing(change, entry, ADMIN, 1, listing="UNLISTED"))[0][0] == "FORBIDDEN"
    try:
        assert messages(await set_listing(change, entry, SPEAKER, 1, listing="UNLISTED")) == []
    finally:
        await restore(owner, UTILITY)


async def restore(owner: asyncpg.Connection, id: Any) -> None:
    """Lists an entry of the region again, as it was before the test."""
    await owner.execute("DELETE FROM partner_listing_step WHERE partner_id = $1 AND number > 1", id)
    await owner.execute("UPDATE partner SET listing = 'LISTED' WHERE id = $1", id)
