"""A cooperation in a browser: created, agreed to, published, read by all, withdrawn; declined, changed and left."""

from __future__ import annotations

import re

import asyncpg
import pytest

from federation.app import Service
from federation.cooperations.codes import TRANSITIONS, CooperationSide, CooperationStepKind
from federation.graph.run.operations import today
from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.helpers.access import Access
from tests.helpers.cooperation_changes import Cooperations, fresh_cooperations
from tests.helpers.html import ParsedPage
from tests.helpers.measures import create_measure
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of
from tests.helpers.partners import UTILITY
from tests.helpers.region import LUDWIGSBURG, REVIEWER, WEIL, WORKSHOP, WRITER
from tests.web.conftest import Visit
from web.pages.cooperation_inside.forms import NEXT

DESK = f"/verwaltung/{LUDWIGSBURG}/kooperationen"
START = {
    "title": "Gemeinsame Probe", "kind": "INTERMUNICIPAL", "begins": "APPROACHING", "sides": WORKSHOP,
    "purpose": "Ein Erfundener Zweck", "interestsAtStake": "Erfundene Interessen",
}  # fmt: skip


@pytest.fixture
async def cooperations(access: Access) -> object:
    """Changes of cooperations of the workshop; afterwards all of it is gone."""
    async with fresh_cooperations(access) as made:
        yield made


class Sides:
    """The browsers of who acts for a cooperation of the workshop's town with its county."""

    def __init__(self, lead: Browser, lead_decides: Browser, county: Browser) -> None:
        self.lead, self.lead_decides, self.county = lead, lead_decides, county

    async def create(self, **changes: object) -> str:
        """The address of a new cooperation."""
        made = await self.lead.fill(DESK, "f-cooperationCreate", **START | changes)
        assert made.status == 303, made.text
        return made.headers["location"].partition("/intern")[0]

    async def propose(self, here: str, **changes: object) -> str:
        """The page of versions after a further one."""
        values = {"divisionOfLabour": "Wer was tut", "financingStatus": "NOT_NEEDED"} | changes
        made = await self.lead.fill(f"{here}/fassungen", "f-cooperationTermsPropose", **values)
        assert made.status == 303, re.findall('(?s)class="problem".*?</ul>', made.text)
        return (await self.lead.get(f"{here}/fassungen")).text

    async def own(self, browser: Browser, here: str) -> str:
        """The address of the own side of who looks at a cooperation."""
        found = re.findall(
            r'class="actions">.*?href="(/kooperation/seite/\w+)"', (await browser.get(f"{here}/intern")).text
        )
        return found[0]


@pytest.fixture
async def sides(cooperations: Cooperations, members: Service, owner: asyncpg.Connection) -> Sides:
    async def browser(who: Principal) -> Browser:
        return await browser_of(members, owner, who)

    return Sides(await browser(WRITER), await browser(REVIEWER), await browser(cooperations.county))


async def test_cooperation_is_created_agreed_published_and_withdrawn(sides: Sides, visit: Visit) -> None:
    here = await sides.create()
    assert "Gemeinsame Probe" in (await sides.lead.get(f"{here}/intern?gespeichert=cooperationCreate")).text
    waiting = (await sides.county.get("/meine-kooperationen")).text
    assert "Wartet auf eine Antwort" in waiting and "Gemeinsame Probe" in waiting
    assert "Gemeinsame Probe" in (await sides.county.get(f"/verwaltung/{WORKSHOP}/kooperationen")).text
    await sides.propose(here)
    for browser in (sides.lead_decides, sides.county):
        own = await sides.own(browser, here)
        page = await browser.get(own)
        assert ParsedPage(page.text).faults == [] and "Wer was tut" in page.text
        assert (await browser.fill(own, "f-agreeTerms", publishes="ja")).status == 303
        assert "Zugestimmt." in (await browser.get(f"{own}?gespeichert=agreeTerms")).text
    inside = await sides.county.get(f"{here}/intern")
    assert ParsedPage(inside.text).faults == [] and "Was gilt: Fassung 1" in inside.text
    assert "Erfundene Interessen" in inside.text and "f-cooperationUpdate" not in inside.text
    public = await visit(here)
    assert public.status == 200 and ParsedPage(public.text).faults == [], public.text
    assert "Erfundener Zweck" in public.text and "Erfundene Interessen" not in public.text
    assert "Gemeinsame Probe" in (await visit("/kooperationen?suche=gemeinsame+probe")).text
    await assert_found_by_place_and_counted(visit)
    assert here in (await visit(f"/{WORKSHOP}/suche?q=gemeinsame+probe")).text
    listing = f"/{WORKSHOP}/kommunen/{LUDWIGSBURG}"
    listed = await visit(listing)
    assert here in listed.text and listed.headers["cache-control"] == "no-cache"
    assert "Zweck, dem sie zugestimmt hat" not in (await sides.county.get(own)).text
    worded = await sides.lead.fill(f"{here}/intern", "f-cooperationUpdate", purpose="Ein Anderer Zweck")
    assert worded.status == 200 and "erfährt jetzt per E-Mail von der Änderung" in worded.text
    side = (await sides.county.get(own)).text
    assert "Zweck, dem sie zugestimmt hat" in side and "Erfundener Zweck" in side and "Ein Anderer Zweck" in side
    assert ParsedPage(side).faults == []
    assert (await sides.county.fill(own, "f-withdrawPublication")).status == 303
    assert "Zweck, dem sie zugestimmt hat" not in (await sides.county.get(own)).text
    gone = await visit(here, if_none_match=public.headers["etag"])
    assert gone.status == 303 and "Gemeinsame Probe" not in gone.text
    assert here not in (await visit(listing, if_none_match=listed.headers["etag"])).text
    assert "Gemeinsame Probe" not in (await visit("/kooperationen?suche=gemeinsame+probe")).text
    assert here not in (await visit(f"/{WORKSHOP}/suche?q=gemeinsame+probe")).text


