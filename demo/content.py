"""Writes the demo into a database that is marked as demo: register, regions, people, sheets, invented stories."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from demo import advice, concepts, confirmations, current, funding, profiles, reports, support, white_spots
from demo.people import COUNTIES, PEOPLE
from demo.stories import ADOPTED, BEGIN, INVENTED, MODELLED, Story, stories
from tenants import operating, register, register_import
from tenants.model import TenantRole

HERE = Path(__file__).parent
REGISTER_DATE = date(2023, 11, 30)
MODEL_TENANT = "07335"
SET_TENANT = "073355009"
"""The municipality that has set something for its measures."""
MODEL_NOTICE = "Modellblatt, zur Vorführung beim Landkreis eingestellt. Einen Beschluss dazu gibt es nicht."


class NotEmptyError(RuntimeError):
    """A database that holds something else."""


async def write(operator: asyncpg.Connection, owner: asyncpg.Connection, api: str, issuer: str, today: date) -> bool:
    """Everything, once; returns whether anything was to do. Raises ``NotEmptyError`` on a database not marked as demo.

    The register, regions and rights go the operator's way; sheets are written by the owner, all or nothing; reports are
    closed by a person, through the service's own role at the address ``api``.
    """
    if not await owner.fetchval("SELECT demo FROM installation"):
        raise NotEmptyError(
            "Diese Datenbank ist nicht als Vorführung angelegt; hier wird nichts Erfundenes geschrieben."
        )
    if not await operator.fetchval("SELECT true FROM territory LIMIT 1"):  # a newer register may have been loaded since
        await register_import.load(operator, register.read((HERE / "register.csv").read_bytes(), on=REGISTER_DATE))
    for county in COUNTIES:
        await operating.open_region(operator, county)
    for person in PEOPLE:
        # The issuer holds the port: on another one the same people come from another provider.
        mine = [
            g for g in await operating.list_grants(operator) if (g["issuer"], g["subject"]) == (issuer, person.subject)
        ]
        held = {(g["ars"], g["role"]) for g in mine if g["holds"]}
        for tenant, role in person.grants:
            if (tenant, role) not in held:
                await operating.grant(operator, issuer, person.subject, tenant, TenantRole[role])
    async with owner.transaction():
        if new := not await owner.fetchval("SELECT true FROM measure LIMIT 1"):
            await _measures(owner, today)
        await concepts.write(owner)
    await funding.write(owner)
    await current.write(owner, today)
    await profiles.write(owner)
    await advice.write(owner)
    await confirmations.write(owner, today)
    await support.write(owner, today)
    await white_spots.write(owner, today)
    await reports.close(owner, api, issuer, today)
    return new


async def _measures(owner: asyncpg.Connection, today: date) -> None:
    """Real sheets, a catalogue of models, and invented stories."""
    ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    catalogue = ids[MODEL_TENANT]
    for sheet in _toml("sheets.toml")["sheet"]:
        made = await _sheet(owner, ids[sheet.get("tenant", MODEL_TENANT)], sheet)
        for adopter in sheet.get("adopted_by", ()):
            source = ADOPTED.format(source=sheet["source"])
            copy = await _sheet(owner, ids[adopter], sheet | {"model": False, "source": source})
            await _origin(owner, ids[adopter], copy, "PUBLIC", (catalogue, made), today)
    models = _toml("models.toml")["model"]
    existing = {model["code"]: (catalogue, await _model(owner, catalogue, model)) for model in models}
    for row in await owner.fetch("SELECT id, ars, kind FROM tenant ORDER BY ars"):
        for story in stories(row["ars"], row["kind"], models, today):
            await _story(owner, row["id"], story, existing[story.model["code"]])
    await _settings(owner, ids[SET_TENANT])


async def _sheet(owner: asyncpg.Connection, tenant: int, sheet: Mapping[str, Any]) -> UUID:
    """A sheet of a real document. It states no status: proposed where it is a model, else nothing is known."""
    is_model = sheet["model"]
    notice = sheet.get("note") or (MODEL_NOTICE if is_model else None)
    measure = await _measure(
        owner, tenant, "PUBLIC", sheet["code"], sheet, sheet["source"],
        description=_today(sheet), notice=notice, measure_type=sheet.get("measure_type"), is_model=is_model,
    )  # fmt: skip
    phase, condition = ("PROPOSED", "UNKNOWN") if is_model else ("NOT_STARTED", "UNKNOWN")
    day = REGISTER_DATE if is_model else date(2022, 12, 31)
    note = "Das Blatt nennt keinen Umsetzungsstand."
    await _entries(owner, tenant, measure, "PUBLIC", [(day, phase, condition, False, note)])
    steps = [(step["title"], step["kind"], False, None) for step in sheet["steps"]]
    steps += [(title, "ACTIVITY", False, None) for title in sheet.get("activities", ())]
    await _tasks(owner, tenant, measure, "PUBLIC", steps)
    await _parts(owner, tenant, measure, sheet)
    for n, link in enumerate(sheet.get("related", ()), 1):
        await owner.execute(
            "INSERT INTO measure_link (tenant_id, measure_id, visibility, kind, code, title, position, version)"
            " VALUES ($1, $2, 'PUBLIC', 'RELATED', $3, $4, $5, 1)",
            tenant, measure, link["code"], link["title"], n,
        )  # fmt: skip
    for n, rating in enumerate(sheet.get("ratings", ()), 1):
        await owner.execute(
            "INSERT INTO rating (tenant_id, measure_id, visibility, criterion, scale, note, position, version)"
            " VALUES ($1, $2, 'PUBLIC', $3, $4, $5, $6, 1)",
            tenant, measure, rating["criterion"], rating["max"], sheet["ratings_note"], n,
        )  # fmt: skip
    return measure


def _today(sheet: Mapping[str, Any]) -> str:
    """The description as it holds now: what stands apart from the frozen sheet, or the sheet's own."""
    parts = [sheet.get("today") or sheet["description"], sheet.get("effort") or ""]
    return "\n\n".join(part.strip() for part in parts if part)


