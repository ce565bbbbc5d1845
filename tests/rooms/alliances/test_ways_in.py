"""Ways into an alliance: invited, applied, as an organisation, as a person, wholly on behalf; and what is none."""

import asyncpg
import pytest

from tests.helpers.alliance_acts import (
    NEW,
    ON_PAPER,
    REASON,
    RENEW,
    apply,
    begin,
    count,
    days_from_today,
    office_step,
    person_data,
    propose,
    representative_step,
    seen,
    sign,
    status,
    step,
)
from tests.helpers.alliance_cast import cast_id
from tests.helpers.alliance_walks import BROKEN, DONE, HIDDEN, NO, OWNER, Cell, cell, each, walked_otherwise

OWN_ROW = f"SELECT user_id FROM representative WHERE membership_id = '{NEW}'"
WALKS: dict[str, tuple[Cell, ...]] = {
    "invited, accepted by whoever represents the partner, confirmed by the host, given the right to sign": (
        cell("invited", 1, seen("alliance", cast_id("A2"))),
        cell("invited", 1, seen("declaration", cast_id("A2"), "alliance_id")),
        cell("invited", DONE, step("m3", "ACCEPTED")),
        cell("office2", "ACTIVE", status("m3")),
        cell("invited", 1, count("representative", f"membership_id = '{cast_id('m3')}' AND status = 'PROPOSED'")),
        cell("invited", 0, seen("membership_step", cast_id("m3"), "membership_id")),
        cell("office2", DONE, "INSERT INTO representative_step (tenant_id, representative_id, membership_id,"
             " alliance_id, number, kind, side, on_behalf) SELECT tenant_id, id, membership_id, alliance_id, 2,"
             f" 'ACCEPTED', 'OFFICE', false FROM representative WHERE membership_id = '{cast_id('m3')}' RETURNING id"),
        cell("invited", "ACTIVE", status("m3")),
        cell("invited", NO, sign("m3", "dA2")),
        cell("office2", DONE, "INSERT INTO representative_step (tenant_id, representative_id, membership_id,"
             " alliance_id, number, kind, side, on_behalf, method, evidence) SELECT tenant_id, id, membership_id,"
             " alliance_id, 3, 'MAY_SIGN', 'MEMBER', true, 'PAPER', 'Ordner 1' FROM representative"
             f" WHERE membership_id = '{cast_id('m3')}' RETURNING id"),
        cell("invited", DONE, sign("m3", "dA2")),
    ),
    "invited, and declined": (
        cell("invited", DONE, step("m3b", "DECLINED")),
        cell("office", "DECLINED", status("m3b")),
        cell("invited", NO, step("m3b", "ACCEPTED", nth=2)),
    ),
    "an invitation that is taken back": (
        cell("office2", NO, office_step("m3b", "WITHDRAWN")),
        cell("office", DONE, office_step("m3b", "WITHDRAWN")),
        cell("invited", 0, seen("membership", cast_id("m3b"))),
        cell("invited", HIDDEN, step("m3b", "ACCEPTED", nth=2)),
    ),
    "invited, accepted on behalf": (
        cell("office", NO, step("m3b", "ACCEPTED", on_behalf=True)),
        cell("office", NO, step("m3b", "ACCEPTED")),
        cell("office2", NO, step("m3b", "ACCEPTED", **ON_PAPER)),
        cell("office", DONE, step("m3b", "ACCEPTED", **ON_PAPER)),
        cell("invited", 0, count("representative", f"membership_id = '{cast_id('m3b')}'")),
        cell("invited", 1, seen("membership", cast_id("m3b"))),
        cell("invited", HIDDEN, step("m3b", "LEFT", nth=2)),
        # Nobody acts for it yet: whoever represents the organisation asks to.
        cell("invited", DONE, propose("m3b", "invited")),
        cell("office", DONE, representative_step("m3b", "new person", "ACCEPTED", "OFFICE")),
        cell("invited", DONE, step("m3b", "LISTED", nth=2)),
    ),
    "approached, then invited": (
        cell("office", DONE, office_step("m9", "INVITED")),
        cell("approached", 1, seen("membership", cast_id("m9"))),
        cell("approached", DONE, step("m9", "ACCEPTED", nth=2)),
    ),
    "an organisation applies, whom the office had approached": (
        cell("approached", 0, seen("membership", cast_id("m9"))),
        cell("approached", DONE, apply("A1", "approached", "P9")),
        cell("office", "TAKEN_OVER", status("m9")),
        cell("approached", "APPLIED", status(NEW)),
        cell("approached", 0, seen("membership", cast_id("m9"))),
        cell("approached", NO, apply("A1", "approached", "P9", id=cast_id("second"))),
    ),
    "an organisation applies, names its person, is taken": (
        cell("aporg", DONE, propose("m4", "aporg")),
        cell("office", DONE, representative_step("m4", "new person", "ACCEPTED", "OFFICE")),
        cell("office", DONE, office_step("m4", "ACTIVATED")),
        cell("aporg", "ACTIVE", status("m4")),
        cell("aporg", NO, sign("m4", "d2")),
        cell("signer", 1, seen("membership", cast_id("m4"))),
    ),
    "an organisation is taken: whoever applied is proposed, and acts once the office has accepted her": (
        cell("office", DONE, office_step("m4", "ACTIVATED")),
        cell("aporg", 0, seen("membership_step", cast_id("m4"), "membership_id")),
        cell("aporg", 1, count("representative", f"membership_id = '{cast_id('m4')}' AND status = 'PROPOSED'")),
    ),
    "a person applies, gives her data, signs, is taken, leaves": (
        cell("stranger", DONE, *apply("B1", "stranger"), RENEW, person_data("B1"), sign("new", "dB", alliance="B1")),
        cell("stranger", NO, apply("B1", "stranger", id=cast_id("second"))),
        cell("officeb", DONE, office_step("new", "ACTIVATED", alliance="B1")),
        cell("stranger", "ACTIVE", status(NEW)),
        cell("stranger", 1, seen("membership_person", NEW, "membership_id")),
        cell("stranger", "SIGNING", f"SELECT status FROM representative WHERE membership_id = '{NEW}'"),
        cell("stranger", DONE, step("new", "LEFT", nth=2, alliance="B1")),
        cell("stranger", "LEFT", status(NEW)),
        cell("stranger", NO, step("new", "LISTED", nth=3, alliance="B1")),
        cell("stranger", DONE, apply("B1", "stranger", id=cast_id("second"))),
    ),
    "the data of a person who applies need her keys anew": (
        cell("stranger", HIDDEN, *apply("B1", "stranger"), person_data("B1")),
    ),
    "a person is taken: who she is does not stay on a row that others read": (
        cell("office", DONE, office_step("pa", "ACTIVATED")),
        cell(OWNER, 0, count("membership", f"id = '{cast_id('pa')}' AND applied_by IS NOT NULL")),
    ),
    "a person applies without an account, wholly on behalf": (
        cell("office", DONE, *begin("A1", "APPLIED", **{**ON_PAPER, "method": "FORM"}), person_data("A1")),
        cell("office", DONE, office_step("new", "ACTIVATED", alliance="A1")),
        cell("office", NO, step("new", "LISTED", nth=2, alliance="A1", **ON_PAPER)),
        cell("office", DONE, step("new", "LEFT", nth=2, alliance="A1", **ON_PAPER)),
        cell("office", "LEFT", status(NEW)),
    ),
    "a member from paper, with the day on which it joined": (
        cell("office", NO, begin("A1", "RECORDED", "P10", effective_on=days_from_today(-400))),
        cell("office", NO, begin("A1", "RECORDED", "P10", **{**ON_PAPER, "effective_on": days_from_today(1)})),
        cell("office2", NO, begin("A1", "RECORDED", "P10", **ON_PAPER)),
        cell("office", DONE, begin("A1", "RECORDED", "P10", **{**ON_PAPER, "effective_on": days_from_today(-400)})),
        cell("office", 400, f"SELECT ctx.today() - joined_on FROM membership WHERE id = '{NEW}'"),
        cell("office", NO, begin("A1", "RECORDED", "P10", id=cast_id("second"), **ON_PAPER)),
    ),
    "nobody records herself": (
        cell("approached", NO, begin("A1", "RECORDED", "P9", "approached")),
        cell("approached", NO, begin("A1", "RECORDED", "P9", "approached", **ON_PAPER)),
    ),
    "an application is withdrawn": (
        cell("apper", DONE, step("pa", "WITHDRAWN")),
        cell("apper", "WITHDRAWN", status("pa")),
        cell("apper", NO, step("pa", "WITHDRAWN", nth=2)),
        cell("office", NO, office_step("pa", "ACTIVATED", nth=2)),
        cell("apper", DONE, apply("A1", "apper")),
    ),
    "rejected with a reason that the applicant reads, and again": (
        cell("office", NO, office_step("m4", "REJECTED")),
        cell("office", DONE, office_step("m4", "REJECTED", **REASON)),
        cell("aporg", "Grund", f"SELECT note FROM membership_step WHERE membership_id = '{cast_id('m4')}'"
             " AND kind = 'REJECTED'"),
        cell("aporg", NO, step("m4", "WITHDRAWN", nth=2)),
        cell("aporg", DONE, apply("A1", "aporg", "P4")),
        cell("rejper", 2, seen("membership_step", cast_id("pr"), "membership_id")),
        cell("rejper", DONE, apply("A1", "rejper", id=cast_id("second"))),
    ),
    "whoever applied for an organisation reads nothing of it once she no longer represents it": (
        cell(OWNER, DONE, f"UPDATE representation SET status = 'ENDED' WHERE user_id = '{cast_id('aporg')}'"),
        cell("aporg", 0, seen("membership", cast_id("m4"))),
        cell("aporg", 0, seen("membership_step", cast_id("m4"), "membership_id")),
        cell("aporg", HIDDEN, step("m4", "WITHDRAWN")),
        cell("aporg", NO, apply("A1", "aporg", "P4")),
    ),
    "where one may not apply": (
        *each("stranger", NO, apply("A2", "stranger")),
        cell("stranger", NO, apply("A3", "stranger")),
        cell("stranger", NO, apply("A0", "stranger")),
        cell("stranger", HIDDEN, apply("A1", "priv")),
        cell("stranger", HIDDEN, begin("A1", "INVITED")),
        cell("stranger", HIDDEN, apply("A1", "stranger", "P1")),
        *each("county admin officeb editor", HIDDEN, begin("A1", "INVITED", "P10")),
        cell("office", HIDDEN, begin("A1", "INVITED", "P10", "stranger")),
        cell("office", HIDDEN, apply("A1", "office", "P10")),
        cell("signer", HIDDEN, apply("A1", "signer", "P1", visibility="TENANT")),
        cell("stranger", NO, apply("A1", "stranger", visibility="TENANT")),
        cell("office", DONE, begin("A1", "INVITED", "P10")),
    ),
    "what an alliance asks of its members": (
        cell(OWNER, DONE, f"UPDATE alliance SET admits_persons = false WHERE id = '{cast_id('A1')}'"),
        cell("stranger", BROKEN, apply("A1", "stranger")),
        cell(OWNER, DONE, f"DELETE FROM alliance_legal_form WHERE alliance_id = '{cast_id('B1')}'"),
        cell(OWNER, DONE, f"UPDATE alliance SET seat_ars = '0733' WHERE id = '{cast_id('B1')}'"),
        cell("excluded", BROKEN, apply("B1", "excluded", "P7")),
        cell(OWNER, DONE, f"UPDATE partner SET ars = '073355009023' WHERE id = '{cast_id('P7')}'"),
        cell("excluded", DONE, apply("B1", "excluded", "P7")),
        cell(OWNER, DONE, f"UPDATE partner SET legal_form = 'AG' WHERE id = '{cast_id('P9')}'"),
        cell("approached", BROKEN, apply("A1", "approached", "P9", id=cast_id("second"))),
    ),
    "once at a time": (
        cell("apper", NO, apply("A1", "apper")),
        cell("priv", NO, apply("A1", "priv")),
        cell("office", NO, begin("A1", "INVITED", "P1")),
        cell("office", DONE, begin("A1", "APPROACHED", "P1")),
        cell("office", BROKEN, office_step("new", "INVITED", alliance="A1")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_goes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []
