"""Own labels of a tenant, each of which stands for one of the common fields of action."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.measures.codes import FieldOfAction
from federation.measures.model import Measure
from federation.measures.settings import messages
from federation.measures.settings.model import FieldLabel


async def resolve_field_of_action(
    context: MutationContext, tenant_id: int | None, values: Mapping[str, Any], measure: Measure | None = None
) -> dict[str, FieldOfAction]:
    """The field of action for which the label in ``values``, or else of the measure, stands.

    It is the value of the column, empty where no label decides. Raises ``UserError``.
    """
    label = values.get("local_field_label", measure.local_field_label if measure else None)
    field = await _find_field(context, tenant_id, label) if label else None
    if field is not None and values.get("field_of_action", field) is not field:
        raise UserError(messages.LABEL_OF_ANOTHER_FIELD, label=label, field=field)
    if field is None and measure is None and "field_of_action" not in values:
        raise UserError(messages.FIELD_AND_LABEL_MISSING)
    return {} if field is None else {"field_of_action": field}


async def _find_field(context: MutationContext, tenant_id: int | None, label: str) -> FieldOfAction | None:
    c = FieldLabel.c
    query = select(c.field_of_action).where(c.tenant_id == tenant_id, c.label_key == func.ctx.sort_key(label))
    return (await context.session.scalars(query)).one_or_none()
