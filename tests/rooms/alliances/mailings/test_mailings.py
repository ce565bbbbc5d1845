"""Mailings: the office writes to those who have consented, and to nobody else; few a day, and once for each key."""

from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.alliance_people import (
    CITIZEN,
    DEPUTY,
    EVERYBODY,
    INSERT_MEMBERSHIP,
    INSERT_PERSON,
    KEEPER,
    OFFICE,
    SIGNER,
    STRANGER,
    People,
)
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.mailings import LETTER, consent, reachable, send, sent
from tests.helpers.region import ADMIN, ANONYMOUS, LUDWIGSBURG, MANAGER, TOWN_ADMIN, WRITER

OWN = """query ($id: ID!) { alliance(id: $id) {
  mailings { nodes { subject } } mailingAudience { representatives persons } } }"""
FAILED = f"""query ($id: ID!) {{ alliance(id: $id) {{ failedMails {{ nodes {{ kind recipient }} }} }}
  tenant(key: "{LUDWIGSBURG}") {{ failedMails {{ nodes {{ kind recipient }} }} }} }}"""
QUEUED = "SELECT user_id, recipient FROM mail WHERE kind = 'MAILING' ORDER BY id"
INSERT = "INSERT INTO mailing (tenant_id, alliance_id, subject, text, language) VALUES ($1, $2, 'X', 'Y', 'DE')"


async def refused(people: People, who: Any = OFFICE, /, **values: Any) -> tuple[str, str, str]:
    (error,) = (await send(people, who, **values))["userErrors"]
    return error["code"], ".".join(error["field"][1:]), error["message"]


@pytest.fixture(autouse=True)
async def addresses_of_people(people: People) -> None:
    await reachable(people)


async def test_only_who_has_consented_is_written_to(people: People, ask: Client, owner: asyncpg.Connection) -> None:
    assert (await refused(people))[:2] == ("INVALID", "alliance"), "nobody has consented"
    await consent(people, SIGNER, DEPUTY, CITIZEN)
    await consent(people, DEPUTY, change="consentWithdraw")
    mailing = await sent(people)
    assert (mailing["text"], mailing["representatives"], mailing["persons"]) == (LETTER["text"], 1, None)
    queued = await owner.fetch(QUEUED)
    assert [row["recipient"] for row in queued if row["recipient"]] == ["petra@quendelstein.example"]
    assert len(queued) == 2
    for who in (*EVERYBODY, ADMIN, TOWN_ADMIN, MANAGER, WRITER, ANONYMOUS):
        found = (await ask(who, OWN, id=people.id("Alliance", people.alliance)))["alliance"]
        is_office = who == OFFICE
        assert found["mailings"]["nodes"] == ([{"subject": LETTER["subject"]}] if is_office else []), who
        assert found["mailingAudience"] == ({"representatives": 1, "persons": None} if is_office else None), who


@pytest.mark.parametrize("who", [SIGNER, KEEPER, CITIZEN, STRANGER, ADMIN, TOWN_ADMIN, MANAGER, WRITER, ANONYMOUS])
async def test_nobody_but_the_office_writes(people: People, who: Any, owner: asyncpg.Connection) -> None:
    await consent(people, SIGNER)
    assert (await refused(people, who))[0] == "FORBIDDEN"
    assert await owner.fetch(QUEUED) == []


async def test_a_dry_run_says_how_many_and_sends_nothing(people: People, owner: asyncpg.Connection) -> None:
    await consent(people, SIGNER, DEPUTY, CITIZEN)
    answer = await send(people, dryRun=True, idempotencyKey="probe")
    (warning,) = answer["warnings"]
    assert (answer["mailing"], answer["userErrors"]) == (None, [])
    assert warning["message"] == (
        "Noch nicht gesendet. Es ginge an 2 Menschen, die für Organisationen handeln, und an weniger als fünf"
        " Privatpersonen."
    )
    assert await owner.fetch(QUEUED) == []
    assert not await owner.fetchval("SELECT count(*) FROM mailing WHERE alliance_id = $1", people.alliance)
    await _add_persons(people, 4)
    counted = (await send(people, OFFICE, "en", dryRun=True))["warnings"][0]["message"]
    assert counted.endswith("It would go to 2 people who act for organisations, and to 5 private persons.")
    assert (await sent(people))["persons"] == 5


async def test_the_same_key_sends_once_and_three_a_day_are_all(people: People, owner: asyncpg.Connection) -> None:
    await consent(people, SIGNER)
    first = await sent(people, idempotencyKey="einmal")
    assert (await sent(people, idempotencyKey="einmal"))["id"] == first["id"]
    assert len(await owner.fetch(QUEUED)) == 1
    for _ in range(2):
        await sent(people)
    code, field, text = await refused(people)
    assert (code, field) == ("INVALID", "alliance") and "schon drei Rundschreiben" in text
    await owner.execute(
        "UPDATE mailing SET sent_at = sent_at - interval '1 day' WHERE alliance_id = $1", people.alliance
    )
    await sent(people)


@pytest.mark.parametrize(
    ("altered", "said"),
    [
        ("office_email = NULL", "kein Postfach der Geschäftsstelle"),
        ("is_open = false, archived_on = ctx.today()", "Dieses Bündnis ist beendet"),
    ],
)
async def test_an_alliance_that_cannot_be_answered_sends_none(people: People, altered: str, said: str) -> None:
    await consent(people, SIGNER)
    await people.owner.execute(f"UPDATE alliance SET {altered} WHERE id = $1", people.alliance)
    assert said in (await refused(people))[2]


