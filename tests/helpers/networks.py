"""Networks of the test region: who is in them, what they have reached, their ideas. All of them are invented."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.helpers.alliances import (
    COUNTY_ALLIANCE,
    NEIGHBOUR_ALLIANCE,
    OF_BAKERY,
    OF_CITIZEN,
    OF_LISTED_CITIZEN,
    OF_UTILITY,
    UTILITY_IN_NEIGHBOUR,
)
from tests.helpers.partners import COOPERATIVE
from tests.helpers.region import COUNTY, LANDSTUHL, OTHER_COUNTY, WEILERBACH, fixed_id

# tenant, id, name, kind, visibility, status, alliance, origin, open?
NETWORKS: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(18501), "Unternehmensnetzwerk", "BUSINESS", "PUBLIC", "ACTIVE", COUNTY_ALLIANCE, None, True),
    (COUNTY, fixed_id(18502), "Läden und Gasthäuser", "RETAIL_HOSPITALITY", "TENANT", "FORMING",
     COUNTY_ALLIANCE, fixed_id(18501), False),
    (COUNTY, fixed_id(18503), "Runder Tisch der Klimamanager", "CLIMATE_STAFF", "TENANT", "ACTIVE", None, None, True),
    (LANDSTUHL, fixed_id(18504), "Arbeitsgruppe im Entwurf", "WORKING_GROUP", "DRAFT", "PLANNED", None, None, False),
    (OTHER_COUNTY, fixed_id(18505), "Energieeffizienz-Netzwerk", "ENERGY_EFFICIENCY", "PUBLIC", "PLANNED",
     NEIGHBOUR_ALLIANCE, None, False),
]  # fmt: skip
BUSINESS, RETAIL, STAFF, DRAFT, EFFICIENCY = (row[1] for row in NETWORKS)
STEPS = {"PLANNED": ["PLANNED"], "FORMING": ["PLANNED", "FORMING"], "ACTIVE": ["PLANNED", "FORMING", "FOUNDED"]}
"""Status -> the steps that led to it."""
# id, network, column, who, agreed?
MEMBERS: list[tuple[Any, ...]] = [
    (fixed_id(18601), BUSINESS, "membership_id", OF_UTILITY, True),
    (fixed_id(18602), BUSINESS, "membership_id", OF_CITIZEN, True),
    (fixed_id(18603), BUSINESS, "membership_id", OF_LISTED_CITIZEN, True),
    (fixed_id(18604), BUSINESS, "partner_id", COOPERATIVE, True),
    (fixed_id(18605), RETAIL, "membership_id", OF_BAKERY, True),
    (fixed_id(18606), STAFF, "to_tenant_id", LANDSTUHL, True),
    (fixed_id(18607), BUSINESS, "to_tenant_id", LANDSTUHL, True),
    (fixed_id(18608), BUSINESS, "to_tenant_id", WEILERBACH, False),
    (fixed_id(18609), EFFICIENCY, "membership_id", UTILITY_IN_NEIGHBOUR, True),
]
RESULT, RESULT_STEP, SUPPORT = fixed_id(18701), fixed_id(18702), fixed_id(18703)
# id, network, proposed by, shown?, status
IDEAS: list[tuple[Any, ...]] = [
    (fixed_id(18801), BUSINESS, OF_UTILITY, True, "TAKEN_UP"),
    (fixed_id(18802), BUSINESS, OF_CITIZEN, False, "COLLECTED"),
    (fixed_id(18803), RETAIL, None, False, "COLLECTED"),
]
SHOWN_IDEA, INNER_IDEA, RETAIL_IDEA = (row[0] for row in IDEAS)
OF_NETWORK = "FROM network n WHERE n.id = $2"
STATEMENTS: dict[str, list[Any]] = {
    "INSERT INTO network (tenant_id, id, version, name, kind, visibility, status, alliance_id, origin_id, is_open,"
    " target_mwh, target_year) SELECT id, $2, 1, $3, $4, $5, $6, $7, $8, $9, 100, 2030 FROM tenant WHERE ars = $1":
        NETWORKS,
    "INSERT INTO network_step (tenant_id, network_id, visibility, number, kind, side, effective_on)"
    " SELECT tenant_id, id, visibility, $2, $3, 'ORGANISER', '2026-02-01' FROM network WHERE id = $1": [
        (row[1], number, kind) for row in NETWORKS for number, kind in enumerate(STEPS[row[5]], 1)
    ],
    **{
        f"INSERT INTO network_member (tenant_id, id, version, network_id, visibility, {name}, is_agreed, role,"
        f" joined_on) SELECT n.tenant_id, $1, 1, n.id, n.visibility, {value}, $4, 'PARTICIPANT', '2026-02-01'"
        f" {OF_NETWORK}": [(id, of, who, agreed) for id, of, column, who, agreed in MEMBERS if column == name]
        for name, value in (
            ("membership_id", "$3::uuid"), ("partner_id", "$3::uuid"),
            ("to_tenant_id", "(SELECT id FROM tenant WHERE ars = $3)"),
        )
    },
    "INSERT INTO network_result (tenant_id, id, version, network_id, visibility, year, reported_on, saved_mwh, basis,"
    f" status) SELECT n.tenant_id, $1, 1, n.id, n.visibility, 2025, '2026-03-01', 40, 'MEASURED', 'REPORTED'"
    f" {OF_NETWORK}": [(RESULT, BUSINESS)],
    "INSERT INTO network_result_step (tenant_id, id, result_id, network_id, visibility, number, kind, side,"
    " effective_on) SELECT tenant_id, $1, id, network_id, visibility, 1, 'REPORTED', 'ORGANISER', '2026-03-01'"
    " FROM network_result WHERE id = $2": [(RESULT_STEP, RESULT)],
    "INSERT INTO network_idea (tenant_id, id, version, network_id, visibility, membership_id, title, is_shown,"
    " allows_showing, status, to_tenant_id, measure_id) SELECT n.tenant_id, $1, 1, n.id, n.visibility, $3,"
    " 'Erfundene Idee', $4, $4, $5::text,"
    " CASE WHEN $5::text = 'TAKEN_UP' THEN n.tenant_id END, CASE WHEN $5::text = 'TAKEN_UP' THEN $6::uuid END"
    f" {OF_NETWORK}": [(*row, fixed_id(31)) for row in IDEAS],
    "INSERT INTO network_idea_step (tenant_id, idea_id, network_id, visibility, number, kind, side, effective_on)"
    " SELECT tenant_id, id, network_id, visibility, $2, $3, $4, '2026-02-02' FROM network_idea WHERE id = $1": [
        (SHOWN_IDEA, 1, "PROPOSED", "MEMBER"), (SHOWN_IDEA, 2, "TAKEN_UP", "ORGANISER"),
        (INNER_IDEA, 1, "PROPOSED", "MEMBER"), (RETAIL_IDEA, 1, "COLLECTED", "ORGANISER"),
    ],
    "INSERT INTO idea_support (tenant_id, id, idea_id, network_id, visibility, membership_id)"
    " SELECT tenant_id, $1, id, network_id, visibility, $3 FROM network_idea WHERE id = $2": [
        (SUPPORT, INNER_IDEA, OF_UTILITY)
    ],
}  # fmt: skip
"""Statement -> the rows that it inserts, one after the other."""


async def insert_networks(owner: asyncpg.Connection) -> None:
    """Adds them to the region."""
    for statement, rows in STATEMENTS.items():
        await owner.executemany(statement, rows)
