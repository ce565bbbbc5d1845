"""When the meetings of a series are: the same hour in Germany, the same day of the month, never without a bound."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from federation.meetings.planning import repeat

BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))


def local(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment as clocks in Germany show it."""
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


def shown(first: datetime, hours: float, number: int, **every: int) -> list[str]:
    times = islice(repeat((first, first + timedelta(hours=hours)), **every), number)
    return [f"{begin.astimezone(BERLIN):%m-%d %H:%M}" for begin, _ in times]


def test_a_month_without_that_day_has_its_last_one() -> None:
    assert shown(local(2030, 1, 31, 18), 2, 5, months=1) == [
        "01-31 18:00", "02-28 18:00", "03-31 18:00", "04-30 18:00", "05-31 18:00",
    ]  # fmt: skip


def test_an_hour_that_does_not_exist_is_the_one_after_it() -> None:
    assert shown(local(2030, 3, 24, 2, 30), 1, 3, weeks=1) == ["03-24 02:30", "03-31 03:30", "04-07 02:30"]


@given(MOMENTS, st.integers(1, 14 * 24), st.integers(1, 12))
def test_the_hour_and_the_number_of_days_stay(first: datetime, hours: int, months: int) -> None:
    first = first.replace(hour=12)
    end = first + timedelta(hours=hours)
    begin, last = first.astimezone(BERLIN), end.astimezone(BERLIN)
    for item, its_end in islice(repeat((first, end), months=months), 6):
        here, there = item.astimezone(BERLIN), its_end.astimezone(BERLIN)
        assert here.time() == begin.time()
        assert (there.date() - here.date()) == (last.date() - begin.date())
        assert item < its_end


def test_what_ends_within_the_missing_hour_lasts_as_long_as_the_first() -> None:
    first = local(2030, 3, 24, 2, 30), local(2030, 3, 24, 3)
    begin, end = [*islice(repeat(first, weeks=1), 2)][1]
    assert end - begin == timedelta(minutes=30)
