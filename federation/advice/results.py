"""What advice leads to: rows in sight of whoever says so, of whatever tenant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import select
from strawberry import ID

from federation.advice import messages
from federation.advice.course.model import AdviceMeasure, Link
from federation.advice.inputs import AdviceMeasureEntry
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.parts import MOST_PARTS
from federation.graph.mutation.user_errors import UserError, not_found
from federation.measures.model import Measure
from tenants.lists import Key
from tenants.rows import Row

ValidateTarget = Callable[[AdviceMeasureEntry, AdviceMeasure | None], dict[str, Any]]


async def to_measures(context: MutationContext, entries: Sequence[AdviceMeasureEntry]) -> ValidateTarget:
    """How the measures that came of advice are judged: what they name is looked up at once."""
    named: set[Key] = set()
    for entry in entries:
        with suppress(UserError):  # told where it is judged
            named.add(context.key(Measure, entry.measure))
    seen = await context.find_visible(Measure, named)

    def judged(entered: AdviceMeasureEntry, kept: AdviceMeasure | None) -> dict[str, Any]:
        there = context.key(Measure, entered.measure, "measure")
        if kept is not None and (kept.to_tenant_id, kept.to_id) == there:
            return {}  # it stays, even where it was hidden since
        if there not in seen:
            raise not_found("measure")
        if kept is not None:
            raise UserError(messages.ENTRY_KEEPS_MEASURE_NAME)
        tenant_id, id = there
        return {"to_tenant_id": tenant_id, "to_id": id}

    return judged


async def set_targets(
    context: MutationContext, link: type[Link], row: type[Row], whole: dict[str, Any],
    named: Sequence[ID], field: str, *, many: bool = True,
) -> None:  # fmt: skip
    """The rows that advice leads to, as they are named; what stands there already stays, even if it was hidden
    since. ``many``: whether the field is a list."""
    if len(named) > MOST_PARTS:
        raise UserError(messages.MOST_ENTRIES_SHORTEN_LIST.at(field), most_parts=MOST_PARTS)
    places = [f"{field}.{n}" if many else field for n, _ in enumerate(named)]
    wanted = {context.key(row, item, at): at for item, at in zip(named, places, strict=True)}
    k = link.c
    mine = select(link).where(k.tenant_id == whole["tenant_id"], k.advice_id == whole["advice_id"])
    for item in (await context.session.scalars(mine)).all():
        if (there := (item.to_tenant_id, item.to_id)) in wanted:
            del wanted[there]
        else:
            await context.session.delete(item)
    await context.session.flush()  # what goes makes room for what comes
    seen = await context.find_visible(row, wanted)
    if unseen := next((at for item, at in wanted.items() if item not in seen), None):
        raise not_found(unseen)
    context.session.add_all(link(**whole, to_tenant_id=tenant_id, to_id=id) for tenant_id, id in wanted)
    await context.session.flush()
