"""Coverage by hand: an invented region, written into the database, and what each unit is on a day, day by day."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from tests.helpers.database import insert_row

FIRST, DAY_RANGE = date(2024, 1, 1), 150
KINDS = ("CLIMATE_MANAGER", "CLIMATE_COORDINATOR", "ENERGY_MANAGER")
STEPS = ("PLANNED", "APPLIED", "APPROVED", "ADVERTISED")
USUAL = {"CLIMATE_MANAGER", "CLIMATE_COORDINATOR", "NEUTRAL_ADMINISTRATION_OFFICER"}
VISIBILITIES = ("DRAFT", "TENANT", "FEDERATION", "PUBLIC", "PUBLIC", "PUBLIC")
Days = tuple[date | None, date | None]


class Unit(NamedTuple):
    """A unit of the register."""

    ars: str
    kind: str
    parent: str | None
    acting: str
    population: int
    area: int


class CoveredUnit(NamedTuple):
    """What is listed: a unit, whether with all of its area (or its members), and when."""

    ars: str
    is_whole: bool
    days: Days


class Post(NamedTuple):
    """A post with all that says when somebody is there."""

    id: UUID
    tenant: str
    visibility: str
    kind: str
    term: Days
    permanent: date | None
    is_occupancy_stated: bool
    occupancies: list[Days]
    fundings: list[Days]
    steps: dict[date, str]
    follow_up: tuple[date, str, date, str] | None
    """Since when a project that follows is decided how, until when it runs, and who sees it."""
    decisions: dict[date, str]
    """What was decided about the project that pays it."""
    coverage: list[CoveredUnit]

    def end(self) -> date | None:
        """Before which day its term ends: its own, else when it is last paid."""
        last_paid = max((end for _, end in self.fundings if end), default=None)
        return self.term[1] or (None if self.permanent else last_paid)

    def last(self) -> date | None:
        """Before which day there is no such post any more."""
        return None if self.permanent else self.end()

    def exists_on(self, day: date) -> bool:
        return is_within((self.term[0], self.end()), day) or bool(self.permanent and self.permanent <= day)

    def approved_fundings(self, known_on: date) -> list[Days]:
        """What pays it, as far as it is known to be approved."""
        return self.fundings if _latest(self.decisions, known_on) in ("APPROVED", "SETTLED") else []

    def is_filled(self, day: date, known_on: date) -> bool:
        if not self.exists_on(day):
            return False
        if self.is_occupancy_stated:
            return any(is_within(item, day) for item in self.occupancies)
        is_funded = any(is_within(item, day) for item in self.approved_fundings(known_on))
        return is_funded or bool(self.permanent and self.permanent <= day)

    def has_begun(self, day: date) -> bool:
        return self.term[0] is not None and self.term[0] <= day

    def is_unknown(self, day: date) -> bool:
        return not self.is_occupancy_stated and self.is_filled(day, day)

    def is_vacant(self, day: date) -> bool:
        last = self.last()
        funded = any(end and end > day for _, end in self.approved_fundings(day))
        waits = self.has_begun(day) or _latest(self.steps, day) in ("APPROVED", "ADVERTISED")
        return (
            self.is_occupancy_stated
            and not self.is_filled(day, day)
            and (last is None or day < last)
            and waits
            and funded
        )

    def is_coming(self, day: date) -> bool:
        """Whether it is on its way: not begun, or begun and never filled."""
        step = _latest(self.steps, day)
        if not self.has_begun(day):
            return step in ("APPLIED", "APPROVED", "ADVERTISED")
        filled = any(begin and begin <= day for begin, _ in self.occupancies)
        return step in ("APPROVED", "ADVERTISED") and self.is_occupancy_stated and self.exists_on(day) and not filled


class Concept(NamedTuple):
    """A concept with its history."""

    id: UUID
    tenant: str
    visibility: str
    kind: str
    adopted: date | None
    valid_until: date | None
    history: dict[date, str]
    coverage: list[CoveredUnit]

    def status(self, day: date) -> str | None:
        return _latest(self.history, day)


class Region(NamedTuple):
    """All that a region keeps of it."""

    county: str
    units: list[Unit]
    posts: list[Post]
    concepts: list[Concept]
    confirmations: list[tuple[str, date, str]]
    settings: tuple[bool, set[str], int, int]


class Viewer(NamedTuple):
    """Who looks: whose drafts, whose all but drafts, and what of the others."""

    draft_tenants: frozenset[str]
    read_tenants: frozenset[str]
    shared_visibilities: frozenset[str]

    def sees(self, tenant: str, visibility: str) -> bool:
        return (
            tenant in self.draft_tenants
            if visibility == "DRAFT"
            else tenant in self.read_tenants or visibility in self.shared_visibilities
        )


def is_within(days: Days, day: date) -> bool:
    return (days[0] is None or days[0] <= day) and (days[1] is None or day < days[1])


def _latest(entries: dict[date, str], day: date) -> str | None:
    """What was entered last until a day."""
    return next((entries[on] for on in sorted(entries, reverse=True) if on <= day), None)


def add_months(day: date, months: int) -> date:
    """A day some months later or earlier, as PostgreSQL counts them: the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_months(until: date, months: int) -> date:
    """The first day after so many months that begin on a day: what begins with a month is over with one."""
    first, last = add_months(until, months), add_months(until - timedelta(days=1), months) + timedelta(days=1)
    return max(first, last)


def expected_coverage(
    region: Region, viewer: Viewer, day: date, known_on: date | None = None
) -> dict[str, dict[str, Any]]:
    """What each unit is on a day, by its key. ``known``: until when decisions about projects are known."""
    kinds = region.settings[1]
    posts = [post for post in region.posts if viewer.sees(post.tenant, post.visibility) and post.kind in kinds]
    concepts = [
        c for c in region.concepts if viewer.sees(c.tenant, c.visibility) and c.kind in ("INTEGRATED", "NEUTRALITY")
    ]
    return {
        unit.ars: _expected_unit(region, unit, posts, concepts, viewer, day, known_on or day) for unit in region.units
    }


def _expected_unit(
    region: Region, unit: Unit, posts: list[Post], concepts: list[Concept], viewer: Viewer, day: date, known_on: date
) -> dict[str, Any]:
    county_counts, _, stale, warn = region.settings
    listed_units = [
        (p, c) for p in posts for c in p.coverage if c.ars == unit.ars or (c.ars == unit.acting and c.is_whole)
    ]
    county_wide = [
        (p, c) for p in posts for c in p.coverage
        if c.ars == region.county == p.tenant and c.is_whole and unit.ars != region.county
    ]  # fmt: skip
    both = listed_units + county_wide
    counted = both if county_counts else listed_units
    of_unit = [
        c for c in concepts
        if any(is_within(v.days,
            day) and (v.ars == unit.ars or (v.ars == unit.parent and v.is_whole))
               for v in c.coverage)
    ]  # fmt: skip
    adopted = [
        c
        for c in of_unit
        if c.status(day) in ("ADOPTED", "UNDER_REVISION") and not (c.valid_until and c.valid_until < day)
    ]
    is_confirmed = any(
        t == unit.acting and viewer.sees(t, visibility) and 0 <= (day - on).days <= 365
        for t, on, visibility in region.confirmations
    )
    managed, until = _is_managed(counted, day, known_on), _managed_until(counted, day, known_on)
    newest = max((c.adopted for c in adopted if c.adopted), default=None)
    flags = {
        "IN_PREPARATION": any(c.status(day) == "IN_PREPARATION" for c in of_unit),
        "CONCEPT_STALE": newest is not None and newest < add_months(day, -12 * stale),
        "EXPIRING": until is not None and add_months(until - timedelta(days=1), -warn) <= day
        and not _has_follow_up(counted, viewer, day, until, warn),
        "VACANT": any(p.is_vacant(day) and is_within(c.days, day) for p, c in counted),
        "OCCUPANCY_UNKNOWN": any(p.is_unknown(day) and is_within(c.days, day) for p, c in counted),
    }  # fmt: skip
    via_posts = {
        relation(p.tenant, unit, region.county)
        for p, c in counted
        if is_within(c.days, day) and p.is_filled(day, known_on)
    }
    return {
        "level": coverage_level(bool(adopted), managed, is_confirmed),
        "levelWithCountyPosts": coverage_level(bool(adopted), _is_managed(both, day, known_on), is_confirmed),
        "levelWithoutCountyPosts": coverage_level(
            bool(adopted), _is_managed(listed_units, day, known_on), is_confirmed
        ),
        "flags": {flag for flag, holds in flags.items() if holds},
        "managementVia": via_posts,
        "conceptVia": {relation(c.tenant, unit, region.county) for c in adopted},
        "managedUntil": until and str(until - timedelta(days=1)),
    }


def coverage_level(concept: bool, managed: bool, confirmed: bool) -> str:
    if concept:
        return "COVERED" if managed else "CONCEPT_ONLY"
    return "MANAGEMENT_ONLY" if managed else "WHITE_SPOT" if confirmed else "NO_DATA"


def relation(tenant: str, unit: Unit, county: str) -> str:
    if tenant == county:
        return "COUNTY"
    return "OWN" if tenant == unit.ars else "ASSOCIATION" if tenant == unit.acting else "COOPERATION"


def _is_managed(pairs: Iterable[tuple[Post, CoveredUnit]], day: date, known_on: date) -> bool:
    return any(is_within(c.days, day) and p.is_filled(day, known_on) for p, c in pairs)


def _managed_until(pairs: Sequence[tuple[Post, CoveredUnit]], day: date, known_on: date) -> date | None:
    """The first day without anybody; None where there is nobody already, or always somebody."""
    if not _is_managed(pairs, day, known_on):
        return None
    days = (day + timedelta(days=n) for n in range(1, 400))
    return next((item for item in days if not _is_managed(pairs, item, known_on)), None)


def _has_follow_up(
    pairs: Sequence[tuple[Post, CoveredUnit]], viewer: Viewer, day: date, until: date, warn: int
) -> bool:
    """Whether somebody comes in time, a post is on its way, or a project follows that pays who is there last."""
    soon = (until + timedelta(days=n) for n in range((end_of_months(until, warn) - until).days + 1))
    if any(_is_managed(pairs, item, day) for item in soon):
        return True
    last = until - timedelta(days=1)
    for post, cover in pairs:
        ends = [end for end in (post.last(), cover.days[1]) if end]
        lasts = cover.days[1] is None or cover.days[1] > day
        if post.is_coming(day) and lasts and (not ends or min(ends) > until):
            return True
        if _is_funded_longer(post, viewer, day) and is_within(cover.days, last) and post.is_filled(last, day):
            return True
    return False


def _is_funded_longer(post: Post, viewer: Viewer, day: date) -> bool:
    """Whether a project that follows the one that pays is known to last longer than the post."""
    if post.follow_up is None or not post.fundings:
        return False
    since, kind, end, visibility = post.follow_up
    ends = post.term[1] or max((item for _, item in post.fundings if item), default=None)
    is_known = viewer.sees(post.tenant, visibility) and since <= day and ends is not None and ends < end
    return is_known and (kind == "APPLIED" or (kind == "APPROVED" and day < end))


def random_region(draw: Random, county: str, units: list[Unit], tenants: list[str]) -> Region:
    """A region with invented posts and concepts, most of which cover something."""

    def some_day(spare: int = 0) -> date:
        return FIRST + timedelta(days=draw.randint(-20, DAY_RANGE + spare))

    def span(least: int = 1) -> tuple[date, date]:
        begin = some_day()
        return begin, begin + timedelta(days=draw.randint(least, 90))

    def maybe(days: tuple[date, date]) -> Days:
        return draw.choice([days, (None, days[1]), (days[0], None), *[(None, None)] * 3])

    def covers(tenant: str, *wholes: bool) -> list[CoveredUnit]:
        near = [tenant, tenant, draw.choice(tenants), draw.choice(units).ars]
        once = dict.fromkeys(draw.choices(near, k=draw.randint(1, 3)))
        return [CoveredUnit(ars, draw.choice(wholes), maybe(span())) for ars in once]

    def post() -> Post:
        tenant, term = draw.choice([county, county, *tenants]), span(30)
        permanent = draw.choice([None, None, None, term[0] + timedelta(days=draw.randint(0, 40))])
        open_end = draw.random() < 0.1 and permanent is None
        last = term[1] + timedelta(days=60) if permanent else term[1]
        cuts = sorted({term[0] + timedelta(days=draw.randint(0, (last - term[0]).days)) for _ in range(4)})
        pieces: list[Days] = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        stated = draw.random() < 0.6
        return Post(
            UUID(int=draw.getrandbits(128)), tenant, draw.choice(VISIBILITIES), draw.choice(KINDS),
            (term[0], None if open_end else term[1]), permanent, stated, pieces if stated else [],
            [draw.choice([term, (term[0], term[0] + timedelta(days=20))])] if draw.random() < 0.7 else [],
            {some_day(): draw.choice(STEPS) for _ in range(draw.randint(0, 2))},
            (some_day(), draw.choice(["APPLIED", "APPROVED", "REJECTED"]), some_day(80), draw.choice(VISIBILITIES))
            if draw.random() < 0.3 else None,
            draw.choice([*[{FIRST - timedelta(days=60): "APPROVED"}] * 5, {}, {some_day(): "APPLIED"},
                         {FIRST: "APPROVED", some_day(): "REVOKED"}]),
            covers(tenant, True, True, False),
        )  # fmt: skip

    def concept() -> Concept:
        tenant, days = draw.choice(tenants), sorted(some_day() for _ in range(3))
        stands = "IN_PREPARATION", draw.choice(["ADOPTED", "UNDER_REVISION"]), "SUPERSEDED"
        history = dict(zip(days, stands, strict=True))
        statuses = dict(list(history.items())[: draw.choice([1, 2, 2, 2, 3])])
        adopted = date(draw.randint(2016, 2023), draw.randint(1, 12), draw.randint(1, 28))
        coverage = [c._replace(is_whole=c.is_whole and len(c.ars) == 9) for c in covers(tenant, True, False)]
        return Concept(
            UUID(int=draw.getrandbits(128)), tenant, draw.choice(VISIBILITIES),
            draw.choice(["INTEGRATED", "NEUTRALITY", "FOCUS"]), draw.choice([None, adopted]),
            draw.choice([None, None, some_day()]), statuses, coverage,
        )  # fmt: skip

    confirmed = [
        (t, some_day() - timedelta(days=draw.choice([0, 330])), draw.choice(VISIBILITIES[1:])) for t in tenants
    ]
    return Region(
        county, units, [post() for _ in range(draw.randint(4, 24))], [concept() for _ in range(draw.randint(3, 12))],
        [item for item in confirmed if draw.random() < 0.7],
        draw.choice([(False, USUAL, 5, 12), (True, {"CLIMATE_MANAGER"}, 3, 1), (False, {*KINDS}, 7, 2)]),
    )  # fmt: skip


