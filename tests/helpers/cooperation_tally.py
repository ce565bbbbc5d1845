"""Random cooperations, written as steps past all checks, and the figures that follow from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import asyncpg

from federation.cooperations.codes import CooperationForm, CooperationKind, CooperationStatus
from tests.helpers.alliance_lives import year_before

FIRST, SPREAD = date(2021, 1, 1), 1200
FORMS, KINDS = [*CooperationForm][:3], [*CooperationKind][:3]
COURSES = (
    ("IDEA",), ("APPROACHING", "FAILED"), ("IDEA", "KICK_OFF", "AGREED", "RUNNING"), ("APPROACHING", "AGREED", "ENDED"),
    ("APPROACHING", "AGREED", "INSTITUTIONALISED"), ("KICK_OFF", "AGREED", "RUNNING", "TERMS_CHANGED", "ENDED"),
)  # fmt: skip
WITHOUT_STATE = ("TERMS_CHANGED", "TERMS_WITHDRAWN")
OF_TERMS = ("AGREED", *WITHOUT_STATE)
Step = tuple[str, date]


class Word(NamedTuple):
    """A step of a side."""

    kind: str
    day: date
    ends: date | None = None


@dataclass
class Side:
    """A tenant or an organisation, and what it said."""

    tenant: int | None
    words: list[Word]
    publishes: bool
    partner: UUID | None = None
    id: UUID = field(default_factory=uuid4)
    merged: tuple[int, date] | None = None
    """Into which tenant this one was merged, and since when."""

    def tenant_on(self, day: date) -> int | None:
        """The tenant that it counts as."""
        return self.merged[0] if self.merged and self.merged[1] <= day else self.tenant

    def is_in(self, day: date) -> bool:
        """Whether it had agreed by a day, and its last day was not over."""
        stays, since = [], None
        for word in self.words:
            if word.kind == "AGREED" and since is None:
                since = word.day
            elif word.kind == "LEFT" and word.ends:
                stays.append((since or word.ends, word.ends))
                since = None
        stays += [(since, date.max)] if since else []
        return any(begins <= day < ends for begins, ends in stays)


@dataclass
class Cooperation:
    """A cooperation with its course and its sides."""

    lead: int
    visibility: str
    form: str
    kind: str
    steps: list[Step]
    sides: list[Side]
    id: UUID = field(default_factory=uuid4)

    def status_on(self, day: date) -> str | None:
        reached = [kind for kind, on in self.steps if on <= day and kind not in WITHOUT_STATE]
        return reached[-1] if reached and reached[-1] not in ("ENDED", "FAILED") else None

    def day_of(self, kind: str) -> date | None:
        return next((on for step, on in self.steps if step == kind), None)

    def counts(self, side: Side, day: date) -> bool:
        return self.status_on(day) is not None and side.is_in(day)

    def is_public(self, side: Side) -> bool:
        return self.visibility == "PUBLIC" and side.publishes

    def visibility_of(self, side: Side) -> str:
        return "PUBLIC" if self.is_public(side) else "TENANT"

    def organisations(self, day: date) -> int:
        shown = [side for side in self.sides if side.partner and (self.visibility != "PUBLIC" or side.publishes)]
        return sum(side.is_in(day) for side in shown)


def random_cooperations(draw: Random, tenants: list[int], partners: list[UUID]) -> list[Cooperation]:
    """Some, each with tenants of several regions and organisations."""
    return [_random_cooperation(draw, tenants, partners) for _ in range(12)]


def _random_cooperation(draw: Random, tenants: list[int], partners: list[UUID]) -> Cooperation:
    among = draw.sample(tenants, draw.randint(1, min(5, len(tenants))))
    day = FIRST + timedelta(days=draw.randrange(SPREAD))
    steps = []
    for kind in draw.choice(COURSES):
        steps.append((kind, day))
        day += timedelta(days=draw.choice((0, 1, draw.randrange(300))))
    sides = [Side(tenant, [*_words(draw, steps[0][1])], draw.random() < 0.7) for tenant in among]
    sides += [
        Side(None, [*_words(draw, steps[0][1])], draw.random() < 0.7, partner=partner)
        for partner in draw.sample(partners, draw.randrange(min(3, len(partners) + 1)))
    ]
    visibility = draw.choice(("PUBLIC", "TENANT"))
    return Cooperation(among[0], visibility, draw.choice(FORMS), draw.choice(KINDS), steps, sides)


def _words(draw: Random, begun: date) -> Iterator[Word]:
    """Asked, perhaps before the first step of the cooperation is entered; once or twice in, in any order of days."""
    day = begun + timedelta(days=draw.randrange(-20, 200))
    for _ in range(draw.randint(1, 2)):
        yield Word("ASKED", day)
        answer = draw.choice(("AGREED", "AGREED", "AGREED", "DECLINED", None))
        if answer is None:
            return
        day += timedelta(days=draw.choice((0, draw.randrange(200))))
        yield Word(answer, day)
        if answer == "AGREED":
            for kind in draw.sample(("PUBLICATION_AGREED", "AGREED", "TERMS_DECLINED"), draw.randrange(3)):
                day += timedelta(days=draw.choice((0, 20)))
                yield Word(kind, day)
            if draw.random() < 0.5:
                return
            day += timedelta(days=draw.randint(1, 300))
            yield Word("LEFT", day - timedelta(days=draw.randrange(1)), day)


async def merge_random(db: asyncpg.Connection, draw: Random, towns: list[int], cooperations: list[Cooperation]) -> None:
    """Merges some towns into the first one, at any day of the years in which the cooperations are."""
    into, *others = towns
    for town in draw.sample(others, min(2, len(others))):
        day = FIRST + timedelta(days=draw.randrange(SPREAD))
        await db.execute("UPDATE tenant SET successor_id = $2, succeeded_on = $3 WHERE id = $1", town, into, day)
        for side in (side for c in cooperations for side in c.sides if side.tenant == town):
            side.merged = into, day
    # A merger counts whatever is there anew; these alone are counted.
    own = [side.id for c in cooperations for side in c.sides]
    await db.execute("DELETE FROM cooperation_span WHERE party_id <> ALL ($1)", own)


async def insert_random(db: asyncpg.Connection, cooperations: Iterable[Cooperation]) -> None:
    """Writes them as the owner, whom no check looks at."""
    for c in cooperations:
        await db.execute(
            "INSERT INTO cooperation (tenant_id, id, version, title, visibility, kind, form, level)"
            " VALUES ($1, $2::uuid, 1, $2::uuid::text, $3, $4, $5, 'COOPERATION')", c.lead, c.id, c.visibility, c.kind,
            c.form,
        )  # fmt: skip
        await db.execute(
            "INSERT INTO cooperation_terms (tenant_id, cooperation_id, number, division_of_labour, financing_status,"
            " rest_bp) VALUES ($1, $2, 1, 'Wer was tut', 'OPEN', 0)", c.lead, c.id,
        )  # fmt: skip
        await db.executemany(
            "INSERT INTO cooperation_party (tenant_id, id, cooperation_id, visibility, version, to_tenant_id,"
            " partner_id, role, publishes) VALUES ($1, $2, $3, $4, 1, $5, $6, 'MUNICIPALITY', $7)",
            [(c.lead, s.id, c.id, c.visibility, s.tenant, s.partner, s.publishes) for s in c.sides],
        )
        await db.executemany(
            "INSERT INTO cooperation_party_step (tenant_id, cooperation_id, party_id, number, kind, side, effective_on,"
            " ends_before, terms_number, note) VALUES ($1, $2, $3, $4, $5, 'PARTY', $6, $7, $8, 'Grund')",
            [
                (c.lead, c.id, s.id, n, w.kind, w.day, w.ends, 1 if w.kind in ("AGREED", "TERMS_DECLINED") else None)
                for s in c.sides
                for n, w in enumerate(s.words, 1)
            ],
        )
        await db.executemany(
            "INSERT INTO cooperation_step (tenant_id, cooperation_id, visibility, number, kind, side, effective_on,"
            " terms_number, note) VALUES ($1, $2, $3, $4, $5, 'LEAD', $6, $7, 'Grund')",
            [
                (c.lead, c.id, c.visibility, n, kind, day, 1 if kind in OF_TERMS else None)
                for n, (kind, day) in enumerate(c.steps, 1)
            ],
        )


def expected_region(
    cooperations: Iterable[Cooperation], tenants: dict[int, str], counted: Iterable[UUID], day: date
) -> dict[str, Any]:
    """The figures of a region on a day. ``tenants``: id -> key, in their order; ``counted``: sides of the viewer."""
    among, since = {*counted}, year_before(day)
    own = {c.id: [s for s in c.sides if s.id in among and s.tenant in tenants] for c in cooperations}
    now = {c.id: [s for s in own[c.id] if c.counts(s, day)] for c in cooperations}
    there = [c for c in cooperations if now[c.id]]
    each = Counter(tenant for c in there for tenant in {s.tenant_on(day) for s in now[c.id]})

    def happened(kind: str, before: int) -> int:
        days = ((c, on) for c in cooperations if (on := c.day_of(kind)) and since < on <= day)
        return sum(any(c.counts(s, on - timedelta(days=before)) for s in own[c.id]) for c, on in days)

    def by(name: str, codes: Iterable[Any], values: Counter[Any]) -> list[dict[str, Any]]:
        return [{name: code, "count": values[code]} for code in codes if values[code]]

    return {
        "cooperations": len(there),
        "agreed": happened("AGREED", 0),
        "ended": happened("ENDED", 1),
        "municipalities": len(each),
        "sides": sum(len({s.tenant_on(day) for s in now[c.id]}) for c in there),
        "organisations": sum(c.organisations(day) for c in there),
        "byStatus": by("status", CooperationStatus, Counter(c.status_on(day) for c in there)),
        "byForm": by("form", CooperationForm, Counter(c.form for c in there)),
        "byKind": by("kind", CooperationKind, Counter(c.kind for c in there)),
        "byTenant": [
            {"tenant": {"key": key}, "cooperations": each[id]} for id, key in tenants.items() if each[id]
        ],
    }  # fmt: skip