async def assert_found_by_place_and_counted(visit: Visit) -> None:
    """By name or key of a municipality that is in; and in the county's figures, today and over time."""
    for place in (LUDWIGSBURG, "ludwigsb", "Landkreis Ludwigsburg"):
        found = (await visit(f"/kooperationen?kommune={place.replace(' ', '+')}")).text
        assert "Gemeinsame Probe" in found and f'value="{place}"' in found, place
    query = (await visit("/kooperationen?kommune=ludwigsb&ansicht=abfrage")).text
    assert LUDWIGSBURG in query, "the query behind the page has the keys that the name means"
    for place in ("Weil am Rhein", "Nirgendheim"):
        other = await visit(f"/kooperationen?kommune={place.replace(' ', '+')}")
        assert other.status == 200 and "Gemeinsame Probe" not in other.text
    assert "heißt „Nirgendheim“" in other.text and ParsedPage(other.text).faults == []
    county = (await visit(f"/kooperationen?kreis={WORKSHOP}")).text
    assert "Entwicklung als Tabelle" in county and '<rect x="' in county and ParsedPage(county).faults == []


async def test_side_declines_with_a_reason_that_it_owes(sides: Sides) -> None:
    here = await sides.create()
    own = await sides.own(sides.county, here)
    careless = await sides.county.fill(own, "f-declineAsk")
    assert careless.status == 422 and 'id="f-declineAsk-note-fehler"' in careless.text
    assert (await sides.county.fill(own, "f-declineAsk", note="Kein Personal")).status == 303
    lead = (await sides.lead.get(f"{here}/intern")).text
    assert "Abgesagt" in lead and "Noch einmal fragen" in lead
    assert (await sides.county.get(f"{here}/intern")).status == 404


async def test_new_terms_are_read_with_what_changed_and_agreed_to_or_declined(sides: Sides) -> None:
    here = await sides.create()
    await sides.propose(here, divisionOfLabour="Die Stadt plant alles")
    owns = {browser: await sides.own(browser, here) for browser in (sides.lead_decides, sides.county)}
    for browser, own in owns.items():
        assert (await browser.fill(own, "f-agreeTerms")).status == 303
    versions = await sides.propose(here, divisionOfLabour="Der Kreis plant alles")
    assert "<del>" in versions and "<ins>" in versions and ParsedPage(versions).faults == []
    page = (await sides.county.get(owns[sides.county])).text
    assert "Zugestimmt hat die Seite zuletzt Fassung 1." in page and "<del>" in page
    assert (await sides.county.fill(owns[sides.county], "f-declineTerms", note="Zu viel")).status == 303
    assert (await sides.lead.fill(f"{here}/fassungen", "f-cooperationTermsWithdraw")).status == 303
    withdrawn = (await sides.lead.get(f"{here}/fassungen")).text
    assert "zurückgezogen" in withdrawn and "f-cooperationTermsWithdraw" not in withdrawn
    assert (await sides.lead.get(f"{here}/fassungen?von=1&bis=2")).status == 200
    assert (await sides.lead.get(f"{here}/fassungen?von=7")).status == 400


