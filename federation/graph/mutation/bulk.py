"""Mutations of many rows: a row or an error for each item of a list, all checked before anything is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from federation.graph.mutation import messages
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.day_checks import check_days
from federation.graph.mutation.user_errors import UserError, not_found
from tenants.lists import Key
from tenants.rows import Row

R = TypeVar("R", bound=Row)

MAX_ITEMS = 500
ITEMS_DESCRIPTION = f"je Objekt höchstens eines, zusammen höchstens {MAX_ITEMS}"
ALL_OR_NOTHING_DESCRIPTION = "Ob nichts geschehen soll, sobald eines nicht geht"


@dataclass(frozen=True, slots=True)
class BulkResult(Generic[R]):
    """The row or the error of each item, and the function that writes all items without an error."""

    each: list[R | UserError]
    write: Callable[[], Awaitable[None]]

    @property
    def refused(self) -> int:
        """The number of errors."""
        return sum(isinstance(item, UserError) for item in self.each)

    async def write_single(self) -> R:
        """The row of a single item, written; raises its ``UserError``."""
        (result,) = self.each
        if isinstance(result, UserError):
            raise result
        await self.write()
        return result


CheckItems = Callable[[Any], Awaitable[BulkResult[Any]]]


async def run_bulk(
    context: MutationContext,
    row: type[R],
    input_object: Any,
    text_errors: Mapping[int, UserError],
    done_ids: Collection[str],
    check_items: CheckItems,
) -> BulkResult[R]:
    """The results for the items of an input, in its order.

    ``text_errors``: index -> error, of items that have one already; ``done_ids``: of objects that were changed before
    under the same idempotency key.

    Those are read as they are now, and a second item of the same object is an error; ``check_items`` gets the input
    with the remaining items.
    """
    items = input_object.items
    if len(items) > MAX_ITEMS:
        raise UserError(messages.TOO_MANY_ITEMS, number=len(items), limit=MAX_ITEMS)
    results: dict[int, R | UserError] = dict(text_errors)
    warnings: dict[int, list[UserError]] = {}
    indexes: dict[Key, int] = {}
    for n, item in enumerate(items):
        try:
            if (first := indexes.setdefault(context.key(row, item.id), n)) != n:
                results[n] = UserError(messages.DUPLICATE_ITEM, index=first)
            else:
                warnings[n] = _day_warnings(context, item)
        except UserError as error:
            results[n] = error
    done = {key: indexes[key] for text in done_ids if (key := context.key(row, text)) in indexes}
    visible = await context.find_visible(row, done.keys())
    results |= {n: visible.get(key) or not_found() for key, n in done.items()}
    remaining = [n for n in range(len(items)) if n not in results]
    checked = await check_items(replace(input_object, items=[items[n] for n in remaining]))
    results |= zip(remaining, checked.each, strict=True)
    # An item with an error, or one that was done before, has no warnings.
    accepted = (n for n in remaining if not isinstance(results[n], UserError))
    context.warnings += [warning.within("items", n) for n in accepted for warning in warnings.get(n, ())]
    ordered = enumerate(results[n] for n in range(len(items)))
    each = [result.within("items", n) if isinstance(result, UserError) else result for n, result in ordered]
    return BulkResult(each, checked.write)


def _day_warnings(context: MutationContext, item: Any) -> list[UserError]:
    """The warnings about the days of an item; raises ``UserError`` for a day that cannot be."""
    before = len(context.warnings)
    check_days(context, item)
    warnings = context.warnings[before:]
    del context.warnings[before:]
    return warnings
