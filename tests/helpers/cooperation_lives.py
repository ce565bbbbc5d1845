"""A cooperation in Python: what each word of a side brings, told from the rules and not from the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

from tests.helpers.alliance_acts import Sql, days_from_today
from tests.helpers.alliance_cast import cast_id
from tests.helpers.cooperation_acts import create, party, propose, share, side_step, step

DECIDERS = {"A": "lead-admin", "B": "b-admin", "Y": "y-admin", "Z": "z-admin"}
EARLY, RUNS = ("IDEA", "APPROACHING", "KICK_OFF"), ("AGREED", "RUNNING", "INSTITUTIONALISED")
AFTER = {
    "IDEA": ("APPROACHING", "KICK_OFF", "FAILED"), "APPROACHING": ("KICK_OFF", "FAILED"), "KICK_OFF": ("FAILED",),
    "AGREED": ("RUNNING", "INSTITUTIONALISED", "ENDED"), "RUNNING": ("INSTITUTIONALISED", "ENDED"),
    "INSTITUTIONALISED": ("ENDED",),
}  # fmt: skip
NEVER = 10**6
THE_LEADS = "(SELECT id FROM cooperation_party WHERE cooperation_id = '{}' AND to_tenant_id = tenant_id)"


class Act(NamedTuple):
    """What somebody tries: statements, and whether it is to be done."""

    who: str
    statements: tuple[str, ...]
    is_done: bool


@dataclass
class Side:
    """A side by its steps: kind and day, from today on."""

    steps: list[tuple[str, int]] = field(default_factory=list)
    status: str = ""
    terms: int | None = None
    agreed: int | None = None
    ends: int = NEVER
    publishes: bool = False

    @property
    def day(self) -> int:
        """Before which nothing more is entered."""
        return self.steps[-1][1] if self.steps else -NEVER

    @property
    def is_in(self) -> bool:
        return self.status in ("AGREED", "LEFT") and self.ends > 0


@dataclass
class Life:
    """The life of a cooperation."""

    draw: Random
    name: str
    sides: dict[str, Side] = field(default_factory=dict)
    steps: list[tuple[str, int, int | None]] = field(default_factory=list)
    """Kind, day, version."""
    bearers: list[set[str]] = field(default_factory=list)
    """Of each version, who has a share."""
    agreements: dict[int, list[int]] = field(default_factory=dict)
    """Version -> the days on which sides agreed to it."""
    withdrawn: set[int] = field(default_factory=set)
    no_longer_waited_for: list[int] = field(default_factory=list)
    status: str = ""
    holds: int | None = None
    is_public: bool = False

    def begin(self) -> Act:
        """The cooperation with its first step and a version without shares."""
        day = self.draw.randrange(-60, 1)
        self.status = self.draw.choice(EARLY[:2])
        self.steps.append((self.status, day, None))
        self.sides["A"] = Side([("ASKED", day)], "ASKED")
        self.bearers.append(set())
        first = step(self.name, self.status, 1, effective_on=days_from_today(day))
        return Act("lead-admin", (create(name=self.name), first, propose(self.name)), True)

    def next(self) -> Act:
        """Something that somebody tries."""
        return self.draw.choice((self._lead_steps, self._asks, self._asks, self._proposes, self._withdraws_version,
                                 *[self._answers] * 12))()  # fmt: skip

    def _day(self, after: int) -> int:
        """Mostly a day on which something may still be entered."""
        earliest = max(after, -60) - (self.draw.random() < 0.03)
        return self.draw.choice((0, min(0, earliest), self.draw.randrange(min(0, earliest), 1)))

    def _lead_steps(self) -> Act:
        kind = self.draw.choice(("APPROACHING", "KICK_OFF", "RUNNING", "INSTITUTIONALISED"))
        kind = self.draw.choice(("ENDED", "FAILED")) if self.draw.random() < 0.04 else kind
        day = self._day(self.steps[-1][1])
        is_done = kind in AFTER.get(self.status, ()) and day >= self.steps[-1][1]
        statement = self._step(kind, day)
        if is_done:
            self.steps.append((kind, day, None))
            self.status = kind
            self._settle()
        return Act("lead-admin", (statement,), is_done)

    def _asks(self) -> Act:
        whose = self.draw.choice("BYZ")
        is_new = whose not in self.sides
        side = self.sides.setdefault(whose, Side())
        day = self._day(side.day if side.ends == NEVER else max(side.day, min(side.ends, 0)))
        is_done = self._is_open and side.status in ("", "WITHDRAWN", "DECLINED", "LEFT") and day >= side.day
        is_done &= side.ends == NEVER or side.ends <= day
        statements: tuple[str, ...] = (self._side_step(whose, "ASKED", day),)
        if is_new:
            statements = (party(self.name, whose, visibility=self._visibility), *statements)
        if is_done:
            self.sides[whose] = Side([*side.steps, ("ASKED", day)], "ASKED")
            self._settle()
        elif is_new:
            del self.sides[whose]
        return Act("lead-admin", statements, is_done)

    def _answers(self) -> Act:
        whose = self.draw.choice([*self.sides])
        side, day = self.sides[whose], self._day(self.sides[whose].day)
        seldom = self.draw.choice(("DECLINED", "LEFT", "PUBLICATION_WITHDRAWN", "WITHDRAWN", "TERMS_DECLINED"))
        kind = self.draw.choice((*["AGREED"] * 6, *["PUBLICATION_AGREED"] * 3, seldom))
        terms = self.draw.choice((self._newest, self.holds, 1)) or 1
        ends = self.draw.randrange(-20, 20)
        more: dict[str, Any] = {"terms": terms} if kind in ("AGREED", "TERMS_DECLINED") else {}
        more |= {"ends_before": days_from_today(ends)} if kind == "LEFT" else {}
        who = DECIDERS["A" if kind == "WITHDRAWN" else whose]
        statement = self._side_step(whose, kind, day, **more)
        is_done = day >= side.day and self._may_answer(whose, kind, terms, ends)
        if is_done:
            self._take(whose, kind, day, terms, ends)
            self._settle()
        return Act(who, (statement,), is_done)

    def _may_answer(self, whose: str, kind: str, terms: int, ends: int) -> bool:
        side = self.sides[whose]
        if whose == "A" and kind in ("LEFT", "DECLINED", "WITHDRAWN"):
            return False
        if not self._is_open and kind != "PUBLICATION_WITHDRAWN":
            return False
        if kind in ("AGREED", "TERMS_DECLINED") and (
            terms > len(self.bearers) or terms not in (self._newest, self.holds)
        ):
            return False
        if kind in ("AGREED", "TERMS_DECLINED") and side.status == "AGREED" and side.terms == terms:
            return False
        if kind == "LEFT" and ends <= max((day for kind, day in side.steps if kind == "AGREED"), default=-NEVER):
            return False
        before = {
            "AGREED": ("ASKED", "AGREED"), "DECLINED": ("ASKED",), "WITHDRAWN": ("ASKED",),
            "PUBLICATION_WITHDRAWN": ("AGREED", "LEFT"),
        }  # fmt: skip
        return side.status in before.get(kind, ("AGREED",))

    def _take(self, whose: str, kind: str, day: int, terms: int, ends: int) -> None:
        side = self.sides[whose]
        side.steps.append((kind, day))
        match kind:
            case "AGREED":
                side.status, side.terms = "AGREED", terms
                side.agreed = day if side.agreed is None else side.agreed
                self.agreements.setdefault(terms, []).append(day)
            case "DECLINED" | "WITHDRAWN":
                side.status = kind
                self.no_longer_waited_for.append(day)
            case "LEFT":
                side.status, side.ends = "LEFT", ends
            case "PUBLICATION_AGREED" | "PUBLICATION_WITHDRAWN":
                side.publishes = kind == "PUBLICATION_AGREED"

    def _proposes(self) -> Act:
        number = len(self.bearers) + 1
        among = self.draw.sample([*self.sides], self.draw.randrange(len(self.sides) + 1))
        rest = self.draw.choice((0, 0, 1))
        parts = [10_000 // len(among)] * len(among) if among else []
        if parts:
            parts[0] += 10_000 - rest - sum(parts)
            if self.draw.random() < 0.2:
                parts[0] += self.draw.choice((-1, 1, 100))
        adds_up = sum(parts) + rest == 10_000 if parts or rest else True
        is_done = self._is_open and adds_up and all(part <= 10_000 for part in parts)
        shares = (
            share(self.name, number, whose, bp, party_id=self._party(whose))
            for whose, bp in zip(among, parts, strict=True)
        )
        statements = (propose(self.name, rest_bp=rest, rest_note="Das Land"), *shares)
        if is_done:
            self.bearers.append({*among})
        return Act("lead-admin", statements, is_done)

    def _withdraws_version(self) -> Act:
        number = self.draw.randrange(1, len(self.bearers) + 2)
        day = self._day(self.steps[-1][1])
        is_done = self._is_open and day >= self.steps[-1][1] and number <= len(self.bearers)
        is_done &= number > (self.holds or 0) and number not in self.withdrawn
        statement = self._step("TERMS_WITHDRAWN", day, terms_number=number)
        if is_done:
            self.steps.append(("TERMS_WITHDRAWN", day, number))
            self.withdrawn.add(number)
            self._settle()
        return Act("lead-admin", (statement,), is_done)

    def pass_days(self) -> set[str]:
        """The last days of who is leaving pass: it is gone from today on. Returns who that is."""
        leaving = {whose for whose, side in self.sides.items() if side.status == "LEFT" and side.ends > 0}
        for whose in leaving:
            self.sides[whose].ends = 0
        self._settle()
        return leaving

    @property
    def _is_open(self) -> bool:
        return self.status not in ("ENDED", "FAILED")

    @property
    def _newest(self) -> int | None:
        return max({*range(1, len(self.bearers) + 1)} - self.withdrawn, default=None)

    def _settle(self) -> None:
        """Whether a version holds from now on, and whether everybody sees the cooperation."""
        inside = {whose: side for whose, side in self.sides.items() if side.is_in}
        versions = {side.terms for side in inside.values()}
        number = versions.pop() if len(versions) == 1 else None
        if (
            len(inside) > 1 and number is not None and number > (self.holds or 0) and self._is_open
            and not any(side.status == "ASKED" for side in self.sides.values())
            and number not in self.withdrawn and self.bearers[number - 1] <= {*inside}
        ):  # fmt: skip
            gone = [
                side.ends for side in self.sides.values()
                if side.status == "LEFT" and side.ends <= 0 and side.terms != number
            ]  # fmt: skip
            day = max(self.steps[-1][1], *self.agreements[number], *self.no_longer_waited_for, *gone)
            kind = "AGREED" if self.status in EARLY else "TERMS_CHANGED"
            self.steps.append((kind, day, number))
            self.holds, self.status = number, "AGREED" if kind == "AGREED" else self.status
        told = self.status in (*RUNS, "ENDED")
        self.is_public = told and len(inside) > 1 and all(side.publishes for side in inside.values())

    @property
    def _visibility(self) -> str:
        return "PUBLIC" if self.is_public else "TENANT"

    def _step(self, kind: str, day: int, **more: Any) -> str:
        more |= {"visibility": self._visibility, "effective_on": days_from_today(day)}
        return step(self.name, kind, len(self.steps) + 1, **more)

    def _side_step(self, whose: str, kind: str, day: int, **more: Any) -> str:
        more["party_id"] = self._party(whose)
        number = len(self.sides[whose].steps) + 1
        return side_step(self.name, whose, kind, number, effective_on=days_from_today(day), **more)

    def _party(self, whose: str) -> Any:
        """The key of a side; that of the lead is made by the database."""
        if whose == "A":
            return Sql(THE_LEADS.format(cast_id(self.name)))
        return cast_id(f"{self.name} {whose}")