@pytest.mark.parametrize(
    ("values", "field"),
    [({"subject": " "}, "subject"), ({"subject": "x" * 121}, "subject"), ({"text": "\n"}, "text"),
     ({"text": "x" * 10_001}, "text")],
)  # fmt: skip
async def test_texts_are_bounded_and_never_empty(people: People, values: dict[str, str], field: str) -> None:
    await consent(people, SIGNER)
    assert (await refused(people, **values))[:2] == ("INVALID", field)


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE membership SET status = 'LEFT', ends_before = ctx.today() WHERE id = '{member}'",
        "UPDATE representative SET status = 'ENDED' WHERE membership_id = '{member}'",
        "UPDATE app_user SET active = false WHERE subject = 'people-signer'",
        "UPDATE person SET email_verified = false WHERE name = 'People-Signer'",
    ],
)
async def test_who_left_or_has_no_address_is_no_audience(people: People, altered: str) -> None:
    await consent(people, SIGNER)
    await people.owner.execute(altered.format(member=people.member))
    assert "Es gibt niemanden" in (await refused(people))[2]


async def test_who_acts_for_two_members_gets_one_mail(people: People, owner: asyncpg.Connection) -> None:
    await consent(people, SIGNER)
    other = uuid4()
    await owner.execute(INSERT_MEMBERSHIP, other, people.alliance, people.partner, "ACTIVE", True)
    first = people.representatives[str(SIGNER.subject)]
    await people.act(other, SIGNER, "SIGNING", "Sina Signer")
    given = {"membership": people.membership(other), "representative": people.representative(SIGNER)}
    await people.done(SIGNER, "consentGive", purpose="MAILING", **given)
    assert (await sent(people))["representatives"] == 1
    people.representatives[str(SIGNER.subject)] = first
    consented = await owner.fetchval(
        "SELECT id FROM consent WHERE representative_id = $1 AND purpose = 'MAILING'", first
    )
    withdrawn = await owner.fetch("SELECT * FROM ctx.withdraw_mailings($1)", consented)
    assert {row["membership_id"] for row in withdrawn} == {people.member, other}, "one click is enough"
    assert await owner.fetch("SELECT * FROM ctx.withdraw_mailings($1)", consented) == [], "and once"


async def test_as_api_nothing_is_learned_of_an_alliance_of_others(people: People, db: asyncpg.Connection) -> None:
    """Whether another office could write or not is refused alike, and no office writes its own numbers."""
    for who in (SIGNER, STRANGER, TOWN_ADMIN):
        async with temporary_transaction(db):
            await db.execute("SET LOCAL ROLE api")
            await enter_context(db, who)
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await db.execute(INSERT, people.tenant, people.alliance)
    await consent(people, SIGNER)
    many = INSERT.replace("VALUES ($1, $2, 'X', 'Y', 'DE')", "SELECT $1, $2, 'X', 'Y', 'DE' FROM generate_series(1, 4)")
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, OFFICE)
        with pytest.raises(asyncpg.CheckViolationError) as raised:
            await db.execute(many, people.tenant, people.alliance)
        assert raised.value.constraint_name == "mailing_per_day", "those of one statement count, too"
    statements = (
        INSERT.replace("language)", "language, persons)").replace("'DE')", "'DE', 99)"),
        "UPDATE mailing SET text = 'Z'", "DELETE FROM mailing", "SELECT * FROM mailing_audience($1, $2)",
    )  # fmt: skip
    for statement in statements:
        async with temporary_transaction(db):
            await db.execute("SET LOCAL ROLE api")
            await enter_context(db, OFFICE)
            values = (people.tenant, people.alliance) if "$1" in statement else ()
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await db.execute(statement, *values)


async def test_what_bounced_is_read_by_the_office_and_not_by_its_host(
    people: People, ask: Client, owner: asyncpg.Connection
) -> None:
    await consent(people, SIGNER, CITIZEN)
    await sent(people)
    await owner.execute("UPDATE mail SET outcome = 'FAILED', done_at = now(), failure = '550' WHERE kind = 'MAILING'")
    step = await owner.fetchval("SELECT id FROM membership_step WHERE membership_id = $1", people.citizen)
    for kind, row in (("MEMBERSHIP_DECIDED", step), ("JOIN_REQUEST", None)):
        await owner.execute(
            "INSERT INTO mail (kind, about_tenant_id, row_id, recipient, outcome, done_at)"
            " VALUES ($1, $2, $3, 'petra@quendelstein.example', 'FAILED', now())", kind, people.tenant, row,
        )  # fmt: skip
    try:
        for who in (*EVERYBODY, ADMIN, TOWN_ADMIN, MANAGER, WRITER):
            found = await ask(who, FAILED, id=people.id("Alliance", people.alliance))
            addresses = [node["recipient"] for node in found["alliance"]["failedMails"]["nodes"]]
            petras = ["petra@quendelstein.example"] * 2
            assert sorted(filter(None, addresses)) == (petras if who == OFFICE else []), who
            assert len(addresses) == (3 if who == OFFICE else 0)
            of_host = found["tenant"]["failedMails"]["nodes"]
            assert "petra@quendelstein.example" not in {node["recipient"] for node in of_host} or who == OFFICE
    finally:
        await owner.execute("DELETE FROM mail WHERE recipient = 'petra@quendelstein.example'")


async def _add_persons(people: People, number: int) -> None:
    """Private persons from paper, who have consented."""
    for _ in range(number):
        membership, data = uuid4(), uuid4()
        await people.owner.execute(INSERT_MEMBERSHIP, membership, people.alliance, None, "ACTIVE", False)
        await people.owner.execute(INSERT_PERSON, membership, data, "nobody")
        await people.owner.execute("UPDATE membership_person SET email = id || '@guests.example' WHERE id = $1", data)
        paper = {"method": "PAPER", "evidence": "Ordner 9"}
        await people.done(OFFICE, "consentGive", membership=people.membership(membership), purpose="MAILING", **paper)
