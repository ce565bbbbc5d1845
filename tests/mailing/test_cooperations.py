"""Mails of cooperations: each side hears what concerns it, once, and nobody who was not asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from federation.mailing.sender import MailSender
from tests.helpers.access import fresh_access
from tests.helpers.cooperation_changes import Cooperations, fresh_cooperations, side_of
from tests.helpers.mail import ReceivedMail, SmtpServer, outbox_states, wait_until
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, REVIEWER, WEIL, WORKSHOP, WRITER
from tests.helpers.representations import fresh_representations

COUNTY, NEIGHBOUR, LEAD = "guest-county", "guest-neighbour", "guest-lead"
SET_LANGUAGE = "INSERT INTO mail_language (user_id, language) SELECT id, 'EN' FROM app_user WHERE subject = $1"


@pytest.fixture
async def cooperations(change: Change, owner: asyncpg.Connection, sender: MailSender) -> AsyncIterator[Cooperations]:
    """Cooperations of the workshop's town; a guest edits there, too, and all guests read mail."""
    async with fresh_access(change, owner) as access, fresh_cooperations(access) as cooperations:
        for subject in (COUNTY, NEIGHBOUR, LEAD):
            await access.log_in(subject)
        await access.grant(LEAD, "EDITOR", LUDWIGSBURG)
        yield cooperations


async def received(owner: asyncpg.Connection, smtp: SmtpServer, subject: str) -> list[ReceivedMail]:
    """What somebody has got, once nothing waits any more."""

    async def is_done() -> bool:
        return all(outcome for outcome, *_ in await outbox_states(owner))

    await wait_until(is_done)
    failed = [state for state in await outbox_states(owner) if state[0] == "FAILED"]
    assert not failed, failed
    return [mail for mail in smtp.mails if mail.recipients == [f"{subject}@guests.example"]]


