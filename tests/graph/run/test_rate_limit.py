"""What a caller may spend in a minute."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from federation.app import Service
from federation.graph.run import rate_limit
from federation.graph.run.rate_limit import Buckets, RateLimit, RateLimitError
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import ask


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    buckets = Buckets(clock)
    buckets.take("a", 600, 600)
    with pytest.raises(RateLimitError) as spent:
        buckets.take("a", 100, 600)
    assert spent.value.wait == 10
    buckets.take("b", 600, 600)
    clock.now = 9.9
    with pytest.raises(RateLimitError):
        buckets.take("a", 100, 600)
    clock.now = 10
    buckets.take("a", 100, 600)
    with pytest.raises(RateLimitError):
        buckets.take("a", 0, 600)


def test_what_costs_more_than_a_minute_takes_a_full_bucket() -> None:
    buckets = Buckets(Clock())
    buckets.take("a", 10_000, 600)
    with pytest.raises(RateLimitError):
        buckets.take("a", 1, 600)


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(0, 300)), max_size=60))
def test_nobody_spends_more_than_what_flowed_in(story: list[tuple[float, int]]) -> None:
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


def test_the_table_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "CALLERS", 100)
    buckets = Buckets(Clock())
    for n in range(1_000):
        buckets.take(n, 1, 600)
    assert len(buckets) == 100


@pytest.fixture
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    made = Service(Settings(api=addresses.api, open=addresses.open, issuers=(), audience="", rate=RateLimit(900, 300)))
    yield made
    await made.close()


async def test_whoever_has_spent_the_minute_is_told_when_to_come_back(service: Service) -> None:
    dear = "{ measures(first: 100) { nodes { code title } } }"
    assert (await ask(service, dear)).status == 200
    for path in ("/graphql", "/public/graphql"):
        heard = await ask(service, dear, path=path)
        assert heard.status == 429 and 1 <= int(heard.headers["retry-after"]) <= 60
        (error,) = heard.json["errors"]
        assert error["extensions"] == {"code": "RATE_LIMITED", "retryable": True}


@pytest.mark.parametrize(("item", "other"), [
    ("203.0.113.5:51234", "203.0.113.6:51234"), ("[2001:db8:0:1::1]:443", "[2001:db8:0:2::1]:443"),
    ("unsinn", "203.0.113.7:1"), ("hier:1", "dort:1"),
])  # fmt: skip
async def test_a_visitor_behind_a_proxy_spends_what_is_theirs_alone(
    addresses: Addresses, item: str, other: str
) -> None:
    made = Service(Settings(
        api=addresses.api, open=addresses.open, issuers=(), audience="", rate=RateLimit(900, 300), proxies=1
    ))  # fmt: skip
    try:
        heard = [(await ask(made, "{ nonsense }", x_forwarded_for=item)).status for _ in range(8)]
        again = item[:-1] + "9" if item[-1].isdigit() else item  # another port
        assert heard[-1] == 429 and (await ask(made, "{ nonsense }", x_forwarded_for=again)).status == 429
        assert (await ask(made, "{ nonsense }", x_forwarded_for=other)).status == 200
        assert (await ask(made, "{ nonsense }")).status == 200
    finally:
        await made.close()


async def test_what_is_refused_costs_too(service: Service) -> None:
    heard = [(await ask(service, "{ nonsense }")).status for _ in range(8)]
    assert heard[0] == 200 and heard[-1] == 429
