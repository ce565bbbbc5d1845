"""Days: which are plausible for what, and how months are counted. Pure functions; today is an argument.

A column of days or years says its kind (``day=`` in ``rows.column``), and so do inputs that are no column. What cannot
be is refused before anything is written, what is odd is told of; whoever asks for a day may ask for any.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

Texts = tuple[str, str]
"""German and English."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What days or years may be entered somewhere: ``first`` and ``last`` are years, none for the last one is today;
    before ``usual`` and more than ``ahead`` years from today one may still have mistyped."""

    first: int
    last: int | None
    usual: int = 0
    ahead: int | None = None
    early: Texts = ("", "")
    """What is done instead where the day is too early."""
    late: Texts = ("", "")
    """And where it is too late; of what has happened the whole sentence."""
    year: Texts = ("Das Jahr", "The year")
    """What a year is called."""

    def saying(self, *, early: Texts | None = None, late: Texts | None = None) -> Self:
        """The same kind with a cure of one's own."""
        return replace(self, early=early or self.early, late=late or self.late)

    def refusal(self, value: date | int, today: date) -> Texts | None:
        """Why a day or a year cannot be; nothing where it can."""
        year, latest = _year(value), today.year if self.last is None else self.last
        if not isinstance(value, date):
            german, english = self.year
            return None if self.first <= year <= latest else (
                f"{german} liegt zwischen {self.first} und {latest}.",
                f"{english} is between {self.first} and {latest}.",
            )  # fmt: skip
        if year < self.first:
            return (f"Bitte ein Jahr ab {self.first}{self.early[0]}.",
                    f"Please name a year from {self.first} on{self.early[1]}.")  # fmt: skip
        if self.last is None:
            return self.late if value > today else None
        if year > self.last:
            return (f"Bitte ein Jahr bis {self.last}{self.late[0]}.",
                    f"Please name a year up to {self.last}{self.late[1]}.")  # fmt: skip
        return None

    def doubt(self, value: date | int, today: date) -> Texts | None:
        """Why somebody should look at a day once more that can be."""
        shown = (german_date(value), str(value)) if isinstance(value, date) else (str(value), str(value))
        if _year(value) < self.usual:
            return (f"{shown[0]} liegt weit zurück: bitte das Jahr noch einmal prüfen.",
                    f"{shown[1]} is long ago: please check the year once more.")  # fmt: skip
        if self.ahead is not None and _year(value) > today.year + self.ahead:
            return (f"{shown[0]} liegt weit voraus: bitte das Jahr noch einmal prüfen.",
                    f"{shown[1]} is far ahead: please check the year once more.")  # fmt: skip
        return None


def _year(value: date | int) -> int:
    return value.year if isinstance(value, date) else value


UNKNOWN = "; ein Ende, das nicht feststeht, bleibt leer", "; an end that is not known stays empty"
HAPPENED = Kind(1900, None, usual=1990, late=(
    "Dieser Tag liegt in der Zukunft: eingetragen wird, was geschehen ist.",
    "That day is in the future: what is entered has happened.",
))  # fmt: skip
"""What was so or was done: an entry of a history, a resolution, what is finished."""
TODAY_OR_EARLIER = (
    "Dieser Tag liegt in der Zukunft: bitte heute oder einen früheren.",
    "That day is in the future: please take today or an earlier one.",
)
CLOSED = replace(HAPPENED, first=1990, usual=0, late=TODAY_OR_EARLIER)
"""What stays for good, as a reporting day does: there is no second look."""
PLANNED = Kind(1900, 2100, usual=1990, ahead=30)
"""What lies ahead, or did: plans, what is due, how long something is valid."""
VERSION_OF_RULES = Kind(1990, 2100, ahead=1)
"""The version of a guideline."""
DUE = Kind(1990, 2200)
"""A deadline: funding for climate action is no older, and no plan reaches farther."""
BEGIN = DUE.saying(early=(
    f"; was früher begann, steht hier ab dem 01.01.{DUE.first}",
    f"; what began before stands here from {DUE.first}-01-01 on",
))  # fmt: skip
"""The first day of a term, and within one."""
END = DUE.saying(late=UNKNOWN)
"""The last day of one; a column has the day after it (see ``periods``)."""
NEEDED_END = DUE
"""The same where there must be one."""
YEAR = Kind(1990, 2100)
"""A year that something is for: an effect, a concept."""
TARGET_YEAR = replace(YEAR, year=("Das Zieljahr", "The target year"))
MEASURED_YEAR = Kind(1900, None, usual=1990)
"""A year that was measured."""
WORKED_OUT = Kind(date.min.year, date.max.year)
"""What nobody enters: it follows from other days, from the register, or is a rule of the operator's."""


def german_date(day: date) -> str:
    """A day as a German reader writes it."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def months_after(last: date, months: int) -> date:
    """The last day of so many months that begin on the day after ``last``, as §§ 187 and 188 BGB count them: what ends
    with a month ends with a month again, else the day has the same number; a month that lacks it has its last one.

    Backwards (``months`` is negative) it is the same number always: no law counts that way, and whoever keeps the
    earlier day is in time however one reads it. In the database: ``ctx.months_after``.
    """
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    longest = monthrange(year, month + 1)[1]
    ends_a_month = months >= 0 and last.day == monthrange(last.year, last.month)[1]
    return date(year, month + 1, longest if ends_a_month else min(last.day, longest))
