"""Pledges and stories in a browser: given and carried on, written and agreed to, told, confirmed, reviewed."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.app import Service
from tests.helpers.access import Access
from tests.helpers.html import ParsedPage
from tests.helpers.mail import without_new_mail
from tests.helpers.memberships import OFFICE, fresh_memberships
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of
from tests.helpers.pledge_changes import CITIZEN, SECOND, SECOND_OFFICE, SIGNER
from tests.helpers.representations import fresh_representations
from tests.helpers.service import Response
from tests.helpers.story_changes import Stories, fresh_stories
from tests.web.conftest import Visit

GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
NEIGHBOURS = "Verein Nachbarschaft e. V."


@pytest.fixture
async def stories(access: Access) -> AsyncIterator[Stories]:
    """Members of an alliance of the workshop's town; afterwards all of it is gone."""
    async with (
        without_new_mail(access.owner),
        fresh_representations(access) as representations,
        fresh_memberships(representations) as joining,
        fresh_stories(joining) as made,
    ):
        yield made


@pytest.fixture
async def office(stories: Stories, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who runs the office."""
    return await browser_of(members, owner, OFFICE)


def faults_of(response: Response) -> list[str]:
    """What a page says is wrong."""
    return re.findall('(?s)class="problem".*?</ul>', response.text) or [response.text[-3000:]]


def form_of(page: str, start: str) -> str:
    """The first form of a page whose id begins so."""
    return next(name for name in Forms(page).fields if name.startswith(start))


async def good(browser: Browser, address: str) -> str:
    """A page that is whole."""
    page = await browser.get(address)
    assert page.status == 200, (address, page.status, page.text[-1500:])
    assert ParsedPage(page.text).faults == [], address
    return page.text


async def sent(browser: Browser, address: str, start: str, **values: object) -> str:
    """Where a form led that was done."""
    answer = await browser.fill(address, form_of(await good(browser, address), start), **values)
    assert answer.status == 303, faults_of(answer)
    await good(browser, answer.headers["location"])
    return answer.headers["location"].partition("?")[0]


async def test_a_pledge_is_given_carried_on_told_and_confirmed(
    stories: Stories, office: Browser, members: Service, owner: asyncpg.Connection
) -> None:
    membership = await stories.member()
    await stories.elsewhere(membership)
    signer, second, stranger = [await browser_of(members, owner, who) for who in (SIGNER, SECOND_OFFICE, CITIZEN)]
    desk = f"/mitgliedschaft/{membership['id']}/selbstverpflichtungen"
    effects = ["GHG_REDUCTION", "12,5", "ESTIMATED", "2030"]
    values = {"kind": "OWN_MEASURE", "title": "Probe: Dach mit Sonnenstrom", "audience": "MEMBERS"}
    wrong = await signer.fill(desk, "f-pledgeCreate", **values, effects=["GHG_REDUCTION", "viel", "ESTIMATED", ""])
    assert wrong.status == 422 and "f-pledgeCreate-effects-fehler" in wrong.text and ParsedPage(wrong.text).faults == []
    here = await sent(signer, desk, "f-pledgeCreate", **values, effects=effects)
    assert "Probe: Dach" in await good(signer, desk) and "Probe: Dach" in await good(signer, "/meine-beitraege")
    wider = await signer.fill(here, form_of(await good(signer, here), "f-setAudience"), audience="PUBLIC")
    assert wider.status == 200 and ParsedPage(wider.text).faults == [], faults_of(wider)
    page = await good(signer, here)
    assert "12,5" in page and "gewünscht: Alle" in page and (await stranger.get(here)).status == 404
    await sent(signer, here, "f-pledgeUpdate", text="Mit Speicher")
    paper = ("Rechnung.pdf", b"%PDF-1.4\n%%EOF\n")
    entry = {"status": "IN_PROGRESS", "progressPercent": "40", "evidenceUrl": "https://verein.example/dach"}
    added = await signer.upload(here, "f-pledgeEntryAdd", "file", paper, **entry)
    assert added.status == 303, faults_of(added)
    page = await good(signer, here)
    assert "Mit Speicher" in page and "40 % erreicht" in page and "Beleg als Datei" in page
    await sent(signer, here, "f-pledgeTell", membership=re.findall(r'value="(\w+)">Bündnis Nebenan', page)[0],
               audience="MEMBERS")  # fmt: skip
    queue = f"/buendnis/{stories.joining.alliance}/geschaeftsstelle/beitraege"
    assert "Probe: Dach" in await good(office, queue) and (await signer.get(queue)).status == 404
    old = Forms(await good(office, queue))
    name = next(name for name in old.fields if name.startswith("f-confirmPledge"))
    await sent(signer, here, "f-pledgeEntryAdd", status="FULFILLED")
    late = await office.post(old.actions[name], old.fields[name])
    assert late.status == 422, "only what was read is confirmed"
    assert Forms(late.text).fields[name]["entry"] == ["3"], "and now the page shows the rest"
    await sent(office, queue, "f-confirmPledge")
    assert "Probe: Dach" not in await good(office, queue)
    await sent(second, here, "f-objectToPledge", note="Bitte mit Zahlen")
    page = await good(signer, here)
    assert "Bitte mit Zahlen" in page and "bestätigt bis Eintrag 3" in page
    await sent(signer, here, "f-takePledgeBack", note="Doch nicht")
    await sent(office, here, "f-pledgeEntryAdd", status="MISSED", method="PHONE", evidence="Anruf")
    assert "Telefon: Anruf" in await good(signer, here)


async def test_what_a_private_person_pledges_is_for_the_office_alone(
    stories: Stories, office: Browser, members: Service, owner: asyncpg.Connection
) -> None:
    membership = await stories.citizen()
    desk = f"/mitgliedschaft/{membership['id']}/selbstverpflichtungen"
    citizen = await browser_of(members, owner, CITIZEN)
    page = await good(citizen, desk)
    assert 'value="OFFICE"' in page and 'value="PUBLIC"' not in page
    values = {"kind": "OWN_MEASURE", "title": "Erfundenes Rad", "audience": "OFFICE"}
    refused = await office.fill(desk, "f-pledgeCreate", **values)
    assert refused.status == 422, "an office says how it knows"
    here = await sent(office, desk, "f-pledgeCreate", **values, method="PAPER", evidence="Ordner 3")
    assert "eingetragen von der Geschäftsstelle" in await good(citizen, here)
    await stories.member()
    signer = await browser_of(members, owner, SIGNER)
    assert (await signer.get(here)).status == 404


async def test_a_story_is_written_agreed_to_reviewed_and_shown(
    stories: Stories, office: Browser, members: Service, owner: asyncpg.Connection, visit: Visit
) -> None:
    membership = await stories.member()
    fellow = await stories.member("guest-second", NEIGHBOURS)
    await stories.joining.step(SIGNER, membership, "LISTED")
    signer, second = [await browser_of(members, owner, who) for who in (SIGNER, SECOND)]
    desk = f"/mitgliedschaft/{membership['id']}/geschichten"
    values = {"title": "Probe: Es ist gelungen", "text": "Erst so.\n\nDann so.", "reuse": "FREE"}
    here = await sent(signer, desk, "f-storyCreate", **values, partners=NEIGHBOURS)
    public = here.removesuffix("/intern")
    assert (await office.get(here)).status == 404 and (await visit(public)).status == 404
    careless = await signer.upload(here, "f-setImage", "image", ("Bild.gif", GIF), imageAlt="")
    assert careless.status == 422, careless.status
    image = await signer.upload(here, "f-setImage", "image", ("Bild.gif", GIF), imageAlt="Ein Dach", imageCredit="Ich")
    assert image.status == 303, faults_of(image)
    await sent(signer, here, "f-storyUpdate", teaser="Ein Satz")
    place = re.findall(r'<select[^>]*name="membership".*?value="(\w+)"', await good(signer, here), re.DOTALL)
    submitted = await signer.fill(here, "f-storySubmit", membership=membership["id"])
    assert submitted.status == 200 and place, faults_of(submitted)
    queue = f"/buendnis/{stories.joining.alliance}/geschaeftsstelle/beitraege"
    page = await good(office, queue)
    assert "Probe: Es ist gelungen" in page and "Antwort steht aus" in page and 'alt="Ein Dach"' in page
    early = await office.fill(queue, form_of(page, "f-publishStory"), followsRules="ja")
    assert early.status == 422, early.status
    assert "Wartet auf Ihr Ja" in await good(second, "/meine-beitraege") and fellow
    await sent(second, here, "f-storyPartnerAnswer", answer="AGREED")
    careless = await office.fill(queue, form_of(page, "f-returnStory"), reason="IMAGE_RIGHTS")
    assert careless.status == 422 and ParsedPage(careless.text).faults == []
    await sent(office, queue, "f-returnStory", reason="IMAGE_RIGHTS", note="Wer ist darauf?")
    page = await good(signer, desk)
    assert "Rechte am Bild" in page and "Wer ist darauf?" in page
    changed = await signer.fill(here, "f-storyUpdate", effect="Viel Strom")
    assert changed.status in (200, 303), faults_of(changed)
    await sent(second, here, "f-storyPartnerAnswer", answer="AGREED")
    await sent(signer, here, "f-submitAgain")
    await sent(office, queue, "f-publishStory", followsRules="ja")
    shown = (await visit(public)).text
    assert "Dann so." in shown and "Viel Strom" in shown and 'alt="Ein Dach"' in shown, shown[-4000:]
    assert ParsedPage(shown).faults == [] and "Ein Bündnis prüft oder zeigt" in await good(signer, here)
    await sent(second, here, "f-storyPartnerAnswer", answer="DECLINED")
    assert (await visit(f"{public}?neu")).status == 404
    await sent(signer, here, "f-withdrawStory")


async def test_an_office_writes_for_a_member_who_then_takes_over(
    stories: Stories, office: Browser, members: Service, owner: asyncpg.Connection
) -> None:
    membership = await stories.member()
    await stories.member("guest-second", NEIGHBOURS)
    signer = await browser_of(members, owner, SIGNER)
    desk = f"/mitgliedschaft/{membership['id']}/geschichten"
    values = {"title": "Vom Papier", "text": "Wie gesagt.", "reuse": "NONE", "method": "PAPER", "evidence": "Ordner 4"}
    draft = await sent(office, desk, "f-storyCreate", **values)
    assert "Vom Papier" in await good(office, desk)
    await sent(office, draft, "f-storyPartnerAdd", partner=NEIGHBOURS)
    gone = await signer.fill(draft, "f-storyDelete")
    assert gone.status == 303, faults_of(gone)
