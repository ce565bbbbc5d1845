"""The demo's measures: sheets of real documents, a catalogue of models, invented measures, and settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import asyncpg

from demo import sheets
from demo.files import read_tables
from demo.invented_measures import BEGIN, InventedMeasure, invent_measures
from demo.measure_rows import MeasureKey, insert_history, insert_measure, insert_origin, insert_tasks
from demo.rows import tenant_ids

INVENTED = "Erfunden für die Vorführung: Mustermaßnahme {code}; Stand, Daten und Historie sind nicht wirklich."
MODELLED = "Erfunden für die Vorführung: Mustermaßnahme {code}, für dieses Werk geschrieben."
SETTINGS_TENANT = "073355009"
"""The municipality that has settings of its own for measures."""


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts all measures."""
    tenants = await tenant_ids(owner)
    await sheets.write(owner, tenants, today)
    models = read_tables("models.toml", "model")
    catalogue = tenants[sheets.CATALOGUE_TENANT]
    keys = {model["code"]: await _insert_model(owner, catalogue, model) for model in models}
    for row in await owner.fetch("SELECT id, ars, kind FROM tenant ORDER BY ars"):
        for measure in invent_measures(row["ars"], row["kind"], models, today):
            await _insert_invented(owner, row["id"], measure, keys[measure.model["code"]])
    await _insert_settings(owner, tenants[SETTINGS_TENANT])


async def _insert_model(owner: asyncpg.Connection, tenant: int, model: Mapping[str, Any]) -> MeasureKey:
    """Inserts an invented model measure into the catalogue."""
    code, source = f"Muster-{model['code'][1:]}", MODELLED.format(code=model["code"])
    measure = await insert_measure(owner, tenant, "PUBLIC", code, model, source, is_model=True)
    await insert_history(owner, measure, [(BEGIN, "PROPOSED", "UNKNOWN", model["continuous"], None)])
    await insert_tasks(owner, measure, [(title, "RECOMMENDED_STEP", False, None) for title in model["steps"]])
    return measure


async def _insert_invented(
    owner: asyncpg.Connection, tenant: int, invented: InventedMeasure, model: MeasureKey
) -> None:
    texts, history = invented.model, invented.history
    last = history[-1]
    measure = await insert_measure(
        owner,
        tenant,
        invented.visibility,
        texts["code"],
        texts,
        INVENTED.format(code=texts["code"]),
        planned_start=invented.planned_start,
        planned_end=invented.planned_end,
        actual_start=next((entry.day for entry in history if entry.phase == "IMPLEMENTATION"), None),
        actual_end=last.day if last.phase == "COMPLETED" else None,
    )
    await insert_history(owner, measure, [tuple(entry) for entry in history])
    await insert_origin(owner, measure, model, history[0].day)
    tasks = [
        (title, "ACTIVITY", is_done := n < invented.tasks_done, last.day if is_done else None)
        for n, title in enumerate(texts["steps"])
    ]
    await insert_tasks(owner, measure, tasks)
    if invented.confirmed_on:
        await owner.execute(
            "INSERT INTO measure_confirmation (tenant_id, measure_id, visibility, confirmed_on)"
            " VALUES ($1, $2, $3, $4)",
            *measure,
            invented.confirmed_on,
        )
    if invented.saving:
        await owner.execute(
            "INSERT INTO measure_effect (tenant_id, measure_id, visibility, position, kind, basis, year, amount, note)"
            " VALUES ($1, $2, $3, 1, 'GHG_REDUCTION', $5, 2030, $4, 'Erfunden für die Vorführung.')",
            *measure,
            *invented.saving,
        )


async def _insert_settings(owner: asyncpg.Connection, tenant: int) -> None:
    """Inserts invented settings of one municipality."""
    await owner.execute(
        "INSERT INTO measure_settings (tenant_id, version, due_after_days, stale_after_days, requires_four_eyes)"
        " VALUES ($1, 1, 180, 365, true)",
        tenant,
    )
    for label, field in (("Unser Strom und unsere Wärme", "RENEWABLES"), ("Unterwegs im Ort", "MOBILITY")):
        await owner.execute(
            "INSERT INTO field_label (tenant_id, label, field_of_action) VALUES ($1, $2, $3)", tenant, label, field
        )
    await owner.execute(
        "INSERT INTO field_exemption (tenant_id, field_of_action, reason)"
        " VALUES ($1, 'WASTE_WATER', 'Erfunden für die Vorführung: Aufgabe eines Zweckverbands.')",
        tenant,
    )
