"""What every way to a new measure shares: where it may be made, what its parts carry, how its history begins."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError, UserErrorCode
from federation.measures.codes import MeasureCondition, MeasurePhase
from federation.measures.history.model import StatusChange
from federation.measures.history.transitions import Entry, State
from federation.measures.model import Measure
from tenants.context import tenant_lock
from tenants.model import Tenant


async def place(context: MutationContext, key: str) -> Tenant:
    """The tenant with that key, if the one who asks makes measures there."""
    if (tenant := await context.place(key)) is None:
        # Tenants are a public directory: there is nothing to hide, but no reason to tell the two apart either.
        raise UserError(UserErrorCode.FORBIDDEN, "tenant", "Bei diesem Mandanten dürfen Sie nichts anlegen.",
                      "You may not create anything in this tenant.")  # fmt: skip
    # One writer per tenant, like whoever changes what is there: what is read from here on stays so.
    await context.session.execute(select(tenant_lock(tenant.id)))
    return tenant


def part_of(measure: Measure) -> dict[str, Any]:
    """What a part says of its measure."""
    return {"tenant_id": measure.tenant_id, "measure_id": measure.id, "visibility": measure.visibility}


def proposed(*, is_continuous: bool) -> State:
    """Where a measure stands about which nothing was decided yet; a model always."""
    return State(MeasurePhase.PROPOSED, MeasureCondition.UNKNOWN, is_continuous)


def begin(context: MutationContext, measure: Measure, state: State, entry: Entry) -> None:
    """The first entry of its history."""
    first = StatusChange(**part_of(measure), effective_on=entry.effective_on, note=entry.note, **state._asdict())
    context.session.add(first)
