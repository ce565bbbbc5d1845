"""Two public measures and a model with all the parts that the region's own measures lack."""

from datetime import date
from typing import Any

import asyncpg

from tests.helpers.partners import ALIAS
from tests.helpers.region import fixed_id

PARTS = [
    ("measure_actor", "role, name, partner_id", f"'LEAD', 'Stadt', '{ALIAS}'"),
    ("measure_cost", "kind, level", "'RUNNING', 'LOW'"),
    ("measure_effort", "party, hours_min, hours_max", "'OTHERS', 1, 2"),
    ("measure_effect", "kind, basis, year, amount", "'GHG_REDUCTION', 'MEASURED', 2025, 12.5"),
    ("success_criterion", "text, state", "'Es geht', 'MET'"),
    ("measure_indicator", "name, unit, kind", "'n', '1', 'OUTPUT'"),
    ("measure_resolution", "body", "'Rat'"), ("measure_document", "title, url", "'D', 'https://d.example'"),
    ("measure_document", "title, file_id", f"'Datei', '{fixed_id(819)}'"),
    ("sheet_version", "as_of, precision, binding, title", "'2022-12-31', 'YEAR', 'RESOLVED', 'Damals'"),
]  # fmt: skip
"""A part of each kind for the sheet: table, columns, values."""


async def insert_public_measures(owner: asyncpg.Connection, tenant: int) -> None:
    """The measures and their histories."""
    row = [
        (tenant, fixed_id(81), "Q1", "Übers „Ziel“ hinaus", "Zeile 1\nZeile 2 \\ \"3\" 🌍", date(2020, 1, 1)),
        (tenant, fixed_id(82), "Q2", "Fußwege", None, None),
    ]  # fmt: skip
    # measure, id, day, phase, condition, is it continuous, note, what it corrects, tenant and measure it went into
    entries: list[tuple[Any, ...]] = [
        (81, 811, date(2020, 2, 1), "PLANNING", "ON_TRACK", False, None, None, None, None),
        (81, 812, date(2020, 3, 1), "IMPLEMENTATION", "DELAYED", False, None, None, None, None),
        (81, 813, date(2020, 4, 1), "IMPLEMENTATION", "DELAYED", False, "Ein falscher Tag", fixed_id(812), None, None),
        (81, 814, date(2020, 5, 1), "IMPLEMENTATION", "MERGED", False, "Geht in Q2 auf", None, tenant, fixed_id(82)),
        (82, 821, date(2020, 2, 1), "IMPLEMENTATION", "ON_TRACK", True, None, None, None, None),
        (83, 831, date(2020, 1, 1), "PROPOSED", "UNKNOWN", False, None, None, None, None),
    ]
    await owner.executemany(
        "INSERT INTO measure"
        " (tenant_id, id, code, title, goal, planned_start, field_of_action, visibility, version)"
        " VALUES ($1, $2, $3, $4, $5, $6, 'MOBILITY', 'PUBLIC', 1)", row,
    )  # fmt: skip
    await owner.execute(
        "INSERT INTO measure (tenant_id, id, code, title, field_of_action, visibility, version, is_model)"
        " VALUES ($1, $2, 'Q3', 'Muster für Fußwege', 'MOBILITY', 'PUBLIC', 1, true)", tenant, fixed_id(83),
    )  # fmt: skip
    await owner.executemany(
        "INSERT INTO status_change (tenant_id, measure_id, visibility, id, effective_on, phase, condition,"
        " is_continuous, note, corrects_id, merged_into_tenant_id, merged_into_id)"
        " VALUES ($1, $2, 'PUBLIC', $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        [(tenant, fixed_id(measure), fixed_id(id), *rest) for measure, id, *rest in entries],
    )


async def insert_parts(owner: asyncpg.Connection, tenant: int) -> None:
    """Ratings, links, origins and one part of each other kind."""
    await _insert_ratings_and_links(owner, tenant)
    await owner.executemany(
        "INSERT INTO measure_origin"
        " (tenant_id, measure_id, visibility, id, model_tenant_id, model_id, taken_on)"
        " VALUES ($1, $2, 'PUBLIC', $3, $1, $4, '2020-01-15')",
        [(tenant, fixed_id(n), fixed_id(n * 10 + 9), fixed_id(83)) for n in (81, 82)],
    )
    await owner.execute(
        "INSERT INTO file (tenant_id, id, name, visibility, media_type, content)"
        " VALUES ($1, $2, 'd.pdf', 'PUBLIC', 'PDF', '%PDF-1.7 %%EOF')", tenant, fixed_id(819),
    )  # fmt: skip
    for table, names, values in PARTS:
        await owner.execute(
            f"INSERT INTO {table} (tenant_id, measure_id, visibility, position, {names})"
            f" VALUES ($1, $2, 'PUBLIC', 1, {values})", tenant, fixed_id(81),
        )  # fmt: skip
    await owner.execute(
        "INSERT INTO indicator_value (tenant_id, indicator_id, visibility, year, value)"
        " SELECT tenant_id, id, visibility, 2025, 3.5 FROM measure_indicator WHERE tenant_id = $1", tenant,
    )  # fmt: skip


async def _insert_ratings_and_links(owner: asyncpg.Connection, tenant: int) -> None:
    await owner.executemany(
        "INSERT INTO rating"
        " (tenant_id, measure_id, visibility, id, criterion, value, scale, note, position, version)"
        " VALUES ($1, $2, 'PUBLIC', $3, $4, $5, 5, $6, $7, 1)",
        [
            (tenant, fixed_id(81), fixed_id(815), "GHG_REDUCTION", None, "unbekannt", 2),
            (tenant, fixed_id(81), fixed_id(816), "PRIORITY", 4, None, 1),
        ],
    )
    await owner.executemany(
        "INSERT INTO measure_link (tenant_id, measure_id, visibility, id, kind, code, title, position, version)"
        " VALUES ($1, $2, 'PUBLIC', $3, $4, $5, $6, $7, 1)",
        [
            (tenant, fixed_id(81), fixed_id(817), "MERGED_INTO", "Q2", None, 2),
            (tenant, fixed_id(81), fixed_id(818), "RELATED", "MW6", "Gibt es noch nicht", 1),
        ],
    )
    await owner.execute(
        "INSERT INTO measure_link"
        " (tenant_id, measure_id, visibility, id, kind, to_tenant_id, to_id, title, position, version)"
        " VALUES ($1, $2, 'PUBLIC', $3, 'DEPENDS_ON', $1, $4, NULL, 1, 1)",
        tenant, fixed_id(82), fixed_id(825), fixed_id(81),
    )  # fmt: skip
