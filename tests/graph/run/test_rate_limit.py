"""Buckets of the rate limit: refill, bounds and their number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from federation.graph.run import rate_limit
from federation.graph.run.caller import CallerRegistry
from federation.graph.run.rate_limit import SECONDS_PER_DAY, Buckets, RateLimitError, site_of


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_refills() -> None:
    clock = Clock()
    buckets = Buckets(clock)
    buckets.take("a", 600, 600)
    with pytest.raises(RateLimitError) as raised:
        buckets.take("a", 100, 600)
    assert raised.value.wait == 10
    buckets.take("b", 600, 600)
    clock.now = 9.9
    with pytest.raises(RateLimitError):
        buckets.take("a", 100, 600)
    clock.now = 10
    buckets.take("a", 100, 600)
    with pytest.raises(RateLimitError):
        buckets.take("a", 0, 600)


def test_a_cost_above_a_minute_takes_a_full_bucket() -> None:
    buckets = Buckets(Clock())
    buckets.take("a", 10_000, 600)
    with pytest.raises(RateLimitError):
        buckets.take("a", 1, 600)


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(0, 300)), max_size=60))
def test_no_caller_spends_more_than_was_refilled(story: list[tuple[float, int]]) -> None:
    clock, spent = Clock(), 0
    buckets = Buckets(clock)
    for seconds, cost in story:
        clock.now += seconds
        try:
            buckets.take("a", cost, 600)
            spent += cost
        except RateLimitError as stopped:
            assert 0 < stopped.wait <= 60
    assert spent <= 600 + clock.now * 10 + 1


def test_number_of_buckets_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "MAX_BUCKETS", 100)
    buckets = Buckets(Clock())
    for n in range(1_000):
        buckets.take(n, 1, 600)
    assert len(buckets) == 100


def test_what_is_allowed_a_day_is_there_again_a_day_later() -> None:
    clock = Clock()
    callers = CallerRegistry(daily=Buckets(clock, SECONDS_PER_DAY))
    assert [callers.allow("192.0.2.1", "ask", 3) for _ in range(4)] == [True, True, True, False]
    assert callers.allow("192.0.2.2", "ask", 3) and callers.allow("192.0.2.1", "other", 3)
    clock.now = SECONDS_PER_DAY / 3 - 1
    assert not callers.allow("192.0.2.1", "ask", 3)
    clock.now = SECONDS_PER_DAY + 1
    assert [callers.allow("192.0.2.1", "ask", 3) for _ in range(4)] == [True, True, True, False]


def test_a_household_with_many_networks_is_one_caller() -> None:
    callers = CallerRegistry(daily=Buckets(Clock(), SECONDS_PER_DAY))
    assert callers.allow("2001:db8:1:1::/64", "ask", 1)
    assert not callers.allow("2001:db8:1:ffff::/64", "ask", 1)
    assert callers.allow("2001:db8:2:1::/64", "ask", 1)
    account = ("https://login.example", "2001")
    assert site_of(account) == account and site_of("10.0.0.1 unknown") == "10.0.0.1 unknown"
