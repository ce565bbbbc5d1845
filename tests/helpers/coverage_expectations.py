"""Coverage by hand: an invented region, written into the database, and what each unit is on a day, day by day."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from tests.helpers.database import put_row

FIRST, AROUND = date(2024, 1, 1), 150
KINDS = ("CLIMATE_MANAGER", "CLIMATE_COORDINATOR", "ENERGY_MANAGER")
STEPS = ("PLANNED", "APPLIED", "APPROVED", "ADVERTISED")
USUAL = {"CLIMATE_MANAGER", "CLIMATE_COORDINATOR", "NEUTRAL_ADMINISTRATION_OFFICER"}
SEEN = ("DRAFT", "TENANT", "FEDERATION", "PUBLIC", "PUBLIC", "PUBLIC")
Days = tuple[date | None, date | None]


class Unit(NamedTuple):
    """A unit of the register."""

    ars: str
    kind: str
    parent: str | None
    acting: str
    population: int
    area: int


class Cover(NamedTuple):
    """What is listed: a unit, whether with all of its area (or its members), and when."""

    ars: str
    whole: bool
    days: Days


class Post(NamedTuple):
    """A post with all that says when somebody is there."""

    id: UUID
    tenant: str
    seen: str
    kind: str
    term: Days
    permanent: date | None
    stated: bool
    occupied: list[Days]
    paid: list[Days]
    steps: dict[date, str]
    followed: tuple[date, str, date, str] | None
    """Since when a project that follows is decided how, until when it runs, and who sees it."""
    decided: dict[date, str]
    """What was decided about the project that pays it."""
    covers: list[Cover]

    def end(self) -> date | None:
        """Before which day its term ends: its own, else when it is last paid."""
        paid = max((end for _, end in self.paid if end), default=None)
        return self.term[1] or (None if self.permanent else paid)

    def last(self) -> date | None:
        """Before which day there is no such post any more."""
        return None if self.permanent else self.end()

    def exists(self, day: date) -> bool:
        return within((self.term[0], self.end()), day) or bool(self.permanent and self.permanent <= day)

    def approved(self, existing: date) -> list[Days]:
        """What pays it, as far as it is known to be approved."""
        return self.paid if _newest(self.decided, existing) in ("APPROVED", "SETTLED") else []

    def there(self, day: date, existing: date) -> bool:
        if not self.exists(day):
            return False
        if self.stated:
            return any(within(item, day) for item in self.occupied)
        paid = any(within(item, day) for item in self.approved(existing))
        return paid or bool(self.permanent and self.permanent <= day)

    def begun(self, day: date) -> bool:
        return self.term[0] is not None and self.term[0] <= day

    def unknown(self, day: date) -> bool:
        return not self.stated and self.there(day, day)

    def vacant(self, day: date) -> bool:
        last = self.last()
        funded = any(end and end > day for _, end in self.approved(day))
        waits = self.begun(day) or _newest(self.steps, day) in ("APPROVED", "ADVERTISED")
        return self.stated and not self.there(day, day) and (last is None or day < last) and waits and funded

    def coming(self, day: date) -> bool:
        """Whether it is on its way: not begun, or begun and never filled."""
        step = _newest(self.steps, day)
        if not self.begun(day):
            return step in ("APPLIED", "APPROVED", "ADVERTISED")
        filled = any(begin and begin <= day for begin, _ in self.occupied)
        return step in ("APPROVED", "ADVERTISED") and self.stated and self.exists(day) and not filled


class Concept(NamedTuple):
    """A concept with its history."""

    id: UUID
    tenant: str
    seen: str
    kind: str
    adopted: date | None
    until: date | None
    history: dict[date, str]
    covers: list[Cover]

    def status(self, day: date) -> str | None:
        return _newest(self.history, day)


class World(NamedTuple):
    """All that a region keeps of it."""

    county: str
    units: list[Unit]
    posts: list[Post]
    concepts: list[Concept]
    confirmed: list[tuple[str, date, str]]
    settings: tuple[bool, set[str], int, int]


class Eyes(NamedTuple):
    """Who looks: whose drafts, whose all but drafts, and what of the others."""

    drafts: frozenset[str]
    all: frozenset[str]
    shared: frozenset[str]

    def see(self, tenant: str, seen: str) -> bool:
        return tenant in self.drafts if seen == "DRAFT" else tenant in self.all or seen in self.shared


def within(days: Days, day: date) -> bool:
    return (days[0] is None or days[0] <= day) and (days[1] is None or day < days[1])


def _newest(entries: dict[date, str], day: date) -> str | None:
    """What was entered last until a day."""
    return next((entries[on] for on in sorted(entries, reverse=True) if on <= day), None)


def moved(day: date, months: int) -> date:
    """A day some months later or earlier, as PostgreSQL counts them: the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def late(until: date, months: int) -> date:
    """The first day after so many months that begin on a day: what begins with a month is over with one."""
    first, last = moved(until, months), moved(until - timedelta(days=1), months) + timedelta(days=1)
    return max(first, last)


