"""What may be done with the parts of a sheet: each list that is given is set as a whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from graphql import GraphQLError
from sqlalchemy import select
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from federation.graph.change import Ask, mutation
from federation.graph.identity import key_of
from federation.graph.inputs import changed, given
from federation.graph.mistakes import Mistake, UserErrorCode
from federation.measures import sheet
from federation.measures.links import aims
from federation.measures.model import Measure, MeasureLink, Rating, Task
from federation.measures.sheet_inputs import MOST_PARTS, MeasureFreezeSheet, MeasureSetSheet
from tenants.rows import Owned

ROWS: dict[str, type[Owned]] = {
    "tasks": Task, "ratings": Rating, "links": MeasureLink, "actors": sheet.MeasureActor, "costs": sheet.MeasureCost,
    "efforts": sheet.MeasureEffort, "effects": sheet.MeasureEffect, "success_criteria": sheet.SuccessCriterion,
    "indicators": sheet.MeasureIndicator, "resolutions": sheet.MeasureResolution, "documents": sheet.MeasureDocument,
}  # fmt: skip


@mutation
async def measure_set_sheet(ask: Ask, input: MeasureSetSheet) -> Measure:
    """Setzt Teile des Steckbriefs: Schritte, Beteiligte, Kosten, Wirkungen, Kriterien, Messgrößen, Beschlüsse."""
    measure = await ask.change(Measure, input.id, input.version)
    await ask.session.flush()
    for name, row in ROWS.items():
        entries = getattr(input, name)
        if entries is UNSET:
            continue
        field = to_camel_case(name)
        whole = {"measure_id": measure.id, "visibility": measure.visibility}
        aim = await aims(ask, measure, entries or []) if row is MeasureLink else None
        kept = await _set(ask, measure.tenant_id, row, whole, entries or [], field, aim)
        if name == "indicators":
            for n, (indicator, entry) in enumerate(zip(kept, entries or [], strict=True)):
                inside = {"indicator_id": indicator.id, "visibility": measure.visibility}
                await _set(ask, measure.tenant_id, sheet.IndicatorValue, inside, entry.values, f"{field}.{n}.values")
    if input.internal_note is not UNSET:
        await _note(ask, measure, input.internal_note)
    return measure


@mutation
async def measure_freeze_sheet(ask: Ask, input: MeasureFreezeSheet) -> Measure:
    """Hält den Steckbrief fest, wie er zu einem Zeitpunkt im Konzept stand; die Angaben von heute bleiben daneben."""
    measure = await ask.change(Measure, input.id, input.version)
    if input.as_of > ask.today:
        raise Mistake(UserErrorCode.INVALID, "asOf", "Der Stand liegt in der Zukunft.", "That day is in the future.")
    if input.title is None:
        input.title = UNSET  # as today, like what is left out
    values = {name: getattr(measure, name) for name in ("title", "goal", "initial_situation", "description", "notice")}
    values |= given(sheet.SheetVersion, input)
    await ask.session.flush()
    whole: dict[str, Any] = {"measure_id": measure.id, "visibility": measure.visibility}
    ask.session.add(sheet.SheetVersion(tenant_id=measure.tenant_id, **whole, **values))
    return measure


async def _set(
    ask: Ask, tenant: int, row: type[Owned], whole: dict[str, Any], entries: Sequence[Any], field: str,
    besides: Callable[[Any, Any], dict[str, Any]] | None = None,
) -> list[Owned]:  # fmt: skip
    """The rows of a part's list as entered, in their order: those that are named stay, others come or go. ``besides``:
    what an entry says of a row that is no column of it."""
    if len(entries) > MOST_PARTS:
        raise Mistake(
            UserErrorCode.INVALID, field, f"Höchstens {MOST_PARTS} Einträge.", f"At most {MOST_PARTS} entries."
        )
    columns = row.c
    parent = next(name for name in whole if name != "visibility")
    is_part = (columns.tenant_id == tenant, columns[parent] == whole[parent])
    there: dict[Any, Any] = {one.id: one for one in (await ask.session.scalars(select(row).where(*is_part))).all()}
    wanted = _named(row, there, entries, field)
    for key, one in there.items():
        if key not in wanted:
            await ask.session.delete(one)
    await ask.session.flush()  # what goes makes room for what comes
    kept: list[Owned] = []
    for n, (key, entry) in enumerate(zip(wanted, entries, strict=True)):
        try:
            values = given(row, entry) | (besides(entry, there.get(key)) if besides else {})
        except Mistake as mistake:
            raise mistake.within(field, n) from None
        if "position" in columns:
            values["position"] = n + 1
        if key is None:
            made = row(tenant_id=tenant, **whole, **values)
            ask.session.add(made)
        else:
            changed(made := there[key], values)
        kept.append(made)
    await ask.session.flush()
    return kept


def _named(row: type[Owned], there: Collection[Any], entries: Sequence[Any], field: str) -> list[Any]:
    """The keys that the entries name, each one of those that are there, and no two the same; ``None`` for a new one."""
    keys: list[Any] = []
    for n, entry in enumerate(entries):
        key = None
        if entry.id is not None:
            with suppress(GraphQLError):
                key = key_of(entry.id, row.__name__, row)[1]
            if key not in there or key in keys:
                raise Mistake(UserErrorCode.NOT_FOUND, f"{field}.{n}.id", "Diesen Eintrag gibt es hier nicht (mehr).",
                              "There is no such entry here (any more).")  # fmt: skip
        keys.append(key)
    return keys


async def _note(ask: Ask, measure: Measure, text: str | None) -> None:
    note = sheet.InternalNote.c
    found = select(sheet.InternalNote).where(note.tenant_id == measure.tenant_id, note.measure_id == measure.id)
    there = (await ask.session.scalars(found)).one_or_none()
    text = (text or "").strip()
    if there is not None and not text:
        await ask.session.delete(there)
    elif there is not None:
        changed(there, {"text": text, "updated_at": datetime.now(UTC)})
    elif text:
        ask.session.add(sheet.InternalNote(tenant_id=measure.tenant_id, measure_id=measure.id, text=text))
