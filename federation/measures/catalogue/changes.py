"""What may be done with model measures: a tenant adopts one as a draft, or offers a measure of its own as one."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, and_, case, cast, exists, func, insert, literal, or_, select, tuple_
from strawberry import UNSET

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from federation.measures.catalogue import messages
from federation.measures.catalogue.inputs import MeasureAdopt, MeasureOffer
from federation.measures.catalogue.model import MeasureOrigin
from federation.measures.codes import CriterionState, EstimateBasis, TaskKind, TaskState
from federation.measures.create import begin, part_of, proposed
from federation.measures.history.transitions import Entry
from federation.measures.model import Measure, MeasureLink, Rating, Task
from federation.measures.sheet import model as sheet
from tenants.model import Tenant, Visibility
from tenants.policies import insertable
from tenants.rows import Owned

SHEET = (
    "title", "goal", "initial_situation", "description", "field_of_action", "measure_type", "notice", "teaser",
    "influence_sphere", "time_horizon", "regional_value", "source",
)  # fmt: skip
"""What a sheet says to whoever takes it up; all else says what one tenant plans and does."""
PARTS: dict[type[Owned], dict[str, Any]] = {
    Task: {"kind": TaskKind.RECOMMENDED_STEP, "state": TaskState.OPEN, "due_on": None, "done_on": None},
    Rating: {}, MeasureLink: {}, sheet.MeasureActor: {"valid_from": None, "valid_to": None}, sheet.MeasureCost: {},
    sheet.MeasureEffort: {}, sheet.MeasureEffect: {}, sheet.MeasureIndicator: {}, sheet.MeasureDocument: {},
    sheet.SuccessCriterion: {"state": CriterionState.OPEN, "evidence": None, "evidence_url": None},
}  # fmt: skip
"""The parts that go along, and what is said anew in them."""
ANEW = ("tenant_id", "id", "measure_id", "visibility", "version", "created_at", "updated_at")


@mutation
async def measure_adopt(context: MutationContext, input: MeasureAdopt) -> Measure:
    """Übernimmt eine Mustermaßnahme als Entwurf eines Mandanten: ihren Steckbrief mit offenen Schritten und Kriterien,
    ohne Historie, Beschlüsse, Werte und Notizen. Woher sie kommt, bleibt stehen (model)."""
    tenant = await context.tenant(input.tenant)
    model = await context.find(Measure, input.model, "model")
    if not model.is_model:
        raise UserError(messages.MODEL_MEASURE_TAKE_MODELS)
    assert tenant.id is not None
    made = await _copied(context, model, tenant.id, _named(input), is_model=False)
    context.session.add(_origin(context, made, model.tenant_id, model.id))
    return made


@mutation
async def measure_offer(context: MutationContext, input: MeasureOffer) -> Measure:
    """Bietet eine Maßnahme als Mustermaßnahme an: als Entwurf im Katalog desselben Mandanten, den measurePublish
    veröffentlicht. Gibt die Mustermaßnahme zurück; was nur der Mandant selbst tat, bleibt bei seiner Maßnahme."""
    measure = await context.change(Measure, input.id, input.version)
    origin = await _origin_of(context, measure)
    if measure.is_model or (origin and await _is_offered(context, measure, origin)):
        raise UserError(messages.MEASURE_STANDS_CATALOGUE_MODEL)
    if input.code is None:
        input.code = f"M-{measure.code}"
    made = await _copied(context, measure, measure.tenant_id, _named(input), is_model=True)
    if origin is None:
        context.session.add(_origin(context, measure, made.tenant_id, made.id))
    elif await context.find_visible(Measure, [(origin.model_tenant_id, origin.model_id)]):
        # Adopted elsewhere and offered anew: the new model goes back to the first one as well.
        context.session.add(_origin(context, made, origin.model_tenant_id, origin.model_id))
    return made


async def _copied(
    context: MutationContext, of: Measure, tenant_id: int, named: dict[str, Any], *, is_model: bool
) -> Measure:
    """A new draft with the sheet of another measure and those of its parts that go along."""
    values = {name: getattr(of, name) for name in SHEET} | named
    values["source"] = values["source"] or await _source(context, of, tenant_id)
    made = Measure(tenant_id=tenant_id, visibility=Visibility.DRAFT, is_model=is_model, **values)
    context.session.add(made)
    await context.session.flush()
    for row, anew in PARTS.items():
        await _copy(context, row, of, made, anew)
    begin(
        context,
        made,
        proposed(is_continuous=of.is_continuous),
        Entry(context.today, None, merges=False, actual_end=None),
    )
    return made


async def _copy(context: MutationContext, row: type[Owned], of: Measure, made: Measure, anew: dict[str, Any]) -> None:
    """One statement for all parts of a kind, in their order."""
    table: Any = row.__table__  # type: ignore[attr-defined]
    values: dict[str, Any] = {name: table.c[name] for name in insertable(table) if name not in ANEW}
    if row is MeasureLink and of.tenant_id != made.tenant_id:
        values |= _leading_there(of)
    expression = part_of(made) | ({"version": 1} if "version" in table.c else {}) | anew
    values |= {name: cast(literal(value, table.c[name].type), table.c[name].type) for name, value in expression.items()}
    query = select(*values.values()).where(table.c.tenant_id == of.tenant_id, table.c.measure_id == of.id)
    query = query.where(_goes_along(table, made)).order_by(*(table.c[name] for name in row.__order__), table.c.id)
    await context.session.execute(insert(table).from_select(list(values), query))


def _leading_there(of: Measure) -> dict[str, Any]:
    """Where links by a code lead from another tenant: to the measure there, if it is in sight. Else the code stays, and
    is looked up here."""
    k, m = MeasureLink.c, Measure.__table__.alias("meant").c  # type: ignore[attr-defined]
    meant = select(m.id).where(m.tenant_id == of.tenant_id, m.code == k.code).scalar_subquery()
    return {
        "code": case((meant.is_(None), k.code)), "to_id": func.coalesce(k.to_id, meant),
        "to_tenant_id": case((meant.is_(None), k.to_tenant_id), else_=of.tenant_id),
    }  # fmt: skip


def _goes_along(table: Any, made: Measure) -> ColumnElement[bool]:
    """Which parts of a kind: what was measured or dropped is one tenant's, and a link needs another end in sight."""
    c = table.c
    match table.name:
        case "task":
            goes: ColumnElement[bool] = c.state != TaskState.CANCELLED
        case "measure_effect":
            goes = c.basis != EstimateBasis.MEASURED
        case "measure_link":
            in_sight = tuple_(c.to_tenant_id, c.to_id).in_(select(Measure.c.tenant_id, Measure.c.id))
            goes = or_(c.code != made.code, and_(c.to_id.is_not(None), in_sight))
        case _:
            goes = sa.true()
    return goes


