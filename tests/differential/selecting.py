"""Filtering, sorting and paging of lists, row by row in Python."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tests.differential import (
    alliance_meanings,
    alliance_memberships_meanings,
    cooperation_meanings,
    meeting_meanings,
    partner_meanings,
    pledge_meanings,
)
from tests.differential.folding import fold, matches_words, rank
from tests.differential.meanings import ValueQuery
from tests.differential.opaque_text import Cursor, decode
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
from tests.differential.traffic_lights import traffic_light
from tests.differential.visible_rows import KEYS, Row, Viewer, parse_row

SEARCHED = {
    "measure": ("code", "title", "teaser", "goal", "initial_situation", "description", "notice", "responsible"),
    "tenant": ("name",),
    "concept": ("title",),
    "partner": ("name",),
    "alliance": ("name", "claim"),
    "cooperation": ("title",),
    "meeting": ("title",),
    "success_story": ("title", "teaser"),
    "funded_project": ("title", "reference", "programme", "goal"),
    "post": ("title", "duties"),
    "advice": ("title", "applicant", "provider", "priorities"),
    "measure_report": ("title", "note"),
}
COLUMNS = {"ENDS_ON": "ends_before", "NAME": "name_key", "TITLE": "title_key", "KEY": "ars", "AREA": "area_ha"}
"""Columns of order codes, where the name differs."""
RENAMED_COLUMNS = {("mandate", "begins_on"): "valid_from", ("mandate", "ends_before"): "valid_to"}
"""Columns with another name in one table."""
KEY = "SELECT ars FROM tenant WHERE id = $1"
REGION = "SELECT r.ars FROM region r JOIN tenant t ON t.region_id = r.id WHERE t.id = $1"
KEY_PARTS = {
    ("measure", "tenant"): (0, KEY),
    **{(table, "tenant"): (0, KEY) for table in ("concept", "funded_project", "post", "advice", "mandate", "alliance")},
    **{(table, "tenant"): (0, KEY) for table in ("cooperation", "meeting", "meeting_series", "network")},
    **{
        (table, "region"): (0, REGION)
        for table in ("measure", "concept", "funded_project", "post", "advice", "alliance", "meeting", "network")
    },
    ("report_measure", "tenant"): (2, KEY),
    ("tenant", "key"): (0, KEY),
}
"""Filter fields that are computed from one part of the row's key."""
COMPUTED = {("measure", name): FACTS["Measure", name] for name in ("isOverdue", "freshness")}
COMPUTED["concept", "status"] = FACTS["Concept", "status"]
"""Filter fields that are computed like the field of that name."""
COMPUTED |= {
    (table, "status"): ValueQuery(query, None, True)
    for table, query in (
        ("funded_project", PROJECT_STATUS),
        ("post", POST_STATUS),
        ("advice", ADVICE_STATUS),
        ("support_case", CASE_STATUS),
        ("mandate", MANDATE_STATUS),
    )
}
COMPUTED |= {("deadline", name): FACTS["Deadline", name] for name in ("state", "isOverdue")}
COMPUTED["meeting_series", "isBehind"] = ValueQuery(meeting_meanings.IS_BEHIND, None, True)
COMPUTED |= {
    ("pledge", name): ValueQuery(query, None, name == "isDue")
    for name, query in (
        ("isDue", pledge_meanings.IS_DUE), ("isLinked", pledge_meanings.IS_LINKED),
        ("isConfirmed", pledge_meanings.IS_CONFIRMED),
    )
}  # fmt: skip
COMPUTED["white_spot_note", "isOpen"] = ValueQuery(
    "SELECT noted_on <= $3 AND coalesce($3 < closed_on, true) FROM white_spot_note WHERE tenant_id = $1 AND id = $2",
    None, True,
)  # fmt: skip
COMPUTED["advice", "kindOfAdvice"] = FACTS["Advice", "kindOfAdvice"]
COMPUTED["role_grant", "holds"] = ValueQuery(
    "SELECT valid_from <= $3 AND $3 < valid_to FROM role_grant WHERE tenant_id = $1 AND id = $2", None, True
)
COMPUTED["cooperation_party", "isWaitedFor"] = FACTS["CooperationParty", "isWaitedFor"]
COMPUTED["membership", "signed"] = FACTS["Membership", "hasSigned"]
EXPRESSIONS = {
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
    **partner_meanings.EXPRESSIONS,
    **alliance_meanings.EXPRESSIONS,
    **alliance_memberships_meanings.EXPRESSIONS,
}
"""Filter fields that are computed from the whole key of the row."""
HIT = "hit"
"""Stands in for a table: the hits of a search."""
FOUND_BY_WORDS = SEARCHED | {"territory": ("name", "postcode"), "membership": ("name",)}
"""Table -> the columns whose words a filter or a search of its own finds; ``SEARCHED`` is what the root finds."""