async def _parts(owner: asyncpg.Connection, tenant: int, measure: UUID, sheet: Mapping[str, Any]) -> None:
    """What a sheet says in fields of its own."""
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
    for position, (table, values) in enumerate(rows, 1):
        names = ", ".join(values)
        places = ", ".join(f"${n}" for n in range(4, len(values) + 4))
        await owner.execute(
            f"INSERT INTO {table} (tenant_id, measure_id, visibility, position, {names})"  # noqa: S608 - names from here
            f" VALUES ($1, $2, 'PUBLIC', $3, {places})", tenant, measure, position, *values.values(),
        )  # fmt: skip


async def _model(owner: asyncpg.Connection, tenant: int, model: Mapping[str, Any]) -> UUID:
    """An invented model measure in the catalogue."""
    code, source = f"Muster-{model['code'][1:]}", MODELLED.format(code=model["code"])
    made = await _measure(owner, tenant, "PUBLIC", code, model, source, is_model=True)
    await _entries(owner, tenant, made, "PUBLIC", [(BEGIN, "PROPOSED", "UNKNOWN", model["continuous"], None)])
    steps = [(title, "RECOMMENDED_STEP", False, None) for title in model["steps"]]
    await _tasks(owner, tenant, made, "PUBLIC", steps)
    return made


async def _origin(
    owner: asyncpg.Connection, tenant: int, measure: UUID, visibility: str, model: tuple[int, UUID], day: date
) -> None:
    await owner.execute(
        "INSERT INTO measure_origin (tenant_id, measure_id, visibility, model_tenant_id, model_id, taken_on)"
        " VALUES ($1, $2, $3, $4, $5, $6)", tenant, measure, visibility, *model, day,
    )  # fmt: skip


