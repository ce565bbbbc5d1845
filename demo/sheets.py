"""Measures after the sheets of real documents, with all their parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import asyncpg

from demo.files import read_tables
from demo.measure_rows import MeasureKey, insert_history, insert_measure, insert_origin, insert_tasks

CATALOGUE_TENANT = "07335"
"""The tenant of the models."""
ADOPTED = "Erfunden für die Vorführung: dass diese Kommune das Muster übernommen hat. Der Text kommt von dort: {source}"
MODEL_NOTICE = "Modellblatt, zur Vorführung beim Landkreis eingestellt. Einen Beschluss dazu gibt es nicht."
STATUS_NOTE = "Das Blatt nennt keinen Umsetzungsstand."
MODEL_DAY, MEASURE_DAY = date(2023, 11, 30), date(2022, 12, 31)


async def write(owner: asyncpg.Connection, tenants: Mapping[str, int], today: date) -> None:
    """Inserts the measures of ``sheets.toml`` as public, and copies of them for the tenants that adopted them."""
    for sheet in read_tables("sheets.toml", "sheet"):
        model = await _insert_sheet(owner, tenants[sheet.get("tenant", CATALOGUE_TENANT)], sheet)
        for adopter in sheet.get("adopted_by", ()):
            source = ADOPTED.format(source=sheet["source"])
            copy = await _insert_sheet(owner, tenants[adopter], sheet | {"model": False, "source": source})
            await insert_origin(owner, copy, model, today)


async def _insert_sheet(owner: asyncpg.Connection, tenant: int, sheet: Mapping[str, Any]) -> MeasureKey:
    """Inserts a sheet. It names no status: a model is proposed, the status of a measure is unknown."""
    is_model = sheet["model"]
    measure = await insert_measure(
        owner,
        tenant,
        "PUBLIC",
        sheet["code"],
        sheet,
        sheet["source"],
        description=_current_description(sheet),
        notice=sheet.get("note") or (MODEL_NOTICE if is_model else None),
        measure_type=sheet.get("measure_type"),
        is_model=is_model,
    )
    day, phase = (MODEL_DAY, "PROPOSED") if is_model else (MEASURE_DAY, "NOT_STARTED")
    await insert_history(owner, measure, [(day, phase, "UNKNOWN", False, STATUS_NOTE)])
    tasks = [(step["title"], step["kind"], False, None) for step in sheet["steps"]]
    tasks += [(title, "ACTIVITY", False, None) for title in sheet.get("activities", ())]
    await insert_tasks(owner, measure, tasks)
    await _insert_parts(owner, measure, sheet)
    await _insert_links(owner, measure, sheet)
    return measure


def _current_description(sheet: Mapping[str, Any]) -> str:
    """The description as of today, which may differ from the frozen sheet, with the effort."""
    parts = [sheet.get("current_description") or sheet["description"], sheet.get("effort") or ""]
    return "\n\n".join(part.strip() for part in parts if part)


async def _insert_parts(owner: asyncpg.Connection, measure: MeasureKey, sheet: Mapping[str, Any]) -> None:
    for position, (table, values) in enumerate(_parts(sheet), 1):
        columns = ", ".join(values)
        placeholders = ", ".join(f"${n}" for n in range(5, len(values) + 5))
        await owner.execute(
            f"INSERT INTO {table} (tenant_id, measure_id, visibility, position, {columns})"  # noqa: S608 - names from here
            f" VALUES ($1, $2, $3, $4, {placeholders})",
            *measure,
            position,
            *values.values(),
        )


def _parts(sheet: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The parts of a sheet that have tables of their own: (table, columns)."""
    others = sheet.get("others")
    actors = [("LEAD", sheet.get("lead"), None), ("CONTRIBUTOR", others, None)]
    actors += [("IMPLEMENTER", others, sheet.get("others_later"))]
    actors += [("TARGET_GROUP", group, None) for group in sheet.get("target_groups", ())]
    costs = {"STARTUP_INTERNAL": sheet.get("startup_costs"), "INVESTMENT": sheet.get("investment_costs")}
    efforts = {"ADMINISTRATION": sheet.get("effort_administration"), "OTHERS": sheet.get("effort_others")}
    rows = [("measure_actor", {"role": role, "name": name, "note": note}) for role, name, note in actors if name]
    rows += [("measure_cost", {"kind": kind, **cost}) for kind, cost in costs.items() if cost]
    rows += [("measure_effort", {"party": party, "note": note}) for party, note in efforts.items() if note]
    rows += [("measure_document", dict(item)) for item in sheet.get("documents", ())]
    rows += [("success_criterion", {"text": text, "state": "OPEN"}) for text in sheet.get("success_factors", ())]
    if frozen := sheet.get("frozen"):
        texts = {name: sheet[name].strip() for name in ("title", "goal", "initial_situation", "description")}
        rows.append(("sheet_version", {**frozen, **texts, "notice": sheet["note"].strip()}))
    return rows


async def _insert_links(owner: asyncpg.Connection, measure: MeasureKey, sheet: Mapping[str, Any]) -> None:
    """Inserts related measures and ratings."""
    for n, link in enumerate(sheet.get("related", ()), 1):
        await owner.execute(
            "INSERT INTO measure_link (tenant_id, measure_id, visibility, kind, code, title, position, version)"
            " VALUES ($1, $2, $3, 'RELATED', $4, $5, $6, 1)",
            *measure,
            link["code"],
            link["title"],
            n,
        )
    for n, rating in enumerate(sheet.get("ratings", ()), 1):
        await owner.execute(
            "INSERT INTO rating (tenant_id, measure_id, visibility, criterion, scale, note, position, version)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
            *measure,
            rating["criterion"],
            rating["max"],
            sheet["ratings_note"],
            n,
        )
