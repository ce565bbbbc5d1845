"""What every way to a new measure shares: where it may be made, what its parts carry, how its history begins."""

from __future__ import annotations

from typing import Any

from federation.graph.mutation.field import MutationContext
from federation.measures.codes import MeasureCondition, MeasurePhase
from federation.measures.history.model import StatusChange
from federation.measures.history.transitions import Entry, State
from federation.measures.model import Measure


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