async def _story(owner: asyncpg.Connection, tenant: int, story: Story, origin: tuple[int, UUID]) -> None:
    model = story.model
    ended = story.steps[-1].day if story.steps[-1].phase == "COMPLETED" else None
    begun = next((step.day for step in story.steps if step.phase == "IMPLEMENTATION"), None)
    measure = await _measure(
        owner, tenant, story.visibility, model["code"], model, INVENTED.format(code=model["code"]),
        planned_start=story.planned_start, planned_end=story.planned_end, actual_start=begun, actual_end=ended,
    )  # fmt: skip
    entries = [(s.day, s.phase, s.condition, s.is_continuous, s.note) for s in story.steps]
    await _entries(owner, tenant, measure, story.visibility, entries)
    await _origin(owner, tenant, measure, story.visibility, origin, story.steps[0].day)
    done_on = story.steps[-1].day
    steps = [
        (title, "ACTIVITY", n < story.tasks_done, done_on if n < story.tasks_done else None)
        for n, title in enumerate(model["steps"])
    ]
    await _tasks(owner, tenant, measure, story.visibility, steps)
    whole = tenant, measure, story.visibility
    if story.confirmed_on:
        await owner.execute(
            "INSERT INTO measure_confirmation (tenant_id, measure_id, visibility, confirmed_on)"
            " VALUES ($1, $2, $3, $4)", *whole, story.confirmed_on,
        )  # fmt: skip
    if story.saves:
        await owner.execute(
            "INSERT INTO measure_effect (tenant_id, measure_id, visibility, position, kind, basis, year, amount, note)"
            " VALUES ($1, $2, $3, 1, 'GHG_REDUCTION', $5, 2030, $4, 'Erfunden für die Vorführung.')",
            *whole, story.saves.tonnes, story.saves.basis,
        )  # fmt: skip


async def _settings(owner: asyncpg.Connection, tenant: int) -> None:
    """What one municipality has set for its measures; invented."""
    await owner.execute(
        "INSERT INTO measure_settings (tenant_id, version, due_after_days, stale_after_days, requires_four_eyes)"
        " VALUES ($1, 1, 180, 365, true)", tenant,
    )  # fmt: skip
    for label, field in (("Unser Strom und unsere Wärme", "RENEWABLES"), ("Unterwegs im Ort", "MOBILITY")):
        await owner.execute(
            "INSERT INTO field_label (tenant_id, label, field_of_action) VALUES ($1, $2, $3)", tenant, label, field
        )
    await owner.execute(
        "INSERT INTO field_exemption (tenant_id, field_of_action, reason)"
        " VALUES ($1, 'WASTE_WATER', 'Erfunden für die Vorführung: Aufgabe eines Zweckverbands.')", tenant,
    )  # fmt: skip


async def _measure(
    owner: asyncpg.Connection, tenant: int, visibility: str, code: str, texts: Mapping[str, Any], source: str,
    description: str | None = None, **more: object,
) -> UUID:  # fmt: skip
    values = {
        "tenant_id": tenant, "visibility": visibility, "code": code, "title": texts["title"],
        "goal": texts["goal"].strip(), "initial_situation": texts["initial_situation"].strip(),
        "description": description or texts["description"],
        "field_of_action": texts["field_of_action"], "source": source, "version": 1, **more,
    }  # fmt: skip
    places = ", ".join(f"${n}" for n in range(1, len(values) + 1))
    made: UUID = await owner.fetchval(
        f"INSERT INTO measure ({', '.join(values)}) VALUES ({places}) RETURNING id",  # noqa: S608 - names from here
        *values.values(),
    )
    return made


async def _entries(
    owner: asyncpg.Connection, tenant: int, measure: UUID, visibility: str, entries: list[tuple[Any, ...]]
) -> None:
    await owner.execute(
        "INSERT INTO status_change"
        " (tenant_id, measure_id, visibility, effective_on, phase, condition, is_continuous, note)"
        " SELECT $1, $2, $3, * FROM unnest($4::date[], $5::text[], $6::text[], $7::boolean[], $8::text[])",
        tenant, measure, visibility, *map(list, zip(*entries, strict=True)),
    )  # fmt: skip


async def _tasks(
    owner: asyncpg.Connection, tenant: int, measure: UUID, visibility: str, steps: list[tuple[Any, ...]]
) -> None:
    await owner.execute(
        "INSERT INTO task (tenant_id, measure_id, visibility, title, kind, state, done_on, position, version)"
        " SELECT $1, $2, $3, title, kind, CASE WHEN done THEN 'DONE' ELSE 'OPEN' END, done_on, n, 1"
        " FROM unnest($4::text[], $5::text[], $6::boolean[], $7::date[])"
        " WITH ORDINALITY AS s (title, kind, done, done_on, n)",
        tenant, measure, visibility, *map(list, zip(*steps, strict=True)),
    )  # fmt: skip


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
