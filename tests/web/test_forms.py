"""Forms, on the page that docs/pages.md builds: what counts, what is said, and what two people write at once."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from importlib import import_module
from typing import Any
from unittest.mock import patch

import asyncpg
import pytest

import web.app
import web.pages
from federation.app import Service
from federation.graph.mutation.field import MutationField
from federation.graph.secret_key import SecretKey
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.html import ParsedPage
from tests.helpers.measures import Change, create_measure
from tests.helpers.pages import FORM_TYPE, Browser, Forms, title_of
from tests.helpers.region import ADMIN, READER, WRITER
from tests.helpers.service import Response, call
from tests.web.test_guide import BLOCKS
from web.form_page import MAX_FORM_BYTES

NAME, FORM = "change_measure", "f-measureUpdate"
MARKUP = '"><script>alert(1)</script>'
pytestmark = pytest.mark.usefixtures("empty_workshop")


@pytest.fixture(scope="module")
async def editing(addresses: Addresses, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Service]:
    """A service with the guide's page among its own."""
    top = tmp_path_factory.mktemp("pages")
    (top / NAME).mkdir()
    for name, text in BLOCKS.items():
        if name.startswith(f"{NAME}/"):
            (top / name).write_text(text, encoding="utf-8")
    web.pages.__path__.append(str(top))
    page = import_module(f"web.pages.{NAME}.page").ChangeMeasurePage()
    secret = SecretKey(b"a secret of these tests, and of nothing else")
    with patch.object(web.app, "PAGES", (*web.pages.PAGES, page)):
        service = Service(
            Settings(
                addresses.api, addresses.anonymous, (), "", public_url="https://klimaverbund.example", secret=secret
            )
        )
    for environment in service.pages._templates.environments.values():
        loader: Any = environment.loader
        loader.searchpath.append(str(top))
    yield service
    await service.close()
    web.pages.__path__.remove(str(top))
    for module in [name for name in sys.modules if NAME in name]:
        del sys.modules[module]


@pytest.fixture
async def measure(change: Change) -> Any:
    return await create_measure(change, title="Solardach", goal="Strom vom Dach", plannedEnd="2027-12-31")


@pytest.fixture
async def writer(editing: Service, owner: asyncpg.Connection) -> Browser:
    browser = Browser(editing)
    await browser.log_in(owner, WRITER)
    return browser


def address_of(measure: Any) -> str:
    return f"/massnahme-bearbeiten/{measure['id']}"


async def row_of(owner: asyncpg.Connection, measure: Any) -> asyncpg.Record:
    row = await owner.fetchrow("SELECT * FROM measure WHERE code = $1", measure["code"])
    assert row
    return row


def assert_whole(response: Response) -> None:
    page = ParsedPage(response.text)
    assert (page.faults, page.open) == ([], []) and len(page.ids) == len(set(page.ids)), page.faults


async def test_form_changes_what_was_changed_and_says_so_on_the_next_page(
    writer: Browser, measure: Any, owner: asyncpg.Connection
) -> None:
    address = address_of(measure)
    response = await writer.fill(address, FORM, title="Solardach und Speicher", plannedEnd="31.3.2028")
    assert (response.status, response.headers["location"]) == (303, f"{address}?gespeichert=measureUpdate")
    row = await row_of(owner, measure)
    assert (row["title"], str(row["planned_end"]), row["goal"]) == (
        "Solardach und Speicher", "2028-03-31", "Strom vom Dach",
    )  # fmt: skip
    after = await writer.get(response.headers["location"])
    assert 'role="status"><p>Die Maßnahme ist gespeichert.' in after.text and 'value="2028-03-31"' in after.text
    assert after.headers["cache-control"] == "private, no-store"
    assert_whole(after)


async def test_field_is_emptied_and_lines_keep_their_ends(
    writer: Browser, measure: Any, owner: asyncpg.Connection
) -> None:
    await writer.fill(address_of(measure), FORM, goal="Erstens\r\nZweitens", plannedEnd="")
    row = await row_of(owner, measure)
    assert (row["goal"], row["planned_end"]) == ("Erstens\nZweitens", None)
    await writer.fill(address_of(measure), FORM)
    assert (await row_of(owner, measure))["version"] == row["version"], "sent as it was read, nothing has changed"


