"""Random lives of memberships, written as steps, and the figures that follow from them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from federation.partners.codes import EconomicSection, PartnerKind, Sphere

FIRST, SPREAD = date(2021, 1, 1), 1500
KINDS, SPHERES, SECTIONS = [*PartnerKind][:4], [*Sphere, None], [*[*EconomicSection][:3], None]
VISIBILITIES = ("DRAFT", "TENANT", "FEDERATION", "PUBLIC")
BEGINS = ([("RECORDED", "MEMBER")], [("INVITED", "OFFICE"), ("ACCEPTED", "MEMBER")],
          [("APPLIED", "MEMBER"), ("ACTIVATED", "OFFICE")], [("APPLIED", "MEMBER")],
          [("APPROACHED", "OFFICE"), ("INVITED", "OFFICE"), ("DECLINED", "MEMBER")])  # fmt: skip
SIDES = {"LEFT": "MEMBER", "NOTICE_GIVEN": "MEMBER", "NOTICE_WITHDRAWN": "MEMBER", "LISTED": "MEMBER"}
STARTS, ENDS = {"RECORDED", "ACCEPTED", "ACTIVATED", "REINSTATED"}, {"LEFT", "EXCLUDED"}


@dataclass
class Organisation:
    """An entry of the directory, perhaps merged into another one."""

    kind: str
    sphere: str | None
    section: str | None
    is_person: bool = False
    into: "Organisation | None" = None
    id: UUID = field(default_factory=uuid4)

    @property
    def remaining(self) -> "Organisation":
        return self.into or self


@dataclass
class Step:
    """A step of a membership."""

    kind: str
    side: str
    day: date
    ends_before: date | None = None
    tier: UUID | None = None


@dataclass
class Alliance:
    """An alliance with its tiers and the lives of its members."""

    tenant: int
    visibility: str
    founded: date | None
    archived: date | None = None
    tiers: list[UUID] = field(default_factory=lambda: [uuid4(), uuid4()])
    members: list["Life"] = field(default_factory=list)
    id: UUID = field(default_factory=uuid4)

    def exists_on(self, day: date, entered: date) -> bool:
        """``entered``: the day on which it was entered, from which on it counts if nothing else is known."""
        begins = [self.founded or entered, *filter(None, (life.began for life in self.members if life.is_counted))]
        closed = self.archived + timedelta(days=1) if self.archived else date.max
        return min([*begins, *filter(None, [self.archived])]) <= day < closed


@dataclass
class Life:
    """The membership of an organisation, step by step."""

    alliance: Alliance
    partner: Organisation
    steps: list[Step]
    id: UUID = field(default_factory=uuid4)

    @property
    def began(self) -> date | None:
        return next((step.day for step in self.steps if step.kind in STARTS), None)

    @property
    def ended(self) -> date:
        left = [step.day for step in self.steps if step.kind in ENDS]
        notices = [step.ends_before for step in self.steps if step.kind.startswith("NOTICE")]
        return min([date.max, *left, *filter(None, notices[-1:])])

    @property
    def is_counted(self) -> bool:
        """Whether there is a day on which it is a member."""
        return self.began is not None and self.began < min(self.ended, self.closed)

    @property
    def closed(self) -> date:
        """Before which day its alliance was archived."""
        return self.alliance.archived + timedelta(days=1) if self.alliance.archived else date.max

    def state_on(self, day: date) -> tuple[str, UUID | None] | None:
        """Status and tier, while it is a member."""
        status, tier = None, None
        for step in self.steps:
            if step.day <= day:
                status = "ACTIVE" if step.kind in STARTS else "SUSPENDED" if step.kind == "SUSPENDED" else status
                tier = step.tier if step.kind == "TIER_SET" or step.tier else tier
        return (status, tier) if status and day < min(self.ended, self.closed) else None

    def joined_between(self, since: date, until: date) -> bool:
        return self.is_counted and since < (self.began or since) <= until

    def left_between(self, since: date, until: date) -> bool:
        return self.is_counted and self.ended <= self.closed and since < self.ended <= until


def random_life(draw: Random, alliance: Alliance, partner: Organisation) -> Life:
    """A membership that began on some day, and what became of it."""
    day = FIRST + timedelta(days=draw.randrange(SPREAD))
    steps = [Step(kind, side, day, tier=_tier(draw, alliance, kind)) for kind, side in draw.choice(BEGINS)]
    state, notice = "ACTIVE" if steps[-1].kind in STARTS else "", date.max
    while state and draw.random() < 0.75:
        day += timedelta(days=draw.choice((0, 0, 1, 40, 300)))
        if day >= notice:
            break
        after = ["NOTICE_GIVEN", "NOTICE_WITHDRAWN", "LEFT", "EXCLUDED"]
        after += ["SUSPENDED", "TIER_SET", "LISTED"] if state == "ACTIVE" else ["REINSTATED"]
        kind = draw.choice(after)
        step = Step(kind, SIDES.get(kind, "OFFICE"), day, tier=_tier(draw, alliance, kind))
        if kind == "NOTICE_GIVEN":
            step.ends_before = notice = day + timedelta(days=draw.choice((1, 100, 500)))
        notice = date.max if kind == "NOTICE_WITHDRAWN" else notice
        state = {"SUSPENDED": "SUSPENDED", "REINSTATED": "ACTIVE", "LEFT": "", "EXCLUDED": ""}.get(kind, state)
        steps.append(step)
    return Life(alliance, partner, steps)


def _tier(draw: Random, alliance: Alliance, kind: str) -> UUID | None:
    chooses = kind == "TIER_SET" or (kind in ("RECORDED", "ACTIVATED") and draw.random() < 0.3)
    return draw.choice([*alliance.tiers, None]) if chooses else None


def random_alliances(draw: Random, tenants: list[int]) -> list[Alliance]:
    """Some alliances, whose members are often the same organisations."""
    partners = [
        Organisation(draw.choice(KINDS), draw.choice(SPHERES), draw.choice(SECTIONS), draw.random() < 0.2)
        for _ in range(12)
    ]
    for merged in draw.sample(partners[:6], 2):
        merged.into = draw.choice(partners[6:])
    alliances = []
    for _ in range(5):
        founded = draw.choice((None, FIRST, FIRST + timedelta(days=400)))
        alliance = Alliance(draw.choice(tenants), draw.choice(VISIBILITIES), founded)
        alliance.members = [random_life(draw, alliance, draw.choice(partners)) for _ in range(draw.randrange(12))]
        alliances.append(alliance)
    return alliances


async def insert_alliances(db: asyncpg.Connection, alliances: Iterable[Alliance]) -> None:
    """Writes them, the steps of all lives in one statement."""
    lives = [life for alliance in alliances for life in alliance.members]
    for partner in {p.id: p for life in lives for p in (life.partner.remaining, life.partner)}.values():
        await db.execute(
            "INSERT INTO partner (id, steward_id, name, kind, sphere, section, is_natural_person, into_id, version)"
            " SELECT $1::uuid, min(id), $1::text, $2, $3, $4, $5, $6, 1 FROM tenant", partner.id, partner.kind,
            partner.sphere, partner.section, partner.is_person, partner.into and partner.into.id,
        )  # fmt: skip
    for item in alliances:
        await db.execute(
            "INSERT INTO alliance (tenant_id, id, version, name, visibility, is_open, admits_persons, pause_days,"
            " admits_organisations, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, founded_on,"
            " founded_year) SELECT $1, $2::uuid, 1, $2::text, $3, false, false, 0, true, 'NONE', true, true, true,"
            " $4::date, extract(year FROM $4::date)", item.tenant, item.id, item.visibility, item.founded,
        )  # fmt: skip
        await db.executemany(
            "INSERT INTO alliance_tier (tenant_id, id, alliance_id, visibility, position, name)"
            " VALUES ($1, $2, $3, $4, $5, 'Stufe')",
            [(item.tenant, tier, item.id, item.visibility, n) for n, tier in enumerate(item.tiers)],
        )
    await db.executemany(
        "INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, partner_id)"
        " VALUES ($1, $2, $3, $4, 1, $5)",
        [(m.alliance.tenant, m.id, m.alliance.id, m.alliance.visibility, m.partner.id) for m in lives],
    )
    rows = [
        (m.alliance.tenant, m.id, m.alliance.id, n, s.kind, s.side, s.day, s.ends_before, s.tier, s.kind == "RECORDED")
        for m in lives
        for n, s in enumerate(m.steps, 1)
    ]
    await db.execute(
        "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, effective_on,"
        " ends_before, tier_id, on_behalf, method, evidence, note) SELECT u.*, CASE WHEN u.f THEN 'PAPER' END,"
        " CASE WHEN u.f THEN 'Akte' END, 'Grund' FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::int[], $5::text[],"
        " $6::text[], $7::date[], $8::date[], $9::uuid[], $10::bool[]) u (a, b, c, d, e, g, h, i, j, f)",
        *map(list, zip(*rows, strict=True)),
    )  # fmt: skip


def year_before(day: date) -> date:
    """The same day of the year before; the last of February for the 29th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def expected_counts(lives: Iterable[Life], day: date) -> dict[str, Any]:
    """The counts of organisations on a day."""
    lives, since = list(lives), year_before(day)
    active = [life for life in lives if (state := life.state_on(day)) and state[0] == "ACTIVE"]
    partners = [life.partner.remaining for life in active]

    def each(codes: Iterable[Any], name: str, value: Callable[[Organisation], Any]) -> list[dict[str, Any]]:
        counts = Counter(value(partner) for partner in partners)
        return [{name: code, "count": counts[code]} for code in [*codes, None] if counts[code]]

    return {
        "memberships": len(active),
        "suspended": sum(bool((state := life.state_on(day)) and state[0] == "SUSPENDED") for life in lives),
        "partners": len({partner.id for partner in partners}),
        "joined": sum(life.joined_between(since, day) for life in lives),
        "left": sum(life.left_between(since, day) for life in lives),
        "byKind": each(PartnerKind, "kind", lambda p: p.kind),
        "bySphere": each(Sphere, "sphere", lambda p: p.sphere),
        "bySection": each(EconomicSection, "section", lambda p: None if p.is_person else p.section),
    }
