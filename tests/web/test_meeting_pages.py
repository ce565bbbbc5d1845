"""Meetings in a browser: planned and published, invited to and answered, moved, minuted; calendar addresses."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta

import asyncpg
import pytest

from federation.app import Service
from federation.meetings.codes import OPEN, TRANSITIONS, MeetingSide, MeetingStatus, MeetingStepKind
from tests.helpers.access import Access
from tests.helpers.html import ParsedPage
from tests.helpers.mail import without_new_mail
from tests.helpers.meeting_changes import CITIZEN, SIGNER, Meetings, at, fresh_meetings
from tests.helpers.memberships import OFFICE, fresh_memberships
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of
from tests.helpers.region import LUDWIGSBURG, READER, REVIEWER, WRITER
from tests.helpers.representations import fresh_representations
from tests.helpers.service import Response, call
from tests.web.conftest import Visit
from web.meetings import NEXT

SOON = (date.today() + timedelta(days=40)).isoformat()
START = {
    "title": "Werkstatt Probe", "kind": "WORKSHOP", "startsAt": SOON, "startsTime": "14", "endsTime": "17.30",
    "videoUrl": "https://video.example/raum", "place": "Erfundenes Rathaus", "places": "3",
    "agenda": ["", "EXCHANGE", "Was läuft", "45", "", "", "HOST_TOUR", "Rundgang", "", "Mit Helm"],
}  # fmt: skip


@pytest.fixture
async def meetings(access: Access) -> AsyncIterator[Meetings]:
    """Meetings of an alliance of the workshop's town; afterwards all of it is gone."""
    async with (
        without_new_mail(access.owner),
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_meetings(joining) as made,
    ):
        yield made
    await access.owner.execute("DELETE FROM calendar_feed WHERE renewed_at > now() - interval '1 hour'")


