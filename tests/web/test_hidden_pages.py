"""A page of an alliance or a membership that is hidden from somebody is to her like one that does not exist."""

from __future__ import annotations

from uuid import UUID, uuid4

import asyncpg
import pytest

from federation.app import Service
from tenants.context import Principal
from tests.helpers.alliance_people import CITIZEN, SIGNER, STRANGER, People
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of
from tests.helpers.service import Response
from web.form_page import FormPage
from web.forms import FORM, TOKEN
from web.page import Page
from web.pages import PAGES

OF_EACH_REQUEST = ("x-request-id", "server-timing", "date")
OF_ALLIANCES, OF_MEMBERSHIPS = (
    [page for page in PAGES if page.path.startswith(f"/{first}/{{id}}")] for first in ("buendnis", "mitgliedschaft")
)


def without(id: str, response: Response) -> tuple[int, str, dict[str, str]]:
    """What somebody gets, but for the address that she asked for."""
    headers = {name: text.replace(id, "") for name, text in response.headers.items() if name not in OF_EACH_REQUEST}
    return response.status, response.text.replace(id, ""), headers


async def differing(browser: Browser, pages: list[Page], hidden: str, missing: str) -> list[str]:
    """The pages and forms by which somebody tells what is hidden from what is missing."""
    account = Forms((await browser.get("/konto")).text).fields
    token = next((fields[TOKEN][0] for fields in account.values() if TOKEN in fields), "")
    assert bool(token) == bool(browser.cookie)
    found = []
    for page in pages:
        addresses = [(id, page.path.replace("{id}", id)) for id in (hidden, missing)]
        answers = [without(id, await browser.get(address)) for id, address in addresses]
        found += [page.path] if answers[0] != answers[1] or answers[0][0] not in (303, 404) else []
        for form in page.forms if isinstance(page, FormPage) and token else ():
            sent = {field.name: "1" for field in form.fields} | {TOKEN: token, FORM: form.mutation}
            answers = [without(id, await browser.post(address, sent)) for id, address in addresses]
            found += [f"{page.path} {form.mutation}"] if answers[0] != answers[1] or answers[0][0] < 400 else []
    return found


@pytest.mark.parametrize(("who", "hidden"), [
    (STRANGER, "member"), (STRANGER, "citizen"), (SIGNER, "citizen"), (CITIZEN, "member"), (None, "citizen"),
])  # fmt: skip
async def test_a_membership_of_others_is_as_if_it_were_not(
    members: Service, owner: asyncpg.Connection, people: People, who: Principal | None, hidden: str
) -> None:
    browser = await browser_of(members, owner, who) if who else Browser(members)
    id: UUID = getattr(people, hidden)
    assert await differing(browser, OF_MEMBERSHIPS, people.membership(id), people.membership(uuid4())) == []


@pytest.mark.parametrize("who", [STRANGER, None])
async def test_an_alliance_that_is_withdrawn_is_as_if_it_were_not(
    members: Service, owner: asyncpg.Connection, people: People, who: Principal | None
) -> None:
    await owner.execute("UPDATE alliance SET visibility = 'TENANT' WHERE id = $1", people.alliance)
    browser = await browser_of(members, owner, who) if who else Browser(members)
    hidden, missing = people.id("Alliance", people.alliance), people.id("Alliance", uuid4())
    assert await differing(browser, OF_ALLIANCES, hidden, missing) == []


async def test_a_public_alliance_has_no_office_for_others(
    members: Service, owner: asyncpg.Connection, people: People
) -> None:
    browser = await browser_of(members, owner, SIGNER)
    pages = [page for page in OF_ALLIANCES if "geschaeftsstelle" in page.path or "bearbeiten" in page.path]
    hidden, missing = people.id("Alliance", people.alliance), people.id("Alliance", uuid4())
    assert pages and await differing(browser, pages, hidden, missing) == []