async def test_shares_that_do_not_add_up_are_refused_and_kept(sides: Sides) -> None:
    here = await sides.create()
    form = "f-cooperationTermsPropose"
    ids = re.findall(r'name="shares" value="(\w+)"', (await sides.lead.get(f"{here}/fassungen")).text)
    typed = {"divisionOfLabour": "Wer was tut", "financingStatus": "NOT_NEEDED"}
    wrong = await sides.lead.fill(f"{here}/fassungen", form, **typed, shares=[ids[0], "60", ids[1], "41"])
    assert wrong.status == 422 and "zu viel" in wrong.text and 'value="41"' in wrong.text
    letters = await sides.lead.fill(f"{here}/fassungen", form, **typed, shares=[ids[0], "viel", ids[1], ""])
    assert letters.status == 422 and 'value="viel"' in letters.text
    made = await sides.lead.fill(f"{here}/fassungen", form, **typed, shares=[ids[0], "33,33", ids[1], "66,67"])
    assert made.status == 303
    page = (await sides.lead.get(f"{here}/fassungen")).text
    assert "33,33" in page and "Zusammen" in page and 'value="66,67"' in page, "the next version begins with the last"


async def test_side_leaves_and_sees_the_history_of_its_days_and_what_it_put_there(
    sides: Sides, cooperations: Cooperations, owner: asyncpg.Connection
) -> None:
    change, who = cooperations.access.change, cooperations.county
    measure = await create_measure(change, who, tenant=WORKSHOP, code="K-2", title="Erfundener Radweg")
    here = await sides.create()
    await sides.propose(here)
    for browser in (sides.lead_decides, sides.county):
        own = await sides.own(browser, here)
        assert (await browser.fill(own, "f-agreeTerms")).status == 303
    assert (await sides.county.fill(own, "f-cooperationItemsAdd", measures=measure["id"])).status == 303
    assert (await sides.county.fill(own, "f-leaveCooperation")).status == 422
    assert (await sides.county.fill(own, "f-leaveCooperation", lastDay=today())).status == 303
    await owner.execute(
        "UPDATE cooperation_party SET ends_before = ctx.today() WHERE to_tenant_id ="
        " (SELECT id FROM tenant WHERE ars = $1)", WORKSHOP,
    )  # fmt: skip
    page = await sides.county.get(own)
    assert page.status == 200 and "und nichts Neues" in page.text and "Gemeinsame Probe" in page.text
    assert "Was diese Seite eingebracht hat" in page.text and "Erfundener Radweg" in page.text
    assert ParsedPage(page.text).faults == []
    assert (await sides.county.fill(own, "f-cooperationItemsRemove", measures=measure["id"])).status == 303
    assert "Erfundener Radweg" not in (await sides.county.get(own)).text
    assert (await sides.county.get(f"{here}/intern")).status == 404


async def test_administration_of_the_lead_invites_somebody_to_answer(sides: Sides, chief: Browser) -> None:
    here = f"{await sides.create()}/intern"
    assert "f-cooperationInvite" not in (await sides.lead_decides.get(here)).text, "only its administration invites"
    (form,) = re.findall(r'<form id="(f-cooperationInvite-\w+)"', (await chief.get(here)).text)
    empty = await chief.fill(here, form, language="EN")
    assert empty.status == 422 and f'id="{form}-email-fehler"' in empty.text and ParsedPage(empty.text).faults == []
    assert Forms(empty.text).fields[form]["language"] == ["EN"]
    wrong = await chief.fill(here, form, email="keine Adresse")
    assert wrong.status == 422 and Forms(wrong.text).fields[form]["email"] == ["keine Adresse"]
    invited = await chief.fill(here, form, email="guest@guests.example")
    assert invited.status == 303 and "geht per E-Mail hinaus" in (await chief.get(invited.headers["location"])).text
    again = await chief.fill(here, form, email="guest@guests.example")
    assert again.status == 200 and "schon eingeladen" in again.text
    assert "guest@guests.example" in (await chief.get(f"/verwaltung/{LUDWIGSBURG}")).text


async def test_own_part_and_what_belongs_to_it(sides: Sides, cooperations: Cooperations) -> None:
    measure = await create_measure(cooperations.access.change, code="K-1", title="Erfundene Ladesäulen")
    here = await sides.create()
    await sides.propose(here)
    own = await sides.own(sides.lead_decides, here)
    assert (await sides.lead_decides.fill(own, "f-agreeTerms")).status == 303
    changed = await sides.lead_decides.fill(own, "f-cooperationPartyUpdate", contribution="Ein Raum")
    assert changed.status == 303 and "Ein Raum" in (await sides.lead_decides.get(own)).text
    nothing = await sides.lead_decides.fill(own, "f-cooperationItemsAdd")
    assert nothing.status == 422 and "Bitte nennen, worum es geht" in nothing.text
    assert (await sides.lead_decides.fill(own, "f-cooperationItemsAdd", measures=measure["id"])).status == 303
    assert "Erfundene Ladesäulen" in (await sides.lead.get(f"{here}/intern")).text
    assert (await sides.lead_decides.fill(own, "f-cooperationItemsRemove", measures=measure["id"])).status == 303
    assert "Erfundene Ladesäulen" not in (await sides.lead.get(f"{here}/intern")).text