@pytest.fixture
async def office(meetings: Meetings, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who runs the office."""
    return await browser_of(members, owner, OFFICE)


def desk(meetings: Meetings) -> str:
    """The office's desk of meetings."""
    return f"/buendnis/{meetings.alliance}/geschaeftsstelle/termine"


async def plan(browser: Browser, address: str, **changes: object) -> str:
    """The address of a new meeting."""
    page = await good(browser, address)
    assert "f-meetingCreate" in page, page[page.index("<main") :][:3000]
    made = await browser.fill(address, "f-meetingCreate", **START | changes)
    assert made.status == 303, faults_of(made)
    return made.headers["location"].partition("/intern")[0]


def faults_of(response: Response) -> list[str]:
    """What a page says is wrong."""
    return re.findall('(?s)class="problem".*?</ul>', response.text) or [response.text[-3000:]]


def form_of(page: Response, start: str) -> str:
    """The only form of a page whose id begins so."""
    (name,) = (name for name in Forms(page.text).fields if name.startswith(start))
    return name


async def good(browser: Browser, address: str) -> str:
    """A page that is whole."""
    page = await browser.get(address)
    assert page.status == 200, (address, page.status, re.findall("<main.*", page.text, re.S)[0][:900])
    assert ParsedPage(page.text).faults == [], address
    return page.text


def test_steps_that_pages_offer_are_those_of_the_rules() -> None:
    by_organiser = [t for t in TRANSITIONS if t.side is MeetingSide.ORGANISER and t.before is not None]
    apart = {MeetingStepKind.MOVED, MeetingStepKind.CANCELLED}
    offered = {MeetingStatus[status]: {MeetingStepKind[kind] for kind in kinds} for status, kinds in NEXT.items()}
    for status in MeetingStatus:
        allowed = {t.kind for t in by_organiser if t.before is status}
        assert offered[status] == allowed - apart
        assert (apart <= allowed) == (status in OPEN)


async def test_planned_published_moved_and_called_off_before_all_eyes(
    meetings: Meetings, office: Browser, visit: Visit
) -> None:
    here = await plan(office, desk(meetings), visibility="PUBLIC")
    assert "Das Treffen ist geplant." in await good(office, f"{here}/intern?gespeichert=meetingCreate")
    await good(office, desk(meetings))
    public = (await visit(here)).text
    assert ParsedPage(public).faults == []
    for text in (
        "Werkstatt Probe",
        "14:00–17:30 Uhr",
        "Was läuft",
        "Mit Helm",
        '"@type": "Event"',
        "/kalender/buendnis/",
    ):
        assert text in public, text
    assert "video.example" not in public and "Plätze" not in public
    for address in ("/termine?suche=werkstatt", f"/termine?monat={SOON[:7]}", "/termine?art=WORKSHOP&kreis=08118"):
        listed = (await visit(address)).text
        assert ParsedPage(listed).faults == [], address
        assert "Werkstatt Probe" in listed, listed[listed.index("<main") :][:6000]
    assert "Werkstatt Probe" not in (await visit("/termine?vergangen=ja")).text
    calendar = re.findall(r'href="[^"]*(/kalender/buendnis/\w+\.ics)"', public)[0]
    assert "Werkstatt Probe" in (await visit(calendar)).text
    later = (date.fromisoformat(SOON) + timedelta(days=7)).isoformat()
    edit = f"{here}/bearbeiten"
    await good(office, edit)
    careless = await office.fill(edit, "f-meetingMove", startsAt=later, startsTime="10:00", endsTime="12:00")
    assert careless.status == 422 and 'id="f-meetingMove-note-fehler"' in careless.text
    assert f'value="{later}"' in careless.text
    moved = await office.fill(edit, "f-meetingMove", startsAt=later, startsTime="10", endsTime="12", note="Raum belegt")
    assert moved.status == 303, faults_of(moved)
    public = (await visit(f"{here}?1")).text
    assert "Verlegt:" in public and "um 14:00" in public and "Raum belegt" in public and "EventRescheduled" in public
    assert (await office.fill(edit, "f-meetingCancel", note="Sturm")).status == 303
    public = (await visit(f"{here}?2")).text
    assert "Dieses Treffen ist abgesagt." in public and "Sturm" in public and "EventCancelled" in public
    assert "<s>" in (await visit("/termine?suche=werkstatt&x=1")).text
    step = await office.fill(edit, "f-meetingStep", kind="REOPENED", note="Doch")
    assert step.status == 303, faults_of(step)


async def test_times_are_explained_and_what_was_typed_is_kept(meetings: Meetings, office: Browser) -> None:
    cases = (
        ({"startsTime": "25:00"}, "f-meetingCreate-startsTime-fehler", "Das ist keine Uhrzeit"),
        ({"startsTime": ""}, "f-meetingCreate-startsTime-fehler", "Bitte ausfüllen."),
        ({"startsAt": "2027-03-28", "startsTime": "02:30"}, "f-meetingCreate-startsTime-fehler", "die Uhren werden"),
        ({"startsAt": "2027-02-30"}, "f-meetingCreate-startsAt-fehler", "Das ist kein Tag"),
        ({"startsAt": "0001-01-01", "startsTime": "0:00"}, "", ""),
        ({"startsAt": "9999-12-31", "isAllDay": "ja"}, "f-meetingCreate-endsAt-fehler", "Das ist kein Tag"),
        ({"endsTime": "13:00"}, "f-meetingCreate-endsAt-fehler", "bevor es beginnt"),
        ({"places": "viele"}, "f-meetingCreate-places-fehler", "keine ganze Zahl"),
        ({"agenda": ["", "EXCHANGE", "", "45", ""]}, "f-meetingCreate-agenda-fehler", "In Zeile 1 fehlt etwas"),
        ({"agenda": ["", "EXCHANGE", "A", "lang", ""]}, "f-meetingCreate-agenda-fehler", "die Dauer keine Zahl"),
        ({"hostTenant": "Nirgendheim"}, "f-meetingCreate-hostTenant-fehler", "Diesen Ort nennt"),
        ({"title": "", "kind": ""}, "f-meetingCreate-title-fehler", ""),
    )
    for changes, anchor, text in cases:
        page = await office.fill(desk(meetings), "f-meetingCreate", **START | changes)
        assert page.status == 422 and anchor in page.text and text in page.text, (changes, faults_of(page))
        assert ParsedPage(page.text).faults == [] and "Erfundenes Rathaus" in page.text, changes


async def test_whole_days_end_on_their_last_day(meetings: Meetings, office: Browser) -> None:
    last = (date.fromisoformat(SOON) + timedelta(days=1)).isoformat()
    here = await plan(office, desk(meetings), startsTime="", endsTime="", endsAt=last, isAllDay="ja")
    page = await good(office, f"{here}/intern")
    day = date.fromisoformat(last)
    assert f"{day:%d.%m.%Y}" in page and "Uhr" not in re.findall("<time.*?</time>", page)[0]


async def test_series_with_what_is_missing_and_several_meetings_at_once(meetings: Meetings, office: Browser) -> None:
    here = desk(meetings)
    values = {"title": "Reihe Probe", "kind": "NETWORK", "perYearMin": "2", "perYearMax": "3", "hasRotatingHost": "ja"}
    await meetings.member()
    assert (await office.fill(here, "f-meetingSeriesCreate", **values)).status == 303
    page = await good(office, f"{here}?jahr={SOON[:4]}")
    assert "2 bis 3<" in page and "<strong>2</strong>" in page and "noch nie Gastgeber" in page
    series = re.findall(r'<option value="(\w+)">Reihe Probe<', page)[0]
    planned = {"series": series, "title": "", "kind": "", "months": "", "weeks": "3", "count": "2"}
    times = {"startsAt": f"{int(SOON[:4]) + 1}-10-20", "startsTime": "9", "endsTime": "12", "places": "", "agenda": []}
    made = await office.fill(here, "f-meetingsPlan", **planned | times)
    assert made.status == 303, faults_of(made)
    page = await good(office, f"{here}?jahr={int(SOON[:4]) + 1}")
    assert page.count("09:00–12:00 Uhr") == 2 and "<strong>2</strong>" not in page
    form = form_of(await office.get(here), "f-meetingSeriesUpdate")
    assert (await office.fill(here, form, perYearMin="4", perYearMax="5")).status == 303
    assert "4 bis 5<" in await good(office, here)
    assert (await office.get(f"{here}?jahr=x")).status == 400


async def test_invited_answered_waiting_and_minuted(
    meetings: Meetings, office: Browser, members: Service, owner: asyncpg.Connection
) -> None:
    await meetings.member()
    await meetings.citizen()
    here = await plan(office, desk(meetings))
    inside, edit = f"{here}/intern", f"{here}/bearbeiten"
    page = await good(office, edit)
    boxes = re.findall(r'name="memberships" value="(\w+)"', page)
    assert len(boxes) == 2
    wrong = await office.fill(edit, "f-meetingInvite", memberships=boxes, people="ohne Adresse")
    assert wrong.status == 422 and "steht keine E-Mail-Adresse" in wrong.text
    sent = await office.fill(edit, "f-meetingInvite", memberships=boxes, people="Gast Erfunden <gast@example.org>")
    assert sent.status == 303, faults_of(sent)
    assert "Gast Erfunden" in await good(office, edit)
    signer, citizen = [await browser_of(members, owner, who) for who in (SIGNER, CITIZEN)]
    waiting = await good(signer, "/meine-termine")
    assert "Wartet auf eine Antwort" in waiting and "Werkstatt Probe" in waiting
    page = await good(signer, inside)
    assert "video.example" in page and "Antwort steht aus" in page and "/bearbeiten" not in page
    assert (await signer.get(edit)).status == 404
    form = form_of(await signer.get(inside), "f-meetingAnswer")
    careless = await signer.fill(inside, form, persons="0", answer="YES")
    assert careless.status == 422, careless.status
    answered = await signer.fill(inside, form, answer="YES", persons="3", isListed="ja")
    assert answered.status == 303, faults_of(answered)
    assert "Kommt: 3 Personen" in await good(signer, inside)
    form = form_of(await citizen.get(inside), "f-meetingAnswer")
    waits = await citizen.fill(inside, form, answer="YES", persons="1")
    assert "Warteliste" in (await citizen.get(inside)).text, waits.status
    assert "Verein Werkstatt" not in await good(citizen, inside), "private persons read no list"
    assert "Erfundene Person" not in await good(signer, inside)
    page = await good(office, edit)
    assert "1 warten auf einen Platz" in page and "Erfundene Person" in page
    await assert_minuted(office, signer, here)


async def assert_minuted(office: Browser, signer: Browser, here: str) -> None:
    """Minutes are read once they are released; outputs and documents at once."""
    protocol, inside = f"{here}/protokoll", f"{here}/intern"
    assert (await signer.get(protocol)).status == 404
    assert (await office.fill(protocol, "f-meetingMinutesSet", text="Erfundenes Protokoll")).status == 303
    assert "noch nicht freigegeben" in await good(office, inside)
    assert (await signer.get(protocol)).status == 404
    assert (await office.fill(protocol, "f-meetingMinutesSet", isReleased="ja")).status == 303
    assert "Erfundenes Protokoll" in await good(signer, protocol)
    assert "f-meetingMinutesSet" not in await good(signer, protocol)
    output = await office.fill(protocol, "f-meetingOutputAdd", kind="TASK", title="Erfundene Aufgabe", dueOn=SOON)
    assert output.status == 303, faults_of(output)
    assert "Erfundene Aufgabe" in await good(signer, protocol)
    paper = ("Folien.pdf", b"%PDF-1.4\n%%EOF\n")
    added = await office.upload(protocol, "f-meetingDocumentAdd", "file", paper, title="Folien", kind="SLIDES")
    assert added.status == 303, faults_of(added)
    page = await good(signer, protocol)
    assert "Folien" in page
    file = re.findall(r'href="(/dateien/\w+)"', page)[0]
    assert (await signer.get(file)).status == 200
    form = form_of(await office.get(protocol), "f-meetingDocumentRemove")
    assert (await office.fill(protocol, form)).status == 303


async def test_attendance_is_entered_once_the_meeting_has_begun(
    meetings: Meetings, office: Browser, members: Service, owner: asyncpg.Connection
) -> None:
    membership = await meetings.member()
    made = await meetings.create(startsAt=at(-0.1), endsAt=at(1))
    await meetings.done(OFFICE, "meetingInvite", meeting=made["id"], memberships=[membership["id"]])
    here = f"/termin/{made['id']}/anwesenheit"
    page = await good(office, here)
    assert "0 Personen sind da" in page and "Verein Werkstatt" in page
    forms = [name for name in Forms(page).fields if name.startswith("f-meetingAttendanceSet")]
    for form, persons in zip(forms, ("2", "5"), strict=True):
        sent = await office.fill(here, form, persons=persons)
        assert sent.status == 303, faults_of(sent)
    assert "7 Personen sind da" in await good(office, here)
    assert (await office.fill(here, forms[1], persons="")).status == 303
    assert "2 Personen sind da" in await good(office, here)
    wrong = await office.fill(here, forms[0], persons="viele")
    assert wrong.status == 422 and "keine ganze Zahl" in wrong.text
    signer = await browser_of(members, owner, SIGNER)
    assert (await signer.get(here)).status == 404


async def test_audience_of_a_town_and_its_desk(
    meetings: Meetings, members: Service, owner: asyncpg.Connection, visit: Visit
) -> None:
    writer, reviewer, reader = [await browser_of(members, owner, who) for who in (WRITER, REVIEWER, READER)]
    own = f"/verwaltung/{LUDWIGSBURG}/termine"
    here = await plan(writer, own)
    assert 'value="PUBLIC"' not in await good(writer, own)
    assert "f-meetingCreate" not in await good(reader, own)
    edit = f"{here}/bearbeiten"
    added = await writer.fill(edit, "f-meetingAudienceAdd", alliance=f"/buendnis/{meetings.alliance}")
    assert added.status == 303, faults_of(added)
    assert "Bündnis" in await good(writer, edit)
    form = form_of(await writer.get(edit), "f-meetingAudienceRemove")
    assert (await writer.fill(edit, form)).status == 303
    wrong = await writer.fill(edit, "f-meetingAudienceAdd", alliance="Nirgends")
    assert wrong.status == 422 and "Ein solches Bündnis" in wrong.text
    changed = await reviewer.fill(edit, "f-meetingUpdate", visibility="PUBLIC", description="Neu gesagt")
    assert changed.status == 303, faults_of(changed)
    assert "Neu gesagt" in (await visit(here)).text
    assert (await visit(f"{here}/bearbeiten")).status in (303, 404)


async def test_calendar_address_is_shown_once_renewed_and_deleted(
    meetings: Meetings, office: Browser, members: Service
) -> None:
    await plan(office, desk(meetings))
    here = "/meine-termine"
    made = await office.fill(here, "f-calendarFeedCreate", about="PERSON:")
    assert made.status == 200 and ParsedPage(made.text).faults == [], faults_of(made)
    address = re.findall(r'readonly value="https://klimaverbund.example(/kalender/privat/[^"]+)"', made.text)[0]
    assert "/kalender/privat/" not in await good(office, here)
    assert "Werkstatt Probe" in (await call(members, "GET", address)).text
    form = form_of(await office.get(here), "f-calendarFeedRenew")
    renewed = await office.fill(here, form)
    other = re.findall(r'readonly value="https://klimaverbund.example(/kalender/privat/[^"]+)"', renewed.text)[0]
    assert other != address
    assert [(await call(members, "GET", path)).status for path in (address, other)] == [404, 200]
    form = form_of(await office.get(here), "f-calendarFeedDelete")
    assert (await office.fill(here, form)).status == 303
    assert (await call(members, "GET", other)).status == 404
