"""The office of an alliance at its desk: who waits, who is admitted and why not, and what it records for members."""

from __future__ import annotations

import re

import asyncpg
import pytest

from federation.app import Service
from federation.graph.limits import MEMBER_BUDGET
from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, SIGNER, STRANGER, People
from tests.helpers.html import ParsedPage
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of
from tests.helpers.region import EDITOR, LUDWIGSBURG, TOWN_ADMIN, WRITER
from tests.web.conftest import Visit

ENDS = (
    "/geschaeftsstelle", "/geschaeftsstelle/mitglieder", "/geschaeftsstelle/aufnehmen", "/geschaeftsstelle/einlesen",
    "/geschaeftsstelle/rundschreiben", "/texte", "/bearbeiten",
)  # fmt: skip


@pytest.fixture
async def office(people: People, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who runs the office."""
    return await browser_of(members, owner, OFFICE)


def desk(people: People, end: str = "") -> str:
    """A page of the alliance."""
    return f"/buendnis/{people.id('Alliance', people.alliance)}{end}"


async def apply(people: People, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of a stranger who has applied as a private person."""
    stranger = await browser_of(members, owner, STRANGER)
    sent = await stranger.fill(desk(people, "/beitreten/antrag"), "f-membershipApply", name="Nora Neu", note="Gern!")
    assert sent.status == 303, sent.text
    page = await stranger.get(sent.headers["location"])
    assert "Der Antrag ist gestellt." in page.text and "Antrag zurückziehen" in page.text
    return stranger


def form_named(text: str, start: str) -> str:
    """The id of the only form of a page that begins so."""
    (name,) = (name for name in Forms(text).fields if name.startswith(start))
    return name


async def test_desk_is_for_the_office_alone(people: People, members: Service, owner: asyncpg.Connection) -> None:
    for who in (SIGNER, STRANGER, EDITOR, TOWN_ADMIN, CITIZEN):
        browser = await browser_of(members, owner, who)
        for end in ENDS[:4] if who == TOWN_ADMIN else ENDS:
            assert (await browser.get(desk(people, end))).status == 404, (who, end)
        assert (await browser.get(f"/mitgliedschaft/{people.membership()}/verwalten")).status == 404


async def test_pages_of_the_desk_are_whole(people: People, office: Browser) -> None:
    own = [f"/mitgliedschaft/{people.membership(member)}/verwalten" for member in (people.member, people.citizen)]
    for address in (*(desk(people, end) for end in ENDS), *own, "/meine-mitgliedschaften"):
        for prefix in ("", "/en"):
            page = await office.get(prefix + address)
            parsed = ParsedPage(page.text)
            assert page.status == 200 and (parsed.faults, parsed.open) == ([], []), address
            assert len(parsed.ids) == len(set(parsed.ids)), address
            assert page.headers["cache-control"] == "private, no-store"


async def test_queries_behind_the_pages_leave_room_to_grow(people: People, office: Browser) -> None:
    own = (f"/mitgliedschaft/{people.membership()}{end}" for end in ("", "/unterzeichnen", "/verwalten"))
    for address in (*(desk(people, end) for end in ENDS), *own, "/meine-mitgliedschaften", "/meine-organisationen"):
        cost = re.search(r"Kosten: ([\d.]+) von höchstens", (await office.get(f"{address}?ansicht=abfrage")).text)
        assert cost and int(cost[1].replace(".", "")) <= 0.95 * MEMBER_BUDGET.cost, (address, cost and cost[1])


async def test_applicant_is_admitted(
    people: People, members: Service, owner: asyncpg.Connection, office: Browser
) -> None:
    stranger = await apply(people, members, owner)
    waiting = (await office.get(desk(people, ENDS[0]))).text
    assert "Nora Neu" in waiting and "Gern!" in waiting
    admitted = await office.fill(desk(people, ENDS[0]), form_named(waiting, "f-admitMember"))
    assert admitted.status == 303
    assert "Kein Antrag wartet" in (await office.get(admitted.headers["location"])).text
    assert "Aktives Mitglied" in (await stranger.get("/meine-mitgliedschaften")).text


async def test_desk_names_who_may_be_the_same_person(
    people: People, members: Service, owner: asyncpg.Connection, office: Browser
) -> None:
    admit = desk(people, "/geschaeftsstelle/aufnehmen")
    paper = {"personName": "Nora Neu", "method": "PAPER", "evidence": "Blatt 3"}
    assert (await office.fill(admit, "f-membershipRecord", **paper)).status == 303
    await apply(people, members, owner)
    waiting = (await office.get(desk(people, ENDS[0]))).text
    assert re.search('/verwalten">Nora Neu</a>, Aktives Mitglied', waiting)


async def test_rejection_has_a_reason_that_the_applicant_reads(
    people: People, members: Service, owner: asyncpg.Connection, office: Browser
) -> None:
    stranger = await apply(people, members, owner)
    form = form_named((await office.get(desk(people, ENDS[0]))).text, "f-rejectApplication")
    assert (await office.fill(desk(people, ENDS[0]), form)).status == 422
    assert (await office.fill(desk(people, ENDS[0]), form, note="Zu weit weg")).status == 303
    own = (await stranger.get("/meine-mitgliedschaften")).text
    (address,) = set(re.findall(r'href="(/mitgliedschaft/\w+)"', own))
    assert "Zu weit weg" in (await stranger.get(address)).text


async def test_member_on_paper_is_recorded_and_signs_on_paper(people: People, office: Browser) -> None:
    admit = desk(people, "/geschaeftsstelle/aufnehmen")
    unknown = await office.fill(
        admit, "f-membershipRecord", partner="Gibtesnicht eG", method="PAPER", evidence="Blatt 3"
    )
    assert unknown.status == 422 and "steht nicht im Verzeichnis" in unknown.text
    recorded = await office.fill(
        admit,
        "f-membershipRecord",
        personName="Paul Papier",
        method="PAPER",
        evidence="Blatt 3",
        effectiveOn="2025-03-01",
    )
    assert recorded.status == 303, recorded.text
    listed = (await office.get(desk(people, "/geschaeftsstelle/mitglieder?stand=ACTIVE"))).text
    address = re.search(r'href="(/mitgliedschaft/\w+/verwalten)"><bdi>Paul Papier', listed)
    assert address
    signed = await office.fill(
        address[1], "f-signOnPaper", name="Paul Papier", signedOn="2026-06-01", evidence="Blatt 4", acceptsRules="ja",
        declaration=people.id("Declaration", people.second),
    )  # fmt: skip
    assert signed.status == 303, signed.text
    noted = await office.fill(address[1], "f-membershipNoteCreate", text="ruft gern an", isKeyStakeholder="ja")
    assert noted.status == 303
    page = (await office.get(address[1])).text
    assert "Blatt 4" in page and "ruft gern an" in page and "Schlüsselakteur" in page


async def test_many_take_a_step_and_the_page_says_who_cannot(people: People, office: Browser) -> None:
    here = desk(people, "/geschaeftsstelle/mitglieder")
    items = re.findall(r'name="items" value="([^"]+)"', (await office.get(here)).text)
    assert len(items) == 2
    nothing = await office.fill(here, "f-membershipsStep", kind="SUSPENDED", note="Umbau")
    assert nothing.status == 422 and "Bitte etwas davon auswählen." in nothing.text
    assert (await office.fill(here, "f-membershipsStep", items=items, kind="SUSPENDED", note="Umbau")).status == 303
    (organisation,) = (item for item in items if "Werk Erfunden" in item)
    again = await office.fill(here, "f-membershipsStep", items=[organisation], kind="SUSPENDED", note="Umbau")
    assert again.status == 200 and "Werk Erfunden GmbH: " in again.text, "it was read before the step"


async def test_office_records_what_a_member_says(people: People, office: Browser, members: Service) -> None:
    here = f"/mitgliedschaft/{people.membership()}/verwalten"
    silent = await office.fill(here, "f-stepOnBehalf", kind="UNLISTED")
    assert silent.status == 422 and "Weg und Beleg" in silent.text
    done = await office.fill(here, "f-stepOnBehalf", kind="UNLISTED", method="PHONE", evidence="Anruf am 3.")
    assert done.status == 303 and "Anruf am 3." in (await office.get(here)).text
    deputy = f"f-representativeStep-{people.representative(DEPUTY)}"
    signs = await office.fill(here, deputy, kind="MAY_SIGN", method="PAPER", evidence="Blatt 9")
    assert signs.status == 303, signs.text
    granted = await office.fill(here, "f-logoGrantCreate", purpose="Website")
    assert granted.status == 303
    form = form_named((await office.get(here)).text, "f-logoGrantRevoke")
    assert (await office.fill(here, form)).status == 303
    assert "gilt nicht mehr" in (await office.get(here)).text


async def test_office_edits_the_alliance_and_never_publishes(people: People, office: Browser, visit: Visit) -> None:
    edit = desk(people, "/bearbeiten")
    changed = await office.fill(
        edit,
        "f-allianceUpdate",
        goals="Strom\naus Sonne\n\nWärme",
        offerKNOWLEDGE="–",
        duties=["GUIDE"],
        targetYear="2040",
    )
    assert changed.status == 303, changed.text
    public = (await visit(desk(people))).text
    assert "aus Sonne" in public and "Wärme" in public and "2040" in public and "Wegweiser" in public
    assert "f-alliancePublish" not in Forms((await office.get(edit)).text).fields
    texts = desk(people, "/texte")
    pressed = await office.fill(texts, "f-pressItemCreate", publishedOn="2026-05-01", title="Bündnis wächst")
    assert pressed.status == 303 and "Bündnis wächst" in (await visit(f"{desk(people)}?suche=")).text
    form = form_named((await office.get(texts)).text, "f-pressItemDelete")
    assert (await office.fill(texts, form)).status == 303
    version = await office.fill(texts, "f-declarationCreate", text="Wir 4", validFrom="2030-01-01")
    assert version.status == 303 and "Wir 4" in (await office.get(texts)).text


async def test_host_publishes(people: People, members: Service, owner: asyncpg.Connection, visit: Visit) -> None:
    writer = await browser_of(members, owner, WRITER)
    assert (await writer.get(f"/verwaltung/{LUDWIGSBURG}/buendnisse")).status == 200
    chief = await browser_of(members, owner, TOWN_ADMIN)
    hidden = await chief.fill(desk(people, "/bearbeiten"), "f-alliancePublish", visibility="TENANT")
    assert hidden.status == 303, hidden.text
    assert (await visit(f"{desk(people)}?suche=x")).status == 404
    invited = await chief.fill(desk(people, "/bearbeiten"), "f-officeInvite", email="nina@buero.example")
    assert invited.status == 303, invited.text
    assert await owner.fetchval("SELECT count(*) FROM mail WHERE recipient = 'nina@buero.example'") == 1
    assert "f-officeInvite" not in (await writer.get(desk(people, "/bearbeiten"))).text
    await owner.execute("DELETE FROM mail WHERE recipient = 'nina@buero.example'")
    await owner.execute("DELETE FROM invitation WHERE email = 'nina@buero.example'")
    closed = await chief.fill(desk(people, "/bearbeiten"), "f-allianceArchive", archivedOn="2026-10-01")
    assert closed.status in (303, 422)


def offered(text: str, form: str) -> list[str]:
    """The steps that a form of a page offers."""
    select = re.search(rf'<select [^>]*id="f-{form}-kind".*?</select>', text, re.DOTALL)
    return re.findall(r'<option value="(\w+)"', select[0]) if select else []


async def test_only_possible_steps_are_offered(people: People, office: Browser) -> None:
    here, all_members = f"/mitgliedschaft/{people.membership()}/verwalten", desk(people, ENDS[1])
    page = (await office.get(here)).text
    assert offered(page, "officeStep") == ["SUSPENDED", "EXCLUDED", "UNLISTED"], "it is listed, and there are no tiers"
    assert offered(page, "stepOnBehalf") == ["NOTICE_GIVEN", "LEFT", "UNLISTED"]
    assert offered((await office.get(all_members)).text, "membershipsStep") == ["SUSPENDED", "LEFT", "UNLISTED"]
    assert (await office.fill(here, "f-officeStep", kind="SUSPENDED", note="Umbau")).status == 303
    assert offered((await office.get(here)).text, "officeStep") == ["REINSTATED", "EXCLUDED"]
    assert (await office.fill(here, "f-officeStep", kind="EXCLUDED", note="Regeln")).status == 303
    page = (await office.get(here)).text
    assert offered(page, "officeStep") == offered(page, "stepOnBehalf") == []
    assert "Ein neuer Antrag ist ab dem " in page


async def test_host_appoints_and_ends_who_runs_the_office(
    people: People, members: Service, owner: asyncpg.Connection, office: Browser
) -> None:
    edit = desk(people, "/bearbeiten")
    chief = await browser_of(members, owner, TOWN_ADMIN)
    page = (await chief.get(edit)).text
    (writer,) = re.findall(rf'<option value="(\w+)">[^<]*{WRITER.subject}', page)
    late = await chief.fill(edit, "f-officeAppoint", person=writer, until="2026-01-01")
    assert late.status == 422 and "liegt in der Vergangenheit" in late.text and "2026-01-01" in late.text
    assert (await chief.fill(edit, "f-officeAppoint", person=writer)).status == 303
    try:
        assert (await (await browser_of(members, owner, WRITER)).get(desk(people, ENDS[0]))).status == 200
        forms = [name for name in Forms((await chief.get(edit)).text).fields if name.startswith("f-officeEnd")]
        assert len(forms) == 2
        for form in forms:
            last = await chief.fill(edit, form)
            assert last.status in (200, 303), last.text
        assert "führt nun niemand mehr" in last.text and "Niemand führt sie zurzeit" in last.text
        assert (await office.get(desk(people, ENDS[0]))).status == 404
    finally:
        await owner.execute("DELETE FROM role_grant WHERE alliance_id = $1", people.alliance)


async def test_all_of_a_page_are_chosen_without_a_script(people: People, office: Browser) -> None:
    here = desk(people, ENDS[1])
    address = f"{here}?auswahl=alle"
    done = await office.fill(address, "f-membershipsStep", kind="SUSPENDED", note="Umbau")
    assert done.status == 303 and "auswahl" not in done.headers["location"]
    after = (await office.get(done.headers["location"])).text
    assert "Erledigt." in after and after.count("Ruhend") >= 2 and " checked" not in after
    refused = await office.fill(address, "f-membershipsStep", items=[], kind="REINSTATED")
    assert refused.status == 422 and not re.search('name="items"[^>]* checked', refused.text), "as it was sent"


async def test_hostile_filters_of_the_desk_get_a_whole_page(people: People, office: Browser) -> None:
    for end in (ENDS[1], "/mitglieder.csv"):
        for name in ("suche", "stand", "art", "ort", "sortierung", "auswahl", "gespeichert", "nach"):
            for value in ("%3Cscript%3E", "07335&" + name + "=08", "%00", "a" * 3000, "-1", "%22%3E%3Cb"):
                page = await office.get(f"{desk(people, end)}?{name}={value}")
                assert page.status in (200, 400, 414), (end, name, value)
                assert ParsedPage(page.text).faults == [] and "<script>" not in page.text


async def test_desk_is_filtered_by_place(people: People, office: Browser, visit: Visit) -> None:
    await people.owner.execute("UPDATE partner SET ars = '081180048048' WHERE id = $1", people.partner)
    for get, here in ((office.get, desk(people, ENDS[1])), (visit, desk(people))):
        shown = (await get(f"{here}?ort=08118")).text
        assert "Werk Erfunden GmbH" in shown and "Quendelstein" not in shown
        assert '<option value="081180048048">' in shown
        assert "Werk Erfunden GmbH" not in (await get(f"{here}?ort=07335")).text
