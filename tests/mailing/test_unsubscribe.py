"""One click out: by a signed link without a login; a visit alone changes nothing, and nobody ends mail of others."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest

from federation.app import Service
from federation.graph.secret_key import SecretKey
from federation.mailing.configuration import MailConfiguration
from federation.mailing.sender import MailSender
from federation.mailing.unsubscribe import Subscription, UnsubscribeLinks
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.forging import forge
from tests.helpers.mail import PUBLIC_URL, SECRET, SENDER, SmtpServer, queue, wait_until
from tests.helpers.region import LANDSTUHL, fixed_id
from tests.helpers.service import call

LINKS = UnsubscribeLinks(SECRET, PUBLIC_URL)
FREQUENCY = "SELECT frequency FROM notification_setting WHERE user_id = $1 AND kind = $2"
ONE_CLICK = {"content-type": "application/x-www-form-urlencoded"}


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


@pytest.fixture
async def viewer(owner: asyncpg.Connection) -> AsyncIterator[UUID]:
    user: UUID = await owner.fetchval("SELECT id FROM app_user WHERE subject = 'viewer'")
    settings = await owner.fetch("SELECT * FROM notification_setting WHERE user_id = $1", user)
    yield user
    await owner.execute("DELETE FROM notification_setting WHERE user_id = $1", user)
    await owner.executemany("INSERT INTO notification_setting VALUES ($1, $2, $3)", [tuple(row) for row in settings])


def path_of(link: str) -> str:
    assert link.startswith(f"{PUBLIC_URL}/")
    return link.removeprefix(PUBLIC_URL)


async def test_a_click_ends_one_kind_or_the_digest(service: Service, owner: asyncpg.Connection, viewer: UUID) -> None:
    await owner.execute(
        "INSERT INTO notification_setting VALUES ($1, 'DEADLINE_DUE', 'WEEKLY'), ($1, 'ACCESS_REQUESTED', 'IMMEDIATE')",
        viewer,
    )
    path = path_of(LINKS.link(Subscription(viewer, "PUBLICATION_DECIDED"), "en"))
    question = await call(service, "GET", path)
    assert (
        question.status == 200 and "Verdict on a publication" in question.text and '<html lang="en">' in question.text
    )
    assert (
        question.headers["cache-control"] == "no-store"
        and "default-src 'none'" in question.headers["content-security-policy"]
    )
    assert await owner.fetchval(FREQUENCY, viewer, "PUBLICATION_DECIDED") is None, "a visit changes nothing"
    for _ in range(2):
        answer = await call(service, "POST", path, body=b"List-Unsubscribe=One-Click", headers=ONE_CLICK)
        assert answer.status == 200 and "set-cookie" not in answer.headers
        assert await owner.fetchval(FREQUENCY, viewer, "PUBLICATION_DECIDED") == "OFF"
    assert await owner.fetchval(FREQUENCY, viewer, "DEADLINE_DUE") == "WEEKLY", "the others stay"
    await call(service, "POST", path_of(LINKS.link(Subscription(viewer, "WEEKLY"))))
    rest = await owner.fetch("SELECT kind, frequency FROM notification_setting WHERE user_id = $1 ORDER BY 1", viewer)
    assert [tuple(row) for row in rest] == [
        ("ACCESS_REQUESTED", "IMMEDIATE"), ("DEADLINE_DUE", "OFF"), ("GRANT_ENDING", "OFF"), ("MEASURES_STALE", "OFF"),
        ("PUBLICATION_DECIDED", "OFF"),
    ]  # fmt: skip


async def test_links_that_we_did_not_make_change_nothing(
    service: Service, owner: asyncpg.Connection, viewer: UUID
) -> None:
    path = path_of(LINKS.link(Subscription(viewer, "PUBLICATION_DECIDED")))
    other = SecretKey(b"another secret, as long as the first one")
    hostile = (
        forge(path),
        path.replace("PUBLICATION_DECIDED", "GRANT_ENDING"),
        path.replace(viewer.hex, UUID(int=1).hex),
        path.rpartition(".")[0] + ".",
        path_of(UnsubscribeLinks(other, PUBLIC_URL).link(Subscription(viewer, "PUBLICATION_DECIDED"))),
        path_of(LINKS.link(Subscription(viewer, "INVITATION"))),
        "/abmelden-mail/x",
        "/abmelden-mail/%00",
        "/abmelden-mail/" + "a" * 5_000,
    )
    before = await owner.fetch("SELECT * FROM notification_setting ORDER BY 1, 2")
    for address in hostile:
        for method in ("GET", "POST"):
            response = await call(service, method, address)
            assert response.status == 404 and viewer.hex not in response.text, address
    assert await owner.fetch("SELECT * FROM notification_setting ORDER BY 1, 2") == before
    assert (await call(service, "DELETE", path)).status == 405


async def test_a_signature_for_another_purpose_is_worth_nothing(viewer: UUID) -> None:
    text = f"{viewer.hex}.DEADLINE_DUE"
    for purpose in ("session cookie", "csrf token", "invitation"):
        assert LINKS.read(f"{text}.{SECRET.signer(purpose).sign(text)}") is None


async def test_mails_carry_the_link(
    sender: MailSender, smtp: SmtpServer, service: Service, owner: asyncpg.Connection, viewer: UUID
) -> None:
    await owner.execute("DELETE FROM notification_setting WHERE user_id = $1", viewer)
    grant = await owner.fetchval(
        "UPDATE role_grant SET valid_to = ctx.today() + 10 WHERE user_id = $1 RETURNING id", viewer
    )
    try:
        await queue(owner, "GRANT_ENDING", LANDSTUHL, grant, subject="viewer")
        await wait_until(lambda: smtp.mails)
    finally:
        await owner.execute("UPDATE role_grant SET valid_to = 'infinity' WHERE id = $1", grant)
    (mail,) = smtp.mails
    header = mail.message["List-Unsubscribe"]
    assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = header.removeprefix("<").removesuffix(">")
    assert link in mail.text and link in mail.html and "/en/abmelden-mail/" in link
    assert (await call(service, "POST", path_of(link), body=b"List-Unsubscribe=One-Click")).status == 200
    assert await owner.fetchval(FREQUENCY, viewer, "GRANT_ENDING") == "OFF"
    await queue(owner, "GRANT_ENDING", LANDSTUHL, fixed_id(1), subject="viewer")
    assert not await owner.fetchval("SELECT count(*) FROM mail WHERE done_at IS NULL AND user_id = $1", viewer)
