"""What is refused about cooperations, in words that name the cure; hidden and missing alike."""

from __future__ import annotations

from typing import Any

import pytest

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.helpers.cooperation_changes import Cooperations, side_of
from tests.helpers.cooperations import JOINT_CONCEPT, PARTIES
from tests.helpers.partners import UTILITY
from tests.helpers.region import LUDWIGSBURG, WEIL, WORKSHOP, WRITER, fixed_id

MISSING = encode("Cooperation", [1, fixed_id(4711)])
HIDDEN = encode("Cooperation", [1, JOINT_CONCEPT])
PARTNER = encode("Partner", [UTILITY])


async def test_shares_and_terms_that_cannot_be(cooperations: Cooperations) -> None:
    made = await cooperations.create()
    ids = [side["id"] for side in made["parties"]]

    async def refused(**values: Any) -> tuple[str, str]:
        usual = {"cooperation": made["id"], "divisionOfLabour": "Wer was tut"}
        (error,) = (await cooperations(WRITER, "cooperationTermsPropose", **usual | values))["userErrors"]
        return ".".join(error["field"][1:]), error["message"]

    def shares(*parts: int) -> list[dict[str, Any]]:
        return [{"party": id, "shareBp": part} for id, part in zip(ids, parts, strict=False)]

    field, message = await refused(shares=shares(5_000, 5_100))
    assert field == "shares" and "101 %" in message and "1 % zu viel" in message
    field, message = await refused(shares=shares(3_333, 3_333, 3_333))
    assert field == "shares" and "99,99 %" in message and "restBp: 1" in message
    for values, at in (
        ({"restBp": 1, "shares": shares(3_333, 3_333, 3_333)}, "restNote"),
        ({"restBp": 10_000, "restNote": "Niemand"}, "restBp"),
        ({"shares": shares(-1, 10_001)}, "shares.0.shareBp"),
        ({"shares": [{"party": ids[0], "shareBp": 5_000}] * 2}, "shares.1.party"),
        ({"shares": [{"party": encode("CooperationParty", [1, PARTIES[0][0]]), "shareBp": 10_000}]}, "shares.0.party"),
        ({"beginsOn": "2027-01-01", "lastDay": "2026-12-31"}, "lastDay"),
        ({"noticeMonths": 121}, "noticeMonths"),
        ({"divisionOfLabour": " "}, "divisionOfLabour"),
    ):
        assert (await refused(**values))[0] == at
    terms = await cooperations.propose(made, restBp=1, restNote="Der Kreis", shares=shares(3_333, 3_333, 3_333))
    assert [share["shareBp"] for share in terms["shares"]] == [3_333] * 3
    declined = side_of(made, WORKSHOP)
    await cooperations.step(cooperations.county, declined, "DECLINED", note="Keine Leute")
    assert (await refused(shares=shares(5_000, 5_000)))[0] == "shares.1.party"


async def test_terms_without_financing_and_superseded_ones_are_said(cooperations: Cooperations) -> None:
    made = await cooperations.create()
    await cooperations.propose(made, ("financingStatus",), financingStatus="OPEN")
    await cooperations.propose(made, ("financing", "cooperation"), financingStatus="SECURED")
    assert await cooperations.refused_step(cooperations.county, side_of(made, WORKSHOP), "AGREED", terms=1) == (
        "CONFLICT", "terms",
    )  # fmt: skip


async def test_sides_that_cannot_be_asked(cooperations: Cooperations) -> None:
    values = {"tenant": LUDWIGSBURG, "title": "Probe", "kind": "EXCHANGE"}
    for sides, expected in (
        ([{"tenant": LUDWIGSBURG}], ("INVALID", "sides.0.tenant")),
        ([{"tenant": WEIL}, {"tenant": WORKSHOP}, {"tenant": WEIL}], ("INVALID", "sides.2")),
        ([{}], ("INVALID", "sides.0")),
        ([{"tenant": WEIL, "partner": PARTNER}], ("INVALID", "sides.0")),
        ([{"tenant": "099999999999"}], ("NOT_FOUND", "sides.0.tenant")),
        ([{"partner": encode("Partner", [fixed_id(4711)])}], ("NOT_FOUND", "sides.0.partner")),
        ([{"partner": PARTNER, "role": "MUNICIPALITY"}], ("INVALID", "sides.0.role")),
        ([{"tenant": WEIL}] * 101, ("INVALID", "sides")),
    ):
        assert await cooperations.refused(WRITER, "cooperationCreate", **values, sides=sides) == expected
    assert await cooperations.refused(WRITER, "cooperationCreate", **values, begins="RUNNING") == ("INVALID", "begins")
    late = values | {"effectiveOn": "2099-01-01"}
    assert await cooperations.refused(WRITER, "cooperationCreate", **late) == ("INVALID", "effectiveOn")
    assert await cooperations.refused(WRITER, "cooperationCreate", **values | {"title": " "}) == ("INVALID", "title")


