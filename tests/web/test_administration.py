"""The people of a tenant run it by pages: roles, invitations, requests, programs, the trail."""

from __future__ import annotations

import re

import asyncpg
import pytest

from federation.app import Service
from federation.graph.limits import MEMBER_BUDGET
from tests.helpers.access import Access
from tests.helpers.alliance_changes import fresh_alliances
from tests.helpers.pages import Browser, Forms
from tests.helpers.region import EDITOR, LANDSTUHL, LUDWIGSBURG, MANAGER, READER, TOWN_ADMIN, UNKNOWN, WRITER

PEOPLE, QUEUE = f"/verwaltung/{LUDWIGSBURG}", f"/verwaltung/{LUDWIGSBURG}/anfragen"
TRAIL, PROGRAMS = f"/verwaltung/{LUDWIGSBURG}/protokoll", f"/verwaltung/{LUDWIGSBURG}/programme"
NEXT_YEAR = "2099-12-31"


def form_of(html: str, start: str) -> str:
    """The only form whose id begins so."""
    (name,) = [name for name in Forms(html).fields if name.startswith(start)]
    return name


async def form_about(browser: Browser, mutation: str, name: str) -> str:
    """The form of a mutation in the table row with this name."""
    rows = re.findall(r"<tr>.*?</tr>", (await browser.get(PEOPLE)).text, re.DOTALL)
    (row,) = [row for row in rows if name in row and f"f-{mutation}" in row]
    return form_of(row, f"f-{mutation}")


@pytest.mark.parametrize("address", [PEOPLE, QUEUE, PROGRAMS])
async def test_pages_are_for_the_administration_alone(
    members: Service, owner: asyncpg.Connection, address: str
) -> None:
    for who, status in ((TOWN_ADMIN, 200), (WRITER, 404), (READER, 404), (EDITOR, 404), (UNKNOWN, 404), (MANAGER, 404)):
        browser = Browser(members)
        await browser.log_in(owner, who)
        assert (await browser.get(address)).status == status, who.subject
        missing = await browser.get(address.replace(LUDWIGSBURG, "081189999"))
        assert missing.status == 404


async def test_county_sees_who_administers_its_member_and_nobody_else(
    browser: Browser, owner: asyncpg.Connection
) -> None:
    await browser.log_in(owner, MANAGER)
    own = await browser.get("/verwaltung/073355009")
    assert own.status == 200 and "Erfunden admin" in own.text
    other = await browser.get(f"/verwaltung/{LANDSTUHL}")
    assert other.status == 200 and "Erfunden editor" not in other.text and "erste Verwaltung" in other.text
    assert "f-grantCreate" not in other.text and 'value="EDITOR"' not in other.text


async def test_role_is_given_prolonged_and_taken(chief: Browser, access: Access) -> None:
    await access.grant("guest", "VIEWER")
    person = await access.person_id("guest")
    given = await chief.fill(PEOPLE, "f-grantCreate", person=person, role="EDITOR", until=NEXT_YEAR)
    assert given.status == 303 and sorted(await access.roles("guest")) == ["EDITOR", "VIEWER"]
    assert "Die Rolle gilt ab heute." in (await chief.get(given.headers["location"])).text
    form = await form_about(chief, "grantProlong", 'value="2099-12-31"')
    assert (await chief.fill(PEOPLE, form, until="2098-01-01")).status == 303
    assert 'value="2098-01-01"' in (await chief.get(PEOPLE)).text
    same = await form_about(chief, "grantProlong", 'value="2098-01-01"')
    assert (await chief.fill(PEOPLE, same)).status == 303
    assert 'value="2098-01-01"' in (await chief.get(PEOPLE)).text, "what was not changed has not become endless"
    revoke = await form_about(chief, "grantRevoke", 'value="2098-01-01"')
    assert (await chief.fill(PEOPLE, revoke)).status == 303
    assert await access.roles("guest") == ["VIEWER"]


