"""Bulk changes: the document, and lists of measures for them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from federation.graph.sql.global_id import encode

SET_ALL = """mutation ($input: MeasuresSetStatus!) { measuresSetStatus(input: $input) {
  results { index measure { id version status statusNote actualEnd mergedInto { code } }
    userErrors { code field message } }
  applied refused userErrors { code field message } } }"""
DAY = date(2026, 1, 1)


def status_item(measure: Any, day: str = "2026-06-01", **values: Any) -> dict[str, Any]:
    """An item about a measure as it was read."""
    return {"id": measure["id"], "version": measure["version"], "effectiveOn": day} | values


def item_errors(answer: Any) -> list[list[tuple[str, str]]]:
    """For each item, its errors by code and field within the input."""
    return [[(e["code"], ".".join(e["field"][1:])) for e in result["userErrors"]] for result in answer["results"]]


async def insert_measures(
    owner: asyncpg.Connection, tenant: int, first: int, count: int, entries_each: int = 1
) -> list[dict[str, Any]]:
    """So many measures of a tenant, each with so many lines of history; written by the owner, since that is quick."""
    ids = [UUID(int=first + n) for n in range(count)]
    rows = [{"tenant_id": tenant, "id": key, "code": f"N{first + n}", "title": "Viele",
             "field_of_action": "MOBILITY", "visibility": "TENANT", "version": 1, "goal": "Ziel " * 100}
            for n, key in enumerate(ids)]  # fmt: skip
    names = ", ".join(rows[0])
    entries = [{"tenant_id": tenant, "measure_id": key, "visibility": "TENANT", "phase": "NOT_STARTED",
                "condition": "ON_TRACK", "is_continuous": False, "effective_on": DAY.replace(day=1 + n)}
               for n in range(entries_each) for key in ids]  # fmt: skip
    columns = ", ".join(entries[0])
    async with owner.transaction():
        for table, columns_of, values in (("measure", names, rows), ("status_change", columns, entries)):
            source = f"json_populate_recordset(NULL::{table}, $1)"
            rows_json = json.dumps(values, default=str)
            await owner.execute(f"INSERT INTO {table} ({columns_of}) SELECT {columns_of} FROM {source}", rows_json)
    return [{"id": encode("Measure", [tenant, key]), "version": 1, "key": key} for key in ids]
