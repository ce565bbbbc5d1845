"""What about people is written to the log of security events, and that nothing is written where nothing changes."""

import asyncpg
import pytest

from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, SIGNER, People


async def test_signing_accepting_and_withdrawing_leave_a_line_without_names(
    people: People, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="klimaverbund.security"):
        proposed = await people.propose()
        await people.done(OFFICE, "representativeStep", id=proposed["id"], step=1, kind="ACCEPTED")
        await people.done(DEPUTY, "representativeStep", id=people.representative(DEPUTY), step=2, kind="ENDED")
        await people.sign()
        own = {"membership": people.membership(people.citizen), "purpose": "LISTING"}
        await people.done(CITIZEN, "consentGive", **own)
        await people.done(CITIZEN, "consentWithdraw", **own)
        assert (await people.sign())["userErrors"], "what is refused leaves no line"
    assert [record.message for record in caplog.records] == [
        "representative_proposed", "representative_decided", "representative_ended", "declaration_signed",
        "consent_given", "consent_withdrawn",
    ]  # fmt: skip
    for record in caplog.records:
        assert {"Kira", "Sina", "Petra", "Quendelstein"}.isdisjoint(str(vars(record)).split()), record.message
    accepted, signed = caplog.records[1], caplog.records[3]
    assert (vars(accepted)["outcome"], vars(accepted)["side"]) == ("ACCEPTED", "OFFICE")
    assert vars(signed)["sha256"] and vars(signed)["membership"] == str(people.member)


async def test_what_equals_the_current_state_changes_nothing(people: People, owner: asyncpg.Connection) -> None:
    trail = "SELECT count(*) FROM trail WHERE tenant_id = $1"
    data = {"id": people.id("MembershipPerson", people.data), "name": "Petra Quendelstein"}
    assert (await people.done(CITIZEN, "membershipPersonUpdate", **data, version=1))["version"] == 1
    note = await people.done(OFFICE, "membershipNoteCreate", membership=people.membership(), text="Notiz")
    before = await owner.fetchval(trail, people.tenant)
    same = {"id": note["id"], "version": 1, "text": "Notiz", "isKeyStakeholder": False}
    assert (await people.done(OFFICE, "membershipNoteUpdate", **same))["version"] == 1
    assert await owner.fetchval(trail, people.tenant) == before


async def test_a_change_that_is_sent_again_is_done_once(people: People, owner: asyncpg.Connection) -> None:
    for _ in range(2):
        answer = await people.sign(SIGNER, idempotencyKey="people-once")
        assert answer["userErrors"] == []
    assert await owner.fetchval("SELECT count(*) FROM signature WHERE membership_id = $1", people.member) == 1