FilterCheck = Callable[[Viewer, Row, Any], Awaitable[bool]]


def snake_case(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)


async def matches_filter(viewer: Viewer, row: Row, conditions: Mapping[str, Any]) -> bool:
    """Whether a row matches all conditions of a filter; unknown values match none."""
    for name, value in conditions.items():
        if value is not None and not await _matches(viewer, row, name, value):
            return False
    return True


async def _matches(viewer: Viewer, row: Row, name: str, value: Any) -> bool:
    match name:
        case "and":
            return all([await matches_filter(viewer, row, item) for item in value])
        case "or":
            return any([await matches_filter(viewer, row, item) for item in value])
        case "not":
            return not await matches_filter(viewer, row, value)
    if check := CHECKS.get(name) or CHECKS.get(f"{row.table}.{name}"):
        return await check(viewer, row, value)
    return _matches_value(await _field_value(viewer, row, name), value)


async def _is_search_match(viewer: Viewer, row: Row, text: str) -> bool:
    return matches_words(await _texts(viewer, row), text)


async def _texts(viewer: Viewer, row: Row) -> list[Any]:
    """The texts of a row that search looks at."""
    return [await viewer.read(row, column) for column in FOUND_BY_WORDS[row.table]]


async def _is_responsible(viewer: Viewer, row: Row, text: str) -> bool:
    return matches_words([await viewer.read(row, "responsible")], text)


async def _runs(viewer: Viewer, row: Row, year: int) -> bool:
    """Whether a measure runs in a year; one without end runs until today at least."""
    names = ("actual_start", "planned_start", "actual_end", "planned_end")
    days = {name: await viewer.read(row, name) for name in names}
    begins = next((day for day in days.values() if day), None)
    end = days["planned_end"] and max(days["planned_end"], viewer.request_day)
    if await viewer.read(row, "status") in ("COMPLETED", "CANCELLED", "MERGED"):
        end = days["actual_end"] or await viewer.read(row, "status_as_of")
    return begins is not None and begins.year <= year and (end is None or year <= end.year)


def _has(table: str, kind: str, amount: str) -> FilterCheck:
    """Checks for a part of a kind within bounds: its table, and its columns of kind and amount."""

    async def has(viewer: Viewer, row: Row, value: Any) -> bool:
        (kind_code,) = (item for end, item in value.items() if end not in ("from", "to"))
        ends = {end: Decimal(str(value[end])) for end in ("from", "to") if value.get(end) is not None}
        parts = await viewer.rows(table, TASK, *row.key)
        amounts = [await viewer.read(part, amount) for part in parts if await viewer.read(part, kind) == kind_code]
        return any(_matches_value(Decimal(item), ends) for item in amounts if item is not None)

    return has


def _is_about(table: str, where: str) -> FilterCheck:
    """Checks whether a concept or advice is about one of some fields of action."""

    async def is_about(viewer: Viewer, row: Row, fields: Any) -> bool:
        covered = {await viewer.read(part, "field_of_action") for part in await viewer.rows(table, where, *row.key)}
        return bool(covered & {*fields})

    return is_about


async def _covers(viewer: Viewer, row: Row, unit: str) -> bool:
    """Whether a concept covers the unit with that key today."""
    parent = f"(SELECT parent_ars FROM territory WHERE ars = $1 AND {VALID.format(today='$2::date')})"
    return row in await viewer.rows("concept", COVERS.format("$1", "$2::date", parent), unit, viewer.today)


def _on_day(table: str, where: str) -> FilterCheck:
    """Checks a condition of a row on the requested day."""

    async def on_day(viewer: Viewer, row: Row, day: Any) -> bool:
        day = day if isinstance(day, date) else date.fromisoformat(day)
        return bool(await viewer.rows(table, f"tenant_id = $1 AND id = $2 AND ({where})", *row.key, day))

    return on_day


