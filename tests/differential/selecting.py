"""Which rows of a list, in which order, and which page of them: decided row by row."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tests.differential.folding import folded, is_found, rank
from tests.differential.meanings import Fact
from tests.differential.opaque_text import Cursor, decoded
from tests.differential.plain_sql import (
    ADVICE,
    ADVICE_STATUS,
    CONCEPT,
    COVERS,
    IS_REQUESTED,
    POST_STATUS,
    PROJECT_STATUS,
    TASK,
    VALID,
)
from tests.differential.relations import FACTS
from tests.differential.support_meanings import ABOUT_CASE, CASE_STATUS, MANDATE_STATUS
from tests.differential.traffic_lights import light
from tests.differential.visible_rows import KEYS, Eyes, Row, row_of

SEARCHED = {
    "measure": ("code", "title", "teaser", "goal", "initial_situation", "description", "notice", "responsible"),
    "tenant": ("name",),
    "concept": ("title",),
    "funded_project": ("title", "reference", "programme", "goal"),
    "post": ("title", "duties"),
    "advice": ("title", "applicant", "provider", "priorities"),
    "measure_report": ("title", "note"),
}
COLUMNS = {"ENDS_ON": "ends_before", "NAME": "name_key", "TITLE": "title_key", "KEY": "ars", "AREA": "area_ha"}
"""What a code of an order stands for, where it is not the column's name."""
ELSEWHERE = {("mandate", "begins_on"): "valid_from", ("mandate", "ends_before"): "valid_to"}
"""And where it is another one in that table."""
KEY = "SELECT ars FROM tenant WHERE id = $1"
REGION = "SELECT r.ars FROM region r JOIN tenant t ON t.region_id = r.id WHERE t.id = $1"
ABOUT = {
    ("measure", "tenant"): (0, KEY),
    **{(table, "tenant"): (0, KEY) for table in ("concept", "funded_project", "post", "advice", "mandate")},
    **{(table, "region"): (0, REGION) for table in ("measure", "concept", "funded_project", "post", "advice")},
    ("report_measure", "tenant"): (2, KEY),
    ("tenant", "key"): (0, KEY),
}
"""Fields of filters that are no column: what they are about, by one part of the row's key."""
DERIVED = {("measure", name): FACTS["Measure", name] for name in ("isOverdue", "freshness")}
DERIVED["concept", "status"] = FACTS["Concept", "status"]
"""Fields of filters that are computed, like the field of that name."""
DERIVED |= {
    (table, "status"): Fact(query, None, True)
    for table, query in (
        ("funded_project", PROJECT_STATUS),
        ("post", POST_STATUS),
        ("advice", ADVICE_STATUS),
        ("support_case", CASE_STATUS),
        ("mandate", MANDATE_STATUS),
    )
}
DERIVED |= {("deadline", name): FACTS["Deadline", name] for name in ("state", "isOverdue")}
DERIVED["white_spot_note", "isOpen"] = Fact(
    "SELECT noted_on <= $3 AND coalesce($3 < closed_on, true) FROM white_spot_note WHERE tenant_id = $1 AND id = $2",
    None, True,
)  # fmt: skip
DERIVED["advice", "kindOfAdvice"] = FACTS["Advice", "kindOfAdvice"]
SAID = {
    (
        "post",
        "endsOn",
    ): """SELECT CASE WHEN p.permanent_from <= coalesce(p.ends_before, p.permanent_from)
      THEN p.ends_before
      ELSE coalesce(p.ends_before, (SELECT max(f.ends_before) FROM post_funding f
        WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id)) END - 1
      FROM post p WHERE p.tenant_id = $1 AND p.id = $2""",
    ("measure", "isArchived"): "SELECT archived_on IS NOT NULL FROM measure WHERE tenant_id = $1 AND id = $2",
    ("measure", "isPublicationRequested"): IS_REQUESTED,
    ("support_case", "tenant"): ABOUT_CASE,
    ("white_spot_note", "key"): "SELECT ars FROM white_spot_note WHERE tenant_id = $1 AND id = $2",
}
"""The same, by the whole key of the row."""
HIT = "hit"
"""Stands for a table: what a search finds."""
PLACE = {"territory": ("name", "postcode")}


Says = Callable[[Eyes, Row, Any], Awaitable[bool]]


def snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)


async def passes(eyes: Eyes, row: Row, chooses: Mapping[str, Any]) -> bool:
    """Whether everything that a filter says is so; what is unknown is not so."""
    for name, value in chooses.items():
        if value is not None and not await _holds(eyes, row, name, value):
            return False
    return True