async def test_organisation_agrees_by_whom_the_lead_accepts_and_names_what_is_published(
    sides: Sides, speaker: Browser, visit: Visit
) -> None:
    utility = f"/partner/{encode('Partner', [UTILITY])}"
    here = await sides.create(sides="", partners=utility)
    await sides.propose(here)
    (own,) = re.findall(r'href="(/kooperation/seite/\w+)"', (await speaker.get("/meine-kooperationen")).text)[:1]
    page = await speaker.get(own)
    assert ParsedPage(page.text).faults == [] and "f-agreeTerms" not in page.text
    assert (await speaker.fill(own, "f-cooperationSignatoryPropose", name="Erfunden Zeichnend")).status == 303
    (form,) = re.findall(r'<form id="(f-signatoryStep-\w+)"', (await sides.lead_decides.get(f"{here}/intern")).text)
    assert (await sides.lead_decides.fill(f"{here}/intern", form, kind="SIGNING")).status == 303
    assert (await speaker.fill(own, "f-agreeTerms", publishes="ja")).status == 303
    assert "Dieser Fassung hat die Seite zugestimmt." in (await speaker.get(own)).text
    assert here not in (await visit(utility)).text
    lead = await sides.own(sides.lead_decides, here)
    assert (await sides.lead_decides.fill(lead, "f-agreeTerms", publishes="ja")).status == 303
    assert here in (await visit(f"{utility}?neu=1")).text


async def test_lead_keeps_the_common_part_and_takes_the_steps(sides: Sides) -> None:
    here = f"{await sides.create()}/intern"
    assert (await sides.lead.fill(here, "f-cooperationUpdate", purpose="Ein anderer Zweck")).status == 303
    assert (await sides.lead.fill(here, "f-cooperationStep", kind="KICK_OFF")).status == 303
    why = await sides.lead.fill(here, "f-cooperationStep", kind="FAILED")
    assert why.status == 422 and "Bitte den Grund nennen" in why.text
    assert (await sides.lead.fill(here, "f-cooperationStep", kind="FAILED", note="Kein Geld")).status == 303
    page = (await sides.lead.get(here)).text
    assert "Ein anderer Zweck" in page and "Gescheitert" in page and "f-cooperationStep" not in page
    assert "Früher" in (await sides.lead.get(DESK)).text


async def test_lead_withdraws_what_it_asked_and_asks_again(sides: Sides) -> None:
    here = f"{await sides.create()}/intern"
    for form in ("withdrawAsk", "askAgain"):
        (found,) = re.findall(rf'<form id="(f-{form}-\w+)"', (await sides.lead.get(here)).text)
        assert (await sides.lead.fill(here, found)).status == 303
    assert (await sides.lead.fill(here, "f-cooperationAsk", sides=WEIL)).status == 303
    assert "Weil am Rhein" in (await sides.lead.get(here)).text


def test_steps_on_the_page_are_those_that_the_lead_can_take() -> None:
    for status, kinds in NEXT.items():
        possible = {row.kind for row in TRANSITIONS if row.before == status and row.side is CooperationSide.LEAD}
        assert {*kinds} == possible - {CooperationStepKind.TERMS_WITHDRAWN}, status


async def test_candidates_lead_to_the_form_of_a_new_one(sides: Sides) -> None:
    page = await sides.lead.get(f"{DESK}?mit={WEIL}")
    assert WEIL in Forms(page.text).fields["f-cooperationCreate"]["sides"]
    assert (await sides.lead.get(f"{DESK}?mit=Unsinn")).status == 200


async def test_wrong_name_of_a_side_is_said_and_kept(sides: Sides) -> None:
    wrong = await sides.lead.fill(DESK, "f-cooperationCreate", **START | {"sides": "Nirgendheim an der Luft"})
    assert wrong.status == 422 and "Nirgendheim an der Luft: Diesen Ort" in wrong.text
    assert ParsedPage(wrong.text).faults == []


async def test_side_is_named_as_pages_write_it(sides: Sides) -> None:
    here = await sides.create(sides="Landkreis Ludwigsburg")
    assert "Landkreis Ludwigsburg" in (await sides.lead.get(f"{here}/intern")).text
    wrong = await sides.lead.fill(DESK, "f-cooperationCreate", **START | {"sides": "Verbandsgemeinde Ludwigsburg"})
    assert wrong.status == 422 and "Verbandsgemeinde Ludwigsburg: Diesen Ort" in wrong.text


async def test_strangers_and_others_find_nothing(sides: Sides, guest: Browser, visit: Visit) -> None:
    here = await sides.create()
    own = await sides.own(sides.county, here)
    for address in (f"{here}/intern", f"{here}/fassungen", own):
        assert (await guest.get(address)).status == 404
    assert (await visit(here)).status == 303
    assert (await guest.get(DESK)).status == 404
