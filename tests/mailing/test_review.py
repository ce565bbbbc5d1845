"""The yearly question whether an entry is right: who is asked how often, and what a link does without an account."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest

from federation.app import Service
from federation.graph.secret_key import SecretKey
from federation.mailing.configuration import MailConfiguration
from federation.mailing.review import MAX_NOTE, ReviewLinks
from federation.mailing.sender import MailSender
from federation.settings import Settings, SettingsError, read
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers.forging import forge
from tests.helpers.mail import PUBLIC_URL, SECRET, SENDER, SmtpServer, wait_until
from tests.helpers.region import ADMIN, EDITOR, MANAGER, SPEAKER, WEILERBACH, fixed_id
from tests.helpers.service import call

LINKS = ReviewLinks(SECRET, PUBLIC_URL)
PARTNER, MAILBOX = fixed_id(12901), "info@verein.example"
FORM = {"content-type": "application/x-www-form-urlencoded"}
BACKDATE = "UPDATE partner_review SET asked_at = now() - make_interval(days => $2) WHERE partner_id = $1"
ASKED = "SELECT id FROM partner_review WHERE partner_id = $1 ORDER BY id"


@pytest.fixture
async def service(addresses: Addresses, tmp_path: Path) -> AsyncIterator[Service]:
    created = Service(
        Settings(
            api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", secret=SECRET,
            public_url=PUBLIC_URL, mail=MailConfiguration(tmp_path / "post", SENDER),
        )
    )  # fmt: skip
    yield created
    await created.close()


@pytest.fixture(autouse=True)
async def partner(owner: asyncpg.Connection, empty_outbox: None) -> AsyncIterator[UUID]:
    """A listed organisation whose entry was made two years ago."""
    await owner.execute(
        "INSERT INTO partner (id, steward_id, name, kind, is_natural_person, listing, version, email, street,"
        " created_at) SELECT $1, id, 'Verein <b>Alt</b>', 'ASSOCIATION', false, 'LISTED', 1, $2, 'Am Markt 1',"
        " now() - interval '2 years' FROM tenant WHERE ars = $3",
        PARTNER, MAILBOX, WEILERBACH,
    )  # fmt: skip
    yield PARTNER
    for table in ("partner_review", "representation", "partner_change"):
        await owner.execute(f"DELETE FROM {table} WHERE partner_id = $1", PARTNER)
    await owner.execute("DELETE FROM partner WHERE id = $1", PARTNER)


async def collect(connection: asyncpg.Connection, days: int = 365) -> int:
    """How many organisations are asked."""
    number: int = await connection.fetchval("SELECT ctx.collect_partner_reviews($1)", days)
    return number


async def ask_one(owner: asyncpg.Connection, api: asyncpg.Connection) -> str:
    """The path of the link of a review whose mail was sent."""
    await collect(api)
    id = (await owner.fetch(ASKED, PARTNER))[-1]["id"]
    assert await api.fetchval("SELECT ctx.partner_review_to_send($1, $2)", id, LINKS.hash(id)) == "Verein <b>Alt</b>"
    return LINKS.link(id).removeprefix(PUBLIC_URL)


async def test_a_mail_asks_and_a_click_confirms(
    sender: MailSender, smtp: SmtpServer, service: Service, owner: asyncpg.Connection
) -> None:
    await wait_until(lambda: smtp.mails)
    (mail,) = smtp.mails
    assert mail.recipients == [MAILBOX]
    assert "Verein <b>Alt</b> steht im öffentlichen Verzeichnis" in mail.text
    assert mail.message["List-Unsubscribe"].endswith("/abmelden>")
    link = re.search(rf"{PUBLIC_URL}(/eintrag-pruefen/\S+)", mail.text)
    assert link
    for _ in range(2):  # a program that checks mails opens it, too
        page = await call(service, "GET", link[1])
        assert page.status == 200 and "Verein &lt;b&gt;Alt&lt;/b&gt;" in page.text and "Am Markt 1" in page.text
        assert page.headers["referrer-policy"] == "no-referrer" and page.headers["cache-control"] == "no-store"
    assert await owner.fetchval("SELECT confirmed_on FROM partner WHERE id = $1", PARTNER) is None
    answer = await call(service, "POST", link[1], body=b"answer=CONFIRMED", headers=FORM)
    assert answer.status == 200 and "Danke" in answer.text
    assert await owner.fetchval("SELECT confirmed_on = ctx.today() FROM partner WHERE id = $1", PARTNER)
    again = await call(service, "POST", link[1], body=b"answer=CORRECTED&note=Nein", headers=FORM)
    assert again.status == 409 and await owner.fetchval("SELECT note FROM partner_review WHERE partner_id = $1",
                                                        PARTNER) is None  # fmt: skip


@pytest.mark.parametrize("claimed", [False, True])
async def test_a_correction_is_told_to_those_who_keep_the_entry(
    service: Service, owner: asyncpg.Connection, api_connection: asyncpg.Connection, ask: Client, claimed: bool
) -> None:
    if claimed:
        await owner.execute(
            "INSERT INTO representation (partner_id, user_id, name, status) SELECT $1, id, 'x', 'ACCEPTED'"
            " FROM app_user WHERE subject = 'speaker'",
            PARTNER,
        )
        await owner.execute("INSERT INTO person SELECT id, 'x', 'x@example.org', true FROM app_user"
                            " WHERE subject = 'speaker' ON CONFLICT DO NOTHING")  # fmt: skip
    path = await ask_one(owner, api_connection)
    body = b"answer=CORRECTED&note=Wir sind umgezogen.%0AJetzt+Am+Bach+2"
    assert (await call(service, "POST", f"/en{path}", body=body, headers=FORM)).status == 200
    question = "query ($id: ID!) { partner(id: $id) { confirmedOn reviews { nodes { answer note } } } }"
    id = "UGFydG5lcjowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDMyNjU"
    seen = [{"answer": "CORRECTED", "note": "Wir sind umgezogen.\nJetzt Am Bach 2"}]
    for who in (ADMIN, *((SPEAKER,) if claimed else ())):
        found = (await ask(who, question, id=id))["partner"]
        assert (found["reviews"]["nodes"], found["confirmedOn"]) == (seen, None)
    for who in (EDITOR, MANAGER, *(() if claimed else (SPEAKER,))):
        assert (await ask(who, question, id=id))["partner"]["reviews"]["nodes"] == []
    told = await owner.fetch("SELECT u.subject FROM mail m JOIN app_user u ON u.id = m.user_id"
                             " WHERE m.kind = 'PARTNER_CORRECTED'")  # fmt: skip
    assert [row["subject"] for row in told] == (["speaker"] if claimed else ["admin"])
    await owner.execute("DELETE FROM person WHERE email = 'x@example.org'")


async def test_nobody_is_asked_twice_a_year_or_against_its_will(
    service: Service, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    for days in (0, 1, 364):
        assert await collect(api_connection, days) == 0
    for change, undo in (
        ("listing = 'UNLISTED'", "listing = 'LISTED'"),
        ("email = NULL", f"email = '{MAILBOX}'"),
        ("confirmed_on = ctx.today() - 364", "confirmed_on = NULL"),
        ("created_at = now() - interval '364 days'", "created_at = now() - interval '2 years'"),
    ):
        await owner.execute(f"UPDATE partner SET {change} WHERE id = $1", PARTNER)
        assert await collect(api_connection) == 0, change
        await owner.execute(f"UPDATE partner SET {undo} WHERE id = $1", PARTNER)
    assert [await collect(api_connection) for _ in range(2)] == [1, 0]
    await owner.execute(BACKDATE, PARTNER, 366)
    path = await ask_one(owner, api_connection)
    assert len(await owner.fetch(ASKED, PARTNER)) == 2
    question = await call(service, "GET", f"{path}/abmelden")
    assert question.status == 200 and "nicht mehr gefragt" in question.text
    assert await owner.fetchval("SELECT count(*) FROM partner_review WHERE ended_at IS NOT NULL") == 0
    one_click = await call(service, "POST", f"{path}/abmelden", body=b"List-Unsubscribe=One-Click", headers=FORM)
    assert one_click.status == 200
    await owner.execute(BACKDATE, PARTNER, 366)
    assert await collect(api_connection) == 0


async def test_a_wrong_expired_or_pointless_link_changes_nothing(
    service: Service, owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    path = await ask_one(owner, api_connection)
    id = (await owner.fetch(ASKED, PARTNER))[-1]["id"]
    forged = ReviewLinks(SecretKey(b"another secret, which is long enough"), PUBLIC_URL).link(id)
    for wrong in (forged.removeprefix(PUBLIC_URL), path[:-1], forge(path), "/eintrag-pruefen/x"):
        for method in ("GET", "POST"):
            assert (await call(service, method, wrong, body=b"answer=CONFIRMED", headers=FORM)).status == 404
        assert (await call(service, "POST", f"{wrong}/abmelden", headers=FORM)).status == 404
    for body in (b"", b"answer=CORRECTED", b"answer=CORRECTED&note=+", b"answer=X&note=y", b"a=1&" * 50,
                 b"answer=CORRECTED&note=" + b"x" * (MAX_NOTE + 1), b"answer=CORRECTED&note=%00"):  # fmt: skip
        assert (await call(service, "POST", path, body=body, headers=FORM)).status == 422, body[:40]
    await owner.execute("UPDATE partner SET listing = 'UNLISTED' WHERE id = $1", PARTNER)
    assert (await call(service, "GET", path)).status == 404, "what is not public is not shown"
    await owner.execute("UPDATE partner SET listing = 'LISTED', email = 'neu@verein.example' WHERE id = $1", PARTNER)
    assert (await call(service, "GET", path)).status == 404, "a mailbox that is no longer theirs answers for nobody"
    await owner.execute("UPDATE partner SET email = $2 WHERE id = $1", PARTNER, MAILBOX)
    assert (await call(service, "GET", path)).status == 200
    await owner.execute(BACKDATE, PARTNER, 91)
    assert (await call(service, "POST", path, body=b"answer=CONFIRMED", headers=FORM)).status == 404
    assert await owner.fetchval("SELECT answer FROM partner_review WHERE partner_id = $1", PARTNER) is None
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await api_connection.execute("UPDATE partner_review SET answer = 'CONFIRMED'")


def test_more_often_than_once_a_year_is_no_setting() -> None:
    environment = {"DATABASE_URL": "postgresql://x", "DATABASE_URL_ANONYMOUS": "postgresql://x"}
    assert read({**environment, "PARTNER_REVIEW_DAYS": "0"}).review_days == 0
    with pytest.raises(SettingsError, match="PARTNER_REVIEW_DAYS=30"):
        read({**environment, "PARTNER_REVIEW_DAYS": "30"})