def told(world: World, eyes: Eyes, day: date, existing: date | None = None) -> dict[str, dict[str, Any]]:
    """What each unit is on a day, by its key. ``known``: until when decisions about projects are known."""
    kinds = world.settings[1]
    posts = [post for post in world.posts if eyes.see(post.tenant, post.seen) and post.kind in kinds]
    concepts = [c for c in world.concepts if eyes.see(c.tenant, c.seen) and c.kind in ("INTEGRATED", "NEUTRALITY")]
    return {unit.ars: _told(world, unit, posts, concepts, eyes, day, existing or day) for unit in world.units}


def _told(
    world: World, unit: Unit, posts: list[Post], concepts: list[Concept], eyes: Eyes, day: date, existing: date
) -> dict[str, Any]:
    county_counts, _, stale, warn = world.settings
    named = [(p, c) for p in posts for c in p.covers if c.ars == unit.ars or (c.ars == unit.acting and c.whole)]
    wide = [
        (p, c) for p in posts for c in p.covers
        if c.ars == world.county == p.tenant and c.whole and unit.ars != world.county
    ]  # fmt: skip
    both = named + wide
    chosen = both if county_counts else named
    for_it = [
        c for c in concepts
        if any(within(v.days, day) and (v.ars == unit.ars or (v.ars == unit.parent and v.whole)) for v in c.covers)
    ]  # fmt: skip
    adopted = [c for c in for_it if c.status(day) in ("ADOPTED", "UNDER_REVISION") and not (c.until and c.until < day)]
    is_confirmed = any(
        t == unit.acting and eyes.see(t, seen) and 0 <= (day - on).days <= 365 for t, on, seen in world.confirmed
    )
    managed, until = _managed(chosen, day, existing), _until(chosen, day, existing)
    newest = max((c.adopted for c in adopted if c.adopted), default=None)
    flags = {
        "IN_PREPARATION": any(c.status(day) == "IN_PREPARATION" for c in for_it),
        "CONCEPT_STALE": newest is not None and newest < moved(day, -12 * stale),
        "EXPIRING": until is not None and moved(until - timedelta(days=1), -warn) <= day
        and not _followed(chosen, eyes, day, until, warn),
        "VACANT": any(p.vacant(day) and within(c.days, day) for p, c in chosen),
        "OCCUPANCY_UNKNOWN": any(p.unknown(day) and within(c.days, day) for p, c in chosen),
    }  # fmt: skip
    via_posts = {via(p.tenant, unit, world.county) for p, c in chosen if within(c.days, day) and p.there(day, existing)}
    return {
        "level": level(bool(adopted), managed, is_confirmed),
        "levelWithCountyPosts": level(bool(adopted), _managed(both, day, existing), is_confirmed),
        "levelWithoutCountyPosts": level(bool(adopted), _managed(named, day, existing), is_confirmed),
        "flags": {flag for flag, holds in flags.items() if holds},
        "managementVia": via_posts,
        "conceptVia": {via(c.tenant, unit, world.county) for c in adopted},
        "managedUntil": until and str(until - timedelta(days=1)),
    }


def level(concept: bool, managed: bool, confirmed: bool) -> str:
    if concept:
        return "COVERED" if managed else "CONCEPT_ONLY"
    return "MANAGEMENT_ONLY" if managed else "WHITE_SPOT" if confirmed else "NO_DATA"


def via(tenant: str, unit: Unit, county: str) -> str:
    if tenant == county:
        return "COUNTY"
    return "OWN" if tenant == unit.ars else "ASSOCIATION" if tenant == unit.acting else "COOPERATION"


def _managed(pairs: Iterable[tuple[Post, Cover]], day: date, existing: date) -> bool:
    return any(within(c.days, day) and p.there(day, existing) for p, c in pairs)


