"""Many at once: a list of items, one verdict each, all of them found before anything is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.day_checks import check_days
from federation.graph.mutation.user_errors import UserError, UserErrorCode, not_found
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
        return sum(isinstance(one, UserError) for one in self.each)

    async def only(self) -> R:
        """The row of a change of one, written; raises ``UserError``."""
        (found,) = self.each
        if isinstance(found, UserError):
            raise found
        await self.write()
        return found


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
        raise UserError(
            UserErrorCode.INVALID, "items", f"Das sind {len(entered.items)} Einträge; bitte höchstens {MOST_ITEMS} auf"
            " einmal.",
            f"That is {len(entered.items)} items; please send at most {MOST_ITEMS} at once.",
        )  # fmt: skip
    known: dict[int, R | UserError] = dict(wrong)
    odd: dict[int, list[UserError]] = {}
    first: dict[Key, int] = {}
    for n, item in enumerate(entered.items):
        try:
            if (before := first.setdefault(context.key(row, item.id), n)) != n:
                known[n] = _duplicate(before)
            else:
                odd[n] = _day_warnings(context, item)
        except UserError as mistake:
            known[n] = mistake
    again = {key: first[key] for text in done if (key := context.key(row, text)) in first}
    seen = await context.seen(row, again.keys())
    known |= {n: seen.get(key) or not_found() for key, n in again.items()}
    left = [n for n in range(len(entered.items)) if n not in known]
    found = await judge(replace(entered, items=[entered.items[n] for n in left]))
    known |= zip(left, found.each, strict=True)
    # Of what is not done, or was done before, nothing is told but that.
    made = (n for n in left if not isinstance(known[n], UserError))
    context.warnings += [one.within("items", n) for n in made for one in odd.get(n, ())]
    told = (known[n] for n in range(len(entered.items)))
    each = [one.within("items", n) if isinstance(one, UserError) else one for n, one in enumerate(told)]
    return BulkResult(each, found.write)


def _day_warnings(context: MutationContext, item: Any) -> list[UserError]:
    """What is odd about the days of an item; raises ``UserError`` for one that cannot be."""
    before = len(context.warnings)
    check_days(context, item)
    found = context.warnings[before:]
    del context.warnings[before:]
    return found


def _duplicate(before: int) -> UserError:
    return UserError(UserErrorCode.INVALID, "id", f"Dieses Objekt steht schon in der Liste, bei index {before}: bitte"
                   " nur einmal nennen.",
                   f"This object is in the list already, at index {before}: please name it once.")  # fmt: skip
