"""Networks in a browser: made, joined, founded, their results checked, ideas taken up, and dates of their own."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from decimal import Decimal
from uuid import uuid4

import asyncpg
import pytest

from federation.app import Service
from federation.graph.sql.global_id import encode
from federation.networks import codes
from federation.networks.ideas import codes as idea_codes
from federation.networks.results import codes as result_codes
from tenants.context import Principal
from tenants.steps import Transition
from tests.helpers.access import Access
from tests.helpers.alliances import COUNTY_ALLIANCE
from tests.helpers.mail import without_new_mail
from tests.helpers.meeting_changes import CITIZEN, SIGNER, fresh_meetings
from tests.helpers.memberships import OFFICE, fresh_memberships
from tests.helpers.network_changes import Networks, fresh_networks
from tests.helpers.networks import RETAIL
from tests.helpers.pages import Browser
from tests.helpers.partner_pages import browser_of
from tests.helpers.region import LANDSTUHL, LUDWIGSBURG, TOWN_ADMIN
from tests.helpers.representations import fresh_representations
from tests.web.conftest import Visit
from tests.web.test_hidden_pages import differing
from tests.web.test_meeting_pages import START, faults_of, form_of, good
from web.errors import FieldError
from web.fields import DecimalField
from web.networks import IDEA_NEXT, NEXT, RESULT_NEXT, Reached
from web.pages import PAGES

NEW = {"name": "Netzwerk Probe", "kind": "BUSINESS", "isOpen": "ja", "targetMwh": "1.250,5", "targetYear": "2030",
       "description": "Erfunden.", "visibility": "PUBLIC"}  # fmt: skip


@pytest.fixture
async def networks(access: Access) -> AsyncIterator[Networks]:
    """Networks of an alliance of the workshop's town; afterwards all of it is gone."""
    async with (
        without_new_mail(access.owner),
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_meetings(joining) as meetings,
        fresh_networks(meetings) as made,
    ):
        yield made


