"""The link of a request to join: a mail goes to the address, a click confirms, and nothing else does."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest

from federation.app import Service
from federation.mailing.configuration import MailConfiguration
from federation.mailing.joining import JoinLinks
from federation.mailing.sender import MailSender
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.alliances import COUNTY_ALLIANCE
from tests.helpers.mail import PUBLIC_URL, SECRET, SENDER, SmtpServer, wait_until
from tests.helpers.service import call

LINKS = JoinLinks(SECRET, PUBLIC_URL)
VALUES = '{"name": "Erika <b>Erfunden</b>", "email": "erika@guests.example"}'
FORM = {"content-type": "application/x-www-form-urlencoded"}
CONFIRMED = "SELECT confirmed_at IS NOT NULL FROM join_request WHERE id = $1"


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
async def request_id(
    owner: asyncpg.Connection, api_connection: asyncpg.Connection, empty_outbox: None
) -> AsyncIterator[UUID]:
    """A request that was just sent."""
    tenant = await owner.fetchval("SELECT tenant_id FROM alliance WHERE id = $1", COUNTY_ALLIANCE)
    submit = "SELECT ctx.submit_join_request($1, $2, $3, 'DE')"
    assert await api_connection.fetchval(submit, tenant, COUNTY_ALLIANCE, VALUES)
    id: UUID = await owner.fetchval("SELECT id FROM join_request WHERE email = $1", json.loads(VALUES)["email"])
    yield id
    await owner.execute("DELETE FROM join_request WHERE id = $1", id)


async def test_a_mail_leads_to_a_page_and_a_click_confirms(
    sender: MailSender, smtp: SmtpServer, service: Service, owner: asyncpg.Connection, request_id: UUID
) -> None:
    await wait_until(lambda: smtp.mails)
    (mail,) = smtp.mails
    assert mail.recipients == ["erika@guests.example"]
    assert "dem Bündnis Klimabündnis Beispielkreis beizutreten" in mail.text
    assert "Erika" not in mail.text, "what strangers entered goes to no address of others"
    assert "List-Unsubscribe" not in mail.message
    link = re.search(rf"{PUBLIC_URL}(/beitritt-bestaetigen/\S+)", mail.text)
    assert link
    page = await call(service, "GET", link[1])
    assert page.status == 200 and "Erika &lt;b&gt;Erfunden" in page.text
    assert not await owner.fetchval(CONFIRMED, request_id), "programs open links, too"
    done = await call(service, "POST", link[1], headers=FORM)
    assert done.status == 200 and "bei der Geschäftsstelle" in done.text
    assert await owner.fetchval(CONFIRMED, request_id)
    again = await call(service, "GET", f"/en{link[1]}")
    assert again.status == 200 and "has reached the office" in again.text


async def test_a_link_that_we_did_not_make_leads_nowhere(service: Service, request_id: UUID) -> None:
    for token in (f"{request_id.hex}.{'0' * 32}", "x", LINKS.token(UUID(int=1))):
        for method in ("GET", "POST"):
            assert (await call(service, method, f"/beitritt-bestaetigen/{token}", headers=FORM)).status == 404
