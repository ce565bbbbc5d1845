"""Random pledges of members with random lives, written as entries and steps, and the figures that follow from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from federation.measures.codes import EffectKind, EstimateBasis, FieldOfAction
from federation.pledges.codes import PledgeStatus
from tests.helpers.alliance_lives import FIRST, SPREAD, Alliance, Life

FIELDS: list[Any] = [*[*FieldOfAction][:3], None]
MEASURE = UUID(int=11)


@dataclass
class Telling:
    """An alliance that is told of a pledge."""

    life: Life
    audience: str
    is_origin: bool
    turns: list[date]
    """Days on which it was told, taken back, told again …"""
    id: UUID = field(default_factory=uuid4)

    def counts_on(self, day: date) -> bool:
        """It is told on that day, and its member is an active one."""
        state = self.life.state_on(day)
        turned = sum(turn <= day for turn in self.turns) or int(self.is_origin)
        return turned % 2 == 1 and state is not None and state[0] == "ACTIVE"

    @property
    def counts_for_all(self) -> bool:
        return self.audience == "PUBLIC" and not self.life.partner.is_person


@dataclass
class Pledge:
    """A pledge with its entries: day, status, number of the entry that it corrects."""

    tellings: list[Telling]
    entries: list[tuple[date, str, int | None]]
    field_of_action: str | None
    is_linked: bool
    effects: dict[str, tuple[str, Decimal]]
    id: UUID = field(default_factory=uuid4)

    def status_on(self, day: date) -> str | None:
        """By the last entry that nothing corrects, by day and number."""
        corrected = {corrects for *_, corrects in self.entries}
        standing = [
            (entry[0], number, entry[1])
            for number, entry in enumerate(self.entries, 1)
            if number not in corrected and entry[0] <= day
        ]
        return max(standing)[2] if standing else None


def random_pledges(draw: Random, alliances: list[Alliance]) -> list[Pledge]:
    """Some pledges of each life, told to other alliances of the same organisation."""
    lives = [life for alliance in alliances for life in alliance.members]
    return [_random_pledge(draw, life, lives) for life in lives for _ in range(draw.randrange(3))]


def _random_pledge(draw: Random, life: Life, lives: list[Life]) -> Pledge:
    day = FIRST + timedelta(days=draw.randrange(SPREAD))
    entries: list[tuple[date, str, int | None]] = [(day, "ANNOUNCED", None)]
    open_to_correction: set[int | None] = {1}
    while draw.random() < 0.7:
        corrects = draw.choice([*open_to_correction]) if draw.random() < 0.3 else None
        open_to_correction -= {corrects}
        entries.append((day + timedelta(days=draw.choice((0, 0, 1, 90, 700))), draw.choice([*PledgeStatus]), corrects))
        open_to_correction.add(len(entries))
    others = {o.alliance.id: o for o in lives if o.partner.remaining is life.partner.remaining}
    others.pop(life.alliance.id, None)
    tellings = [_telling(draw, life, is_origin=True)]
    tellings += [_telling(draw, other, is_origin=False) for other in others.values() if draw.random() < 0.7]
    effects = {
        kind: (draw.choice([*EstimateBasis]), Decimal(draw.randrange(1, 9000)) / 4)
        for kind in draw.sample([*EffectKind], draw.randrange(3))
    }
    return Pledge(tellings, entries, draw.choice(FIELDS), draw.random() < 0.3, effects)


def _telling(draw: Random, life: Life, *, is_origin: bool) -> Telling:
    turns = [FIRST + timedelta(days=draw.randrange(SPREAD))]
    while draw.random() < 0.4:
        turns.append(turns[-1] + timedelta(days=draw.choice((0, 1, 200))))
    if is_origin and len(turns) > 1:
        turns[0] = min(turns[0], FIRST)
    return Telling(life, draw.choice(("PUBLIC", "PUBLIC", "MEMBERS", "OFFICE")), is_origin, turns)


async def insert_pledges(db: asyncpg.Connection, pledges: Iterable[Pledge]) -> None:
    """Writes them, each kind of row in one statement, tellings last or first as it happens."""
    pledges = list(pledges)
    origins = [(p, next(t for t in p.tellings if t.is_origin).life) for p in pledges]
    await _insert(
        db, "INSERT INTO pledge (tenant_id, id, membership_id, alliance_id, version, kind, title, field_of_action,"
        " pledged_on, on_behalf, to_tenant_id, measure_id) SELECT u.a, u.b, u.c, u.d, 1, 'OWN_MEASURE', 'Erfunden',"
        " u.e, u.f, false, m.tenant_id, m.id FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[],"
        " $6::date[], $7::bool[]) u (a, b, c, d, e, f, g) LEFT JOIN measure m ON u.g AND m.id = '" + str(MEASURE) + "'",
        [(o.alliance.tenant, p.id, o.id, o.alliance.id, p.field_of_action, FIRST, p.is_linked) for p, o in origins],
    )  # fmt: skip
    told = [(p, t) for p in pledges for t in p.tellings]
    await _insert(
        db, "INSERT INTO pledge_alliance (tenant_id, id, pledge_id, membership_id, alliance_id, audience, status,"
        " is_origin, is_person, member_shown, ends_before) SELECT m.tenant_id, u.a, u.b, m.id, m.alliance_id, u.d,"
        " 'TOLD', u.e, false, m.shown, m.ends_before FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[],"
        " $5::bool[]) u (a, b, c, d, e) JOIN membership m ON m.id = u.c",
        [(t.id, p.id, t.life.id, t.audience, t.is_origin) for p, t in told],
    )  # fmt: skip
    await _insert(
        db, "INSERT INTO pledge_entry (tenant_id, pledge_id, number, status, effective_on, corrects_number, on_behalf)"
        " SELECT u.*, false FROM unnest($1::int[], $2::uuid[], $3::int[], $4::text[], $5::date[], $6::int[]) u"
        " (a, b, c, d, e, f) ORDER BY u.b, u.c",
        [(o.alliance.tenant, p.id, n, status, day, corrects) for p, o in origins
         for n, (day, status, corrects) in enumerate(p.entries, 1)],
    )  # fmt: skip
    await _insert(
        db, "INSERT INTO pledge_effect (tenant_id, pledge_id, kind, basis, amount) SELECT * FROM unnest($1::int[],"
        " $2::uuid[], $3::text[], $4::text[], $5::numeric[])",
        [(o.alliance.tenant, p.id, kind, basis, amount) for p, o in origins for kind, (basis, amount) in
         p.effects.items()],
    )  # fmt: skip
    await _insert(
        db, "INSERT INTO pledge_step (tenant_id, pledge_alliance_id, membership_id, alliance_id, number, kind, side,"
        " audience, on_behalf, effective_on) SELECT t.tenant_id, t.id, t.membership_id, t.alliance_id, u.b, u.c,"
        " 'MEMBER', CASE WHEN u.c = 'TOLD' THEN t.audience END, false, u.d FROM unnest($1::uuid[], $2::int[],"
        " $3::text[], $4::date[]) u (a, b, c, d) JOIN pledge_alliance t ON t.id = u.a",
        [(t.id, n, ("TAKEN_BACK", "TOLD")[n % 2], day) for _, t in told for n, day in enumerate(t.turns, 1)],
    )  # fmt: skip


async def _insert(db: asyncpg.Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        await db.execute(statement, *map(list, zip(*rows, strict=True)))


def expected_figures(counted: Iterable[tuple[Pledge, Telling]], day: date) -> dict[str, Any]:
    """The figures of a day, of tellings that somebody counts: each pledge once."""
    once = {p.id: (p, t) for p, t in counted if t.counts_on(day) and p.status_on(day)}
    status = {id: p.status_on(day) for id, (p, _) in once.items()}
    standing = [(p, t) for p, t in once.values() if status[p.id] != "WITHDRAWN"]
    fields = Counter(p.field_of_action for p, _ in standing)
    states = Counter(status.values())
    sums: dict[tuple[str, str], list[Any]] = defaultdict(lambda: [Decimal(0), Decimal(0), 0])
    for pledge, _ in standing:
        for kind, (basis, amount) in pledge.effects.items():
            if not pledge.is_linked and status[pledge.id] != "MISSED":
                item = sums[kind, basis]
                item[0] += amount
                item[1] += amount if status[pledge.id] == "FULFILLED" else 0
                item[2] += 1
    return {
        "pledges": len(standing),
        "linked": sum(p.is_linked for p, _ in standing),
        "members": len({t.life.partner.remaining.id for _, t in standing}),
        "byStatus": [{"status": code, "count": states[code]} for code in PledgeStatus if states[code]],
        "byField": [{"fieldOfAction": code, "count": fields[code]} for code in [*FieldOfAction, None] if fields[code]],
        "effects": [
            {"kind": kind, "basis": basis, "amount": f"{item[0]:.2f}", "fulfilled": f"{item[1]:.2f}",
             "pledges": item[2]}
            for kind in EffectKind for basis in EstimateBasis for item in [sums.get((kind, basis))] if item
        ],
    }  # fmt: skip
