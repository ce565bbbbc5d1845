"""Cooperations of the test region, their sides, terms and who signs. All of them are invented."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.helpers.partners import UTILITY
from tests.helpers.region import COUNTY, LANDSTUHL, LUDWIGSBURG, OTHER_COUNTY, TODAY, WEILERBACH, fixed_id

# the lead, id, title, visibility, status, terms that hold, agreed days ago
COOPERATIONS: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(14001), "Gemeinsames Klimaschutzkonzept", "TENANT", "RUNNING", 1, 300),
    (OTHER_COUNTY, fixed_id(14002), "Wärmewende über die Kreisgrenze", "PUBLIC", "AGREED", 1, 200),
    (OTHER_COUNTY, fixed_id(14003), "Netzwerk Energiemanagement", "TENANT", "INSTITUTIONALISED", 2, 400),
    (WEILERBACH, fixed_id(14004), "Idee einer Fahrradwerkstatt", "TENANT", "IDEA", None, None),
]
JOINT_CONCEPT, PUBLISHED, NETWORK, IDEA = (row[1] for row in COOPERATIONS)
# id, cooperation, tenant or partner, status, terms it agreed to, publishes, agreed days ago, days until it ends
PARTIES: list[tuple[Any, ...]] = [
    (fixed_id(14101), 0, COUNTY, "AGREED", 1, False, 300, None),
    (fixed_id(14102), 0, LANDSTUHL, "AGREED", 1, False, 300, None),
    (fixed_id(14103), 0, WEILERBACH, "ASKED", None, False, None, None),
    (fixed_id(14104), 0, LUDWIGSBURG, "DECLINED", None, False, None, None),
    (fixed_id(14105), 1, OTHER_COUNTY, "AGREED", 1, True, 200, None),
    (fixed_id(14106), 1, LANDSTUHL, "AGREED", 1, True, 200, None),
    (fixed_id(14107), 1, UTILITY, "AGREED", 1, True, 200, None),
    (fixed_id(14108), 2, OTHER_COUNTY, "AGREED", 2, False, 400, None),
    (fixed_id(14109), 2, COUNTY, "AGREED", 2, False, 400, None),
    (fixed_id(14110), 2, LANDSTUHL, "LEFT", 1, False, 400, -5),
    (fixed_id(14111), 3, WEILERBACH, "ASKED", None, False, None, None),
]
# id, cooperation, number, entered days ago
TERMS: list[tuple[Any, ...]] = [
    (fixed_id(14201), 0, 1, 310), (fixed_id(14202), 0, 2, 3), (fixed_id(14203), 1, 1, 210),
    (fixed_id(14204), 2, 1, 410), (fixed_id(14205), 2, 2, 2),
]  # fmt: skip
# party, terms, hundredths of a percent
SHARES: list[tuple[Any, ...]] = [
    (fixed_id(14301), PARTIES[0][0], 1, 6_667), (fixed_id(14302), PARTIES[1][0], 1, 3_333),
    (fixed_id(14303), PARTIES[7][0], 2, 5_000), (fixed_id(14304), PARTIES[8][0], 2, 5_000),
]  # fmt: skip
SIGNATORY, SIDE_INVITATION = fixed_id(14401), fixed_id(14601)
# id, party, column, row
ITEMS: list[tuple[Any, ...]] = [
    (fixed_id(14501), PARTIES[1][0], "measure_id", fixed_id(11)),
    (fixed_id(14502), PARTIES[1][0], "measure_id", fixed_id(13)),
    (fixed_id(14503), PARTIES[5][0], "measure_id", fixed_id(11)),
]
STEPS = {
    "IDEA": ["IDEA"],
    "AGREED": ["APPROACHING", "AGREED"],
    "RUNNING": ["APPROACHING", "AGREED", "RUNNING"],
    "INSTITUTIONALISED": ["KICK_OFF", "AGREED", "INSTITUTIONALISED", "TERMS_CHANGED"],
}
"""Status -> the steps that led to it; APPROACHING and KICK_OFF stand in for what a cooperation begins with."""
BEGINNINGS = {"KICK_OFF": ["IDEA", "KICK_OFF"]}
OF_SYSTEM = ("AGREED", "TERMS_CHANGED")
PARTY_STEPS = {
    "ASKED": [("ASKED", "LEAD")],
    "AGREED": [("ASKED", "LEAD"), ("AGREED", "PARTY")],
    "DECLINED": [("ASKED", "LEAD"), ("DECLINED", "PARTY")],
    "LEFT": [("ASKED", "LEAD"), ("AGREED", "PARTY"), ("LEFT", "PARTY")],
}


def steps_to(status: str) -> list[str]:
    """The steps of a cooperation that led to a status."""
    first, *others = STEPS[status]
    return [*BEGINNINGS.get(first, [first]), *others]


DAY, NOON = f"'{TODAY}'::date", f"'{TODAY} 12:00+02'::timestamptz"
"""From which days are counted back: the day of the tests, so that kept answers do not move with the clock."""
OF_PARTY = "FROM cooperation_party p JOIN cooperation c ON c.id = p.cooperation_id WHERE p.id = $1"
STATEMENTS: dict[str, list[Any]] = {
    "INSERT INTO cooperation (tenant_id, id, version, title, visibility, kind, form, level, status, terms_number,"
    " agreed_on) SELECT t.id, $2, 1, $3, $4, 'INTERMUNICIPAL', 'COOPERATION_AGREEMENT', 'COOPERATION', $5, $6,"
    f" {DAY} - $7::int FROM tenant t WHERE t.ars = $1": COOPERATIONS,
    "INSERT INTO cooperation_terms (tenant_id, id, cooperation_id, number, division_of_labour, financing_status,"
    " rest_bp, proposed_at) SELECT tenant_id, $1, id, $3, 'Wer was tut, Fassung ' || $3::int::text, 'SECURED', 0,"
    f" {NOON} - make_interval(days => $4::int) FROM cooperation WHERE id = $2": [
        (id, COOPERATIONS[n][1], number, days) for id, n, number, days in TERMS
    ],
    "INSERT INTO cooperation_party (tenant_id, id, cooperation_id, visibility, version, to_tenant_id, partner_id, role,"
    " status, terms_number, publishes, agreed_on, ends_before)"
    " SELECT c.tenant_id, $1, c.id, c.visibility, 1, (SELECT id FROM tenant WHERE ars = $3), $4, $5, $6, $7, $8,"
    f" {DAY} - $9::int, coalesce({DAY} + $10::int, 'infinity') FROM cooperation c WHERE c.id = $2": [
        (
            id,
            COOPERATIONS[n][1],
            *((side, None, "MUNICIPALITY") if isinstance(side, str) else (None, side, "SERVICE_PROVIDER")),
            *rest,
        )
        for id, n, side, *rest in PARTIES
    ],
    "INSERT INTO cooperation_share (tenant_id, id, cooperation_id, terms_number, party_id, position, share_bp,"
    " entered_at) SELECT p.tenant_id, $1, p.cooperation_id, $3, p.id, 1, $4, t.proposed_at FROM cooperation_party p"
    " JOIN cooperation_terms t ON t.cooperation_id = p.cooperation_id AND t.number = $3 WHERE p.id = $2": SHARES,
    "INSERT INTO cooperation_step (tenant_id, cooperation_id, visibility, number, kind, side, effective_on,"
    f" terms_number, entered_at) SELECT tenant_id, id, visibility, $2, $3, $4, {DAY} - $5::int, $6,"
    f" {NOON} - make_interval(days => $5::int) FROM cooperation WHERE id = $1": [
        (
            id,
            number,
            kind,
            "SYSTEM" if kind in OF_SYSTEM else "LEAD",
            2 if kind == "TERMS_CHANGED" else days or 20,
            {"AGREED": 1, "TERMS_CHANGED": 2}.get(kind),
        )
        for _, id, _, _, status, _, days in COOPERATIONS
        for number, kind in enumerate(steps_to(status), 1)
    ],
    "INSERT INTO cooperation_party_step (tenant_id, cooperation_id, party_id, number, kind, side, effective_on, note,"
    " terms_number, ends_before, entered_at) SELECT p.tenant_id, p.cooperation_id, p.id, $2, $3::text, $4,"
    f" coalesce(p.agreed_on, {DAY} - 2), CASE WHEN $3::text = 'DECLINED' THEN 'Erfundener Grund' END,"
    " CASE WHEN $3::text = 'AGREED' THEN 1 END, CASE WHEN $3::text = 'LEFT' THEN p.ends_before END,"
    f" coalesce(p.agreed_on, {DAY} - 2)::timestamptz FROM cooperation_party p WHERE p.id = $1": [
        (row[0], number, kind, side) for row in PARTIES for number, (kind, side) in enumerate(PARTY_STEPS[row[3]], 1)
    ],
    "INSERT INTO cooperation_signatory (tenant_id, id, cooperation_id, party_id, user_id, name, status)"
    " SELECT p.tenant_id, $2, p.cooperation_id, p.id, u.id, 'Erfunden Zeichnend', 'SIGNING'"
    " FROM cooperation_party p, app_user u WHERE p.id = $1 AND u.subject = 'speaker'": [(PARTIES[6][0], SIGNATORY)],
    "INSERT INTO cooperation_signatory_step (tenant_id, signatory_id, party_id, number, kind, side)"
    " SELECT tenant_id, id, party_id, $2, $3, $4 FROM cooperation_signatory WHERE id = $1": [
        (SIGNATORY, 1, "PROPOSED", "PERSON"),
        (SIGNATORY, 2, "SIGNING", "LEAD"),
    ],
    **{
        f"INSERT INTO cooperation_item (tenant_id, id, cooperation_id, visibility, party_id, to_tenant_id, {column})"
        f" SELECT c.tenant_id, $2, c.id, c.visibility, p.id, p.to_tenant_id, $3 {OF_PARTY}": [
            (party, id, row) for id, party, name, row in ITEMS if name == column
        ]
        for column in ("measure_id",)
    },
    "INSERT INTO invitation (tenant_id, id, version, by_tenant_id, kind, email, language, state, number, hash,"
    " invited_by) SELECT p.tenant_id, $1, 1, p.tenant_id, 'COOPERATION', 'seite@example.org', 'DE', 'WITHDRAWN', 1,"
    " '\\x51de', u.id FROM cooperation_party p, app_user u WHERE p.id = $2 AND u.subject = 'manager'": [
        (SIDE_INVITATION, PARTIES[2][0])
    ],
    "INSERT INTO cooperation_invitation (tenant_id, id, party_id)"
    " SELECT tenant_id, $1, id FROM cooperation_party WHERE id = $2": [(SIDE_INVITATION, PARTIES[2][0])],
}
"""Statement -> the rows that it inserts, one after the other."""


async def insert_cooperations(owner: asyncpg.Connection) -> None:
    """Adds them to the region."""
    for statement, rows in STATEMENTS.items():
        await owner.executemany(statement, rows)


async def sign_again(owner: asyncpg.Connection) -> None:
    """Lets whoever signed sign: a representation that ended and came back lets nobody sign again."""
    await owner.execute("DELETE FROM cooperation_signatory_step WHERE signatory_id = $1 AND number > 2", SIGNATORY)
    await owner.execute("UPDATE cooperation_signatory SET status = 'SIGNING' WHERE id = $1", SIGNATORY)
