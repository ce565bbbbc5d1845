"""Where the links of a sheet lead: to a measure in sight, of whatever tenant, or to a code that resolves later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError, not_found
from federation.measures.model import Measure, MeasureLink
from federation.measures.sheet import messages
from federation.measures.sheet.inputs import LinkEntry
from tenants.lists import Key, key

Aims = Callable[[LinkEntry, MeasureLink | None], dict[str, Any]]
"""What a link says of its end, besides what its columns take from the entry; raises ``UserError``."""


async def aims(context: MutationContext, measure: Measure, entries: Sequence[LinkEntry]) -> Aims:
    """How the links of a measure are judged: what they name is looked up at once."""
    named: set[Key] = set()
    for text in filter(None, (entry.measure for entry in entries)):
        with suppress(UserError):  # told where it is judged
            named.add(context.key(Measure, text))
    seen = await context.find_visible(Measure, named)

    def aim(entered: LinkEntry, kept: MeasureLink | None) -> dict[str, Any]:
        code = entered.code or None
        if code and entered.measure:
            raise UserError(messages.LINK_NAMES_MEASURE_CODE)
        if not code and not entered.measure:
            if kept is None:
                raise UserError(messages.WHAT_DOES_LINK_LEAD)
            return {"code": kept.code}
        there = context.key(Measure, entered.measure, "measure") if entered.measure else None
        if there == key(measure) or code == measure.code:
            raise UserError(messages.MEASURE_LINKED_ITSELF_NAME.at("measure" if there else "code"))
        if kept is not None:
            _check_stays(kept, there)
            return {"code": code}
        if there is None:
            return {"code": code}
        if there not in seen:
            raise not_found("measure")
        return {"code": None, "to_tenant_id": there[0], "to_id": there[1]}

    return aim


def _check_stays(kept: MeasureLink, there: Key | None) -> None:
    """A link to a measure keeps that end: it may be hidden by now from whoever edits the link."""
    if there != ((kept.to_tenant_id, kept.to_id) if kept.to_id else None):
        raise UserError(messages.LINK_KEEPS_END_NAME)
