"""The life of a membership: suspended, notice, left, excluded and its pause, listed by consent; what others see."""

import asyncpg
import pytest

from tests.helpers.alliance_acts import (
    ON_PAPER,
    REASON,
    apply,
    begin,
    consent,
    count,
    days_from_today,
    office_step,
    person_data,
    propose,
    seen,
    sign,
    status,
    step,
    update,
)
from tests.helpers.alliance_cast import ANYONE, cast_id
from tests.helpers.alliance_walks import BROKEN, CONSTRAINT, DONE, HIDDEN, NO, OWNER, Cell, cell, each, walked_otherwise

IN_A1 = f"alliance_id = '{cast_id('A1')}'"
ENDS_TODAY = f"UPDATE membership SET ends_before = ctx.today() WHERE id = '{cast_id('m2')}'"
PERSON = cast_id("mp.pv")
ERASED = f"DELETE FROM membership_person WHERE membership_id = '{cast_id('pv')}'"
WALKS: dict[str, tuple[Cell, ...]] = {
    "suspended, and reinstated": (
        cell("office", NO, office_step("m1", "SUSPENDED")),
        cell("office", DONE, office_step("m1", "SUSPENDED", **REASON)),
        cell("signer", "SUSPENDED", status("m1")),
        cell("signer", 0, count("membership", f"{IN_A1} AND shown = 'MEMBERS'")),
        cell("other", 0, seen("membership", cast_id("m1"))),
        cell("admin", 1, seen("membership", cast_id("m1"))),
        cell("signer", NO, office_step("m1", "REINSTATED", 2)),
        cell("signer", NO, step("m1", "LISTED", nth=2)),
        cell("signer", DONE, sign("m1", "d2")),
        cell("office", DONE, office_step("m1", "REINSTATED", 2)),
        cell("other", 1, seen("membership", cast_id("m1"))),
    ),
    "leaves at once": (
        cell("signer", DONE, step("m1", "LEFT")),
        cell("signer", "LEFT", status("m1")),
        cell("signer", NO, sign("m1", "d2")),
        cell("signer", NO, propose("m1", "ponly")),
        cell("signer", NO, step("m1", "LISTED", nth=2)),
        cell("other", 0, seen("membership", cast_id("m1"))),
        cell("admin", 0, seen("membership", cast_id("m1"))),
        cell("signer", 0, count("membership", f"{IN_A1} AND shown = 'MEMBERS'")),
        cell("office", NO, office_step("m1", "REINSTATED", 2)),
    ),
    "leaves without the right to sign": (
        cell("actor", DONE, step("m1", "LISTED")),
        cell("county2", DONE, step("m2", "UNLISTED")),
        cell("actor", DONE, step("m1", "LEFT", nth=2)),
    ),
    "notice for a later day": (
        cell("other", NO, step("m2", "NOTICE_GIVEN")),
        cell("other", NO, step("m2", "NOTICE_GIVEN", ends_before=days_from_today(0))),
        cell("other", DONE, step("m2", "NOTICE_GIVEN", ends_before=days_from_today(30))),
        cell("other", "ACTIVE", status("m2")),
        cell(ANYONE, 1, seen("membership", cast_id("m2"))),
        cell(OWNER, DONE, ENDS_TODAY),
        cell(ANYONE, 0, seen("membership", cast_id("m2"))),
        cell("other", 1, seen("membership", cast_id("m2"))),
        *each("stranger signer admin", 0, seen("membership", cast_id("m2"))),
        cell("other", NO, step("m2", "UNLISTED", nth=2)),
        cell("other", NO, sign("m2", "d2")),
        cell("office", BROKEN, office_step("m2", "SUSPENDED", 2, **REASON)),
        cell("keepb", DONE, apply("A1", "keepb", "P2")),
    ),
    "notice withdrawn before it ran out": (
        cell("other", DONE, step("m2", "NOTICE_GIVEN", ends_before=days_from_today(30))),
        cell("other", DONE, step("m2", "NOTICE_WITHDRAWN", nth=2)),
        cell("office", "infinity", f"SELECT ends_before::text FROM membership WHERE id = '{cast_id('m2')}'"),
    ),
    "days that no step has": (
        cell("other", HIDDEN, step("m2", "LEFT", effective_on=days_from_today(-300))),
        cell("other", HIDDEN, step("m2", "LEFT", effective_on=days_from_today(30))),
        cell("office", HIDDEN, office_step("m2", "EXCLUDED", effective_on=days_from_today(-3), **REASON)),
        cell("office", HIDDEN, office_step("m2", "EXCLUDED", effective_on=days_from_today(300), **REASON)),
        cell("office", HIDDEN, step("m2", "LEFT", **ON_PAPER, effective_on=days_from_today(1))),
        cell("office", BROKEN, step("m2", "LEFT", **ON_PAPER, effective_on=days_from_today(-3000))),
        cell("office", DONE, step("m2", "LEFT", **ON_PAPER, effective_on=days_from_today(-3))),
        cell("office", 3, f"SELECT ctx.today() - ends_before FROM membership WHERE id = '{cast_id('m2')}'"),
    ),
    "excluded: the name vanishes, and there is no way back before the pause": (
        cell("office", NO, office_step("pp", "EXCLUDED")),
        cell("office", DONE, office_step("pp", "EXCLUDED", **REASON)),
        cell(ANYONE, 0, seen("membership_person", cast_id("mp.pp"))),
        cell(ANYONE, 0, seen("membership", cast_id("pp"))),
        cell("pubp", "EXCLUDED", status("pp")),
        cell("pubp", "Grund", f"SELECT note FROM membership_step WHERE membership_id = '{cast_id('pp')}'"
             " AND kind = 'EXCLUDED'"),
        cell("pubp", NO, apply("A1", "pubp")),
        cell("excluded", BROKEN, apply("A1", "excluded", "P7")),
        cell("excluded", NO, office_step("m7", "REINSTATED")),
        cell("excluded", NO, step("m7", "LISTED")),
        cell("excluded", NO, step("m7", "ACCEPTED")),
        cell("excluded", DONE, apply("B1", "excluded", "P7")),
        cell("left", DONE, apply("A1", "left", "P6", id=cast_id("second"))),
        cell(OWNER, DONE, f"UPDATE alliance SET pause_days = 4 WHERE id = '{cast_id('A1')}'"),
        cell("excluded", DONE, apply("A1", "excluded", "P7", id=cast_id("third"))),
    ),
    "excluded, and back by an entry that was merged": (
        cell(OWNER, DONE, f"UPDATE partner SET into_id = '{cast_id('P7')}' WHERE id = '{cast_id('PD')}'"),
        cell(OWNER, DONE, "INSERT INTO representation (partner_id, user_id, name, status)"
             f" VALUES ('{cast_id('PD')}', '{cast_id('excluded')}', 'Erfunden', 'ACCEPTED')"),
        cell("excluded", BROKEN, apply("A1", "excluded", "PD")),
    ),
    "the office takes in again whom it had excluded": (
        cell("office", DONE, begin("A1", "INVITED", "P7")),
        cell("excluded", DONE, step("new", "ACCEPTED", alliance="A1")),
    ),
    "an organisation lists itself, the office takes it from the list": (
        cell("signer", DONE, step("m1", "LISTED")),
        cell(ANYONE, 1, seen("membership", cast_id("m1"))),
        cell(ANYONE, 1, count("membership", f"id = '{cast_id('m1')}' AND name = 'Firma P1'")),
        cell("office", DONE, office_step("m1", "UNLISTED", 2)),
        cell(ANYONE, 0, seen("membership", cast_id("m1"))),
    ),
    "a person lists herself by her consent alone": (
        cell("priv", BROKEN, step("pv", "LISTED")),
        cell(ANYONE, 0, seen("membership_person", PERSON)),
        cell("priv", DONE, consent("pv", "GIVEN")),
        *each((ANYONE, "stranger"), 0, seen("membership_person", PERSON)),
        cell("office", NO, office_step("pv", "LISTED")),
        cell("priv", DONE, step("pv", "LISTED")),
        *each((ANYONE, "stranger", "county"), 1, seen("membership_person", PERSON)),
        cell("priv", DONE, consent("pv", "WITHDRAWN")),
        cell(ANYONE, 0, seen("membership_person", PERSON)),
        cell(ANYONE, 0, seen("membership", cast_id("pv"))),
        cell("priv", BROKEN, step("pv", "LISTED", nth=2)),
    ),
    "a listing of a person ends by the day, and by the consent": (
        cell(OWNER, DONE, f"UPDATE membership_person SET has_consent = false WHERE id = '{cast_id('mp.pp')}'"),
        *each((ANYONE, "stranger"), 0, seen("membership_person", cast_id("mp.pp"))),
        cell(OWNER, DONE, f"UPDATE membership_person SET has_consent = true WHERE id = '{cast_id('mp.pp')}'"),
        cell(OWNER, DONE, f"UPDATE membership SET ends_before = ctx.today() WHERE id = '{cast_id('pp')}'"),
        *each((ANYONE, "stranger"), 0, seen("membership_person", cast_id("mp.pp"))),
        *each("pubp office", 1, seen("membership_person", cast_id("mp.pp"))),
    ),
    "the alliance is withdrawn from the public": (
        cell("admin", DONE, update("alliance", cast_id("A1"), visibility="TENANT")),
        cell(ANYONE, 0, count("membership", IN_A1)),
        cell(ANYONE, 0, seen("membership_person", cast_id("mp.pp"))),
        cell(ANYONE, 0, count("declaration", IN_A1)),
        cell("signer", 2, count("declaration", f"{IN_A1} AND number < 3")),
    ),
    "data of a person": (
        *each("priv helper office", DONE, update("membership_person", PERSON, name="Neu")),
        cell("apper", DONE, update("membership_person", cast_id("mp.pa"), name="Neu")),
        *each("priv signer admin county office2 stranger leftper rejper", NO,
              update("membership_person", cast_id("mp.pp"), name="Neu")),
        cell("leftper", DONE, update("membership_person", cast_id("mp.pl"), name="Neu")),
        cell("rejper", DONE, update("membership_person", cast_id("mp.pr"), name="Neu")),
        cell("leftper", NO, update("membership_person", cast_id("mp.pl"), name="Neu"), scopes=("read",)),
        cell("signer", NO, person_data("A1", cast_id("m1"))),
        cell("office", NO, person_data("A1", cast_id("m1"))),
    ),
    "data of a person are erased by herself or the office, with the name": (
        *each("signer admin county office2 officeb stranger leftper", "nothing", ERASED),
        cell("office", "nothing", ERASED, scopes=("read",)),
        cell("priv", DONE, ERASED),
        cell("office", "LEFT", status("pv")),
        cell("office", 0, seen("representative", cast_id("pv"), "membership_id")),
    ),
    "data of a person are hers after the end, too": (
        cell("rejper", "nothing", ERASED.replace(str(cast_id("pv")), str(cast_id("pl")))),
        cell("leftper", "nothing", ERASED.replace(str(cast_id("pv")), str(cast_id("pl"))), scopes=("read",)),
        cell("leftper", DONE, ERASED.replace(str(cast_id("pv")), str(cast_id("pl")))),
        cell("leftper", 0, seen("membership", cast_id("pl"))),
        cell("office", "LEFT", status("pl")),
        cell("office", 1, count("consent", f"membership_id = '{cast_id('pl')}' AND kind = 'WITHDRAWN'")),
        cell("rejper", DONE, ERASED.replace(str(cast_id("pv")), str(cast_id("pr")))),
        cell("office", "REJECTED", status("pr")),
    ),
    "data of a person are erased by the office": (cell("office", DONE, ERASED),),
    "data of a person are erased by whoever acts for her": (cell("helper", DONE, ERASED),),
    "data of a person, who had none": (
        cell(OWNER, DONE, f"DELETE FROM membership_person WHERE {IN_A1} AND name IN ('Mensch pv', 'Mensch pl',"
             " 'Mensch pa')"),
        cell("helper", DONE, person_data("A1", cast_id("pv"))),
        cell("office", DONE, person_data("A1", cast_id("pa"))),
        *each("leftper signer office2 admin", NO, person_data("A1", cast_id("pl"))),
    ),
    "what a member brings in": (
        *each("signer actor office", DONE, update("membership", cast_id("m1"), strengths="Dächer")),
        cell("susp", DONE, update("membership", cast_id("mS"), contribution="Räume")),
        cell("aporg", DONE, update("membership", cast_id("m4"), strengths="Dächer")),
        *each("other admin county office2 officeb stranger ponly hopeful late", NO,
              update("membership", cast_id("m1"), strengths="x")),
        *each("left excluded ended rejorg", NO, *(update("membership", cast_id(m), strengths="x")
                                                  for m in ("m6", "m7", "m8", "m5"))),
    ),
    "who recommended a member, and its tier": (
        cell("office", DONE, begin("A1", "INVITED", "P10", recommended_by_id=cast_id("m2"))),
        cell("office", CONSTRAINT, begin("A1", "INVITED", "PL", id=cast_id("second"),
                                         recommended_by_id=cast_id("mB"))),
        cell("office", DONE, office_step("m1", "TIER_SET", tier_id=cast_id("alliance_tier.A1"))),
        cell("office", CONSTRAINT, office_step("m1", "TIER_SET", 2, tier_id=cast_id("alliance_tier.A2"))),
        cell("signer", NO, step("m1", "TIER_SET", nth=2, tier_id=cast_id("alliance_tier.A1"))),
    ),
    "renaming an organisation reaches its memberships": (
        cell("ponly", DONE, update("partner", cast_id("P1"), name="Neu")),
        cell("signer", "Neu", f"SELECT name FROM membership WHERE id = '{cast_id('m1')}'"),
        cell("signerb", "Neu", f"SELECT name FROM membership WHERE id = '{cast_id('mB')}'"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_goes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []
