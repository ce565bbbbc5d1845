"""Who makes a call, and what the call may cost."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Set
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, Protocol

from cachetools import TTLCache

from federation.graph import messages
from federation.graph.limits import ANONYMOUS_BUDGET, MACHINE_BUDGET, MEMBER_BUDGET, Budget
from federation.graph.request import HttpError, misplaced_credential
from federation.graph.run.rate_limit import (
    INVALID_DOCUMENT_COST,
    SECONDS_PER_DAY,
    Buckets,
    RateLimit,
    RateLimitError,
    site_of,
)
from tenants.context import ANONYMOUS, Principal
from tenants.messages import Language

DEFAULT_RATE = RateLimit()
UNREADABLE_CREDENTIAL = ""
"""Stands for a credential in a place where none is read."""
MACHINE_CACHE_SECONDS, MAX_CACHED_CALLERS = 60.0, 10_000
"""For how long, and for how many callers, it is cached whether they are machines."""


class SessionCookie(NamedTuple):
    """A credential that a browser sends unasked: the value of the cookie with the session."""

    value: str


Credential = str | SessionCookie
"""The value of an Authorization header, or a session."""


class IdentifyCaller(Protocol):
    """Whom a credential speaks for; raises ``HttpError``."""

    async def __call__(self, credential: Credential) -> Principal: ...


@dataclass(slots=True)
class Call:
    """One request for an operation, as it is authenticated, charged, timed and logged."""

    request_id: str
    language: Language = "de"
    principal: Principal = ANONYMOUS
    budget: Budget = ANONYMOUS_BUDGET
    caller: Hashable = None
    """Who pays: an account, or an address."""
    charge: Callable[[int], None] = lambda _: None
    """Takes a cost from the caller's minute; raises ``HttpError`` 429 when it is spent."""
    refund: Callable[[int], None] = lambda _: None
    cost: int = 0
    compile_cost: int = 0
    operation_type: str = ""
    fingerprint: str = ""
    """Of the document."""
    reason: str = ""
    """A code for the log: why the call was refused."""
    by_consent: bool = False
    """Whether what it read may be gone with the next request: no cache answers with it without asking anew."""
    began: float = field(default_factory=time.perf_counter)
    stages: dict[str, float] = field(default_factory=dict)
    """Seconds of each stage so far."""
    _last: float = 0.0

    def another(self, request_id: str) -> Call:
        """A further call of the same caller, on the same connection."""
        return Call(request_id, self.language, self.principal, self.budget, self.caller, self.charge, self.refund)

    def mark(self, stage: str) -> None:
        """Adds the time since the last mark to a stage."""
        now = time.perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - (self._last or self.began)
        self._last = now


class CallerRegistry:
    """Authenticates callers and charges them: people by their account, everybody else by their address."""

    def __init__(
        self, *, identify: IdentifyCaller | None = None, is_machine: Callable[[Principal], Any] | None = None,
        buckets: Buckets | None = None, rate: RateLimit = DEFAULT_RATE, daily: Buckets | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        """``identify``: without it, no token is read here; ``is_machine``: asks the database.

        ``daily``: what callers have done on the last day; registries of one process may share it.
        """
        self.identify, self._is_machine = identify, is_machine
        self.buckets = Buckets() if buckets is None else buckets
        self.daily = Buckets(seconds=SECONDS_PER_DAY) if daily is None else daily
        self.rate = rate
        self._machines: TTLCache[Hashable, bool] = TTLCache(MAX_CACHED_CALLERS, MACHINE_CACHE_SECONDS, timer=clock)
        """Caller -> whether it is a machine."""

    def begin(self, call: Call, address: Hashable) -> None:
        """Charges a call to the address that it comes from, until its caller is authenticated."""
        self._charge_to(call, address, self.rate.anonymous)

    async def authenticate(self, call: Call, address: str, credentials: Set[Credential]) -> None:
        """Authenticates a call and sets its budget.

        ``credentials``: all that were sent with it, none for an anonymous one. Raises ``HttpError`` for a bad token, or
        for one that is not read; its address pays for that.
        """
        self.begin(call, address)
        if credentials:
            try:
                call.principal = await self._principal(credentials)
            except HttpError as refusal:
                call.reason = refusal.reason
                if refusal.status == 401:
                    call.charge(INVALID_DOCUMENT_COST)
                raise
            self._charge_to(call, call.principal.account, self.rate.member)
            call.budget = MEMBER_BUDGET
        call.mark("authentication")

    def admit(self, call: Call, principal: Principal, caller: Hashable, share: int) -> None:
        """Makes a call that of a principal whom a secret of ours names; charged to ``caller``, not to the person.

        ``share``: as many callers together may do what a person may.
        """
        call.principal, call.budget = principal, MEMBER_BUDGET
        self._charge_to(call, caller, self.rate.member // share)

    def _charge_to(self, call: Call, caller: Hashable, per_minute: int) -> None:
        call.caller, call.charge = caller, self._charge(caller, per_minute)
        call.refund = partial(self.buckets.give_back, caller, limit=per_minute)

    async def _principal(self, credentials: Set[Credential]) -> Principal:
        if self.identify is None:
            challenge = {"WWW-Authenticate": 'Bearer error="invalid_request"'}
            raise HttpError(401, "UNAUTHENTICATED", messages.NO_TOKEN_READ.localized(), challenge, reason="place")
        if len(credentials) > 1 or UNREADABLE_CREDENTIAL in credentials:
            raise misplaced_credential()
        return await self.identify(next(iter(credentials)))

    def allow(self, caller: Hashable, what: str, per_day: int) -> bool:
        """Whether a caller may do something once more today, which counts; of a network, all who are in it."""
        try:
            self.daily.take((what, site_of(caller)), 1, per_day)
        except RateLimitError:
            return False
        return True

    async def raise_budget(self, call: Call) -> bool:
        """Gives a machine its larger budget; returns whether that is more than it had.

        The database says who is one. It is asked only when a call needs more than a member's budget, and once a minute.
        """
        if call.budget is not MEMBER_BUDGET or not await self._is_known_machine(call.principal):
            return False
        call.budget = MACHINE_BUDGET
        return True

    def _charge(self, caller: Hashable, per_minute: int) -> Callable[[int], None]:
        def charge(cost: int) -> None:
            try:
                self.buckets.take(caller, cost, per_minute)
            except RateLimitError as error:
                message = messages.RATE_LIMITED.localized(limit=per_minute, seconds=error.wait)
                headers = {"Retry-After": str(error.wait)}
                raise HttpError(429, "RATE_LIMITED", message, headers, retryable=True) from None

        return charge

    async def _is_known_machine(self, principal: Principal) -> bool:
        if self._is_machine is None:
            return False
        if (is_machine := self._machines.get(principal.account)) is None:
            is_machine = self._machines[principal.account] = bool(await self._is_machine(principal))
        return is_machine
