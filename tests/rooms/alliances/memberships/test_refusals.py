"""What memberships refuse, each in words that say what to do instead."""

from typing import Any

import pytest

from tests.helpers.funding import mutation_document
from tests.helpers.memberships import OFFICE, ON_PAPER, Memberships
from tests.helpers.region import ANONYMOUS, MANAGER, READER, TOWN_ADMIN, WRITER

PERSON = {"name": "Erika Erfunden"}


async def organisation(joining: Memberships) -> tuple[Any, dict[str, Any]]:
    """Somebody who represents an organisation, and the beginning of its application."""
    guest, partner = await joining.access.log_in(), await joining.representations.partner()
    await joining.representations.accepted(guest, partner)
    return guest, {"alliance": joining.alliance, "partner": partner}


async def test_nobody_joins_twice(joining: Memberships) -> None:
    guest, usual = await organisation(joining)
    await joining.done(guest, "membershipApply", **usual)
    code, field, text = await joining.refused(guest, "membershipApply", **usual)
    assert (code, field) == ("CONFLICT", "input.partner")
    assert text == (
        "Hier gibt es schon eine laufende Mitgliedschaft, Einladung oder einen Antrag: bitte dort weitermachen."
    )
    assert (await joining.refused(OFFICE, "membershipInvite", kind="INVITED", **usual))[0] == "CONFLICT"
    paper = {"method": "PAPER", "evidence": "Ordner 3"}
    assert (await joining.refused(OFFICE, "membershipRecord", **usual, **paper))[0] == "CONFLICT"
    other = await joining.access.log_in("guest-2")
    await joining.done(other, "membershipApply", alliance=joining.alliance, person=PERSON)
    refused = await joining.refused(other, "membershipApply", alliance=joining.alliance, person=PERSON)
    assert refused[0] == "CONFLICT"


async def test_whoever_was_approached_is_invited_there_and_not_anew(joining: Memberships) -> None:
    guest, usual = await organisation(joining)
    approached = await joining.done(OFFICE, "membershipInvite", kind="APPROACHED", **usual)
    assert (await joining.refused(OFFICE, "membershipInvite", kind="INVITED", **usual))[0] == "CONFLICT"
    assert (await joining.done(guest, "membershipApply", **usual))["status"] == "APPLIED", "it is told of nothing"
    refused = await joining.no_step(OFFICE, approached | {"stepCount": 2}, "INVITED")
    assert refused[2].startswith(
        "Auf „In einem Antrag aufgegangen“ folgt nicht „Eingeladen“: wer wieder beitreten will"
    )


async def test_a_step_of_the_wrong_side_or_out_of_order_says_what_is_possible(joining: Memberships) -> None:
    guest, usual = await organisation(joining)
    applied = await joining.done(guest, "membershipApply", **usual)
    own = await joining.no_step(guest, applied, "ACTIVATED")
    assert own == ("FORBIDDEN", "input.kind", "Diesen Schritt geht die Geschäftsstelle des Bündnisses, und nicht im"
                   " Namen des Mitglieds (ohne onBehalf).")  # fmt: skip
    withdrawn = await joining.no_step(OFFICE, applied, "WITHDRAWN")
    assert withdrawn[:2] == ("FORBIDDEN", "input.kind") and "onBehalf mit method und evidence" in withdrawn[2]
    early = await joining.no_step(OFFICE, applied, "SUSPENDED", note="Grund")
    assert early == ("INVALID", "input.kind", "Auf „Beitritt beantragt“ folgt nicht „Ruhend gestellt“: möglich ist"
                     " „Aufgenommen“ oder „Antrag abgelehnt“ oder „Zurückgezogen“.")  # fmt: skip
    key = {"id": applied["id"], "step": 1, "kind": "SUSPENDED", "note": "why"}
    (error,) = (await joining(OFFICE, "membershipStep", "en", **key))["userErrors"]
    assert error["message"] == "SUSPENDED cannot follow APPLIED: possible is ACTIVATED or REJECTED or WITHDRAWN."
    behalf = await joining.no_step(guest, applied, "WITHDRAWN", **ON_PAPER)
    assert behalf[0] == "FORBIDDEN"
    outdated = await joining.no_step(OFFICE, applied | {"stepCount": 0}, "ACTIVATED")
    assert outdated[:2] == ("CONFLICT", "input.step") and "Inzwischen gilt Schritt 1" in outdated[2]


