"""The office writes to its members: a preview that says how many, then it is sent; what was written stays."""

from __future__ import annotations

import asyncpg
import pytest

from federation.app import Service
from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, SIGNER, People
from tests.helpers.mailings import LETTER, MAILBOX, consent, reachable
from tests.helpers.pages import Browser
from tests.helpers.partner_pages import browser_of

FORM = "f-allianceMailingSend"
SENT = "SELECT count(*) FROM mailing WHERE alliance_id = $1"


@pytest.fixture
async def office(people: People, members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who runs the office of an alliance that can be answered."""
    await reachable(people)
    return await browser_of(members, owner, OFFICE)


def page_of(people: People, prefix: str = "") -> str:
    return f"{prefix}/buendnis/{people.id('Alliance', people.alliance)}/geschaeftsstelle/rundschreiben"


async def test_a_preview_first_and_then_it_is_sent(people: People, office: Browser, owner: asyncpg.Connection) -> None:
    await consent(people, SIGNER, DEPUTY, CITIZEN)
    page = await office.get(page_of(people))
    assert "2 Menschen, die für Organisationen handeln" in page.text and "weniger als fünf Privatpersonen" in page.text
    assert "Jetzt senden" not in page.text and "Noch kein Rundschreiben." in page.text
    preview = await office.fill(page_of(people), FORM, **LETTER)
    assert preview.status == 200 and "Noch nicht gesendet. Es ginge an 2 Menschen" in preview.text
    assert "Klimafest im Mai (Bündnis der Werkstatt)" in preview.text and MAILBOX in preview.text
    assert "am 5. Mai, um &lt;3&gt; Uhr." in preview.text and "Jetzt senden" in preview.text
    assert await owner.fetchval(SENT, people.alliance) == 0
    done = await office.fill(page_of(people), FORM, **LETTER, send="ja")
    assert done.status == 303
    after = await office.get(done.headers["location"])
    assert "Gesendet. Bei vielen dauert es einige Minuten" in after.text and "Klimafest im Mai" in after.text
    assert await owner.fetchval(SENT, people.alliance) == 1


async def test_what_is_wrong_is_said_beside_what_was_written(people: People, office: Browser) -> None:
    empty = await office.fill(page_of(people), FORM, text="Nur Text")
    assert empty.status == 422 and f'id="{FORM}-subject-fehler"' in empty.text and "Nur Text" in empty.text
    nobody = await office.fill(page_of(people, "/en"), FORM, **LETTER)
    assert nobody.status == 422 and "There is nobody who is a member" in nobody.text
    assert "am 5. Mai, um &lt;3&gt; Uhr." in nobody.text
    await people.owner.execute("UPDATE alliance SET office_email = NULL WHERE id = $1", people.alliance)
    page = await office.get(page_of(people))
    assert "braucht das Bündnis ein Postfach der Geschäftsstelle" in page.text
