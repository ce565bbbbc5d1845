"""The own account by pages: sessions, roles, mail, data, and the end of it."""

from __future__ import annotations

import json
import re
from typing import Any

import asyncpg
import pytest

from federation.app import Service
from federation.schema import member
from tests.helpers.access import Access
from tests.helpers.pages import Browser, Forms
from tests.helpers.region import person
from web.pages.account.forms import KINDS

ACCOUNT = "/konto"


async def second_browser(members: Service, owner: asyncpg.Connection) -> Browser:
    browser = Browser(members)
    await browser.log_in(owner, person("guest"), email="guest@guests.example")
    return browser


async def test_one_session_is_ended_and_its_browser_logged_out(
    members: Service, owner: asyncpg.Connection, guest: Browser
) -> None:
    lost = await second_browser(members, owner)
    forms = [name for name in Forms((await guest.get(ACCOUNT)).text).fields if name.startswith("f-sessionEnd-")]
    assert len(forms) == 1, "the session in use has no such form"
    done = await guest.fill(ACCOUNT, forms[0])
    assert done.status == 303 and "Die Sitzung ist beendet." in (await guest.get(done.headers["location"])).text
    assert (await lost.get(ACCOUNT)).status == 303
    again = await guest.post(ACCOUNT, Forms((await guest.get(ACCOUNT)).text).fields["/abmelden"] | {
        "formular": "sessionEnd", "id": forms[0].removeprefix("f-sessionEnd-"), "schluessel": "x",
    })  # fmt: skip
    assert again.status == 422 and 'role="alert"' in again.text


async def test_all_other_sessions_are_ended(members: Service, owner: asyncpg.Connection, guest: Browser) -> None:
    others = [await second_browser(members, owner) for _ in range(2)]
    assert (await guest.fill(ACCOUNT, "f-sessionsEnd")).status == 303
    assert [(await other.get(ACCOUNT)).status for other in others] == [303, 303]
    assert (await guest.get(ACCOUNT)).status == 200 and "f-sessionsEnd" not in (await guest.get(ACCOUNT)).text


async def test_session_of_somebody_else_is_as_one_that_does_not_exist(
    guest: Browser, chief: Browser, members: Service, owner: asyncpg.Connection
) -> None:
    await second_browser(members, owner)
    forms = [name for name in Forms((await guest.get(ACCOUNT)).text).fields if name.startswith("f-sessionEnd-")]
    own = Forms((await chief.get(ACCOUNT)).text).fields["/abmelden"]
    texts = []
    for id in (forms[0].removeprefix("f-sessionEnd-"), "U2Vzc2lvbjow"):
        refused = await chief.post(ACCOUNT, own | {"formular": "sessionEnd", "id": id})
        assert refused.status == 422
        texts += re.findall(r'<li><a href="#[^"]*">(.*?)</a>', refused.text)
    assert len(set(texts)) == 1


def test_every_kind_of_notification_has_a_field() -> None:
    enum: Any = member._schema.type_map["NotificationKind"]
    assert list(KINDS) == list(enum.values)


async def test_what_a_person_hears_of_is_set_and_shown(guest: Browser, access: Access) -> None:
    await access.grant("guest", "VIEWER")
    done = await guest.fill(ACCOUNT, "f-notificationsSet", DEADLINE_DUE="WEEKLY", language="EN")
    assert done.status == 303
    fields = Forms((await guest.get(ACCOUNT)).text).fields["f-notificationsSet"]
    assert (fields["DEADLINE_DUE"], fields["language"]) == (["WEEKLY"], ["EN"])
    wrong = await guest.fill(ACCOUNT, "f-notificationsSet", DEADLINE_DUE="HOURLY")
    assert wrong.status == 422 and 'id="f-notificationsSet-DEADLINE_DUE-fehler"' in wrong.text


async def test_own_role_is_given_up(guest: Browser, access: Access) -> None:
    await access.grant("guest", "VIEWER")
    (form,) = [name for name in Forms((await guest.get(ACCOUNT)).text).fields if name.startswith("f-grantRevoke-")]
    assert (await guest.fill(ACCOUNT, form)).status == 303
    assert await access.roles("guest") == []


async def test_own_data_is_a_file_for_nobody_else(guest: Browser, chief: Browser) -> None:
    file = await guest.get("/konto/daten")
    assert file.headers["content-type"].startswith("application/json")
    assert re.fullmatch(r'attachment; filename="klimaverbund-[\d-]+\.json"', file.headers["content-disposition"])
    assert file.headers["cache-control"] == "private, no-store"
    assert "guest@guests.example" in json.dumps(file.json)
    assert "guest@guests.example" not in (await chief.get("/konto/daten")).text
    guest.cookie = ""
    assert (await guest.get("/konto/daten")).status == 303


@pytest.mark.parametrize("word", ["löschen", "LOESCHEN", "Erase"])
async def test_erasure_needs_the_word_and_ends_the_session(
    guest: Browser, access: Access, owner: asyncpg.Connection, word: str
) -> None:
    await access.grant("guest", "VIEWER")
    refused = await guest.fill(ACCOUNT, "f-personErase", confirmation="ja")
    assert (
        refused.status == 422
        and "<details" in refused.text
        and re.search(r"<details class=\"twin\" open", refused.text)
    )
    english = await guest.fill("/en/konto", "f-personErase", confirmation="no")
    assert "please type the word ERASE" in english.text and "LÖSCHEN" not in english.text
    done = await guest.fill(ACCOUNT, "f-personErase", confirmation=word)
    assert (done.status, done.headers["location"]) == (303, "/abgemeldet?gespeichert=personErase")
    after = await guest.get(done.headers["location"])
    assert "Ihre Angaben sind gelöscht." in after.text and after.headers["set-cookie"].endswith("Max-Age=0")
    assert await access.roles("guest") == []


@pytest.mark.parametrize("name", ["personErase", "grantRevoke", "nothing"])
async def test_address_says_of_no_form_that_it_was_done_elsewhere(guest: Browser, name: str) -> None:
    assert "gelöscht." not in (await guest.get(f"/einladung?gespeichert={name}")).text
    assert "gelöscht." not in (await guest.get("/konto?gespeichert=personErase")).text
    assert 'class="done"' not in (await guest.get(f"/07335/uebersicht?gespeichert={name}")).text