async def test_an_excluded_member_does_not_accept_itself_nor_apply_within_the_pause(joining: Memberships) -> None:
    guest, usual = await organisation(joining)
    invited = await joining.done(OFFICE, "membershipInvite", kind="INVITED", **usual)
    accepted = await joining.step(OFFICE, invited, "ACCEPTED", **ON_PAPER)
    await joining.represent("guest", accepted)
    excluded = await joining.step(OFFICE, accepted, "EXCLUDED", note="Gegen die Regeln")
    for kind in ("ACCEPTED", "LEFT", "LISTED", "REINSTATED"):
        code, field, text = await joining.no_step(guest, excluded, kind)
        assert (code, field) == ("INVALID", "input.id"), kind
        assert (
            text == "Diese Mitgliedschaft ist zu Ende gegangen: wer wieder beitreten will, stellt einen neuen Antrag."
        )
    code, field, text = await joining.refused(guest, "membershipApply", **usual)
    day = await joining.owner.fetchval("SELECT to_char(ctx.today() + 365, 'DD.MM.YYYY')")
    assert (code, field) == ("INVALID", "input.alliance") and f"ein neuer Antrag ist ab dem {day} möglich." in text
    await joining.owner.execute(
        "UPDATE representative SET status = 'ENDED' WHERE alliance_id = $1", joining.alliance_id
    )
    text = (await joining.refused(guest, "membershipApply", **usual))[2]
    assert "bitte die Geschäftsstelle ansprechen" in text and day not in text, "how it ended is told to its own"
    assert (await joining.no_step(OFFICE, excluded, "REINSTATED"))[2].startswith("Auf „Ausgeschlossen“ folgt nicht")


async def test_who_applies_and_withdraws_in_turn_waits_for_the_next_day(joining: Memberships) -> None:
    guest, usual = await organisation(joining)
    for _ in range(3):
        await joining.step(guest, await joining.done(guest, "membershipApply", **usual), "WITHDRAWN")
    code, field, text = await joining.refused(guest, "membershipApply", **usual)
    assert (code, field) == ("INVALID", "input.alliance") and "bitte morgen wieder" in text
    await joining.owner.execute("UPDATE membership SET created_at = created_at - interval '1 day'"
                                " WHERE alliance_id = $1", joining.alliance_id)  # fmt: skip
    assert (await joining.done(guest, "membershipApply", **usual))["status"] == "APPLIED"


async def test_days_are_of_what_has_happened_in_their_order(joining: Memberships) -> None:
    member = await joining.member(since="2026-03-01")
    early = await joining.no_step(OFFICE, member, "LEFT", **ON_PAPER, effectiveOn="2026-02-28")
    assert early == ("INVALID", "input.effectiveOn",
                     "Der Schritt davor gilt seit dem 01.03.2026: bitte diesen Tag oder einen späteren.")  # fmt: skip
    late = await joining.no_step(OFFICE, member, "LEFT", **ON_PAPER, effectiveOn="2099-01-01")
    assert late[1:] == ("input.effectiveOn",
                        "Dieser Tag liegt in der Zukunft: eingetragen wird, was geschehen ist.")  # fmt: skip
    other = await joining.no_step(OFFICE, member, "SUSPENDED", note="Grund", effectiveOn="2026-04-01")
    assert other[1] == "input.effectiveOn" and "(onBehalf)" in other[2]
    for day in (None, "2026-03-02"):
        notice = await joining.no_step(OFFICE, member, "NOTICE_GIVEN", **ON_PAPER, lastDay=day)
        assert notice == ("INVALID", "input.lastDay", "Gekündigt wird zu heute oder einem späteren Tag: bitte den"
                          " letzten Tag der Mitgliedschaft nennen.")  # fmt: skip
    assert (await joining.no_step(OFFICE, member, "LEFT", **ON_PAPER, lastDay="2099-01-01"))[1] == "input.lastDay"