async def test_administration_gives_no_role_of_the_county_and_none_to_herself(chief: Browser, access: Access) -> None:
    await access.grant("guest", "VIEWER")
    page = await chief.get(PEOPLE)
    assert 'value="COUNTY"' not in page.text and 'value="OFFICE"' not in page.text
    for name, role in (("guest", "COUNTY"), ("chief", "REVIEWER")):
        refused = await chief.fill(PEOPLE, "f-grantCreate", person=await access.person_id(name), role=role)
        assert refused.status == 422 and 'role="alert"' in refused.text, name
    assert await access.roles("guest") == ["VIEWER"]


async def test_the_office_of_an_alliance_is_named_and_taken(chief: Browser, access: Access) -> None:
    async with fresh_alliances(access) as alliances:
        await alliances.run_office(await alliances.create(name="Bündnis Probe"))
        page = await chief.get(PEOPLE)
        assert "Geschäftsstelle eines Bündnisses" in page.text and "<bdi>Bündnis Probe</bdi>" in page.text
        form = await form_about(chief, "grantRevoke", "Bündnis Probe")
        assert (await chief.fill(PEOPLE, form)).status == 303
        assert await access.roles("guest-office") == []


async def test_last_administrator_stays(chief: Browser) -> None:
    form = await form_about(chief, "grantRevoke", "Erfunden chief")
    refused = await chief.fill(PEOPLE, form)
    assert refused.status == 422 and form_of(refused.text, form)
    assert (await chief.get(PEOPLE)).status == 200


async def test_stale_page_is_told_and_goes_on_with_what_is_there_now(chief: Browser, access: Access) -> None:
    await access.grant("guest", "VIEWER", until=NEXT_YEAR)
    form = await form_about(chief, "grantProlong", 'value="2099-12-30"')
    stale = Forms((await chief.get(PEOPLE)).text)
    assert (await chief.fill(PEOPLE, form, until="2097-01-01")).status == 303
    refused = await chief.post(stale.actions[form], stale.fields[form] | {"until": "2096-01-01"})
    assert refused.status == 422 and 'value="2096-01-01"' in refused.text
    assert '<dt>Inzwischen</dt><dd class="text">01.01.2097' in refused.text
    again = Forms(refused.text)
    assert (await chief.post(again.actions[form], again.fields[form])).status == 303
    assert 'value="2096-01-01"' in (await chief.get(PEOPLE)).text


async def test_somebody_is_invited_once_more_and_no_more(chief: Browser, access: Access) -> None:
    invited = await chief.fill(PEOPLE, "f-invitationCreate", email="Guest-New@Guests.example", role="VIEWER")
    assert invited.status == 303
    page = await chief.get(PEOPLE)
    assert "guest-new@guests.example" in page.text and "Offen" in page.text
    assert (await chief.fill(PEOPLE, form_of(page.text, "f-invitationResend"))).status == 303
    withdraw = form_of((await chief.get(PEOPLE)).text, "f-invitationWithdraw")
    assert (await chief.fill(PEOPLE, withdraw)).status == 303
    assert "Zurückgezogen" in (await chief.get(PEOPLE)).text
    wrong = await chief.fill(PEOPLE, "f-invitationCreate", email="keine", role="")
    assert wrong.status == 422 and 'id="f-invitationCreate-role-fehler"' in wrong.text and 'value="keine"' in wrong.text


async def test_request_is_sent_read_and_granted(chief: Browser, guest: Browser, access: Access) -> None:
    address = f"/zugang/{LUDWIGSBURG}"
    empty = await guest.fill(address, "f-accessRequestCreate", message="  ")
    assert empty.status == 422 and "Bitte ausfüllen." in empty.text
    sent = await guest.fill(address, "f-accessRequestCreate", message="Ich bin <b>neu</b> hier.")
    assert sent.status == 303 and "f-accessRequestCreate" not in (await guest.get(address)).text
    queue = await chief.get(QUEUE)
    assert "Ich bin &lt;b&gt;neu&lt;/b&gt; hier." in queue.text and "guest@guests.example" in queue.text
    form = form_of(queue.text, "f-accessRequestGrant")
    nothing = await chief.fill(QUEUE, form)
    assert nothing.status == 422 and f'id="{form}-role-fehler"' in nothing.text
    assert (await chief.fill(QUEUE, form, role="VIEWER")).status == 303
    assert await access.roles("guest") == ["VIEWER"]
    assert "Niemand wartet auf eine Antwort." in (await chief.get(QUEUE)).text