def _until(pairs: Sequence[tuple[Post, Cover]], day: date, existing: date) -> date | None:
    """The first day without anybody; None where there is nobody already, or always somebody."""
    if not _managed(pairs, day, existing):
        return None
    days = (day + timedelta(days=n) for n in range(1, 400))
    return next((item for item in days if not _managed(pairs, item, existing)), None)


def _followed(pairs: Sequence[tuple[Post, Cover]], eyes: Eyes, day: date, until: date, warn: int) -> bool:
    """Whether somebody comes in time, a post is on its way, or a project follows that pays who is there last."""
    soon = (until + timedelta(days=n) for n in range((late(until, warn) - until).days + 1))
    if any(_managed(pairs, item, day) for item in soon):
        return True
    last = until - timedelta(days=1)
    for post, cover in pairs:
        ends = [end for end in (post.last(), cover.days[1]) if end]
        lasts = cover.days[1] is None or cover.days[1] > day
        if post.coming(day) and lasts and (not ends or min(ends) > until):
            return True
        if _pays_on(post, eyes, day) and within(cover.days, last) and post.there(last, day):
            return True
    return False


def _pays_on(post: Post, eyes: Eyes, day: date) -> bool:
    """Whether a project that follows the one that pays is known to last longer than the post."""
    if post.followed is None or not post.paid:
        return False
    since, kind, end, seen = post.followed
    ends = post.term[1] or max((item for _, item in post.paid if item), default=None)
    existing = eyes.see(post.tenant, seen) and since <= day and ends is not None and ends < end
    return existing and (kind == "APPLIED" or (kind == "APPROVED" and day < end))


def invented(draw: Random, county: str, units: list[Unit], tenants: list[str]) -> World:
    """A region with invented posts and concepts, most of which cover something."""

    def some_day(spare: int = 0) -> date:
        return FIRST + timedelta(days=draw.randint(-20, AROUND + spare))

    def span(least: int = 1) -> tuple[date, date]:
        begin = some_day()
        return begin, begin + timedelta(days=draw.randint(least, 90))

    def maybe(days: tuple[date, date]) -> Days:
        return draw.choice([days, (None, days[1]), (days[0], None), *[(None, None)] * 3])

    def covers(tenant: str, *wholes: bool) -> list[Cover]:
        near = [tenant, tenant, draw.choice(tenants), draw.choice(units).ars]
        once = dict.fromkeys(draw.choices(near, k=draw.randint(1, 3)))
        return [Cover(ars, draw.choice(wholes), maybe(span())) for ars in once]

    def post() -> Post:
        tenant, term = draw.choice([county, county, *tenants]), span(30)
        permanent = draw.choice([None, None, None, term[0] + timedelta(days=draw.randint(0, 40))])
        open_end = draw.random() < 0.1 and permanent is None
        last = term[1] + timedelta(days=60) if permanent else term[1]
        cuts = sorted({term[0] + timedelta(days=draw.randint(0, (last - term[0]).days)) for _ in range(4)})
        pieces: list[Days] = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        stated = draw.random() < 0.6
        return Post(
            UUID(int=draw.getrandbits(128)), tenant, draw.choice(SEEN), draw.choice(KINDS),
            (term[0], None if open_end else term[1]), permanent, stated, pieces if stated else [],
            [draw.choice([term, (term[0], term[0] + timedelta(days=20))])] if draw.random() < 0.7 else [],
            {some_day(): draw.choice(STEPS) for _ in range(draw.randint(0, 2))},
            (some_day(), draw.choice(["APPLIED", "APPROVED", "REJECTED"]), some_day(80), draw.choice(SEEN))
            if draw.random() < 0.3 else None,
            draw.choice([*[{FIRST - timedelta(days=60): "APPROVED"}] * 5, {}, {some_day(): "APPLIED"},
                         {FIRST: "APPROVED", some_day(): "REVOKED"}]),
            covers(tenant, True, True, False),
        )  # fmt: skip

    def concept() -> Concept:
        tenant, days = draw.choice(tenants), sorted(some_day() for _ in range(3))
        stands = "IN_PREPARATION", draw.choice(["ADOPTED", "UNDER_REVISION"]), "SUPERSEDED"
        history = dict(zip(days, stands, strict=True))
        kept = dict(list(history.items())[: draw.choice([1, 2, 2, 2, 3])])
        adopted = date(draw.randint(2016, 2023), draw.randint(1, 12), draw.randint(1, 28))
        listed = [c._replace(whole=c.whole and len(c.ars) == 9) for c in covers(tenant, True, False)]
        return Concept(
            UUID(int=draw.getrandbits(128)), tenant, draw.choice(SEEN),
            draw.choice(["INTEGRATED", "NEUTRALITY", "FOCUS"]), draw.choice([None, adopted]),
            draw.choice([None, None, some_day()]), kept, listed,
        )  # fmt: skip

    confirmed = [(t, some_day() - timedelta(days=draw.choice([0, 330])), draw.choice(SEEN[1:])) for t in tenants]
    return World(
        county, units, [post() for _ in range(draw.randint(4, 24))], [concept() for _ in range(draw.randint(3, 12))],
        [item for item in confirmed if draw.random() < 0.7],
        draw.choice([(False, USUAL, 5, 12), (True, {"CLIMATE_MANAGER"}, 3, 1), (False, {*KINDS}, 7, 2)]),
    )  # fmt: skip


