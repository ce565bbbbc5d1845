"""A member reads its membership, signs with the change before its eyes, consents, lists itself and leaves."""

from __future__ import annotations

import re
from datetime import timedelta

import asyncpg
import pytest

from federation.app import Service
from federation.graph.run.operations import today
from tests.helpers.alliance_people import CITIZEN, DEPUTY, KEEPER, OFFICE, SIGNER, STRANGER, People
from tests.helpers.html import ParsedPage
from tests.helpers.pages import Browser, Forms
from tests.helpers.partner_pages import browser_of
from tests.web.conftest import Visit

OWN = "/meine-mitgliedschaften"
NAME = "Petra Quendelstein"


@pytest.fixture
async def signer(people: People, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who signs for the organisation."""
    return await browser_of(members, owner, SIGNER)


@pytest.fixture
async def citizen(people: People, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of the private person."""
    return await browser_of(members, owner, CITIZEN)


async def test_member_finds_her_memberships_and_what_is_to_sign(people: People, signer: Browser) -> None:
    page = await signer.get(OWN)
    assert page.status == 200 and ParsedPage(page.text).faults == []
    assert "Bündnis der Werkstatt" in page.text and "Werk Erfunden GmbH" in page.text
    assert f"/mitgliedschaft/{people.membership()}/unterzeichnen" in page.text and NAME not in page.text
    assert page.headers["cache-control"] == "private, no-store"


async def test_who_is_in_nothing_reads_so(members: Service, owner: asyncpg.Connection, people: People) -> None:
    stranger = await browser_of(members, owner, STRANGER)
    assert "Zurzeit in keinem Bündnis." in (await stranger.get(OWN)).text
    for end in ("", "/unterzeichnen", "/urkunde"):
        assert (await stranger.get(f"/mitgliedschaft/{people.membership()}{end}")).status == 404


async def test_declaration_is_signed_with_its_change_before_her_eyes(people: People, signer: Browser) -> None:
    await people.sign(OFFICE, declaration=people.id("Declaration", people.first), method="PAPER",
                      evidence="Ordner 1", signedOn="2025-02-01")  # fmt: skip
    here = f"/mitgliedschaft/{people.membership()}"
    page = await signer.get(f"{here}/unterzeichnen")
    assert "Wir <del>" in page.text and "1 </del>" in page.text and "</span>2</ins>" in page.text
    assert 'value="Sina Signer"' in page.text and "Das Bündnis ist überparteilich." in page.text
    careless = await signer.fill(f"{here}/unterzeichnen", "f-signatureSign")
    assert careless.status == 422 and 'id="f-signatureSign-acceptsRules-fehler"' in careless.text
    signed = await signer.fill(f"{here}/unterzeichnen", "f-signatureSign", acceptsRules="ja", function="Vorstand")
    assert (signed.status, signed.headers["location"]) == (303, f"{here}?gespeichert=signatureSign")
    after = (await signer.get(signed.headers["location"])).text
    assert "Unterzeichnet." in after and "Sina Signer</bdi> (Vorstand)" in after
    assert "nichts zu unterzeichnen" in (await signer.get(f"{here}/unterzeichnen")).text


async def test_page_that_was_open_too_long_signs_no_superseded_text(people: People, signer: Browser) -> None:
    here = f"/mitgliedschaft/{people.membership()}/unterzeichnen"
    form, fields = "f-signatureSign", Forms((await signer.get(here)).text).fields["f-signatureSign"]
    await people.owner.execute("UPDATE declaration SET valid_from = ctx.today() WHERE id = $1", people.coming)
    late = await signer.post(here, fields | {"acceptsRules": "ja"})
    assert late.status == 422 and "gilt nicht mehr" in late.text and "Wir 3" in late.text
    again = Forms(late.text).fields[form]
    assert (await signer.post(here, again | {"acceptsRules": "ja"})).status == 303, "the text that she sees now"


async def test_page_that_was_open_while_the_text_changed_signs_nothing(people: People, signer: Browser) -> None:
    here, form = f"/mitgliedschaft/{people.membership()}/unterzeichnen", "f-signatureSign"
    fields = Forms((await signer.get(here)).text).fields[form]
    await people.owner.execute("UPDATE declaration SET text = 'Wir zahlen' WHERE id = $1", people.second)
    late = await signer.post(here, fields | {"acceptsRules": "ja"})
    assert late.status in (409, 422) and "inzwischen geändert" in late.text and "zahlen" in late.text
    again = Forms(late.text).fields[form]
    assert (await signer.post(here, again | {"acceptsRules": "ja"})).status == 303, "the text that she sees now"


async def test_who_may_not_sign_is_told_who_may(members: Service, owner: asyncpg.Connection, people: People) -> None:
    deputy = await browser_of(members, owner, DEPUTY)
    page = await deputy.get(f"/mitgliedschaft/{people.membership()}/unterzeichnen")
    assert page.status == 200 and "f-signatureSign" not in page.text and "Zeichnungsrecht für dieses" in page.text


async def test_certificate_ends_with_the_membership(people: People, signer: Browser) -> None:
    here = f"/mitgliedschaft/{people.membership()}"
    page = await signer.get(f"{here}/urkunde")
    assert page.status == 200 and "Werk Erfunden GmbH" in page.text and "Gültig bis" in page.text
    last_day = today() + timedelta(days=30)
    assert (await signer.fill(here, "f-leaveAlliance", lastDay=last_day)).status == 303
    assert f"Gekündigt zum {last_day:%d.%m.%Y}" in (await signer.get(here)).text
    assert (await signer.fill(here, "f-withdrawNotice")).status == 303
    assert (await signer.fill(here, "f-leaveAlliance", note="Umzug")).status == 303
    assert "solange die Mitgliedschaft aktiv ist" in (await signer.get(f"{here}/urkunde")).text
    after = (await signer.get(here)).text
    assert "Ausgetreten" in after and "Umzug" in after and "f-leaveAlliance" not in after
    assert not re.search("f-(consentGive|takeSigning|endRepresentative)", after), "nothing that is refused now"
    await people.owner.execute("UPDATE alliance SET visibility = 'TENANT' WHERE id = $1", people.alliance)
    for address in (OWN, here, f"{here}/unterzeichnen", f"{here}/urkunde"):
        page = await signer.get(address)
        assert page.status == 200 and "Bündnis der Werkstatt" not in page.text, "she sees the alliance no more"


async def test_member_takes_itself_off_the_list_and_back(people: People, signer: Browser, visit: Visit) -> None:
    here, public = f"/mitgliedschaft/{people.membership()}", f"/buendnis/{people.id('Alliance', people.alliance)}"
    assert (await signer.fill(here, "f-unlistMember")).status == 303
    assert "Werk Erfunden" not in (await visit(f"{public}?suche=werk")).text
    assert (await signer.fill(here, "f-listMember")).status == 303
    changed = await signer.fill(here, "f-membershipUpdate", contribution="Ein Dach für alle")
    assert changed.status == 303 and "Ein Dach für alle" in (await visit(f"{public}?suche=werk")).text


async def test_private_person_is_named_while_she_consents(people: People, citizen: Browser, visit: Visit) -> None:
    here, public = f"/mitgliedschaft/{people.membership(people.citizen)}", people.id("Alliance", people.alliance)
    page = await citizen.get(here)
    assert not re.search("f-(takeSigning|endRepresentative)", page.text), "she is the member herself"
    assert NAME in page.text and "wenn Sie oben eingewilligt haben" in page.text and "f-listMember" not in page.text
    assert (await citizen.fill(here, "f-consentGive-LISTING")).status == 303
    assert NAME not in (await visit(f"/buendnis/{public}")).text
    assert (await citizen.fill(here, "f-listMember")).status == 303
    named = await visit(f"/buendnis/{public}")
    assert NAME in named.text
    assert (await citizen.fill(here, "f-consentWithdraw-LISTING")).status == 303
    gone = await visit(f"/buendnis/{public}", if_none_match=named.headers["etag"])
    assert gone.status == 200 and NAME not in gone.text
    moved = await citizen.fill(here, "f-membershipPersonUpdate", postcode="66849")
    assert moved.status == 303 and 'value="66849"' in (await citizen.get(here)).text


async def test_who_represents_an_invited_organisation_answers(
    members: Service, owner: asyncpg.Connection, people: People
) -> None:
    await people.owner.execute("UPDATE membership SET status = 'INVITED' WHERE id = $1", people.member)
    keeper = await browser_of(members, owner, KEEPER)
    here = f"/mitgliedschaft/{people.membership()}"
    assert "Einladung annehmen" in (await keeper.get(here)).text


async def test_right_to_sign_is_given_and_taken(people: People, signer: Browser) -> None:
    here, deputy = f"/mitgliedschaft/{people.membership()}", people.representative(DEPUTY)
    assert (await signer.fill(here, f"f-giveSigning-{deputy}")).status == 303
    assert (await signer.fill(here, f"f-takeSigning-{deputy}")).status == 303
    assert (await signer.fill(here, f"f-endRepresentative-{deputy}")).status == 303
    assert "Doro Deputy" not in (await signer.get(here)).text


async def test_who_represents_the_organisation_asks_to_act_for_it(
    members: Service, owner: asyncpg.Connection, people: People
) -> None:
    keeper = await browser_of(members, owner, KEEPER)
    here = f"/mitgliedschaft/{people.membership()}/vertreten"
    assert f'href="{here}"' in (await keeper.get("/meine-organisationen")).text
    asked = await keeper.fill(here, "f-representativePropose", name="Kira Keeper")
    assert asked.status == 303 and "bei der Geschäftsstelle" in (await keeper.get(asked.headers["location"])).text
    office = await browser_of(members, owner, OFFICE)
    desk = f"/mitgliedschaft/{people.membership()}/verwalten"
    inbox = (await office.get(f"/buendnis/{people.id('Alliance', people.alliance)}/geschaeftsstelle")).text
    assert f'{desk}#h-menschen"><bdi>Kira Keeper' in inbox
    waiting = r'id="(f-representativeStep-\w+)-kind-REFUSED"'
    (form,) = re.findall(waiting, (await office.get(desk)).text)
    assert (await office.fill(desk, form, kind="ACCEPTED")).status == 303
    assert f'/mitgliedschaft/{people.membership()}"' in (await keeper.get(OWN)).text
    stranger = await browser_of(members, owner, STRANGER)
    assert (await stranger.get(here)).status == 404
