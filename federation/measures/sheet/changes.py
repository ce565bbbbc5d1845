"""Changes of a sheet: each list of parts that an input names is set as a whole."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import select
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, rewrite
from federation.graph.mutation.parts import ExtraValues, set_parts
from federation.measures.model import Measure
from federation.measures.sheet import model as sheet
from federation.measures.sheet.inputs import IndicatorEntry, MeasureFreezeSheet, MeasureSetSheet
from federation.measures.sheet.links import read_files, read_partners, read_targets, read_wholes
from tenants.rows import Owned

PARTS: dict[str, type[Owned]] = {
    "tasks": sheet.Task, "ratings": sheet.Rating, "links": sheet.MeasureLink, "actors": sheet.MeasureActor,
    "costs": sheet.MeasureCost, "efforts": sheet.MeasureEffort, "effects": sheet.MeasureEffect,
    "success_criteria": sheet.SuccessCriterion, "indicators": sheet.MeasureIndicator,
    "resolutions": sheet.MeasureResolution, "documents": sheet.MeasureDocument,
}  # fmt: skip
"""The rows behind each list of an input."""
EXTRA_VALUES: dict[type[Owned], Callable[[MutationContext, Measure, Any], Awaitable[ExtraValues]]] = {
    sheet.MeasureLink: read_targets, sheet.MeasureActor: read_partners,
    sheet.SuccessCriterion: read_wholes, sheet.MeasureResolution: read_files, sheet.MeasureDocument: read_files,
}  # fmt: skip
"""What finds the values of parts that are no fields of their entries."""
FROZEN = ("title", "goal", "initial_situation", "description", "notice")
"""The columns that a version of a sheet takes from the measure, where its input does not name them."""


@mutation
async def measure_set_sheet(context: MutationContext, input: MeasureSetSheet) -> Measure:
    """Setzt Teile des Steckbriefs: Schritte, Beteiligte, Kosten, Wirkungen, Kriterien, Messgrößen, Beschlüsse."""
    measure = await context.change(Measure, input.id, input.version)
    await context.session.flush()
    whole = {"measure_id": measure.id, "visibility": measure.visibility}
    for name, row in PARTS.items():
        if (entries := getattr(input, name)) is UNSET:
            continue
        field, entries = to_camel_case(name), entries or []
        extra_values = await EXTRA_VALUES[row](context, measure, entries) if row in EXTRA_VALUES else None
        parts = await set_parts(context, measure.tenant_id, row, whole, entries, field, extra_values)
        if row is sheet.MeasureIndicator:
            await _set_indicator_values(context, measure, parts, entries, field)
    if input.internal_note is not UNSET:
        await context.check_has_role(measure.tenant_id, "internalNote")
        await _set_internal_note(context, measure, input.internal_note)
    return measure


@mutation
async def measure_freeze_sheet(context: MutationContext, input: MeasureFreezeSheet) -> Measure:
    """Hält den Steckbrief fest, wie er zu einem Zeitpunkt im Konzept stand; die Angaben von heute bleiben daneben."""
    measure = await context.change(Measure, input.id, input.version)
    if input.title is None:
        input.title = UNSET  # as today, like what is left out
    values = {name: getattr(measure, name) for name in FROZEN} | input_values(sheet.SheetVersion, input)
    await context.session.flush()
    whole: dict[str, Any] = {"tenant_id": measure.tenant_id, "measure_id": measure.id}
    if not await _is_frozen(context, whole | values):
        context.session.add(sheet.SheetVersion(**whole, visibility=measure.visibility, **values))
    return measure


async def _set_indicator_values(
    context: MutationContext,
    measure: Measure,
    indicators: Sequence[Owned],
    entries: Sequence[IndicatorEntry],
    field: str,
) -> None:
    for n, (indicator, entry) in enumerate(zip(indicators, entries, strict=True)):
        whole = {"indicator_id": indicator.id, "visibility": measure.visibility}
        await set_parts(context, measure.tenant_id, sheet.IndicatorValue, whole, entry.values, f"{field}.{n}.values")


async def _is_frozen(context: MutationContext, values: dict[str, Any]) -> bool:
    """Whether there is a version of the sheet with just these values."""
    columns = sheet.SheetVersion.__table__.c
    same = (columns[name].is_not_distinct_from(value) for name, value in values.items())
    return bool(await context.session.scalar(select(select(sheet.SheetVersion).where(*same).exists())))


async def _set_internal_note(context: MutationContext, measure: Measure, text: str | None) -> None:
    """Writes the internal note of a measure; without a text it is deleted."""
    note = sheet.InternalNote.c
    query = select(sheet.InternalNote).where(note.tenant_id == measure.tenant_id, note.measure_id == measure.id)
    existing = (await context.session.scalars(query)).one_or_none()
    if existing is not None and not text:
        await context.session.delete(existing)
    elif existing is not None:
        rewrite(existing, {"text": text})
    elif text:
        context.session.add(sheet.InternalNote(tenant_id=measure.tenant_id, measure_id=measure.id, text=text))