async def _has_colour(viewer: Viewer, row: Row, colours: Any) -> bool:
    answer = await traffic_light(viewer, row, viewer.today)
    return answer is not None and answer["light"] in colours


async def _sits_in(viewer: Viewer, row: Row, key: str) -> bool:
    """Whether an organisation sits in the unit with that key, or in one that belongs to it."""
    ars: str | None = await viewer.read(row, "ars")
    return ars is not None and ars.startswith(key)


async def _is_of_place(viewer: Viewer, row: Row, key: str) -> bool:
    """Whether a membership is of an organisation in sight that sits there."""
    partner_id = await viewer.read(row, "partner_id")
    found = [] if partner_id is None else await viewer.rows("partner", "id = $1", partner_id)
    return bool(found) and await _sits_in(viewer, found[0], key)


async def _is_for(viewer: Viewer, row: Row, key: str) -> bool:
    """Whether an alliance is for the unit with that key, for one that belongs to it, or one to which it belongs."""
    ars: str | None = await viewer.read(row, "ars")
    return ars is not None and (ars.startswith(key) or key.startswith(ars))


def _has_side(key: str) -> FilterCheck:
    """Checks whether one of some tenants, or of a region, is a side in sight."""

    async def has_side(viewer: Viewer, row: Row, value: Any) -> bool:
        keys = value if isinstance(value, list) else [value]
        where = cooperation_meanings.WITH_SIDE.format(key)
        return bool(await viewer.rows("cooperation", where, *row.key, viewer.today, keys))

    return has_side


def _is_told(name: str, key: str, condition: str = "true") -> FilterCheck:
    """Checks whether a story or a pledge is told to an alliance of one of some tenants, or of a region."""

    async def is_told(viewer: Viewer, row: Row, value: Any) -> bool:
        where = (
            f"{name}_id = $1 AND {condition} AND tenant_id IN (SELECT t.id FROM tenant t JOIN region r"
            f" ON r.id = t.region_id WHERE {key} = ANY ($2))"
        )
        return bool(
            await viewer.rows(f"{name}_alliance", where, row.key[1], value if isinstance(value, list) else [value])
        )

    return is_told


CHECKS: dict[str, FilterCheck] = {
    "partner.seat": _sits_in,
    "membership.seat": _is_of_place,
    "alliance.territory": _is_for,
    "cooperation.side": _has_side("t.ars"), "cooperation.region": _has_side("r.ars"),
    "success_story.tenant": _is_told("story", "t.ars"), "success_story.region": _is_told("story", "r.ars"),
    "pledge.tenant": _is_told("pledge", "t.ars", "is_told"), "pledge.region": _is_told("pledge", "r.ars", "is_told"),
    "post.trafficLight": _has_colour,
    "covers": _covers, "concept.fieldOfAction": _is_about("concept_field", CONCEPT),
    "advice.fieldOfAction": _is_about("advice_field", ADVICE),
    **{
        f"{table}.termHoldsOn": _on_day(table, "begins_on <= $3 AND (ends_before IS NULL OR $3 < ends_before)")
        for table in ("funded_project", "advice")
    },
    "existsOn": _on_day(
        "post", "begins_on <= $3 AND (ends_before IS NULL OR $3 < ends_before) OR permanent_from <= $3"
    ),
    "search": _is_search_match, "responsibleHas": _is_responsible, "year": _runs,
    "rating": _has("rating", "criterion", "value"), "effect": _has("measure_effect", "kind", "amount"),
}  # fmt: skip
"""Fields of filters that are neither columns nor fields of the type."""


async def _field_value(viewer: Viewer, row: Row, name: str) -> Any:
    """The value of a row for a field of a filter."""
    if (row.table, name) in KEY_PARTS:
        part, query = KEY_PARTS[row.table, name]
        return (await viewer.fetch(query, row.key[part]))[0][0]
    if fact := COMPUTED.get((row.table, name)):
        day = fact.days(viewer.today, viewer.request_day)
        answer = await viewer.fetch(fact.query, *row.key, *day, *[None for _ in fact.arguments])
        return answer[0][0] if answer else None
    if (row.table, name) in EXPRESSIONS:
        return (await viewer.fetch(EXPRESSIONS[row.table, name], *row.key))[0][0]
    return await viewer.read(row, snake_case(name))