async def test_request_is_declined_with_a_reason_that_the_person_reads(
    chief: Browser, guest: Browser, access: Access
) -> None:
    await guest.fill(f"/zugang/{LUDWIGSBURG}", "f-accessRequestCreate", message="Bitte.")
    form = form_of((await chief.get(QUEUE)).text, "f-accessRequestDecline")
    assert (await chief.fill(QUEUE, form, reason="Bitte erst anrufen.")).status == 303
    assert "Bitte erst anrufen." in (await guest.get("/konto")).text
    assert await access.roles("guest") == []


async def test_request_is_withdrawn_by_who_sent_it(guest: Browser, chief: Browser) -> None:
    await guest.fill(f"/zugang/{LUDWIGSBURG}", "f-accessRequestCreate", message="Bitte.")
    form = form_of((await guest.get("/konto")).text, "f-accessRequestWithdraw")
    assert (await guest.fill("/konto", form)).status == 303
    assert "Niemand wartet auf eine Antwort." in (await chief.get(QUEUE)).text


async def test_person_is_logged_out_everywhere(chief: Browser, guest: Browser, access: Access) -> None:
    await access.grant("guest", "VIEWER")
    person = await access.person_id("guest")
    assert (await guest.get("/konto")).status == 200
    assert (await chief.fill(PEOPLE, "f-personEndSessions", person=person)).status == 303
    assert (await guest.get("/konto")).status == 303
    assert await access.roles("guest") == ["VIEWER"]


async def test_program_needs_a_provider_of_this_installation(chief: Browser) -> None:
    refused = await chief.fill(
        PROGRAMS, "f-machineRegister", name="Import", issuer="https://evil.example", clientId="x", role="EDITOR"
    )
    assert refused.status == 422 and 'id="f-machineRegister-issuer-fehler"' in refused.text
    assert 'value="ADMIN"' not in refused.text


async def test_trail_says_who_gave_the_role_and_is_filtered(chief: Browser, access: Access) -> None:
    await access.grant("guest", "VIEWER")
    person = await access.person_id("guest")
    await chief.fill(PEOPLE, "f-grantCreate", person=person, role="EDITOR")
    own = await chief.get(f"{TRAIL}?was=INSERT&wer=PERSON")
    assert own.status == 200 and "von Ihnen" in own.text and "Recht einer Person bei einem Mandanten" in own.text
    none = await chief.get(f"{TRAIL}?von=2001-01-01&bis=2001-01-02")
    assert "keinen Eintrag" in none.text and "0 Einträge" in none.text
    for query in ("was=NOWHERE", "von=gestern", "person=x", "eintrag=%00", "suche=x", "person=UGVyc29uOjE"):
        assert (await chief.get(f"{TRAIL}?{query}")).status in (200, 400), query


async def test_trail_shows_others_what_they_did_themselves(
    members: Service, owner: asyncpg.Connection, chief: Browser
) -> None:
    browser = Browser(members)
    await browser.log_in(owner, READER)
    page = await browser.get(TRAIL)
    assert page.status == 200 and "Erfunden chief" not in page.text and "Menschen</a>" not in page.text


async def test_queries_behind_pages_of_people_leave_room_to_grow(chief: Browser) -> None:
    for address in ("/konto", PEOPLE, QUEUE, PROGRAMS, TRAIL, f"/zugang/{LUDWIGSBURG}"):
        text = (await chief.get(f"{address}?ansicht=abfrage")).text
        cost = re.search(r"Kosten: ([\d.]+) von höchstens", text)
        assert cost and int(cost[1].replace(".", "")) <= 0.95 * MEMBER_BUDGET.cost, address
        assert "https://klimaverbund.example/graphql" in text and "/daten/abfrage?" not in text, address


async def test_search_engines_are_kept_from_pages_of_people(chief: Browser) -> None:
    robots = (await chief.get("/robots.txt", accept="text/plain")).text
    for path in ("/anmelden", "/konto", "/einladung", "/zugang/*", "/verwaltung/*", "/en/konto"):
        assert f"Disallow: {path}\n" in robots, path
    assert "konto" not in (await chief.get("/sitemap.xml", accept="application/xml")).text
