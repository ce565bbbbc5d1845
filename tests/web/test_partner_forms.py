"""People enter organisations, propose, decide, list, act for them and merge them, all by forms."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from html import unescape

import asyncpg
import pytest

from federation.app import Service
from federation.graph.limits import MEMBER_BUDGET
from federation.graph.sql.global_id import decode, encode
from tests.helpers import partners
from tests.helpers.access import Access
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import CREATE, browser_of, enter, page_of
from tests.helpers.region import LANDSTUHL, LUDWIGSBURG, READER, TOWN_ADMIN, WEILERBACH

pytestmark = pytest.mark.usefixtures("directory_as_it_was")

OWN = "/meine-organisationen"
MANY_PROPOSALS = """
    INSERT INTO partner_proposal (partner_id, by_tenant_id, status, changes, note)
    SELECT $1, (SELECT id FROM tenant WHERE ars = $2), 'OPEN', '{"street": [null, "x"]}', 'Anmerkung ' || n
    FROM generate_series(1, 60) n
"""


async def read_on(browser: Browser, address: str, anchor: str) -> AsyncIterator[str]:
    """The pages of a list that has this heading, by its links."""
    while True:
        text = (await browser.get(address)).text
        yield text
        link = re.search(rf'rel="next" href="([^"]+)#{anchor}"', text)
        if link is None:
            return
        address = unescape(link[1])


async def test_who_edits_enters_an_organisation_after_what_is_similar(editor: Browser) -> None:
    page = await editor.get("/partner-anlegen?name=B%C3%A4kerei+Beispiel")
    similar = re.search(r'id="aehnlich".*?</section>', page.text, re.DOTALL)
    assert similar and "Bäckerei Beispiel GmbH" in similar[0] and "Ähnlicher Name" in similar[0]
    assert Forms(page.text).fields["f-partnerCreate"]["name"] == ["Bäkerei Beispiel"]
    warned = await editor.fill("/partner-anlegen?name=x", "f-partnerCreate", name="Bäckerei Beispiel", kind="CRAFT")
    assert warned.status == 200 and "Zum neuen Eintrag" in warned.text
    assert "Es gibt schon „Bäckerei Beispiel GmbH“: bitte prüfen" in warned.text
    linked = re.findall(r'<li><a href="/partner/([^/]+)/pflegen">', warned.text)
    assert linked == [encode("Partner", [partners.BAKERY])], "the entries that it names, and not the new one"
    nothing = await editor.get("/partner-anlegen?name=Quarzuhrenlager")
    assert "Nichts Ähnliches gefunden." in nothing.text


async def test_seat_is_entered_as_people_call_it(editor: Browser) -> None:
    form = {"kind": "CRAFT", "name": "Tischlerei Muster GmbH"}
    nowhere = await editor.fill(CREATE, "f-partnerCreate", **form, ars="Entenhausen")
    assert nowhere.status == 422 and 'id="f-partnerCreate-ars-fehler"' in nowhere.text
    assert 'value="Entenhausen"' in nowhere.text and 'value="Tischlerei Muster GmbH"' in nowhere.text
    town = await editor.fill(CREATE, "f-partnerCreate", **form, ars="Weilerbach")
    assert town.status == 303, town.text
    entry = (await editor.get(town.headers["location"])).text
    assert "(073355009049)" in entry and "Der Eintrag ist angelegt" in entry


async def test_who_edits_nowhere_enters_nothing(members: Service, owner: asyncpg.Connection, speaker: Browser) -> None:
    for browser in (speaker, await browser_of(members, owner, READER)):
        page = await browser.get(CREATE)
        assert page.status == 200 and "f-partnerCreate" not in page.text and "keine solche Rolle" in page.text


async def test_entry_is_changed_listed_and_its_history_says_so(members: Service, owner: asyncpg.Connection) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    address = await enter(chief, name="Tischlerei Muster GmbH", municipalShareBp="25,1")
    page = await chief.get(address)
    assert 'value="25,10"' in page.text
    assert (await chief.fill(address, "f-partnerChange", website="https://muster.example")).status == 303
    wrong = await chief.fill(address, "f-partnerChange", municipalShareBp="viel")
    assert wrong.status == 422 and "bitte eine Zahl wie 25,1" in wrong.text
    assert (await chief.fill(address, "f-partnerSetListing")).status == 303
    page = await chief.get(address)
    assert "Der Eintrag ist öffentlich." in page.text and "https://muster.example</ins>" in page.text
    public = address.removesuffix("/pflegen")
    assert (await chief.get(public)).status == 200
    assert (await chief.fill(address, "f-partnerSetListing")).status == 303
    assert (await chief.get(public)).status == 404


async def test_stale_form_is_told_what_is_there_now(members: Service, owner: asyncpg.Connection) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    address = await enter(chief, name="Tischlerei Muster GmbH")
    stale = Forms((await chief.get(address)).text)
    assert (await chief.fill(address, "f-partnerChange", street="Weg 1")).status == 303
    form = "f-partnerChange"
    refused = await chief.post(stale.actions[form], stale.fields[form] | {"postcode": "67685"})
    assert refused.status == 422 and 'value="Weg 1"' in refused.text and 'value="67685"' in refused.text


async def test_proposal_is_made_by_others_and_accepted_by_who_keeps_the_entry(
    members: Service, owner: asyncpg.Connection, editor: Browser
) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    address = await enter(chief, name="Tischlerei Muster GmbH")
    propose = address.replace("/pflegen", "/vorschlag")
    assert "pflegen Sie selbst" in (await chief.get(propose)).text
    assert "f-partnerChange" not in (await editor.get(address)).text
    sent = await editor.fill(
        propose, "f-partnerPropose", tenant=LANDSTUHL, website="https://neu.example", note="Briefkopf"
    )
    assert sent.status == 303, sent.text
    assert "https://neu.example" in (await editor.get(f"/verwaltung/{LANDSTUHL}/partner")).text
    queue = await chief.get(f"/verwaltung/{LUDWIGSBURG}/partner")
    assert "https://neu.example</ins>" in queue.text and "Briefkopf" in queue.text
    (form,) = [name for name in Forms(queue.text).fields if name.startswith("f-partnerProposalDecide")]
    here = f"/verwaltung/{LUDWIGSBURG}/partner"
    missing = await chief.fill(here, form, verdict="REJECTED")
    assert missing.status == 422 and f'id="{form}-reason-fehler"' in missing.text
    assert (await chief.fill(here, form, verdict="ACCEPTED")).status == 303
    own = f"/verwaltung/{LANDSTUHL}/partner"
    assert re.search(
        r'"h-beantwortet".*Tischlerei Muster GmbH</a>, [^<]*Übernommen', (await editor.get(own)).text, re.S
    )
    again = await editor.fill(propose, "f-partnerPropose", tenant=LANDSTUHL, street="Weg 9")
    assert again.status == 303, again.text
    (form,) = [name for name in Forms((await chief.get(here)).text).fields if "partnerProposalDecide" in name]
    assert (await chief.fill(here, form, verdict="REJECTED", reason="Da steht ein anderes Haus.")).status == 303
    assert "(Da steht ein anderes Haus.)" in (await editor.get(own)).text, "who proposed it reads why not"
    assert 'value="https://neu.example"' in (await chief.get(address)).text


async def test_municipality_has_an_entry_of_its_own_and_decides_what_others_propose(
    members: Service, owner: asyncpg.Connection, editor: Browser
) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    address = await enter(chief, name="Stadt Quarzuhr", kind="MUNICIPALITY", ofTenant=LUDWIGSBURG)
    assert 'name="ofTenant"' not in (await editor.get(CREATE)).text
    propose = address.replace("/pflegen", "/vorschlag")
    assert (await editor.fill(propose, "f-partnerPropose", tenant=LANDSTUHL, street="Weg 9")).status == 303
    queue = f"/verwaltung/{LUDWIGSBURG}/partner"
    (form,) = [name for name in Forms((await chief.get(queue)).text).fields if "partnerProposalDecide" in name]
    assert (await chief.fill(queue, form, verdict="ACCEPTED")).status == 303
    assert 'value="Weg 9"' in (await chief.get(address)).text


async def test_somebody_asks_to_represent_and_who_does_already_answers(
    members: Service, owner: asyncpg.Connection, guest: Browser, speaker: Browser
) -> None:
    ask = page_of(partners.UTILITY, "/vertreten")
    sent = await guest.fill(ask, "f-representationAsk", name="Gast Erfunden", message="Ich bin <b>Vorstand</b>.")
    assert sent.status == 303 and "f-representationAsk" not in (await guest.get(ask)).text
    own = await speaker.get(OWN)
    assert "Stadtwerke Beispielstadt GmbH" in own.text and "Ich bin &lt;b&gt;Vorstand&lt;/b&gt;." in own.text
    (form,) = [name for name in Forms(own.text).fields if name.startswith("f-representationAnswer")]
    assert (await speaker.fill(OWN, form, answer="ACCEPTED")).status == 303
    assert "Eintrag pflegen" in (await guest.get(OWN)).text
    assert (await guest.get(page_of(partners.UTILITY))).status == 200
    (end,) = [name for name in Forms((await guest.get(OWN)).text).fields if name.startswith("f-representationEnd")][:1]
    assert (await guest.fill(OWN, end)).status == 303
    assert "f-partnerChange" not in (await guest.get(page_of(partners.UTILITY))).text
    await owner.execute("DELETE FROM representation WHERE name = 'Gast Erfunden'")


async def test_who_represents_an_organisation_invites_a_colleague_and_thinks_better_of_it(
    speaker: Browser, access: Access
) -> None:
    (form,) = [name for name in Forms((await speaker.get(OWN)).text).fields if name.startswith("f-partnerInvite")]
    wrong = await speaker.fill(OWN, form, email="keine")
    assert wrong.status == 422, wrong.text
    sent = await speaker.fill(OWN, form, email="Kollegin@guests.example")
    assert sent.status == 303, sent.text
    page = await speaker.get(OWN)
    assert "kollegin@guests.example" in page.text
    (withdraw,) = [name for name in Forms(page.text).fields if name.startswith("f-invitationWithdraw")]
    assert (await speaker.fill(OWN, withdraw)).status == 303
    assert "kollegin@guests.example" not in (await speaker.get(OWN)).text


async def test_steward_invites_who_shall_act_for_an_organisation(
    members: Service, owner: asyncpg.Connection, editor: Browser, access: Access
) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    address = await enter(chief, name="Quarzuhrenlager eG")
    (form,) = [name for name in Forms((await chief.get(address)).text).fields if name.startswith("f-partnerInvite")]
    sent = await chief.fill(address, form, email="Vorstand@guests.example")
    assert sent.status == 303, sent.text
    page = await chief.get(address)
    assert "vorstand@guests.example" in page.text
    (withdraw,) = [name for name in Forms(page.text).fields if name.startswith("f-invitationWithdraw")]
    assert (await chief.fill(address, withdraw)).status == 303
    assert "vorstand@guests.example" not in (await chief.get(address)).text
    assert "f-partnerInvite" not in (await editor.get(page_of(partners.BAKERY))).text, "editing is not administering"


async def test_history_says_where_an_organisation_sits_by_name(members: Service, owner: asyncpg.Connection) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    address = await enter(chief, name="Quarzuhrenlager eG", ars="Weilerbach")
    assert "<ins>Weilerbach (073355009049)</ins>" in (await chief.get(address)).text


async def test_history_and_proposals_are_read_to_their_ends(
    members: Service, owner: asyncpg.Connection, editor: Browser
) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    address = await enter(chief, name="Quarzuhrenlager eG")
    partner = decode(address.split("/")[2])[1]
    for number in range(25):
        await owner.execute("UPDATE partner SET street = $2 WHERE id = $1", partner, f"Weg {number:02}.")
    await owner.execute(MANY_PROPOSALS, partner, LANDSTUHL)
    history = [page async for page in read_on(chief, address, "h-verlauf")]
    assert [page.count("</ins>") > 20 and "<ins>Weg 24.</ins>" in page for page in history] == [True, False]
    assert "<ins>Weg 00.</ins>" in history[1] and "<ins>Weg 00.</ins>" not in history[0]
    here = [page async for page in read_on(chief, address, "h-vorschlaege")]
    queue = [page async for page in read_on(chief, f"/verwaltung/{LUDWIGSBURG}/partner", "h-vorschlaege")]
    own = [page async for page in read_on(editor, f"/verwaltung/{LANDSTUHL}/partner", "h-vorschlaege")]
    for pages, number in ((here, 3), (queue, 2), (own, 2)):
        found = [note for page in pages for note in re.findall(r"Anmerkung \d+", page)]
        assert (len(pages), len(found), len({*found})) == (number, 60, 60)


async def test_history_names_what_is_not_to_be_seen_any_more_without_its_id(
    members: Service, owner: asyncpg.Connection
) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    address = await enter(chief, name="Quarzuhrenlager eG")
    partner = decode(address.split("/")[2])[1]
    for parent in (partners.BAKERY, partners.TRADESWOMAN, None):  # one in sight, and one that is not
        await owner.execute("UPDATE partner SET parent_id = $2 WHERE id = $1", partner, parent)
    page = (await chief.get(address)).text
    assert "<ins>Bäckerei Beispiel GmbH</ins>" in page and "<del>nicht mehr zu sehen</del>" in page
    assert str(partners.TRADESWOMAN) not in page and str(partners.BAKERY) not in page


async def test_steward_decides_who_acts_first(members: Service, owner: asyncpg.Connection, guest: Browser) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    address = await enter(chief, name="Quarzuhrenlager eG")
    assert (await chief.fill(address, "f-partnerSetListing")).status == 303
    ask = address.replace("/pflegen", "/vertreten")
    assert (await guest.fill(ask, "f-representationAsk", name="Gast Erfunden")).status == 303
    queue = f"/verwaltung/{LUDWIGSBURG}/partner"
    assert "1 Bitte, sie zu vertreten" in (await chief.get(queue)).text
    (form,) = [name for name in Forms((await chief.get(address)).text).fields if name.startswith("f-representationAn")]
    assert (await chief.fill(address, form, answer="ACCEPTED")).status == 303
    assert "Bitte, sie zu vertreten" not in (await chief.get(queue)).text
    assert "f-partnerChange" not in (await chief.get(address)).text, "from now on the organisation acts for itself"
    assert "f-partnerChange" in (await guest.get(address)).text


async def test_two_entries_are_merged_by_both_sides(
    members: Service, owner: asyncpg.Connection, editor: Browser
) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    double = await enter(chief, name="Backwaren Erfunden")
    assert (await chief.fill(double, "f-partnerSetListing")).status == 303
    merge = double.replace("/pflegen", "/zusammenfuehren")
    into = encode("Partner", [partners.BAKERY])
    assert "Bäckerei Beispiel GmbH" in (await chief.get(f"{merge}?suche=b%C3%A4ckerei")).text
    asked = await chief.fill(f"{merge}?suche=b%C3%A4ckerei", "f-partnerMergeAsk", into=into, note="Gleiche Inhaber")
    assert asked.status == 303, asked.text
    there = page_of(partners.BAKERY, "/zusammenfuehren")
    page = await editor.get(there)
    (form,) = [name for name in Forms(page.text).fields if name.startswith("f-partnerMergeAnswer")]
    assert "Gleiche Inhaber" in page.text and 'value="WITHDRAWN"' not in page.text
    assert (await editor.fill(there, form, answer="AGREED")).status == 303
    moved = await chief.get(double.removesuffix("/pflegen"))
    assert (moved.status, moved.headers["location"]) == (303, f"/partner/{into}")
    (undo,) = [name for name in Forms((await editor.get(there)).text).fields if name.startswith("f-partnerMergeUndo")]
    assert (await editor.fill(there, undo, note="Irrtum")).status == 303
    assert (await chief.get(double.removesuffix("/pflegen"))).status == 200


async def test_pages_of_entries_are_for_who_sees_them(members: Service, owner: asyncpg.Connection) -> None:
    for end in ("/pflegen", "/vorschlag", "/vertreten", "/zusammenfuehren"):
        chief = await browser_of(members, owner, TOWN_ADMIN)
        assert (await chief.get(page_of(partners.COOPERATIVE, end))).status == 200, "an organisation, for all tenants"
        assert (await chief.get(page_of(partners.TRADESWOMAN, end))).status == 404, "a natural person"
        assert (await Browser(members).get(page_of(partners.BAKERY, end))).status == 303
    other = await browser_of(members, owner, TOWN_ADMIN)
    assert (await other.get(f"/verwaltung/{WEILERBACH}/partner")).status == 404


async def test_queries_behind_pages_leave_room_to_grow(members: Service, owner: asyncpg.Connection) -> None:
    chief = await browser_of(members, owner, TOWN_ADMIN)
    ends = ("/pflegen", "/vorschlag", "/vertreten", "/zusammenfuehren?suche=b")
    queue = f"/verwaltung/{LUDWIGSBURG}/partner"
    for address in (CREATE, OWN, queue, *(page_of(partners.BAKERY, end) for end in ends)):
        text = (await chief.get(f"{address}{'&' if '?' in address else '?'}ansicht=abfrage")).text
        cost = re.search(r"Kosten: ([\d.]+) von höchstens", text)
        assert cost and int(cost[1].replace(".", "")) <= 0.95 * MEMBER_BUDGET.cost, (address, cost and cost[1])