async def test_a_membership_whose_notice_has_run_out_has_ended(joining: Memberships) -> None:
    member = await joining.member()
    await joining.owner.execute("UPDATE membership SET ends_before = ctx.today() WHERE alliance_id = $1",
                                joining.alliance_id)  # fmt: skip
    assert (await joining.no_step(OFFICE, member, "SUSPENDED", note="Grund"))[1] == "input.id"
    again = await joining.member("Verein Werkstatt e. V.")
    assert again["status"] == "ACTIVE"


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("EXCLUDED", {}, "note"),
        ("SUSPENDED", {}, "note"),
        ("LEFT", {"onBehalf": True}, "evidence"),
        ("LEFT", {"onBehalf": True, "method": "PHONE"}, "evidence"),
        ("SUSPENDED", {"note": "Grund", "method": "PHONE", "evidence": "Anruf"}, "evidence"),
        ("LISTED", ON_PAPER | {"lastDay": "2099-01-01"}, "lastDay"),
        ("UNLISTED", {}, "kind"),
        ("TIER_SET", {}, "kind"),
        ("NOTICE_WITHDRAWN", ON_PAPER, "kind"),
        ("TAKEN_OVER", {}, "kind"),
        ("RECORDED", ON_PAPER, "kind"),
    ],
)
async def test_what_a_step_lacks_or_has_too_much(
    joining: Memberships, kind: str, values: dict[str, Any], field: str
) -> None:
    assert (await joining.no_step(OFFICE, await joining.member(), kind, **values))[:2] == ("INVALID", f"input.{field}")


async def test_a_tier_belongs_to_the_alliance_and_to_its_steps(joining: Memberships) -> None:
    tier, member = await joining.tier("Basis"), await joining.member()
    refused = await joining.no_step(OFFICE, member, "SUSPENDED", note="Grund", tier=tier)
    assert refused[:2] == ("INVALID", "input.tier")


async def test_admission_is_as_the_alliance_says(joining: Memberships) -> None:
    guest, usual = await organisation(joining)
    person = {"alliance": joining.alliance, "person": PERSON}
    await joining.alter("admits_persons = false")
    assert (await joining.refused(guest, "membershipApply", **person))[1] == "input.alliance"
    await joining.alter("seat_ars = '07336'")
    assert (await joining.refused(guest, "membershipApply", **usual))[1] == "input.partner"
    await joining.alter("seat_ars = NULL, is_open = false")
    assert (await joining.refused(guest, "membershipApply", **usual))[1] == "input.alliance"
    for values in ({}, {"partner": usual["partner"], "person": PERSON}):
        refused = await joining.refused(guest, "membershipApply", alliance=joining.alliance, **values)
        assert refused[:2] == ("INVALID", "input.partner")


async def test_only_the_office_offers_and_records_and_only_representatives_apply(joining: Memberships) -> None:
    _, usual = await organisation(joining)
    other = await joining.access.log_in("guest-2")
    assert (await joining.refused(other, "membershipApply", **usual))[:2] == ("FORBIDDEN", "input.partner")
    paper = {"method": "PAPER", "evidence": "Ordner 3"}
    for who in (other, WRITER, READER, TOWN_ADMIN, MANAGER):
        assert (await joining.refused(who, "membershipInvite", kind="INVITED", **usual))[0] == "FORBIDDEN"
        assert (await joining.refused(who, "membershipRecord", **usual, **paper))[0] == "FORBIDDEN"
    member = await joining.done(OFFICE, "membershipRecord", **usual, **paper)
    for who, code in ((other, "NOT_FOUND"), (WRITER, "FORBIDDEN"), (MANAGER, "NOT_FOUND")):
        assert (await joining.no_step(who, member, "LEFT"))[0] == code, who
        values = {"id": member["id"], "version": 1, "strengths": "x"}
        assert (await joining.refused(who, "membershipUpdate", **values))[0] == code, who


async def test_a_blocked_login_is_told_whom_to_turn_to(joining: Memberships) -> None:
    blocked = "Ihr Zugang ist gesperrt: bitte wenden Sie sich an den Betrieb."
    guest, usual = await organisation(joining)
    member = await joining.member("Verein Zweite e. V.")
    await joining.step(OFFICE, member, "LISTED", **ON_PAPER)
    await joining.owner.execute("UPDATE app_user SET active = false WHERE subject = 'guest'")
    assert await joining.refused(guest, "membershipApply", **usual) == ("FORBIDDEN", "input.alliance", blocked)
    person = {"alliance": joining.alliance, "person": PERSON}
    assert await joining.refused(guest, "membershipApply", **person) == ("FORBIDDEN", "input.alliance", blocked)
    propose = mutation_document("representativePropose", "representative", "id")
    answer = await joining.access.change(guest, propose, input={"membership": member["id"]})
    assert [error["message"] for error in answer["userErrors"]] == [blocked]
    nobody = await joining.refused(ANONYMOUS, "membershipApply", **person)
    assert nobody[2].startswith("Einen Antrag stellt, wer angemeldet ist")