async def _holds(eyes: Eyes, row: Row, name: str, value: Any) -> bool:
    match name:
        case "and":
            return all([await passes(eyes, row, item) for item in value])
        case "or":
            return any([await passes(eyes, row, item) for item in value])
        case "not":
            return not await passes(eyes, row, value)
    if says := SAYS.get(name) or SAYS.get(f"{row.table}.{name}"):
        return await says(eyes, row, value)
    return _is_so(await _known(eyes, row, name), value)


async def _is_found(eyes: Eyes, row: Row, text: str) -> bool:
    return is_found(await _texts(eyes, row), text)


async def _texts(eyes: Eyes, row: Row) -> list[Any]:
    """What a row is found by."""
    return [await eyes.read(row, column) for column in (SEARCHED | PLACE)[row.table]]


async def _is_responsible(eyes: Eyes, row: Row, text: str) -> bool:
    return is_found([await eyes.read(row, "responsible")], text)


async def _runs(eyes: Eyes, row: Row, year: int) -> bool:
    """Whether a measure runs in a year; what is open runs until today at least."""
    names = ("actual_start", "planned_start", "actual_end", "planned_end")
    days = {name: await eyes.read(row, name) for name in names}
    begins = next((day for day in days.values() if day), None)
    end = days["planned_end"] and max(days["planned_end"], eyes.request_day)
    if await eyes.read(row, "status") in ("COMPLETED", "CANCELLED", "MERGED"):
        end = days["actual_end"] or await eyes.read(row, "status_as_of")
    return begins is not None and begins.year <= year and (end is None or year <= end.year)


def _has(table: str, kind: str, amount: str) -> Says:
    """Whether there is such a part: its table, what it is, how much."""

    async def has(eyes: Eyes, row: Row, value: Any) -> bool:
        (request,) = (item for end, item in value.items() if end not in ("from", "to"))
        ends = {end: Decimal(str(value[end])) for end in ("from", "to") if value.get(end) is not None}
        parts = await eyes.rows(table, TASK, *row.key)
        expression = [await eyes.read(part, amount) for part in parts if await eyes.read(part, kind) == request]
        return any(_is_so(Decimal(item), ends) for item in expression if item is not None)

    return has


def _is_about(table: str, where: str) -> Says:
    """Whether a concept or advice is about one of these fields of action."""

    async def is_about(eyes: Eyes, row: Row, fields: Any) -> bool:
        there = {await eyes.read(part, "field_of_action") for part in await eyes.rows(table, where, *row.key)}
        return bool(there & {*fields})

    return is_about


async def _covers(eyes: Eyes, row: Row, unit: str) -> bool:
    """Whether a concept covers the unit with that key today."""
    parent = f"(SELECT parent_ars FROM territory WHERE ars = $1 AND {VALID.format(today='$2::date')})"
    return row in await eyes.rows("concept", COVERS.format("$1", "$2::date", parent), unit, eyes.today)


def _on_day(table: str, where: str) -> Says:
    """Whether that is so of a row on the day that is asked for."""

    async def on_day(eyes: Eyes, row: Row, day: Any) -> bool:
        day = day if isinstance(day, date) else date.fromisoformat(day)
        return bool(await eyes.rows(table, f"tenant_id = $1 AND id = $2 AND ({where})", *row.key, day))

    return on_day


async def _is_lit(eyes: Eyes, row: Row, wanted: Any) -> bool:
    result = await light(eyes, row, eyes.today)
    return result is not None and result["light"] in wanted


SAYS: dict[str, Says] = {
    "post.trafficLight": _is_lit,
    "covers": _covers, "concept.fieldOfAction": _is_about("concept_field", CONCEPT),
    "advice.fieldOfAction": _is_about("advice_field", ADVICE),
    **{
        f"{table}.termHoldsOn": _on_day(table, "begins_on <= $3 AND (ends_before IS NULL OR $3 < ends_before)")
        for table in ("funded_project", "advice")
    },
    "existsOn": _on_day(
        "post", "begins_on <= $3 AND (ends_before IS NULL OR $3 < ends_before) OR permanent_from <= $3"
    ),
    "search": _is_found, "responsibleHas": _is_responsible, "year": _runs,
    "rating": _has("rating", "criterion", "value"), "effect": _has("measure_effect", "kind", "amount"),
}  # fmt: skip
"""Fields of filters that are neither columns nor fields of the type."""


