"""How many logins an address may try in a minute. No account is ever locked: whoever knows its name could do that."""

from __future__ import annotations

import time
from collections.abc import Callable

from federation.graph.run.rate_limit import Buckets, RateLimitError
from federation.oidc.login.failures import LoginError, LoginFailure

PER_MINUTE = 600
"""Requests of an address: a whole town hall may begin its day behind one."""
FAILURE_COST = 10
"""What a request costs in the end that led to nothing."""


class LoginRates:
    """The requests of each address, in a bounded table."""

    def __init__(self, per_minute: int = PER_MINUTE, clock: Callable[[], float] = time.monotonic) -> None:
        self._buckets, self._per_minute = Buckets(clock), per_minute

    def take(self, address: str) -> None:
        """Takes a request; raises ``LoginError`` where the minute's are spent."""
        try:
            self._buckets.take(address, 1, self._per_minute)
        except RateLimitError:
            raise LoginError(LoginFailure.BLOCKED, "rate") from None

    def is_spent(self, address: str) -> bool:
        """Whether an address has no request left; takes none."""
        try:
            self._buckets.take(address, 0, self._per_minute)
        except RateLimitError:
            return True
        return False

    def charge_failure(self, address: str) -> None:
        """Takes what a failed request costs, as far as there is so much."""
        try:
            self._buckets.take(address, FAILURE_COST, self._per_minute)
        except RateLimitError as error:
            assert error.wait  # it is spent: the next request learns that