async def test_errors_stand_beside_their_fields_with_all_that_was_entered(writer: Browser, measure: Any) -> None:
    response = await writer.fill(
        address_of(measure), FORM, title=" ", goal=MARKUP, plannedEnd="morgen", influenceSphere="NOWHERE"
    )
    assert response.status == 422 and response.headers["cache-control"] == "private, no-store"
    assert title_of(response.text).startswith("Fehler: ")
    for field, text in (("title", "Bitte ausfüllen."), ("plannedEnd", "Das ist kein Tag")):
        assert re.search(rf'id="{FORM}-{field}-fehler">{text}', response.text), field
        assert re.search(rf'<input [^>]*name="{field}"[^>]*aria-describedby="{FORM}-{field}-fehler"', response.text)
        assert re.search(rf'<a href="#{FORM}-{field}">[^<]+: {text}', response.text)
    assert response.text.count('aria-invalid="true"') >= 2 and 'role="alert" tabindex="-1" autofocus' in response.text
    assert MARKUP not in response.text and "&gt;&lt;script&gt;" in response.text and 'value="morgen"' in response.text
    assert_whole(response)


async def test_rules_of_the_mutation_are_said_beside_the_field(
    writer: Browser, measure: Any, owner: asyncpg.Connection
) -> None:
    response = await writer.fill(address_of(measure), FORM, plannedEnd="1800-01-01", title="Anders")
    assert response.status == 422 and f'id="{FORM}-plannedEnd-fehler"' in response.text
    assert (await row_of(owner, measure))["title"] == "Solardach"
    form = Forms(response.text)
    again = await writer.post(form.actions[FORM], form.fields[FORM] | {"plannedEnd": "2029-01-01"})
    assert again.status == 303 and (await row_of(owner, measure))["title"] == "Anders"


