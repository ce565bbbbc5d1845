"""What may be done with the parts of a sheet: each list that is given is set as a whole."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, rewrite
from federation.graph.mutation.parts import set_parts
from federation.measures.model import Measure, MeasureLink, Rating, Task
from federation.measures.sheet import model as sheet
from federation.measures.sheet.inputs import MeasureFreezeSheet, MeasureSetSheet
from federation.measures.sheet.links import aims
from tenants.rows import Owned

ROWS: dict[str, type[Owned]] = {
    "tasks": Task, "ratings": Rating, "links": MeasureLink, "actors": sheet.MeasureActor, "costs": sheet.MeasureCost,
    "efforts": sheet.MeasureEffort, "effects": sheet.MeasureEffect, "success_criteria": sheet.SuccessCriterion,
    "indicators": sheet.MeasureIndicator, "resolutions": sheet.MeasureResolution, "documents": sheet.MeasureDocument,
}  # fmt: skip


@mutation
async def measure_set_sheet(context: MutationContext, input: MeasureSetSheet) -> Measure:
    """Setzt Teile des Steckbriefs: Schritte, Beteiligte, Kosten, Wirkungen, Kriterien, Messgrößen, Beschlüsse."""
    measure = await context.change(Measure, input.id, input.version)
    await context.session.flush()
    for name, row in ROWS.items():
        entries = getattr(input, name)
        if entries is UNSET:
            continue
        field = to_camel_case(name)
        whole = {"measure_id": measure.id, "visibility": measure.visibility}
        aim = await aims(context, measure, entries or []) if row is MeasureLink else None
        kept = await set_parts(context, measure.tenant_id, row, whole, entries or [], field, aim)
        if name == "indicators":
            for n, (indicator, entry) in enumerate(zip(kept, entries or [], strict=True)):
                inside = {"indicator_id": indicator.id, "visibility": measure.visibility}
                await set_parts(
                    context, measure.tenant_id, sheet.IndicatorValue, inside, entry.values, f"{field}.{n}.values"
                )
    if input.internal_note is not UNSET:
        await context.check_has_role(measure.tenant_id, "internalNote")
        await _note(context, measure, input.internal_note)
    return measure


@mutation
async def measure_freeze_sheet(context: MutationContext, input: MeasureFreezeSheet) -> Measure:
    """Hält den Steckbrief fest, wie er zu einem Zeitpunkt im Konzept stand; die Angaben von heute bleiben daneben."""
    measure = await context.change(Measure, input.id, input.version)
    if input.title is None:
        input.title = UNSET  # as today, like what is left out
    values = {name: getattr(measure, name) for name in ("title", "goal", "initial_situation", "description", "notice")}
    values |= input_values(sheet.SheetVersion, input)
    await context.session.flush()
    whole: dict[str, Any] = {"tenant_id": measure.tenant_id, "measure_id": measure.id}
    if not await _is_frozen(context, whole | values):
        context.session.add(sheet.SheetVersion(**whole, visibility=measure.visibility, **values))
    return measure


async def _is_frozen(context: MutationContext, version: dict[str, Any]) -> bool:
    """Whether just that is kept already."""
    columns = sheet.SheetVersion.__table__.c
    same = (columns[name].is_not_distinct_from(value) for name, value in version.items())
    return bool(await context.session.scalar(select(select(sheet.SheetVersion).where(*same).exists())))


async def _note(context: MutationContext, measure: Measure, text: str | None) -> None:
    note = sheet.InternalNote.c
    query = select(sheet.InternalNote).where(note.tenant_id == measure.tenant_id, note.measure_id == measure.id)
    there = (await context.session.scalars(query)).one_or_none()
    if there is not None and not text:
        await context.session.delete(there)
    elif there is not None:
        rewrite(there, {"text": text})
    elif text:
        context.session.add(sheet.InternalNote(tenant_id=measure.tenant_id, measure_id=measure.id, text=text))
