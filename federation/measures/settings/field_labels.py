"""A tenant's own label says in which of the common fields of action a measure is."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError, UserErrorCode
from federation.measures.codes import FieldOfAction
from federation.measures.model import Measure
from federation.measures.settings.model import FieldLabel


async def in_its_field(
    context: MutationContext, tenant: int | None, values: Mapping[str, Any], measure: Measure | None = None
) -> dict[str, FieldOfAction]:
    """The field of action of a measure that is entered so, where its label decides it; raises ``UserError``."""
    label = values.get("local_field_label", measure.local_field_label if measure else None)
    meant = await _meant(context, tenant, label) if label else None
    if meant is not None and values.get("field_of_action", meant) is not meant:
        raise _mistake(
            f"Die Bezeichnung „{label}“ steht hier für „{meant.label}“: bitte dieses Feld nehmen, eine andere"
            " Bezeichnung, oder die Verwaltung ordnet sie neu zu.",
            f"The label “{label}” stands for {meant} here: please take that field or another label, or have the"
            " administration map it anew.",
        )
    if meant is None and measure is None and "field_of_action" not in values:
        raise _mistake(
            "Bitte ein Handlungsfeld nennen, oder eine Bezeichnung, die einem zugeordnet ist.",
            "Please name a field of action, or a label that is mapped onto one.",
        )
    return {} if meant is None else {"field_of_action": meant}


async def _meant(context: MutationContext, tenant: int | None, label: str) -> FieldOfAction | None:
    c = FieldLabel.c
    query = select(c.field_of_action).where(c.tenant_id == tenant, c.label_key == func.ctx.sort_key(label))
    return (await context.session.scalars(query)).one_or_none()


def _mistake(german: str, english: str) -> UserError:
    return UserError(UserErrorCode.INVALID, "fieldOfAction", german, english)