def _named(entered: MeasureAdopt | MeasureOffer) -> dict[str, Any]:
    """The code and, where one was given, the title."""
    if entered.title is None:
        entered.title = UNSET  # as the other one, like what is left out
    return {name: value for name, value in input_values(Measure, entered).items() if name in ("code", "title")}


async def _source(context: MutationContext, of: Measure, tenant_id: int) -> str:
    """Where a sheet comes from that does not say so itself."""
    name = await context.session.scalar(select(Tenant.c.name).where(Tenant.c.id == of.tenant_id))
    if (
        of.tenant_id != tenant_id and of.visibility is not Visibility.PUBLIC
    ):  # what is copied may be published where the other one is hidden
        return f"Nach einer {'Mustermaßnahme' if of.is_model else 'Maßnahme'} ({name})"
    return f"Nach der {'Mustermaßnahme' if of.is_model else 'Maßnahme'} „{of.title}“ ({of.code}, {name})"


def _origin(context: MutationContext, of: Measure, *model: Any) -> MeasureOrigin:
    tenant_id, id = model
    return MeasureOrigin(**part_of(of), model_tenant_id=tenant_id, model_id=id, taken_on=context.today)


async def _origin_of(context: MutationContext, measure: Measure) -> MeasureOrigin | None:
    o = MeasureOrigin.c
    query = select(MeasureOrigin).where(o.tenant_id == measure.tenant_id, o.measure_id == measure.id)
    return (await context.session.scalars(query)).one_or_none()


async def _is_offered(context: MutationContext, measure: Measure, origin: MeasureOrigin) -> bool:
    """Whether the tenant's own catalogue has the model of a measure, or one that goes back to the same."""
    m, o = Measure.c, MeasureOrigin.c
    theirs = (o.model_tenant_id == origin.model_tenant_id, o.model_id == origin.model_id)
    again = select(1).where(m.tenant_id == measure.tenant_id, m.is_model, o.tenant_id == m.tenant_id,
                            o.measure_id == m.id, *theirs)  # fmt: skip
    return origin.model_tenant_id == measure.tenant_id or bool(await context.session.scalar(select(exists(again))))