async def test_who_decides_hears_of_being_asked_and_nobody_else_there(
    cooperations: Cooperations, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    await cooperations.access.grant("guest-colleague", "EDITOR", WORKSHOP)
    await cooperations.access.log_in("guest-colleague")
    await owner.execute(SET_LANGUAGE, NEIGHBOUR)
    made = await cooperations.create(note="Wären Sie dabei?")
    (asked,) = await received(owner, smtp, COUNTY)
    assert "„Gemeinsame Probe“" in asked.text and "Dazu steht dort: „Wären Sie dabei?“" in asked.text
    assert f"/kooperation/seite/{side_of(made, WORKSHOP)['id']}" in asked.text
    assert "COOPERATION_ASKED" in asked.message["List-Unsubscribe"]
    (english,) = await received(owner, smtp, NEIGHBOUR)
    assert "“Gemeinsame Probe”" in english.text and "/en/kooperation/seite/" in english.text
    assert await received(owner, smtp, "guest-colleague") == [] and await received(owner, smtp, LEAD) == []


async def test_the_lead_hears_what_sides_say_and_sides_of_new_terms(
    cooperations: Cooperations, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    made = await cooperations.create()
    await received(owner, smtp, COUNTY)
    await cooperations.propose(made)
    (_, terms) = await received(owner, smtp, COUNTY)
    assert "Fassung 1 liegt vor; bitte für" in terms.text and "zustimmen oder ablehnen" in terms.text
    await cooperations.step(cooperations.county, side_of(made, WORKSHOP), "AGREED", terms=1)
    await cooperations.step(cooperations.neighbour, side_of(made, WEIL), "DECLINED", note="Kein Geld")
    heard = "\n".join(mail.text for mail in await received(owner, smtp, LEAD))
    assert "Einer Fassung zugestimmt." in heard and "Abgesagt. Dazu steht dort: „Kein Geld“" in heard
    assert len(await received(owner, smtp, COUNTY)) == 2, "who declined and why is the lead's to know"
    await cooperations.step(REVIEWER, side_of(made, LUDWIGSBURG), "AGREED", terms=1)
    last = (await received(owner, smtp, COUNTY))[-1]
    assert "„Gemeinsame Probe“ ist vereinbart: Fassung 1 gilt seit dem" in last.text
    assert len(await received(owner, smtp, NEIGHBOUR)) == 2, "whoever declined hears nothing of what follows"


async def test_all_sides_hear_that_publication_is_withdrawn_and_that_it_ended(
    cooperations: Cooperations, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    made, sides = await cooperations.agreed()
    for key, who in cooperations.deciders.items():
        sides[key] = await cooperations.step(who, sides[key], "PUBLICATION_AGREED")
    before = len(await received(owner, smtp, COUNTY))
    await cooperations.step(cooperations.neighbour, sides[WEIL], "PUBLICATION_WITHDRAWN")
    withdrawn = (await received(owner, smtp, COUNTY))[before:]
    assert ["Veröffentlichung widerrufen" in mail.text for mail in withdrawn] == [True]
    assert "Veröffentlichung widerrufen" in (await received(owner, smtp, LEAD))[-1].text
    ended = {"id": made["id"], "step": 2, "kind": "ENDED", "note": "Geschafft"}
    await cooperations.done(WRITER, "cooperationStep", **ended)
    (end,) = (await received(owner, smtp, COUNTY))[before + 1 :]
    assert "beendet. Dazu steht dort: „Geschafft“" in end.text and f"/kooperation/{made['id']}" in end.text


async def test_an_answer_that_came_meanwhile_and_a_setting_keep_a_mail_away(
    cooperations: Cooperations, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    off = "INSERT INTO notification_setting SELECT id, 'COOPERATION_ASKED', $2 FROM app_user WHERE subject = $1"
    await owner.execute(off, COUNTY, "OFF")
    await owner.execute(off, NEIGHBOUR, "WEEKLY")
    made = await cooperations.create()
    await cooperations.step(cooperations.neighbour, side_of(made, WEIL), "DECLINED", note="Kein Geld")
    await owner.execute("UPDATE mail SET next_attempt_at = now() WHERE is_digest AND next_attempt_at < '2900-01-01'")
    assert await received(owner, smtp, NEIGHBOUR) == [], "answered already"
    assert await received(owner, smtp, COUNTY) == []


async def test_an_organisation_hears_by_its_representatives(
    cooperations: Cooperations, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    async with fresh_representations(cooperations.access) as representations:
        guest = await cooperations.access.log_in("guest")
        partner = await representations.partner()
        await representations.accepted(guest, partner)
        await cooperations.access.log_in("guest-other")
        await cooperations.create(sides=[{"partner": partner}])
        try:
            asked = [mail for mail in await received(owner, smtp, "guest") if "Gemeinsame Probe" in mail.text]
            assert ["Verein Werkstatt e. V." in mail.text for mail in asked] == [True]
            assert await received(owner, smtp, "guest-other") == []
        finally:
            await cooperations.clear()


async def test_sides_that_publish_hear_that_the_lead_words_it_anew(
    cooperations: Cooperations, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    made, sides = await cooperations.agreed()
    await cooperations.step(cooperations.county, sides[WORKSHOP], "PUBLICATION_AGREED")
    before = {who: len(await received(owner, smtp, who)) for who in (COUNTY, NEIGHBOUR)}

    async def changed(version: int, warnings: tuple[str, ...] = ("id",), **values: Any) -> Any:
        key = {"id": made["id"], "version": version}
        return await cooperations.done(WRITER, "cooperationUpdate", warnings, **key | values)

    now = await changed(made["version"], (), interestsAtStake="Nur für die Seiten")
    assert len(await received(owner, smtp, COUNTY)) == before[COUNTY], "that is never public"
    now = await changed(now["version"], purpose="Straßen statt Räder")
    (told,) = (await received(owner, smtp, COUNTY))[before[COUNTY] :]
    assert "hat geändert, was öffentlich ist" in told.text and "kann sie widerrufen" in told.text
    assert f"/kooperation/seite/{side_of(made, WORKSHOP)['id']}" in told.text
    assert len(await received(owner, smtp, NEIGHBOUR)) == before[NEIGHBOUR], "that side publishes nothing"
    for form in ("SPECIAL_PURPOSE_ASSOCIATION", "LETTER_OF_INTENT"):
        now = await changed(now["version"], form=form)
    waiting = (
        "SELECT count(*) FILTER (WHERE next_attempt_at > now() + interval '50 minutes') FROM mail WHERE done_at IS NULL"
        " AND user_id = (SELECT id FROM app_user WHERE subject = $1)"
    )
    assert await owner.fetchval(waiting, COUNTY) == 1, "several within an hour are one mail at its end"
    await owner.execute("UPDATE mail SET next_attempt_at = now()"
                        " WHERE done_at IS NULL AND next_attempt_at < '2900-01-01'")  # fmt: skip
    await owner.execute("NOTIFY mail")
    assert len(await received(owner, smtp, COUNTY)) == before[COUNTY] + 2
    side = (await cooperations.step(cooperations.county, {"id": sides[WORKSHOP]["id"], "stepCount": 3},
                                    "PUBLICATION_WITHDRAWN"))  # fmt: skip
    assert not side["publishes"]
    await changed(now["version"], (), title="Anders")
    texts = [mail.text for mail in await received(owner, smtp, COUNTY)]
    assert sum("hat geändert, was öffentlich ist" in text for text in texts) == 2


async def test_who_decides_at_the_lead_hears_who_wants_to_sign_and_she_of_the_answer(
    cooperations: Cooperations, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    async with fresh_representations(cooperations.access) as representations:
        guest = await cooperations.access.log_in("guest")
        await cooperations.access.log_in("guest-decider")
        await cooperations.access.grant("guest-decider", "REVIEWER", LUDWIGSBURG)
        partner = await representations.partner()
        representation = await representations.accepted(guest, partner)
        made = await cooperations.create(sides=[{"partner": partner}])
        side = next(side for side in made["parties"] if side["partner"])

        async def heard(subject: str, words: str) -> list[str]:
            return [mail.text for mail in await received(owner, smtp, subject) if words in mail.text]

        try:
            propose = {"party": side["id"], "name": "Erfunden Zeichnend"}
            signatory = await cooperations.done(guest, "cooperationSignatoryPropose", **propose)
            (asked,) = await heard("guest-decider", "Erfunden Zeichnend will für Verein Werkstatt e. V. zeichnen")
            assert f"/kooperation/{made['id']}/intern" in asked
            assert await heard(LEAD, "zeichnen") == [], "an editor does not decide that"
            step = {"id": signatory["id"], "step": 1, "kind": "SIGNING"}
            await cooperations.done(REVIEWER, "cooperationSignatoryStep", **step)
            (accepted,) = await heard("guest", "Sie zeichnen jetzt für Verein Werkstatt e. V.")
            assert f"/kooperation/seite/{side['id']}" in accepted
            fellow = await cooperations.access.log_in("guest-other")
            await representations.accepted(fellow, partner, by=guest)
            await representations.end(fellow, representation)
            assert len(await heard("guest", "Sie zeichnen nicht mehr")) == 1
            assert len(await heard("guest-decider", "zeichnen")) == 1
        finally:
            await cooperations.clear()