async def _known(eyes: Eyes, row: Row, name: str) -> Any:
    """What a row says about the field of a filter."""
    if (row.table, name) in ABOUT:
        part, query = ABOUT[row.table, name]
        return (await eyes.ask(query, row.key[part]))[0][0]
    if fact := DERIVED.get((row.table, name)):
        day = fact.days(eyes.today, eyes.request_day)
        answer = await eyes.ask(fact.query, *row.key, *day, *[None for _ in fact.given])
        return answer[0][0] if answer else None
    if (row.table, name) in SAID:
        return (await eyes.ask(SAID[row.table, name], *row.key))[0][0]
    return await eyes.read(row, snake(name))


def _is_so(existing: Any, value: Any) -> bool:
    """Whether a value is what is asked for; what is unknown is not."""
    if existing is None:
        return False
    if isinstance(value, dict):
        tests = {"from": existing.__ge__, "before": existing.__lt__, "to": existing.__le__}
        return all(tests[end](bound) for end, bound in value.items() if bound is not None)
    return existing in value if isinstance(value, list) else existing == value


class Order(NamedTuple):
    """By what to sort: columns, each with whether it falls; the key decides what is left."""

    columns: Sequence[tuple[str, bool]]

    async def sorted(self, eyes: Eyes, rows: Sequence[Row]) -> list[Row]:
        """The rows in order; what is missing comes last in both directions."""
        result = sorted(rows, key=lambda row: row.key)
        for column, falls in reversed(self.columns):
            values = {row: await _value(eyes, row, column) for row in result}
            existing = [row for row in result if values[row] is not None]
            existing.sort(key=values.__getitem__, reverse=falls)
            result = existing + [row for row in result if values[row] is None]
        return result


class Hits(NamedTuple):
    """What a search finds: first what has the words as they were asked for, then by name."""

    asked: str
    marked: dict[Row, int]
    """The rank that a cursor says of a row."""

    async def sorted(self, eyes: Eyes, rows: Sequence[Row]) -> list[Row]:
        values = {row: await self._value(eyes, row) for row in rows}
        return sorted(rows, key=values.__getitem__)

    async def _value(self, eyes: Eyes, row: Row) -> Any:
        by = {"tenant": "name", "territory": "name"}.get(row.table, "title")
        entry = self.marked.get(row, rank(await _texts(eyes, row), self.asked))
        tie: Any = row.key if row.table == "territory" else ":".join((row.table, *row.texts))
        return entry, folded(await eyes.read(row, by)), tie


async def _value(eyes: Eyes, row: Row, column: str) -> Any:
    return await eyes.read(row, ELSEWHERE.get((row.table, column), column))


def order(usual: Sequence[str], request: Sequence[Mapping[str, str]] | None) -> Order:
    """The order that was asked for, else the usual one."""
    if not request:
        return Order([(column.removeprefix("-"), column.startswith("-")) for column in usual])
    return Order([(COLUMNS.get(o["field"], o["field"].lower()), o["direction"] == "DESC") for o in request])


async def page(eyes: Eyes, table: str, rows: list[Row], by: Order | Hits, values: Mapping[str, Any]) -> dict[str, Any]:
    """One page of a list, as the fields of its connection."""
    chooses = values.get("filter") or {}
    whole = await by.sorted(eyes, [row for row in rows if await passes(eyes, row, chooses)])
    window, last, first = whole, values.get("last"), values.get("first")
    for name in ("after", "before"):
        if values.get(name) is not None:
            mark = _marked(table, values[name])
            if isinstance(by, Hits):
                by.marked[mark] = int(json.loads(decoded(values[name]))[1])
            # The row may be gone from this list, or be of another one: it counts where it would stand.
            around = await by.sorted(eyes, list({*window, mark}))
            at = around.index(mark)
            window = around[at + 1 :] if name == "after" else around[:at]
    size = last if last is not None else 20 if first is None else first
    shown = window[max(0, len(window) - size) :] if last is not None else window[:size]
    more = len(window) > size
    cursors = [_cursor(table, row) for row in shown]
    info = {
        "hasNextPage": values.get("before") is not None if last is not None else more,
        "hasPreviousPage": more if last is not None else values.get("after") is not None,
        "startCursor": cursors[0] if cursors else None,
        "endCursor": cursors[-1] if cursors else None,
    }
    edges = [{"cursor": cursor, "node": row} for cursor, row in zip(cursors, shown, strict=True)]
    return {"nodes": shown, "edges": edges, "pageInfo": info, "totalCount": len(whole)}


def _cursor(table: str, row: Row) -> Cursor:
    return Cursor((":".join((row.table, *row.texts)),) if table == HIT else tuple(row.texts))


def _marked(table: str, cursor: str) -> Row:
    parts = json.loads(decoded(cursor))
    if table == HIT:
        of, *key = parts[-1].split(":")
        return row_of(of, key)
    return row_of(table, parts[-len(KEYS[table]) :])
