"""Mailings of an alliance of the workshop: who has consented to them, and what is sent."""

from __future__ import annotations

from typing import Any

from tenants.context import Principal
from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, SIGNER, People
from tests.helpers.funding import mutation_document

SEND = mutation_document("allianceMailingSend", "mailing", "id subject text language representatives persons sentAt")
LETTER = {"subject": "Klimafest im Mai", "text": "Liebe Mitglieder,\n\nwir feiern:\nam 5. Mai, um <3> Uhr.\n\nBis bald"}
MAILBOX = "buendnis@werkstatt.example"


async def reachable(people: People) -> None:
    """The office has a mailbox, and of those who log in the signer, the deputy and the citizen have addresses."""
    await people.owner.execute("UPDATE alliance SET office_email = $2 WHERE id = $1", people.alliance, MAILBOX)
    for who in (SIGNER, DEPUTY):
        await people.owner.execute(
            "INSERT INTO person (user_id, name, email, email_verified) SELECT id, $2, $3, true FROM app_user"
            " WHERE subject = $1", who.subject, str(who.subject).title(), f"{who.subject}@werkstatt.example",
        )  # fmt: skip


async def consent(people: People, *givers: Principal, change: str = "consentGive") -> None:
    """These give their consent to mailings, or withdraw it."""
    for who in givers:
        if who == CITIZEN:
            await people.done(who, change, membership=people.membership(people.citizen), purpose="MAILING")
        else:
            values = {"membership": people.membership(), "representative": people.representative(who)}
            await people.done(who, change, purpose="MAILING", **values)


async def send(people: People, who: Principal = OFFICE, language: str = "de", /, **values: Any) -> Any:
    """The payload of a mailing."""
    given = {"alliance": people.id("Alliance", people.alliance)} | LETTER | values
    return await people.change(who, SEND, language, input=given)


async def sent(people: People, **values: Any) -> Any:
    """A mailing that was sent without an error."""
    answer = await send(people, **values)
    assert answer["userErrors"] == [], answer["userErrors"]
    return answer["mailing"]
