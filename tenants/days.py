"""Days: which are valid and which are plausible, and how months are counted. Pure functions; today is an argument.

A column of days, years or moments names its kind (``day=`` in ``rows.column``), and so do inputs that are no column. An
invalid day is an error before anything is written, an unusual one a warning; of a moment its day in Germany counts.
Arguments of queries take any day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

Texts = tuple[str, str]
"""German and English."""
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class DayKind:
    """Which days or years may be entered.

    ``first`` and ``last`` are years; ``last`` is None where the last day is today. A day before the year ``usual``, or
    more than ``ahead`` years from today, is valid but gets a warning.
    """

    first: int
    last: int | None
    usual: int = 0
    ahead: int | None = None
    early: Texts = ("", "")
    """German and English: what to do instead of entering a day that is too early."""
    late: Texts = ("", "")
    """The same for a day that is too late; the whole sentence where ``last`` is None."""
    year: Texts = ("Das Jahr", "The year")
    """The name of a year in a sentence."""

    def with_texts(self, *, early: Texts | None = None, late: Texts | None = None) -> Self:
        """The same kind with other texts."""
        return replace(self, early=early or self.early, late=late or self.late)

    def error(self, value: date | int, today: date) -> Texts | None:
        """Why a day or a year is invalid; None where it is valid."""
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

    def warning(self, value: date | int, today: date) -> Texts | None:
        """Why a valid day or year is unusual; None where it is not."""
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


OPEN_END_TEXTS = "; ein Ende, das nicht feststeht, bleibt leer", "; an end that is not known stays empty"
PAST = DayKind(1900, None, usual=1990, late=(
    "Dieser Tag liegt in der Zukunft: eingetragen wird, was geschehen ist.",
    "That day is in the future: what is entered has happened.",
))  # fmt: skip
"""What has happened: an entry of a history, a resolution, what is finished."""
TODAY_OR_EARLIER = (
    "Dieser Tag liegt in der Zukunft: bitte heute oder einen früheren.",
    "That day is in the future: please take today or an earlier one.",
)
REPORTING_DAY = replace(PAST, first=1990, usual=0, late=TODAY_OR_EARLIER)
"""What cannot be changed later, such as a reporting day: there is no warning."""
PLANNED = DayKind(1900, 2100, usual=1990, ahead=30)
"""What is planned: plans, due days, how long something is valid."""
VERSION_OF_RULES = DayKind(1990, 2100, ahead=1)
"""The version of a guideline."""
DUE = DayKind(1990, 2200)
"""A deadline. Funding for climate action is no older, and no plan reaches farther."""
BEGIN = DUE.with_texts(early=(
    f"; was früher begann, steht hier ab dem 01.01.{DUE.first}",
    f"; what began before stands here from {DUE.first}-01-01 on",
))  # fmt: skip
"""The first day of a term, or of a period within one."""
END = DUE.with_texts(late=OPEN_END_TEXTS)
"""The last day of a term; the column has the day after it (see ``periods``)."""
REQUIRED_END = DUE
"""The last day where there must be one."""
APPOINTMENT = DayKind(1990, 2100, ahead=5)
"""When something begins or ends that people come to."""
YEAR = DayKind(1990, 2100)
"""The year of an effect or a concept."""
TARGET_YEAR = replace(YEAR, year=("Das Zieljahr", "The target year"))
MEASURED_YEAR = DayKind(1900, None, usual=1990)
"""The year of a measurement."""
COMPUTED = DayKind(date.min.year, date.max.year)
"""What nobody enters: it follows from other days or from the register, or is a rule of the operator."""


def day_of(moment: datetime) -> date:
    """The day of a moment in Germany."""
    try:
        return moment.astimezone(BERLIN).date()
    except OverflowError:  # at the ends of the calendar, where no kind of day reaches
        return moment.date()


def german_date(day: date) -> str:
    """A day as a German reader writes it."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def months_after(last: date, months: int) -> date:
    """The last day of a number of months that begin on the day after ``last``, as §§ 187 and 188 BGB count them.

    The end of a month leads to the end of a month. Any other day keeps its number, or becomes the last day of a month
    that is shorter. Backwards (``months`` is negative) the day always keeps its number: no law counts that way, and the
    earlier day is in time by any reading. In SQL: ``ctx.months_after``.
    """
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    longest = monthrange(year, month + 1)[1]
    ends_a_month = months >= 0 and last.day == monthrange(last.year, last.month)[1]
    return date(year, month + 1, longest if ends_a_month else min(last.day, longest))
