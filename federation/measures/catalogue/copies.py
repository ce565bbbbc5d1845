"""Copies of measures: a new draft with the sheet of another measure and those of its parts that others can use."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, and_, case, cast, func, insert, literal, or_, select, tuple_

from federation.graph.mutation.field import MutationContext
from federation.measures.codes import CriterionState, EstimateBasis, TaskKind, TaskState
from federation.measures.history.entries import begin_history
from federation.measures.history.rules import NewEntry, proposed
from federation.measures.model import Measure, part_columns
from federation.measures.sheet import model as sheet
from federation.partners.model import Partner
from tenants.model import Tenant, Visibility
from tenants.policies import insertable_columns
from tenants.rows import Owned

SHEET = (
    "title", "goal", "initial_situation", "description", "field_of_action", "measure_type", "notice", "teaser",
    "influence_sphere", "time_horizon", "regional_value", "source",
)  # fmt: skip
"""The columns of a sheet that are copied; the others say what one tenant plans and does."""
PARTS: dict[type[Owned], dict[str, Any]] = {
    sheet.Task: {"kind": TaskKind.RECOMMENDED_STEP, "state": TaskState.OPEN, "due_on": None, "done_on": None},
    sheet.Rating: {}, sheet.MeasureLink: {}, sheet.MeasureActor: {"valid_from": None, "valid_to": None},
    sheet.MeasureCost: {}, sheet.MeasureEffort: {}, sheet.MeasureEffect: {}, sheet.MeasureIndicator: {},
    sheet.MeasureDocument: {},
    sheet.SuccessCriterion: {"state": CriterionState.OPEN, "evidence": None, "evidence_url": None,
                             "evidence_figure": None, "evidence_alliance_id": None, "evidence_network_id": None},
}  # fmt: skip
"""The parts that are copied, and the columns that get another value in a copy."""
OWN = ("tenant_id", "id", "measure_id", "visibility", "version", "created_at", "updated_at")
"""The columns that each copy has of its own."""


async def copy_as_draft(
    context: MutationContext, original: Measure, tenant_id: int, values: dict[str, Any], *, is_model: bool
) -> Measure:
    """The copy, written and with the first entry of its history; ``values`` replace those of the original."""
    values = {name: getattr(original, name) for name in SHEET} | values
    values["source"] = values["source"] or await _source(context, original, tenant_id)
    copy = Measure(tenant_id=tenant_id, visibility=Visibility.DRAFT, is_model=is_model, **values)
    context.session.add(copy)
    await context.session.flush()
    for row, replaced in PARTS.items():
        await _copy_parts(context, row, original, copy, replaced)
    begin_history(context, copy, NewEntry(proposed(is_continuous=original.is_continuous), context.today))
    return copy


async def _copy_parts(
    context: MutationContext, row: type[Owned], original: Measure, copy: Measure, replaced: dict[str, Any]
) -> None:
    """Copies all parts of a kind in their order, in one statement."""
    table: Any = row.__table__
    columns: dict[str, Any] = {name: table.c[name] for name in insertable_columns(table) if name not in OWN}
    if row is sheet.MeasureLink and original.tenant_id != copy.tenant_id:
        columns |= _targets_by_code(original)
    if row is sheet.MeasureDocument and original.tenant_id != copy.tenant_id:  # a file is its tenant's
        columns["file_id"] = sa.null()
    if row is sheet.MeasureActor:  # who copies names what she sees; the text names all
        columns["partner_id"] = select(Partner.c.id).where(Partner.c.id == table.c.partner_id).scalar_subquery()
    constants = part_columns(copy) | ({"version": 1} if "version" in table.c else {}) | replaced
    columns |= {name: cast(literal(value, table.c[name].type), table.c[name].type) for name, value in constants.items()}
    query = select(*columns.values()).where(table.c.tenant_id == original.tenant_id, table.c.measure_id == original.id)
    query = query.where(_is_copied(table, copy)).order_by(*(table.c[name] for name in row.__order__), table.c.id)
    await context.session.execute(insert(table).from_select(list(columns), query))


def _targets_by_code(original: Measure) -> dict[str, Any]:
    """The columns of a link's target, in another tenant than the original's.

    A code there becomes the measure that has it, if that is visible; else it stays, and stands for a measure of the
    copy's tenant.
    """
    k, m = sheet.MeasureLink.c, Measure.__table__.alias("target").c
    target = select(m.id).where(m.tenant_id == original.tenant_id, m.code == k.code).scalar_subquery()
    return {
        "code": case((target.is_(None), k.code)),
        "to_id": func.coalesce(k.to_id, target),
        "to_tenant_id": case((target.is_(None), k.to_tenant_id), else_=original.tenant_id),
    }


def _is_copied(table: Any, copy: Measure) -> ColumnElement[bool]:
    """Whether a part is copied.

    What was measured or dropped belongs to one tenant, and a link needs a visible target that is not the copy itself.
    """
    c = table.c
    match table.name:
        case "task":
            condition: ColumnElement[bool] = c.state != TaskState.CANCELLED
        case "measure_effect":
            condition = c.basis != EstimateBasis.MEASURED
        case "measure_document":
            condition = c.url.is_not(None) | (c.tenant_id == copy.tenant_id)
        case "measure_link":
            is_visible = tuple_(c.to_tenant_id, c.to_id).in_(select(Measure.c.tenant_id, Measure.c.id))
            condition = or_(c.code != copy.code, and_(c.to_id.is_not(None), is_visible))
        case _:
            condition = sa.true()
    return condition


async def _source(context: MutationContext, original: Measure, tenant_id: int) -> str:
    """The source of a copy whose original names none."""
    tenant = await context.session.scalar(select(Tenant.c.name).where(Tenant.c.id == original.tenant_id))
    kind = "Mustermaßnahme" if original.is_model else "Maßnahme"
    if original.tenant_id != tenant_id and original.visibility is not Visibility.PUBLIC:
        return f"Nach einer {kind} ({tenant})"  # the copy may be published while the original is hidden
    return f"Nach der {kind} „{original.title}“ ({original.code}, {tenant})"
