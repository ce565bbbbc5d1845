"""A tenant's own label says in which of the common fields of action a measure is."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.measures.codes import FieldOfAction
from federation.measures.model import Measure
from federation.measures.settings import messages
from federation.measures.settings.model import FieldLabel


async def in_its_field(
    context: MutationContext, tenant: int | None, values: Mapping[str, Any], measure: Measure | None = None
) -> dict[str, FieldOfAction]:
    """The field of action of a measure that is entered so, where its label decides it; raises ``UserError``."""
    label = values.get("local_field_label", measure.local_field_label if measure else None)
    meant = await _meant(context, tenant, label) if label else None
    if meant is not None and values.get("field_of_action", meant) is not meant:
        raise UserError(messages.LABEL_MEANS_OTHER_FIELD, label=label, field=meant)
    if meant is None and measure is None and "field_of_action" not in values:
        raise UserError(messages.FIELD_OR_LABEL_NEEDED)
    return {} if meant is None else {"field_of_action": meant}


async def _meant(context: MutationContext, tenant: int | None, label: str) -> FieldOfAction | None:
    c = FieldLabel.c
    query = select(c.field_of_action).where(c.tenant_id == tenant, c.label_key == func.ctx.sort_key(label))
    return (await context.session.scalars(query)).one_or_none()
