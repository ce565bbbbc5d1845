"""Changes of the catalogue: a tenant adopts a model measure as a draft, or offers a measure of its own as a model."""

from __future__ import annotations

from typing import Any

from sqlalchemy import exists, select
from strawberry import UNSET

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from federation.measures.catalogue import messages
from federation.measures.catalogue.copies import copy_as_draft
from federation.measures.catalogue.inputs import MeasureAdopt, MeasureOffer
from federation.measures.catalogue.model import MeasureOrigin
from federation.measures.model import Measure, part_columns


@mutation
async def measure_adopt(context: MutationContext, input: MeasureAdopt) -> Measure:
    """Übernimmt eine Mustermaßnahme als Entwurf eines Mandanten: ihren Steckbrief mit offenen Schritten und Kriterien,
    ohne Historie, Beschlüsse, Werte und Notizen. Woher sie kommt, bleibt stehen (model)."""
    tenant = await context.tenant(input.tenant)
    model = await context.find(Measure, input.model, "model")
    if not model.is_model:
        raise UserError(messages.NOT_A_MODEL)
    assert tenant.id is not None
    copy = await copy_as_draft(context, model, tenant.id, _title_and_code(input), is_model=False)
    context.session.add(_origin(context, copy, model.tenant_id, model.id))
    return copy


@mutation
async def measure_offer(context: MutationContext, input: MeasureOffer) -> Measure:
    """Bietet eine Maßnahme als Mustermaßnahme an: als Entwurf im Katalog desselben Mandanten, den measurePublish
    veröffentlicht. Gibt die Mustermaßnahme zurück; was nur der Mandant selbst tat, bleibt bei seiner Maßnahme."""
    measure = await context.change(Measure, input.id, input.version)
    origin = await _find_origin(context, measure)
    if measure.is_model or (origin and await _is_offered(context, measure, origin)):
        raise UserError(messages.OFFERED_ALREADY)
    if input.code is None:
        input.code = f"M-{measure.code}"
    model = await copy_as_draft(context, measure, measure.tenant_id, _title_and_code(input), is_model=True)
    if origin is None:
        context.session.add(_origin(context, measure, model.tenant_id, model.id))
    elif await context.find_visible(Measure, [(origin.model_tenant_id, origin.model_id)]):
        # The measure was adopted, and is offered again: the new model comes from the same origin.
        context.session.add(_origin(context, model, origin.model_tenant_id, origin.model_id))
    return model


def _title_and_code(input: MeasureAdopt | MeasureOffer) -> dict[str, Any]:
    """The code and, where the input names one, the title."""
    if input.title is None:
        input.title = UNSET  # as in the original, like what is left out
    return {name: value for name, value in input_values(Measure, input).items() if name in ("code", "title")}


def _origin(context: MutationContext, measure: Measure, model_tenant_id: int, model_id: Any) -> MeasureOrigin:
    """The row that names the model of a measure, from today on."""
    model = {"model_tenant_id": model_tenant_id, "model_id": model_id}
    return MeasureOrigin(**part_columns(measure), **model, taken_on=context.today)


async def _find_origin(context: MutationContext, measure: Measure) -> MeasureOrigin | None:
    o = MeasureOrigin.c
    query = select(MeasureOrigin).where(o.tenant_id == measure.tenant_id, o.measure_id == measure.id)
    return (await context.session.scalars(query)).one_or_none()


async def _is_offered(context: MutationContext, measure: Measure, origin: MeasureOrigin) -> bool:
    """Whether the tenant's own catalogue has the model of a measure, or another one that goes back to it."""
    if origin.model_tenant_id == measure.tenant_id:
        return True
    m, o = Measure.c, MeasureOrigin.c
    of_tenant = (m.tenant_id == measure.tenant_id, m.is_model)
    same_origin = (o.model_tenant_id == origin.model_tenant_id, o.model_id == origin.model_id)
    models = select(1).where(*of_tenant, o.tenant_id == m.tenant_id, o.measure_id == m.id, *same_origin)
    return bool(await context.session.scalar(select(exists(models))))