async def insert_region(db: asyncpg.Connection, region: Region) -> None:
    """All of it, as it would be entered."""
    ids = {row["ars"]: row["id"] for row in await db.fetch("SELECT ars, id FROM tenant")}
    counts, kinds, stale, warn = region.settings
    if kinds != USUAL:
        await insert_row(db, "coverage_settings", tenant_id=ids[region.county], county_posts_count=counts, version=1,
                   management_kinds=sorted(kinds), concept_stale_years=stale, warn_months=warn)  # fmt: skip
    for tenant, on, visibility in region.confirmations:
        await insert_row(
            db, "data_confirmation", tenant_id=ids[tenant], version=1, confirmed_on=on, visibility=visibility
        )
    for post in region.posts:
        await _insert_post(db, ids[post.tenant], post)
    for concept in region.concepts:
        of = {"tenant_id": ids[concept.tenant], "visibility": concept.visibility}
        await insert_row(
            db,
            "concept",
            **of,
            id=concept.id,
            version=1,
            kind=concept.kind,
            title="Konzept",
            adopted_on=concept.adopted,
            valid_until=concept.valid_until and max(concept.valid_until, concept.adopted or concept.valid_until),
        )
        of["concept_id"] = concept.id
        for on, status in concept.history.items():
            await insert_row(db, "concept_status", **of, effective_on=on, status=status)
        for cover in concept.coverage:
            days = cover.days[0] or date.min, cover.days[1] or date.max
            await insert_row(db, "concept_coverage", **of, ars=cover.ars, scope="TERRITORY",
                       includes_members=cover.is_whole, valid_from=days[0], valid_to=days[1], position=1)  # fmt: skip


async def _insert_post(db: asyncpg.Connection, tenant: int, post: Post) -> None:
    of = {"tenant_id": tenant, "visibility": post.visibility}
    await insert_row(db, "post", **of, id=post.id, version=1, kind=post.kind, title="Stelle", begins_on=post.term[0],
               ends_before=post.term[1], permanent_from=post.permanent,
               is_occupancy_stated=post.is_occupancy_stated)  # fmt: skip
    part = of | {"post_id": post.id}
    for begin, end in post.occupancies:
        await insert_row(db, "post_occupancy", **part, begins_on=begin, ends_before=end)
    for on, kind in post.steps.items():
        await insert_row(db, "post_step", **part, effective_on=on, kind=kind)
    for cover in post.coverage:
        scope = "TERRITORY" if cover.is_whole else "OWN_RESPONSIBILITIES"
        await insert_row(db, "post_coverage", **part, ars=cover.ars, scope=scope, begins_on=cover.days[0],
                   ends_before=cover.days[1])  # fmt: skip
    await insert_row(db, "funded_project", **of, id=post.id, version=1, title="Vorhaben", item="INITIAL_PROJECT")
    for on, kind in post.decisions.items():
        await insert_row(db, "project_step", **of, project_id=post.id, effective_on=on, kind=kind)
    for begin, end in post.fundings:
        await insert_row(db, "post_funding", **part, project_tenant_id=tenant, project_id=post.id, begins_on=begin,
                   ends_before=end)  # fmt: skip
    if post.follow_up:
        since, kind, end, visibility = post.follow_up
        later = UUID(int=post.id.int ^ 1)
        of["visibility"] = visibility
        await insert_row(db, "funded_project", **of, id=later, version=1, title="Anschluss", item="FOLLOW_UP_PROJECT",
                   begins_on=FIRST - timedelta(days=50), ends_before=end)  # fmt: skip
        await insert_row(db, "project_step", **of, project_id=later, effective_on=since, kind=kind)
        await insert_row(db, "project_predecessor", **of, project_id=later, to_tenant_id=tenant, to_id=post.id)
