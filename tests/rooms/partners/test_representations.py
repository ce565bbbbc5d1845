"""Who acts for an organisation: asked for, accepted by others, ended; nobody accepts herself."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.funding import messages
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    MANAGER,
    READER,
    SPEAKER,
    TOWN_ADMIN,
    WEILERBACH,
    WORKSHOP,
    WRITER,
    person,
)
from tests.helpers.representations import DOCUMENTS, NAME, Representations

OWN = "{ me { representations { nodes { id status version partner { name } } } } }"
OF_PARTNER = "query ($id: ID!) { partner(id: $id) { isClaimed representations { nodes { name person { email } } } } }"


async def test_the_administration_that_keeps_an_entry_accepts_the_first_and_she_the_next(
    acting: Representations, ask: Client
) -> None:
    partner, guest, other = await acting.partner(), await acting.access.log_in(), await acting.access.log_in("guest-2")
    asked = await acting.asked(guest, partner, function="Vorstand", contact="guest@guests.example", message="Satzung")
    assert (asked["status"], asked["version"], asked["function"]) == ("ASKED", 1, "Vorstand")
    assert (await ask(guest, OWN))["me"]["representations"]["nodes"][0]["status"] == "ASKED"
    (seen,) = (await ask(TOWN_ADMIN, OF_PARTNER, id=partner))["partner"]["representations"]["nodes"]
    assert seen == {"name": NAME, "person": {"email": "guest@guests.example"}}
    for who in (WRITER, READER, MANAGER, ADMIN, SPEAKER, person("overseer"), ANONYMOUS, person("chief", "write")):
        found = (await ask(who, OF_PARTNER, id=partner))["partner"]
        assert not found or found["representations"]["nodes"] == []
    accepted = await acting.answer(TOWN_ADMIN, asked)
    assert (accepted["status"], accepted["version"], accepted["partner"]["isClaimed"]) == ("ACCEPTED", 2, True)
    assert [step["side"] for step in accepted["steps"]] == ["PERSON", "STEWARD"]
    second = await acting.asked(other, partner)
    key = {"id": second["id"], "version": 1, "answer": "ACCEPTED"}
    assert await acting.refused(TOWN_ADMIN, "representationAnswer", **key) == ("FORBIDDEN", "input.id")
    assert (await acting.answer(guest, second))["steps"][1]["side"] == "PARTNER"
    assert await acting.count() == 2
    told = [("REPRESENTATION_ASKED", "chief"), ("REPRESENTATION_DECIDED", "guest"), ("REPRESENTATION_ASKED", "guest"),
            ("REPRESENTATION_DECIDED", "guest-2")]  # fmt: skip
    assert await acting.mails() == told


async def test_who_asks_gets_the_same_answer_whether_somebody_acts_already_or_not(acting: Representations) -> None:
    claimed, free = await acting.partner(), await acting.partner("Werkstatt eG")
    await acting.accepted(await acting.access.log_in("guest-2"), claimed)
    guest = await acting.access.log_in()
    answers = [await acting.asked(guest, partner) for partner in (claimed, free)]
    first, second = ({**answer, "id": "", "partner": ""} for answer in answers)
    assert first == second


async def test_who_asks_for_a_merged_entry_asks_for_the_one_that_remains(acting: Representations) -> None:
    target = await acting.partner()
    alias = await acting.partner("Werkstatt", into_id=acting.partners[0])
    asked = await acting.asked(await acting.access.log_in(), alias)
    assert asked["partner"]["name"] == "Verein Werkstatt e. V.", target


async def test_a_person_rejects_ends_and_withdraws_where_she_may(acting: Representations) -> None:
    partner = await acting.partner()
    guest, other, third = [await acting.access.log_in(name) for name in ("guest", "guest-2", "guest-3")]
    first = await acting.accepted(guest, partner)
    rejected = await acting.answer(guest, await acting.asked(other, partner), "REJECTED", note="Nicht bei uns")
    assert (rejected["status"], rejected["steps"][1]["note"]) == ("REJECTED", "Nicht bei uns")
    again = await acting.asked(other, partner)
    assert (await acting.end(other, again))["status"] == "WITHDRAWN"
    second = await acting.accepted(third, partner, by=guest)
    assert await acting.refused(other, "representationEnd", id=second["id"], version=2) == ("NOT_FOUND", "input.id")
    ended = await acting.end(third, first, note="Ausgeschieden")
    assert (ended["status"], ended["steps"][2]["side"]) == ("ENDED", "PARTNER")
    assert (await acting.mails())[-1] == ("REPRESENTATION_DECIDED", "guest"), "who was ended by others hears of it"
    told = len(await acting.mails())
    assert (await acting.end(third, second))["status"] == "ENDED"
    assert (len(await acting.mails()), await acting.count()) == (told, 0)
    assert (await acting.accepted(guest, partner))["steps"][1]["side"] == "STEWARD", "the steward keeps it again"


async def test_nobody_accepts_herself(acting: Representations, owner: asyncpg.Connection) -> None:
    partner = await acting.partner()
    own = await acting.asked(TOWN_ADMIN, partner)
    key = {"id": own["id"], "version": 1}
    for answer in ("ACCEPTED", "REJECTED"):
        refused = await acting.refused(TOWN_ADMIN, "representationAnswer", answer=answer, **key)
        assert refused == ("FORBIDDEN", "input.id")
    colleague = await acting.access.grant("guest-admin", "ADMIN")
    assert (await acting.answer(colleague, own))["status"] == "ACCEPTED"
    town = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", WORKSHOP)
    authority = await acting.partner("Landkreis Werkstatt", steward=WORKSHOP, of_tenant_id=town)
    await acting.access.grant("guest-head", "ADMIN", WORKSHOP)
    head = await acting.asked(person("guest-head"), authority)
    refused = await acting.refused(
        person("guest-head"), "representationAnswer", id=head["id"], version=1, answer="ACCEPTED"
    )
    assert refused == ("FORBIDDEN", "input.id"), "the tenant's own administration, for the tenant itself"


@pytest.mark.parametrize("way", ["leaves", "is erased", "may not log in"])
async def test_with_the_last_one_gone_the_steward_keeps_the_entry_again(
    acting: Representations, owner: asyncpg.Connection, way: str
) -> None:
    guest = await acting.access.log_in()
    own = await acting.accepted(guest, await acting.partner())
    assert await acting.count() == 1
    user = await owner.fetchval("SELECT id FROM app_user WHERE subject = 'guest'")
    if way == "leaves":
        await acting.end(guest, own)
    elif way == "is erased":
        await owner.execute("DELETE FROM app_user WHERE id = $1", user)
    else:
        await owner.execute("UPDATE app_user SET active = false WHERE id = $1", user)
    assert await acting.count() == 0
    if way == "may not log in":
        await owner.execute("UPDATE app_user SET active = true WHERE id = $1", user)
        assert await acting.count() == 1


@pytest.mark.parametrize("first", ["ACCEPTED", "REJECTED"])
async def test_of_two_answers_at_once_one_counts(acting: Representations, first: str) -> None:
    asked = await acting.asked(await acting.access.log_in(), await acting.partner())
    await acting.access.grant("guest-admin", "ADMIN")
    values = {"id": asked["id"], "version": 1}
    tasks = [
        acting.access.change(who, DOCUMENTS["representationAnswer"], input={"answer": answer, **values})
        for who, answer in ((TOWN_ADMIN, first), (person("guest-admin"), "REJECTED"))
    ]
    answers = await asyncio.gather(*tasks)
    errors = [error["code"] for answer in answers for error in answer["userErrors"]]
    # Once the first is accepted, the administration has no more to decide.
    assert errors in (["CONFLICT"], ["FORBIDDEN"] if first == "ACCEPTED" else [])
    statuses = {answer["representation"]["status"] for answer in answers if answer["representation"]}
    assert len(statuses) == 1, "whoever came late is shown what the other one did"


async def test_three_asks_are_open_and_ten_in_a_month(acting: Representations) -> None:
    guest = await acting.access.log_in()
    partners = [await acting.partner(f"Werkstatt {n}") for n in range(12)]
    tasks = [
        acting.access.change(guest, DOCUMENTS["representationAsk"], input={"partner": partner, "name": NAME})
        for partner in partners[:5]
    ]
    answers = await asyncio.gather(*tasks)
    assert sorted(error["code"] for answer in answers for error in answer["userErrors"]) == ["INVALID"] * 2
    opened = [answer["representation"] for answer in answers if answer["representation"]]
    again = {"partner": partners[[*map(bool, (answer["representation"] for answer in answers))].index(True)]}
    assert await acting.refused(guest, "representationAsk", name=NAME, **again) == ("CONFLICT", "input.partner")
    for item in opened:
        await acting.end(guest, item)
    for partner in partners[5:]:
        await acting.end(guest, await acting.asked(guest, partner))
    refused = await acting.refused(guest, "representationAsk", partner=partners[0], name=NAME)
    assert refused == ("INVALID", "input.partner")


async def test_what_cannot_be_done_is_said_in_words(acting: Representations, owner: asyncpg.Connection) -> None:
    partner, guest = await acting.partner(), await acting.access.log_in()
    hidden = await acting.partner("Malerin Werkstatt", is_natural_person=True, listing="UNLISTED")
    missing = "UGFydG5lcjowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDE"
    for id in (hidden, missing):
        assert await acting.refused(guest, "representationAsk", partner=id, name=NAME) == ("NOT_FOUND", "input.partner")
    for who in (ANONYMOUS, person("nobody")):
        refused = await acting.refused(who, "representationAsk", partner=partner, name=NAME)
        assert refused == ("FORBIDDEN", "input.partner")
    asked = await acting.asked(guest, partner)
    key = {"id": asked["id"], "version": 1}
    assert await acting.refused(TOWN_ADMIN, "representationAnswer", answer="ENDED", **key) == (
        "INVALID", "input.answer",
    )  # fmt: skip
    assert await acting.refused(TOWN_ADMIN, "representationAnswer", id=asked["id"], version=2, answer="ACCEPTED") == (
        "CONFLICT", "input.version",
    )  # fmt: skip
    assert await acting.refused(TOWN_ADMIN, "representationEnd", **key) == ("FORBIDDEN", "input.id")
    await acting.answer(TOWN_ADMIN, asked, "REJECTED")
    late = await acting.access.change(
        TOWN_ADMIN, DOCUMENTS["representationAnswer"], "en",
        input={"id": asked["id"], "version": 2, "answer": "ACCEPTED"},
    )  # fmt: skip
    assert "closed" in messages(late)[0][2]
    await owner.execute("UPDATE app_user SET active = false WHERE subject = 'guest'")
    blocked = await acting.access.change(
        guest, DOCUMENTS["representationAsk"], input={"partner": partner, "name": NAME}
    )  # fmt: skip
    assert "gesperrt" in messages(blocked)[0][2]


STEP = (
    "INSERT INTO representation_step (representation_id, partner_id, number, kind, side)"
    " SELECT id, partner_id, {}, '{}', '{}' FROM representation WHERE status = '{}'"
)
ASK = "INSERT INTO representation (partner_id, user_id, name) SELECT p.id, {}, 'x' FROM partner p WHERE p.name = '{}'"
ATTACKS: dict[str, tuple[str, str]] = {
    "sets her own status": ("guest", "UPDATE representation SET status = 'ACCEPTED'"),
    "counts herself": ("guest", "UPDATE partner SET representatives = 1"),
    "accepts herself as the organisation": ("guest", STEP.format(2, "ACCEPTED", "PARTNER", "ASKED")),
    "accepts herself as the steward": ("guest", STEP.format(2, "ACCEPTED", "STEWARD", "ASKED")),
    "invites herself": ("guest", STEP.format(2, "INVITED", "STEWARD", "ASKED")),
    "is the operator": ("guest", STEP.format(2, "ACCEPTED", "OPERATOR", "ASKED")),
    "administers and accepts herself": ("chief", STEP.format(2, "ACCEPTED", "STEWARD", "ASKED")),
    "administers and invites herself": ("chief", STEP.format(1, "INVITED", "STEWARD", "ASKED")),
    "asks for another": ("chief", ASK.format("(SELECT id FROM app_user WHERE subject <> 'chief' LIMIT 1)", "Frei")),
    "asks as nobody": ("chief", ASK.format("'00000000-0000-0000-0000-000000000000'", "Frei")),
    "rewrites a step": ("chief", "UPDATE representation_step SET kind = 'ACCEPTED'"),
    "deletes a step": ("chief", "DELETE FROM representation_step"),
    "deletes a representation": ("chief", "DELETE FROM representation"),
    "edits without a role": ("editor-by-mandate", STEP.format(2, "ACCEPTED", "STEWARD", "ASKED")),
}


@pytest.mark.parametrize("what", ATTACKS)
async def test_the_database_holds_it_past_the_interface(
    acting: Representations, api_connection: asyncpg.Connection, what: str
) -> None:
    who, statement = ATTACKS[what]
    partner = await acting.partner("Frei")
    guest = await acting.access.log_in()
    principal: Any = guest if who == "guest" else person(who)
    if who == "chief":
        await acting.asked(principal, await acting.partner("Eigene"))
    await acting.asked(guest, partner)
    before = await state(acting)
    async with temporary_transaction(api_connection, principal):
        try:
            await api_connection.execute(statement)
        except asyncpg.PostgresError as error:
            assert error.sqlstate in {"42501", "23514", "23503"}, error
        else:
            assert await state(acting) == before
            assert not statement.startswith("INSERT") or who == "editor-by-mandate", "nothing was inserted"


async def state(acting: Representations) -> list[tuple[Any, ...]]:
    rows = await acting.owner.fetch(
        "SELECT r.id, r.status, p.representatives FROM representation r JOIN partner p ON p.id = r.partner_id"
        " WHERE p.id = ANY ($1) ORDER BY r.id",
        acting.partners,
    )
    return [tuple(row) for row in rows]


async def test_an_administrator_under_a_mandate_decides_nothing(
    acting: Representations, api_connection: asyncpg.Connection
) -> None:
    """The third county edits for Weil by a mandate; who represents an organisation of Weil it does not decide."""
    partner = await acting.partner(steward="083360091091")
    asked = await acting.asked(await acting.access.log_in(), partner)
    key = {"id": asked["id"], "version": 1, "answer": "ACCEPTED"}
    for who in ("foreigner", "deputy"):
        assert (await acting.refused(person(who), "representationAnswer", **key))[0] == "NOT_FOUND"


async def test_a_token_does_no_more_than_its_scope(acting: Representations, api_connection: asyncpg.Connection) -> None:
    partner = await acting.partner()
    await acting.access.grant("guest", "VIEWER", WEILERBACH)
    asked = await acting.asked(person("guest"), partner)
    async with temporary_transaction(api_connection, person("guest", "write")):
        assert await api_connection.fetch("SELECT FROM representation") == []
    async with temporary_transaction(api_connection):
        await enter_context(api_connection, person("guest", "read"))
        assert len(await api_connection.fetch("SELECT FROM representation")) == 1
        with pytest.raises(asyncpg.PostgresError, match="row-level"):
            await api_connection.execute(STEP.format(2, "WITHDRAWN", "PERSON", "ASKED"))
    assert asked["status"] == "ASKED"