async def write(db: asyncpg.Connection, world: World) -> None:
    """All of it, as it would be entered."""
    ids = {row["ars"]: row["id"] for row in await db.fetch("SELECT ars, id FROM tenant")}
    counts, kinds, stale, warn = world.settings
    if kinds != USUAL:
        await put_row(db, "coverage_settings", tenant_id=ids[world.county], county_posts_count=counts, version=1,
                   management_kinds=sorted(kinds), concept_stale_years=stale, warn_months=warn)  # fmt: skip
    for tenant, on, seen in world.confirmed:
        await put_row(db, "data_confirmation", tenant_id=ids[tenant], version=1, confirmed_on=on, visibility=seen)
    for post in world.posts:
        await _write_post(db, ids[post.tenant], post)
    for concept in world.concepts:
        of = {"tenant_id": ids[concept.tenant], "visibility": concept.seen}
        await put_row(
            db,
            "concept",
            **of,
            id=concept.id,
            version=1,
            kind=concept.kind,
            title="Konzept",
            adopted_on=concept.adopted,
            valid_until=concept.until and max(concept.until, concept.adopted or concept.until),
        )
        of["concept_id"] = concept.id
        for on, status in concept.history.items():
            await put_row(db, "concept_status", **of, effective_on=on, status=status)
        for cover in concept.covers:
            days = cover.days[0] or date.min, cover.days[1] or date.max
            await put_row(db, "concept_coverage", **of, ars=cover.ars, scope="TERRITORY", includes_members=cover.whole,
                       valid_from=days[0], valid_to=days[1], position=1)  # fmt: skip


async def _write_post(db: asyncpg.Connection, tenant: int, post: Post) -> None:
    of = {"tenant_id": tenant, "visibility": post.seen}
    await put_row(db, "post", **of, id=post.id, version=1, kind=post.kind, title="Stelle", begins_on=post.term[0],
               ends_before=post.term[1], permanent_from=post.permanent, is_occupancy_stated=post.stated)  # fmt: skip
    part = of | {"post_id": post.id}
    for begin, end in post.occupied:
        await put_row(db, "post_occupancy", **part, begins_on=begin, ends_before=end)
    for on, kind in post.steps.items():
        await put_row(db, "post_step", **part, effective_on=on, kind=kind)
    for cover in post.covers:
        scope = "TERRITORY" if cover.whole else "OWN_RESPONSIBILITIES"
        await put_row(db, "post_coverage", **part, ars=cover.ars, scope=scope, begins_on=cover.days[0],
                   ends_before=cover.days[1])  # fmt: skip
    await put_row(db, "funded_project", **of, id=post.id, version=1, title="Vorhaben", item="INITIAL_PROJECT")
    for on, kind in post.decided.items():
        await put_row(db, "project_step", **of, project_id=post.id, effective_on=on, kind=kind)
    for begin, end in post.paid:
        await put_row(db, "post_funding", **part, project_tenant_id=tenant, project_id=post.id, begins_on=begin,
                   ends_before=end)  # fmt: skip
    if post.followed:
        since, kind, end, seen = post.followed
        later = UUID(int=post.id.int ^ 1)
        of["visibility"] = seen
        await put_row(db, "funded_project", **of, id=later, version=1, title="Anschluss", item="FOLLOW_UP_PROJECT",
                   begins_on=FIRST - timedelta(days=50), ends_before=end)  # fmt: skip
        await put_row(db, "project_step", **of, project_id=later, effective_on=since, kind=kind)
        await put_row(db, "project_predecessor", **of, project_id=later, to_tenant_id=tenant, to_id=post.id)