async def test_steps_that_say_too_much_or_too_little(cooperations: Cooperations) -> None:
    made = await cooperations.create()
    await cooperations.propose(made)
    side = side_of(made, WORKSHOP)
    for kind, values, expected in (
        ("AGREED", {}, ("INVALID", "terms")),
        ("AGREED", {"terms": 7}, ("NOT_FOUND", "terms")),
        ("AGREED", {"terms": 1, "lastDay": "2030-01-01"}, ("INVALID", "lastDay")),
        ("AGREED", {"terms": 1, "effectiveOn": "2099-01-01"}, ("INVALID", "effectiveOn")),
        ("AGREED", {"terms": 1, "step": 7}, ("CONFLICT", "step")),
        ("DECLINED", {"note": "Nein", "terms": 1}, ("INVALID", "terms")),
        ("DECLINED", {"note": "Nein", "publishes": True}, ("INVALID", "publishes")),
        ("LEFT", {"lastDay": "2030-01-01"}, ("INVALID", "kind")),
        ("TERMS_DECLINED", {"terms": 1, "note": "Nein"}, ("INVALID", "kind")),
        ("PUBLICATION_AGREED", {}, ("INVALID", "kind")),
    ):
        assert await cooperations.refused_step(cooperations.county, side, kind, **values) == expected, (kind, values)
    agreed = await cooperations.step(cooperations.county, side, "AGREED", terms=1)
    for kind, values in (("AGREED", {"terms": 1}), ("TERMS_DECLINED", {"terms": 1, "note": "Doch nicht"})):
        assert await cooperations.refused_step(cooperations.county, agreed, kind, **values) == ("CONFLICT", "terms")
    email = {"id": agreed["id"], "version": agreed["version"], "contactEmail": "keine Adresse"}
    assert await cooperations.refused(cooperations.county, "cooperationPartyUpdate", **email) == (
        "INVALID", "contactEmail",
    )  # fmt: skip


@pytest.mark.parametrize("id", [MISSING, HIDDEN], ids=["missing", "hidden"])
async def test_a_hidden_one_reads_like_a_missing_one(cooperations: Cooperations, id: str) -> None:
    for name, values, at in (
        ("cooperationUpdate", {"id": id, "version": 1, "title": "x"}, "id"),
        ("cooperationStep", {"id": id, "step": 1, "kind": "RUNNING"}, "id"),
        ("cooperationAsk", {"cooperation": id, "sides": [{"tenant": WEIL}]}, "cooperation"),
        ("cooperationTermsPropose", {"cooperation": id, "divisionOfLabour": "x"}, "cooperation"),
        ("cooperationTermsWithdraw", {"cooperation": id, "step": 1, "terms": 1}, "cooperation"),
        ("cooperationItemsAdd", {"cooperation": id, "measures": []}, "cooperation"),
    ):
        assert await cooperations.refused(WRITER, name, **values) == ("NOT_FOUND", at)


@pytest.mark.parametrize("party", [fixed_id(4711), PARTIES[0][0]], ids=["missing", "hidden"])
async def test_a_hidden_side_reads_like_a_missing_one(cooperations: Cooperations, party: Any) -> None:
    id = encode("CooperationParty", [1, party])
    step = {"id": id, "step": 1, "kind": "PUBLICATION_AGREED"}
    assert await cooperations.refused(WRITER, "cooperationPartyStep", **step) == ("NOT_FOUND", "id")
    propose = {"party": id, "name": "Erfunden"}
    assert await cooperations.refused(WRITER, "cooperationSignatoryPropose", **propose) == ("NOT_FOUND", "party")


async def test_what_cannot_be_is_said_with_its_cure(cooperations: Cooperations) -> None:
    made = await cooperations.create()

    async def told(who: Principal, name: str, **values: Any) -> str:
        (error,) = (await cooperations(who, name, **values))["userErrors"]
        message: str = error["message"]
        return message

    values = {"tenant": LUDWIGSBURG, "title": "Probe", "kind": "EXCHANGE"}
    twice = await told(WRITER, "cooperationCreate", **values, sides=[{"tenant": WEIL}] * 2)
    assert "steht schon in der Liste" in twice and "nur einmal nennen" in twice
    again = await told(WRITER, "cooperationAsk", cooperation=made["id"], sides=[{"tenant": WEIL}])
    assert "wurde schon gefragt" in again and "dort weitermachen" in again
    itself = await told(WRITER, "cooperationCreate", **values, sides=[{"tenant": LUDWIGSBURG}])
    assert "federführende Stelle" in itself
    term = {"cooperation": made["id"], "divisionOfLabour": "Wer", "beginsOn": "2027-01-01", "lastDay": "2026-12-31"}
    assert "späteren letzten Tag nennen" in await told(WRITER, "cooperationTermsPropose", **term)
    await cooperations.propose(made)
    await cooperations.done(WRITER, "cooperationTermsWithdraw", cooperation=made["id"], step=1, terms=1)
    side = side_of(made, WORKSHOP)
    agrees = {"id": side["id"], "step": side["stepCount"], "kind": "AGREED", "terms": 1}
    assert "die neueste lesen" in await told(cooperations.county, "cooperationPartyStep", **agrees)