def _matches_value(actual: Any, value: Any) -> bool:
    """Whether a value matches a condition; an unknown one does not."""
    if actual is None:
        return False
    if isinstance(value, dict):
        tests = {"from": actual.__ge__, "before": actual.__lt__, "to": actual.__le__}
        return all(tests[end](bound) for end, bound in value.items() if bound is not None)
    return actual in value if isinstance(value, list) else actual == value


class Order(NamedTuple):
    """Columns to sort by, each with whether it is descending; ties are sorted by the key."""

    columns: Sequence[tuple[str, bool]]

    async def sorted(self, viewer: Viewer, rows: Sequence[Row]) -> list[Row]:
        """The rows in order; missing values come last in both directions."""
        result = sorted(rows, key=lambda row: row.key)
        for column, is_descending in reversed(self.columns):
            values = {row: await _value(viewer, row, column) for row in result}
            present = [row for row in result if values[row] is not None]
            present.sort(key=values.__getitem__, reverse=is_descending)
            result = present + [row for row in result if values[row] is None]
        return result


class Hits(NamedTuple):
    """The order of search hits: whole words first, then by name."""

    text: str
    cursor_ranks: dict[Row, int]
    """The ranks of rows in cursors."""

    async def sorted(self, viewer: Viewer, rows: Sequence[Row]) -> list[Row]:
        values = {row: await self._value(viewer, row) for row in rows}
        return sorted(rows, key=values.__getitem__)

    async def _value(self, viewer: Viewer, row: Row) -> Any:
        by = {"tenant": "name", "territory": "name", "partner": "name", "alliance": "name"}.get(row.table, "title")
        entry = self.cursor_ranks.get(row, rank(await _texts(viewer, row), self.text))
        tie: Any = row.key if row.table == "territory" else ":".join((row.table, *row.texts))
        return entry, fold(await viewer.read(row, by)), tie


async def _value(viewer: Viewer, row: Row, column: str) -> Any:
    return await viewer.read(row, RENAMED_COLUMNS.get((row.table, column), column))


def order_by(default: Sequence[str], requested: Sequence[Mapping[str, str]] | None) -> Order:
    """The requested order, else the default one."""
    if not requested:
        return Order([(column.removeprefix("-"), column.startswith("-")) for column in default])
    return Order([(COLUMNS.get(o["field"], o["field"].lower()), o["direction"] == "DESC") for o in requested])


async def paginate(
    viewer: Viewer, table: str, rows: list[Row], by: Order | Hits, values: Mapping[str, Any]
) -> dict[str, Any]:
    """One page of a list, as the fields of its connection."""
    conditions = values.get("filter") or {}
    whole = await by.sorted(viewer, [row for row in rows if await matches_filter(viewer, row, conditions)])
    window, last, first = whole, values.get("last"), values.get("first")
    for name in ("after", "before"):
        if values.get(name) is not None:
            cursor_row = _cursor_row(table, values[name])
            if isinstance(by, Hits):
                by.cursor_ranks[cursor_row] = int(json.loads(decode(values[name]))[1])
            # The row may be missing in this list: its position is where it would be.
            sorted_rows = await by.sorted(viewer, list({*window, cursor_row}))
            at = sorted_rows.index(cursor_row)
            window = sorted_rows[at + 1 :] if name == "after" else sorted_rows[:at]
    size = last if last is not None else 20 if first is None else first
    page_rows = window[max(0, len(window) - size) :] if last is not None else window[:size]
    more = len(window) > size
    cursors = [_cursor(table, row) for row in page_rows]
    info = {
        "hasNextPage": values.get("before") is not None if last is not None else more,
        "hasPreviousPage": more if last is not None else values.get("after") is not None,
        "startCursor": cursors[0] if cursors else None,
        "endCursor": cursors[-1] if cursors else None,
    }
    edges = [{"cursor": cursor, "node": row} for cursor, row in zip(cursors, page_rows, strict=True)]
    return {"nodes": page_rows, "edges": edges, "pageInfo": info, "totalCount": len(whole)}


def _cursor(table: str, row: Row) -> Cursor:
    return Cursor((":".join((row.table, *row.texts)),) if table == HIT else tuple(row.texts))


def _cursor_row(table: str, cursor: str) -> Row:
    parts = json.loads(decode(cursor))
    if table == HIT:
        of, *key = parts[-1].split(":")
        return parse_row(of, key)
    return parse_row(table, parts[-len(KEYS[table]) :])
