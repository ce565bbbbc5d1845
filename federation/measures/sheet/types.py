"""What members read of a sheet besides: versions of its steps, and the internal note."""

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed, extends
from federation.measures import model
from federation.measures.sheet import model as sheet
from federation.measures.sheet import public
from tenants.rows import Columns


@bound(sheet.Task)
class Task(public.Task):
    version: int
    measure: model.Measure | None


@bound(sheet.InternalNote)
class InternalNote:
    text: str


@extends(model.Measure)
class MeasureInternal:
    @computed
    def internal_note(m: Columns) -> Sql[sheet.InternalNote | None]:
        """Interne Notiz; null, wenn es keine gibt oder sie nicht in Sicht ist."""
        note = sheet.InternalNote.c
        return select(sheet.InternalNote).where(note.tenant_id == m.tenant_id, note.measure_id == m.id)