@pytest.fixture
async def office(networks: Networks, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who runs the office."""
    return await browser_of(members, owner, OFFICE)


async def done(browser: Browser, address: str, start: str, **changes: object) -> str:
    """Where a form leads that worked; ``start``: of its name."""
    made = await browser.fill(address, form_of(await browser.get(address), start), **changes)
    assert made.status == 303, faults_of(made)
    return made.headers["location"]


async def refused(browser: Browser, address: str, start: str, **changes: object) -> str:
    """What a form says that did not work."""
    page = await browser.fill(address, form_of(await browser.get(address), start), **changes)
    assert page.status == 422, (page.status, page.text[-2000:])
    return page.text


async def make(office: Browser, networks: Networks, **changes: object) -> str:
    """The address of a new network of the alliance."""
    desk = f"/buendnis/{networks.alliance}/geschaeftsstelle/netzwerke"
    await good(office, desk)
    return (await done(office, desk, "f-networkCreate", **NEW | changes)).partition("/bearbeiten")[0]


@pytest.mark.parametrize(("rules", "offered"), [
    (codes.TRANSITIONS, NEXT), (idea_codes.TRANSITIONS, IDEA_NEXT), (result_codes.TRANSITIONS, RESULT_NEXT),
])  # fmt: skip
def test_steps_that_pages_offer_are_those_of_the_rules(
    rules: tuple[Transition, ...], offered: Mapping[str, Sequence[str]]
) -> None:
    allowed: dict[str, set[str]] = {}
    for rule in rules:
        if rule.before is not None:
            allowed.setdefault(str(rule.before), set()).add(str(rule.kind))
    assert {status: set(kinds) for status, kinds in offered.items()} == allowed


def test_amounts_are_read_as_people_write_them() -> None:
    field = DecimalField("x")
    read = {"1.250,5": "1250.5", "1250": "1250", "1.250": "1250", "12,5": "12.5", "12.5": "12.5", "1 250": "1250",
            "0": "0", "1.234.567": "1234567"}  # fmt: skip
    assert {text: field.read((text,), {}) for text in read} == read
    for text in ("viel", "-1", "1,2345", "1e5", "1.25.3", "٣", "1,2,3", "12 MWh"):
        with pytest.raises(FieldError):
            field.read((text,), {})
    assert [field.write(value) for value in (None, "1250.500", "40", "100")] == [("",), ("1250,5",), ("40",), ("100",)]


def test_a_bar_is_never_longer_than_its_target() -> None:
    rows = [Reached("t", Decimal(10), Decimal(n), None) for n in (0, 5, 20)]
    assert [(row.percent, row.width) for row in rows] == [
        (Decimal(0), Decimal(0)), (Decimal(50), Decimal(50)), (Decimal(200), Decimal(100)),
    ]  # fmt: skip
    assert Reached("t", Decimal(0), Decimal(3), None).percent is None


async def test_made_founded_and_checked_before_all_eyes(networks: Networks, office: Browser, visit: Visit) -> None:
    desk = f"/buendnis/{networks.alliance}/geschaeftsstelle/netzwerke"
    await good(office, desk)
    careless = await refused(office, desk, "f-networkCreate", **NEW | {"targetMwh": "viel", "name": ""})
    assert "Das ist kein Betrag" in careless and 'id="f-networkCreate-name-fehler"' in careless
    assert "Erfunden." in careless
    here = await make(office, networks)
    edit = f"{here}/bearbeiten"
    assert "Als Nächstes: wer dabei ist." in await good(office, f"{edit}?gespeichert=networkCreate")
    await done(office, edit, "f-networkMemberAdd", tenant=LUDWIGSBURG, role="CARRIER")
    await done(office, edit, "f-networkStep", kind="FOUNDED")
    await done(office, edit, "f-networkResultAdd", year="2025", savedMwh="500,2", basis="MEASURED")
    assert "geprüft" in await refused(office, edit, "f-networkResultCheck", kind="FOUND_PLAUSIBLE")
    await done(office, edit, "f-networkResultCheck", kind="FOUND_PLAUSIBLE", checkedBy="Erfundenes Prüfbüro")
    grown = await make(office, networks, name="Handel Probe", origin=here.rpartition("/")[2])
    await done(office, f"{grown}/bearbeiten", "f-networkUpdate", topic="Erfundenes Thema")
    public = (await visit(here)).text
    for text in ("Netzwerk Probe", "Aktiv", "1.250,5", "500,2", "40 %", "Plausibel: Erfundenes Prüfbüro",
                 "Daraus hervorgegangen", "Handel Probe", "/kalender/netzwerk/"):  # fmt: skip
        assert text in public, (text, public[public.index("<main") :][:6000])
    assert "Hervorgegangen aus" in (await visit(grown)).text and "Erfundenes Thema" in (await visit(grown)).text
    for address in ("/netzwerke", "/netzwerke?art=BUSINESS&kreis=08118", "/netzwerke?stand=ACTIVE"):
        assert "Netzwerk Probe" in (await visit(address)).text, address
    assert "Netzwerk Probe" not in (await visit("/netzwerke?art=RENEWABLES")).text
    alliance = (await visit(f"/buendnis/{networks.alliance}")).text
    assert "Netzwerk Probe" in alliance and "in Zahlen" in alliance
    calendar = re.findall(r'href="[^"]*(/kalender/netzwerk/\w+\.ics)"', public)[0]
    assert (await visit(calendar)).status == 200
    page = await good(office, desk)
    assert "Handel Probe" in page and "Wichtige Akteure" in page
    assert "Bitte den Grund nennen" in await refused(office, edit, "f-networkStep", kind="CLOSED")
    await done(office, edit, "f-networkStep", kind="CLOSED", note="Erfundener Grund")
    assert "Erfundener Grund" in (await visit(f"{here}?1")).text


async def test_a_network_in_formation_says_how_many_companies_of_how_many_it_has(
    networks: Networks, office: Browser, visit: Visit
) -> None:
    """Whoever is entered by name alone does not count; its word is recorded later, in the same form."""
    names = [f"Erfundener Betrieb {letter} GmbH" for letter in "ABC"]
    for name in names:
        await networks.meetings.joining.representations.partner(name, kind="COMPANY")
    here = await make(office, networks, kind="ENERGY_EFFICIENCY")
    edit = f"{here}/bearbeiten"
    word = {"method": "PAPER", "evidence": "Ordner 3"}
    for name, said in ((names[0], word), (names[1], word), (names[2], {})):
        await done(office, edit, "f-networkMemberAdd", partner=name, role="PARTICIPANT", **said)
    assert "nur mit Namen, ohne Zusage" in (await office.get(edit)).text
    few = await refused(office, edit, "f-networkStep", kind="FORMING")
    assert "mindestens 3 Unternehmen" in few and "es fehlen noch 1" in few
    careless = await refused(office, edit, "f-networkMemberAdd", partner=names[2], role="PARTICIPANT", method="PAPER")
    assert "Weg und Beleg der Zusage gehören zusammen" in careless
    await done(office, edit, "f-networkMemberAdd", partner=names[2], role="PARTICIPANT", **word)
    assert "nur mit Namen, ohne Zusage" not in (page := (await office.get(edit)).text) and "Ordner 3" in page
    await done(office, edit, "f-networkStep", kind="FORMING")
    assert "In Gründung: mit 3 von 5 Unternehmen" in (public := (await visit(here)).text)
    assert "Ordner 3" not in public and "with 3 of 5 companies" in (await visit(f"/en{here}")).text
    for address in ("/netzwerke", f"/buendnis/{networks.alliance}"):
        assert "Netzwerk Probe" in (await visit(address)).text, address
    assert "In Gründung: mit 3 von 5 Unternehmen" in (await visit("/netzwerke?stand=FORMING")).text
    for address in (f"{here}/intern", edit, f"/buendnis/{networks.alliance}/geschaeftsstelle/netzwerke"):
        assert "In Gründung" in await good(office, address), address


async def test_a_measure_says_who_takes_part_in_the_alliance_that_proves_it(
    owner: asyncpg.Connection, visit: Visit
) -> None:
    """What everybody may count: how many of whom the office marked as important is the office's."""
    criterion = await owner.fetchval(
        "INSERT INTO success_criterion (tenant_id, measure_id, visibility, position, text, state, evidence_figure,"
        " evidence_alliance_id) SELECT m.tenant_id, m.id, m.visibility, 99, 'Akteure beteiligen sich', 'OPEN',"
        " 'KEY_ACTORS', $1 FROM measure m JOIN tenant t ON t.id = m.tenant_id WHERE t.ars = $2 AND m.code = 'Se1'"
        " RETURNING id", COUNTY_ALLIANCE, LANDSTUHL,
    )  # fmt: skip
    try:
        page = await visit(f"/07335/massnahmen/{LANDSTUHL}/Se1")
    finally:
        await owner.execute("DELETE FROM success_criterion WHERE id = $1", criterion)
    assert page.status == 200 and "Beteiligung wichtiger Akteure" in page.text
    counted = re.findall(
        r"(\d+) Organisation(?:en sind| ist) Mitglied, davon mit einer Selbstverpflichtung: (\d+); in Netzwerken des"
        r" Bündnisses genannt: (\d+)", " ".join(page.text.split()),
    )  # fmt: skip
    ((members, pledging, named),) = [[int(number) for number in numbers] for numbers in counted]
    assert members >= pledging > 0 and named > 0


async def test_members_join_propose_support_and_leave(
    networks: Networks, office: Browser, members: Service, owner: asyncpg.Connection, visit: Visit
) -> None:
    await networks.meetings.member()
    here = await make(office, networks, visibility="TENANT")
    inside, edit = f"{here}/intern", f"{here}/bearbeiten"
    signer = await browser_of(members, owner, SIGNER)
    assert (await visit(here)).status == 303 and (await signer.get(edit)).status == 404
    assert "f-networkIdeaAdd" not in await good(signer, inside)
    await done(signer, inside, "f-networkMemberJoin", party=options(await good(signer, inside), "party")[0])
    page = await good(signer, inside)
    assert "f-networkMemberJoin" not in page and "Verein Werkstatt" in page
    assert "Bitte ausfüllen." in await refused(signer, inside, "f-networkIdeaAdd", text="ohne Titel, aber lang genug")
    await done(signer, inside, "f-networkIdeaAdd", title="Erfundene Idee", text="Was gemeint ist")
    await done(signer, inside, "f-networkIdeaUpdate", text="Genauer")
    await done(signer, inside, "f-networkIdeaSupport")
    page = await good(signer, inside)
    assert "1 Mitglied unterstützt sie" in page and "f-networkIdeaSupport" not in page and "Genauer" in page
    mine = await good(signer, "/meine-mitgliedschaften")
    assert "Netzwerk Probe" in mine and "Erfundene Idee" in mine
    await done(office, edit, "f-networkIdeaStep", kind="TAKEN_UP")
    assert "Bitte die Adresse der Maßnahme" in await refused(office, edit, "f-networkIdeaBecomes", measure="nirgends")
    await plan_meeting(office, networks, edit)
    meeting = options(await good(office, edit), "meeting")[0]
    await done(office, edit, "f-networkIdeaBecomes", meeting=meeting)
    page = await good(signer, inside)
    assert "Thema des Treffens:" in page and "Werkstatt Probe" in page and "f-networkIdeaUpdate" not in page
    assert "Ohne Einladung anmelden" in await good(signer, f"/termin/{meeting}/intern")
    await done(signer, inside, "f-withdrawSupport")
    await done(office, edit, "f-networkIdeaStep", kind="DROPPED", note="Erfundener Grund")
    assert "Erfundener Grund" in await good(signer, inside)
    await done(signer, inside, "f-networkMemberEnd", lastDay="2099-12-31")
    assert "letzter Tag: 31.12.2099" in await good(signer, inside)


async def plan_meeting(office: Browser, networks: Networks, edit: str) -> None:
    """A meeting of the network, planned at the office's desk."""
    desk, of = f"/buendnis/{networks.alliance}/geschaeftsstelle/termine", edit.split("/")[2]
    series = {"title": "Reihe Probe", "kind": "NETWORK", "organiser": f"network:{of}"}
    await done(office, desk, "f-meetingSeriesCreate", **series)
    assert "· Netzwerk Probe" in await good(office, desk)
    await done(office, desk, "f-meetingCreate", organiser=f"network:{of}", **START)


async def test_a_town_keeps_networks_of_its_own(
    networks: Networks, members: Service, owner: asyncpg.Connection, visit: Visit
) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    desk = f"/verwaltung/{LUDWIGSBURG}/netzwerke"
    made = (await done(chief, desk, "f-networkCreate", **NEW | {"kind": "CLIMATE_STAFF"})).partition("/bearbeiten")[0]
    assert "Netzwerk Probe" in await good(chief, desk) and "Netzwerk Probe" in (await visit(made)).text
    await good(chief, f"{made}/intern")
    await done(chief, f"{made}/bearbeiten", "f-networkStep", kind="FORMING")
    meetings = f"/verwaltung/{LUDWIGSBURG}/termine"
    of = f"network:{made.rpartition('/')[2]}"
    planned = await done(chief, meetings, "f-meetingCreate", organiser=of, **START)
    page = await good(chief, planned.partition("?")[0].replace("/intern", "/bearbeiten"))
    assert "Netzwerk Probe" in page


def options(page: str, name: str) -> list[str]:
    """The values of a select of a page that can be chosen."""
    select = re.findall(rf'(?s)<select[^>]*name="{name}".*?</select>', page)[-1]
    return [value for value in re.findall(r'<option value="(\w[^"]*)"', select) if value]


@pytest.mark.parametrize("who", [CITIZEN, None])
async def test_a_network_of_others_is_as_if_it_were_not(
    members: Service, owner: asyncpg.Connection, who: Principal | None
) -> None:
    browser = await browser_of(members, owner, who) if who else Browser(members)
    tenant = await owner.fetchval("SELECT tenant_id FROM network WHERE id = $1", RETAIL)
    hidden, missing = (encode("Network", [tenant, id]) for id in (RETAIL, uuid4()))
    pages = [page for page in PAGES if page.path.startswith("/netzwerk/{id}")]
    assert len(pages) == 3 and await differing(browser, pages, hidden, missing) == []