async def test_second_click_changes_nothing(
    writer: Browser, measure: Any, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Forms((await writer.get(address_of(measure))).text)
    fields = page.fields[FORM] | {"title": "Zweimal"}
    both = await asyncio.gather(*(writer.post(page.actions[FORM], fields) for _ in range(2)))
    assert [response.status for response in both] == [303, 303]
    assert (await row_of(owner, measure))["version"] == measure["version"] + 1


async def test_two_people_see_side_by_side_what_both_wrote(
    writer: Browser, measure: Any, owner: asyncpg.Connection
) -> None:
    address = address_of(measure)
    mine = Forms((await writer.get(address)).text)
    assert (await writer.fill(address, FORM, title="Von ihr", goal="Auch von ihr")).status == 303
    response = await writer.post(mine.actions[FORM], mine.fields[FORM] | {"title": "Von mir", "plannedEnd": ""})
    assert response.status == 422 and "jemand anderes geändert" in response.text
    assert re.search(r"Vorher</dt><dd[^>]*>Solardach.*Inzwischen</dt><dd[^>]*>Von ihr", response.text, re.DOTALL)
    merged = Forms(response.text).fields[FORM]
    assert (merged["title"], merged["goal"], merged["plannedEnd"]) == (["Von mir"], ["Auch von ihr"], [""])
    assert (merged["was.title"], merged["was.goal"]) == (["Von ihr"], ["Auch von ihr"])
    assert_whole(response)
    assert (await row_of(owner, measure))["title"] == "Von ihr"
    assert (await writer.post(mine.actions[FORM], merged)).status == 303
    row = await row_of(owner, measure)
    assert (row["title"], row["goal"], row["planned_end"]) == ("Von mir", "Auch von ihr", None)


async def test_what_was_read_may_have_been_forged(writer: Browser, measure: Any) -> None:
    address = address_of(measure)
    mine = Forms((await writer.get(address)).text)
    await writer.fill(address, FORM, plannedEnd="2030-01-01")
    forged = {"was.plannedEnd": [MARKUP], "was.influenceSphere": ["NOWHERE"], "plannedEnd": ["2031-01-01"]}
    response = await writer.post(mine.actions[FORM], mine.fields[FORM] | forged)
    assert response.status == 422 and MARKUP not in response.text
    assert_whole(response)


async def test_who_may_not_is_told_so(editing: Service, measure: Any, owner: asyncpg.Connection) -> None:
    reader = Browser(editing)
    await reader.log_in(owner, READER)
    refused = await reader.fill(address_of(measure), FORM, title="Fremd")
    assert refused.status == 422 and (await row_of(owner, measure))["title"] == "Solardach"
    foreign = Browser(editing)
    await foreign.log_in(owner, ADMIN)
    page = Forms((await reader.get(address_of(measure))).text)
    token = re.search(r'csrf-token" content="(\w+)"', (await foreign.get("/konto")).text)
    assert token
    fields = page.fields[FORM] | {"title": "Fremd", "csrf": token[1]}
    hidden = await foreign.post(page.actions[FORM], fields)
    assert hidden.status == 404, "hidden and missing look the same"
    assert (await row_of(owner, measure))["title"] == "Solardach"


CROSS_SITE: dict[str, dict[str, str]] = {
    "form of another site": {"origin": "https://evil.example", "sec_fetch_site": "cross-site"},
    "form of a sibling host": {"origin": "https://a.klimaverbund.example", "sec_fetch_site": "same-site"},
    "form without a word of its origin": {"origin": "", "sec_fetch_site": ""},
    "origin that is none": {"origin": "null", "sec_fetch_site": ""},
    "http beside https": {"origin": "http://klimaverbund.example", "sec_fetch_site": ""},
    "origin that only begins so": {"origin": "https://klimaverbund.example.evil.example", "sec_fetch_site": ""},
}


@pytest.mark.parametrize("headers", CROSS_SITE.values(), ids=CROSS_SITE)
async def test_form_of_another_page_does_nothing(
    writer: Browser, measure: Any, owner: asyncpg.Connection, headers: dict[str, str]
) -> None:
    page = Forms((await writer.get(address_of(measure))).text)
    response = await writer.post(page.actions[FORM], page.fields[FORM] | {"title": "Fremd"}, **headers)
    assert response.status == 403 and "kam nicht von unseren Seiten" in response.text
    assert (await row_of(owner, measure))["title"] == "Solardach"


@pytest.mark.parametrize("token", ["", "0" * 32, "ä", "x" * 1_000, None])
async def test_form_without_the_token_of_its_session_does_nothing(
    writer: Browser, measure: Any, owner: asyncpg.Connection, editing: Service, token: str | None
) -> None:
    page = Forms((await writer.get(address_of(measure))).text)
    if token is None:  # that of another session of the same person
        other = Browser(editing)
        await other.log_in(owner, WRITER)
        (token,) = Forms((await other.get(address_of(measure))).text).fields[FORM]["csrf"]
    response = await writer.post(page.actions[FORM], page.fields[FORM] | {"title": "Fremd", "csrf": token})
    assert response.status == 403 and "einer anderen Anmeldung" in response.text
    assert (await row_of(owner, measure))["title"] == "Solardach"


async def test_session_that_ended_meanwhile_leads_to_the_login(
    writer: Browser, measure: Any, owner: asyncpg.Connection
) -> None:
    page = Forms((await writer.get(address_of(measure))).text)
    await owner.execute("DELETE FROM login_session WHERE subject = 'writer'")
    response = await writer.post(page.actions[FORM], page.fields[FORM] | {"title": "Zu spät"})
    assert response.status == 303 and response.headers["location"].startswith("/anmelden?next=%2Fmassnahme-bearbeiten")
    assert "fehler=beendet" in response.headers["location"] and response.headers["set-cookie"].endswith("Max-Age=0")
    assert (await row_of(owner, measure))["title"] == "Solardach"


LONG = "Ein langer Text,\nan dem jemand eine halbe Stunde schrieb: <b>" + "ä" * 30


async def test_text_of_a_session_that_ended_meanwhile_stays_readable(
    writer: Browser, measure: Any, owner: asyncpg.Connection
) -> None:
    page = Forms((await writer.get(address_of(measure))).text)
    entered = page.fields[FORM] | {"goal": LONG}
    await owner.execute("DELETE FROM login_session WHERE subject = 'writer'")
    response = await writer.post(page.actions[FORM], entered)
    assert response.status == 401 and "Ihre Sitzung ist beendet" in response.text and "&lt;b&gt;ää" in response.text
    assert "an dem jemand" in response.text and "/anmelden?next=%2Fmassnahme-bearbeiten" in response.text
    assert response.headers["set-cookie"].endswith("Max-Age=0") and response.headers["cache-control"] == "no-store"
    assert_whole(response)
    writer.cookie = ""  # as the browser has it from then on
    assert "an dem jemand" in (await writer.post(page.actions[FORM], entered)).text
    assert (await writer.post(page.actions[FORM], entered | {"formular": "x"})).status == 303
    for headers in CROSS_SITE.values():
        foreign = await writer.post(page.actions[FORM], entered, **headers)
        assert foreign.status == 303 and "an dem jemand" not in foreign.text


async def test_text_for_another_login_of_the_same_person_stays_readable(
    writer: Browser, measure: Any, owner: asyncpg.Connection
) -> None:
    page = Forms((await writer.get(address_of(measure))).text)
    await writer.log_in(owner, WRITER)  # in another tab
    response = await writer.post(page.actions[FORM], page.fields[FORM] | {"goal": LONG})
    assert response.status == 403 and "an dem jemand" in response.text and "Formular neu öffnen" in response.text
    unchanged = await writer.post(page.actions[FORM], page.fields[FORM] | {"title": "kurz"})
    assert unchanged.status == 403 and "Ihre Eingaben" not in unchanged.text


BODIES: dict[str, tuple[bytes, str, int]] = {
    "too large": (b"a=" + b"x" * MAX_FORM_BYTES, FORM_TYPE, 413),
    "too many fields": (b"a=1&" * 600, FORM_TYPE, 400),
    "JSON": (b'{"title": "x"}', "application/json", 415),
    "text that a form of another site can send": (b"title=x", "text/plain", 415),
    "multipart": (b"--x--", "multipart/form-data; boundary=x", 415),
    "nothing": (b"", FORM_TYPE, 403),
    "no UTF-8": (b"csrf=%ff%fe&formular=%ed%a0%80\xff", FORM_TYPE, 403),
}


@pytest.mark.parametrize(("body", "media", "status"), BODIES.values(), ids=BODIES)
async def test_body_that_is_no_form_of_ours_gets_a_page(
    writer: Browser, measure: Any, body: bytes, media: str, status: int
) -> None:
    headers = {
        "accept": "text/html", "origin": "https://klimaverbund.example", "content-type": media,
        "cookie": f"{writer.sessions.cookie_name}={writer.cookie}",
    }  # fmt: skip
    response = await call(writer.service, "POST", address_of(measure), body=body, headers=headers)
    assert response.status == status and "<h1>" in response.text
    assert_whole(response)


HOSTILE = ("\0", "\u202eevil", "\ud7ff\ufffd", "9" * 400, "{{ 7 * 7 }}", MARKUP, "a" * 50_000, "-1", "WzEsMl0", "٢٠٢٦")


@pytest.mark.parametrize("field", ["title", "goal", "plannedEnd", "influenceSphere", "id", "version", "schluessel",
    "formular", "was.title", "was.plannedEnd", "unbekannt"])  # fmt: skip
async def test_hostile_values_get_a_page_that_is_whole(writer: Browser, measure: Any, field: str) -> None:
    page = Forms((await writer.get(address_of(measure))).text)
    for value in HOSTILE:
        response = await writer.post(page.actions[FORM], page.fields[FORM] | {field: value})
        assert response.status in (303, 400, 404, 422), (value, response.text[:2_000])
        if response.status != 303:
            assert_whole(response)
            assert MARKUP not in response.text and "\0" not in response.text and "\u202e" not in response.text


async def test_unstorable_text_comes_back_without_what_is_wrong(writer: Browser, measure: Any) -> None:
    response = await writer.fill(address_of(measure), FORM, title="So\u202elar")
    assert response.status == 422 and 'value="Solar"' in response.text and "sie sind entfernt" in response.text


async def test_database_that_does_not_answer_loses_no_entry(
    writer: Browser, measure: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Forms((await writer.get(address_of(measure))).text)

    async def fail(*_: object, **__: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(MutationField, "get_result", fail)
    response = await writer.post(page.actions[FORM], page.fields[FORM] | {"title": "Noch da"})
    assert response.status == 503 and 'value="Noch da"' in response.text
    assert "Gerade ließ sich nichts speichern." in response.text


async def test_fetch_with_the_token_of_the_page_may_change_and_without_it_may_not(
    writer: Browser, measure: Any, owner: asyncpg.Connection
) -> None:
    page = await writer.get(address_of(measure))
    token = re.search(r'name="csrf-token" content="(\w+)"', page.text)
    assert token
    query = (
        b'{"query": "mutation { measureUpdate(input: {id: \\"%s\\", version: 1, title: \\"Per fetch\\"})'
        % (measure["id"].encode())
        + b' { userErrors { message } } }"}'
    )
    headers = {
        "cookie": f"{writer.sessions.cookie_name}={writer.cookie}", "content-type": "application/json",
        "origin": "https://klimaverbund.example", "sec-fetch-site": "same-origin",
    }  # fmt: skip
    refused = await call(writer.service, "POST", "/graphql", body=query, headers=headers)
    assert refused.status == 403
    done = await call(writer.service, "POST", "/graphql", body=query, headers=headers | {"x-csrf-token": token[1]})
    assert done.json["data"]["measureUpdate"]["userErrors"] == []
    assert (await row_of(owner, measure))["title"] == "Per fetch"


async def test_page_that_only_shows_takes_no_form(writer: Browser) -> None:
    assert (await writer.post("/07335/uebersicht", {"a": "b"})).status == 405
