"""Many at once: a list of items, one verdict each, all of them found before anything is written."""

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

MOST_ITEMS = 500
ITEMS = f"je Objekt höchstens eines, zusammen höchstens {MOST_ITEMS}"
ALL_OR_NOTHING = "Ob nichts geschehen soll, sobald eines nicht geht"


@dataclass(frozen=True, slots=True)
class BulkResult(Generic[R]):
    """What a change finds of each item, the row or why it cannot be, and how it writes all that can be."""

    each: list[R | UserError]
    write: Callable[[], Awaitable[None]]

    @property
    def refused(self) -> int:
        """How many items cannot be."""
        return sum(isinstance(item, UserError) for item in self.each)

    async def only(self) -> R:
        """The row of a change of one, written; raises ``UserError``."""
        (result,) = self.each
        if isinstance(result, UserError):
            raise result
        await self.write()
        return result


CheckItems = Callable[[Any], Awaitable[BulkResult[Any]]]


async def run_bulk(
    context: MutationContext,
    row: type[R],
    entered: Any,
    wrong: Mapping[int, UserError],
    done: Collection[str],
    judge: CheckItems,
) -> BulkResult[R]:
    """The verdicts on the items of an input, in its order; ``wrong``: what is known of some by their place.

    What was done before under its idempotency key is found again as it stands now, and an object is named once; the
    change judges the rest.
    """
    if len(entered.items) > MOST_ITEMS:
        raise UserError(messages.TOO_MANY_ITEMS, number=len(entered.items), limit=MOST_ITEMS)
    existing: dict[int, R | UserError] = dict(wrong)
    odd: dict[int, list[UserError]] = {}
    first: dict[Key, int] = {}
    for n, item in enumerate(entered.items):
        try:
            if (before := first.setdefault(context.key(row, item.id), n)) != n:
                existing[n] = _duplicate(before)
            else:
                odd[n] = _day_warnings(context, item)
        except UserError as mistake:
            existing[n] = mistake
    again = {key: first[key] for text in done if (key := context.key(row, text)) in first}
    seen = await context.find_visible(row, again.keys())
    existing |= {n: seen.get(key) or not_found() for key, n in again.items()}
    remaining = [n for n in range(len(entered.items)) if n not in existing]
    result = await judge(replace(entered, items=[entered.items[n] for n in remaining]))
    existing |= zip(remaining, result.each, strict=True)
    # Of what is not done, or was done before, nothing is told but that.
    made = (n for n in remaining if not isinstance(existing[n], UserError))
    context.warnings += [entry.within("items", n) for n in made for entry in odd.get(n, ())]
    message = (existing[n] for n in range(len(entered.items)))
    each = [entry.within("items", n) if isinstance(entry, UserError) else entry for n, entry in enumerate(message)]
    return BulkResult(each, result.write)


def _day_warnings(context: MutationContext, item: Any) -> list[UserError]:
    """What is odd about the days of an item; raises ``UserError`` for one that cannot be."""
    before = len(context.warnings)
    check_days(context, item)
    result = context.warnings[before:]
    del context.warnings[before:]
    return result


def _duplicate(before: int) -> UserError:
    return UserError(messages.DUPLICATE_ITEM, index=before)
