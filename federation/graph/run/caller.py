"""One call on its way: who makes it, what it may cost, and what is told of it afterwards."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Set
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from federation.graph.limits import ANONYMOUS_BUDGET, MACHINE_BUDGET, MEMBER_BUDGET, Budget
from federation.graph.request import HttpError, misplaced_credential
from federation.graph.run.rate_limit import WRONG, Buckets, RateLimit, RateLimitError
from tenants.context import ANONYMOUS, Principal
from tenants.messages import Language

RATE = RateLimit()
NO_TOKEN = ""
"""What stands for a credential that cannot be read."""
UNREAD = "Hier wird kein Token gelesen: bitte ohne fragen, oder mit Token bei `/graphql`."
REMEMBERED, MOST_REMEMBERED = 60.0, 10_000
"""Seconds for which a caller's kind is remembered, and of how many callers."""


class IdentifiesCaller(Protocol):
    """Who an Authorization header speaks for; raises ``OAuthError``."""

    async def __call__(self, authorization: str) -> Principal: ...


@dataclass(slots=True)
class Caller:
    """What all parts of one call share. The stages add up what it took, in seconds."""

    request_id: str
    language: Language = "de"
    who: Principal = ANONYMOUS
    budget: Budget = ANONYMOUS_BUDGET
    caller: Hashable = None
    charge: Callable[[int], None] = lambda _: None
    refund: Callable[[int], None] = lambda _: None
    cost: int = 0
    new: int = 0
    """What it costs besides that nobody asked its document before."""
    kind: str = ""
    document: str = ""
    reason: str = ""
    """Why it was refused, in a word for the log."""
    began: float = field(default_factory=time.perf_counter)
    stages: dict[str, float] = field(default_factory=dict)
    _last: float = 0.0

    def another(self, request_id: str) -> Caller:
        """A further call of the same caller, on the same connection."""
        return Caller(request_id, self.language, self.who, self.budget, self.caller, self.charge, self.refund)

    def mark(self, stage: str) -> None:
        """The time since the last mark belongs to this stage."""
        now = time.perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - (self._last or self.began)
        self._last = now


class CallerRegistry:
    """Who may ask for how much: bearers of a token by themselves, everybody else by their address."""

    def __init__(
        self, *, identify: IdentifiesCaller | None = None, is_machine: Callable[[Principal], Any] | None = None,
        buckets: Buckets | None = None, rate: RateLimit = RATE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self.identify, self._is_machine = identify, is_machine
        self.buckets = Buckets() if buckets is None else buckets
        self.rate, self._clock = rate, clock
        self._kinds: OrderedDict[Hashable, tuple[bool, float]] = OrderedDict()

    def meet(self, call: Caller, address: str) -> None:
        """Charges a call to the address that it comes from, until its caller is authenticated."""
        self._pay(call, address, self.rate.anonymous)

    async def enter(self, call: Caller, address: str, credentials: Set[str]) -> None:
        """Authenticates a call, and says what it costs and may cost. ``credentials``: all that were sent with it.

        Raises ``HttpError`` where a token is bad, or where one is that is not read; its address pays for that.
        """
        self.meet(call, address)
        if credentials:
            try:
                call.who = await self._who(credentials)
            except HttpError as refusal:
                call.reason = refusal.reason
                if refusal.status == 401:
                    call.charge(WRONG)
                raise
            self._pay(call, (call.who.issuer, call.who.subject), self.rate.member)
            call.budget = MEMBER_BUDGET
        call.mark("who")

    def _pay(self, call: Caller, caller: Hashable, per_minute: int) -> None:
        """From here on a call is paid by that caller."""
        call.caller, call.charge = caller, self._charge(caller, per_minute)
        call.refund = partial(self.buckets.give, caller, per_minute=per_minute)

    async def _who(self, credentials: Set[str]) -> Principal:
        if self.identify is None:
            challenge = {"WWW-Authenticate": 'Bearer error="invalid_request"'}
            raise HttpError(401, "UNAUTHENTICATED", UNREAD, challenge, reason="place")
        if len(credentials) > 1 or NO_TOKEN in credentials:
            raise misplaced_credential()
        return await self.identify(next(iter(credentials)))

    async def grow(self, call: Caller) -> bool:
        """Gives a machine its larger budget, and says whether that is more than it had.

        The database knows who is one. It is asked only when somebody needs more than a member has, and once a minute.
        """
        if call.budget is not MEMBER_BUDGET or not await self._machine(call.who):
            return False
        call.budget = MACHINE_BUDGET
        return True

    def _charge(self, caller: Hashable, per_minute: int) -> Callable[[int], None]:
        """Takes a cost from the minute of whoever asks; raises ``OAuthError`` when it is spent."""

        def charge(cost: int) -> None:
            try:
                self.buckets.take(caller, cost, per_minute)
            except RateLimitError as spent:
                message = (
                    f"Für diese Minute ist Ihr Kontingent von {per_minute} verbraucht; bitte in {spent.wait} s noch"
                    " einmal."
                )
                raise HttpError(
                    429, "RATE_LIMITED", message, {"Retry-After": str(spent.wait)}, retryable=True
                ) from None

        return charge

    async def _machine(self, who: Principal) -> bool:
        if self._is_machine is None:
            return False
        key, now = (who.issuer, who.subject), self._clock()
        entry = self._kinds.get(key)
        if entry is None or entry[1] < now:
            entry = self._kinds[key] = (bool(await self._is_machine(who)), now + REMEMBERED)
            self._kinds.move_to_end(key)
            if len(self._kinds) > MOST_REMEMBERED:
                self._kinds.popitem(last=False)
        return entry[0]
