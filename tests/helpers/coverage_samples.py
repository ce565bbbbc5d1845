"""Random regions for the tests of coverage, and their rows in the database."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID

import asyncpg

from tests.helpers.coverage_model import Concept, CoveredUnit, Days, Post, Region, Unit
from tests.helpers.database import insert_row

FIRST, DAY_RANGE = date(2024, 1, 1), 150
KINDS = ("CLIMATE_MANAGER", "CLIMATE_COORDINATOR", "ENERGY_MANAGER")
STEPS = ("PLANNED", "APPLIED", "APPROVED", "ADVERTISED")
USUAL = {"CLIMATE_MANAGER", "CLIMATE_COORDINATOR", "NEUTRAL_ADMINISTRATION_OFFICER"}
VISIBILITIES = ("DRAFT", "TENANT", "FEDERATION", "PUBLIC", "PUBLIC", "PUBLIC")


class RandomRegion:
    """Draws a region with posts and concepts, most of which cover something."""

    def __init__(self, draw: Random, county: str, units: list[Unit], tenants: list[str]) -> None:
        self.draw, self.county, self.units, self.tenants = draw, county, units, tenants

    def some_day(self, spare: int = 0) -> date:
        return FIRST + timedelta(days=self.draw.randint(-20, DAY_RANGE + spare))

    def span(self, least: int = 1) -> tuple[date, date]:
        begin = self.some_day()
        return begin, begin + timedelta(days=self.draw.randint(least, 90))

    def maybe(self, days: tuple[date, date]) -> Days:
        return self.draw.choice([days, (None, days[1]), (days[0], None), *[(None, None)] * 3])

    def covers(self, tenant: str, *wholes: bool) -> list[CoveredUnit]:
        near = [tenant, tenant, self.draw.choice(self.tenants), self.draw.choice(self.units).ars]
        once = dict.fromkeys(self.draw.choices(near, k=self.draw.randint(1, 3)))
        return [CoveredUnit(ars, self.draw.choice(wholes), self.maybe(self.span())) for ars in once]

    def post(self) -> Post:
        tenant, term = self.draw.choice([self.county, self.county, *self.tenants]), self.span(30)
        permanent = self.draw.choice([None, None, None, term[0] + timedelta(days=self.draw.randint(0, 40))])
        open_end = self.draw.random() < 0.1 and permanent is None
        last = term[1] + timedelta(days=60) if permanent else term[1]
        cuts = sorted({term[0] + timedelta(days=self.draw.randint(0, (last - term[0]).days)) for _ in range(4)})
        pieces: list[Days] = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        stated = self.draw.random() < 0.6
        return Post(
            UUID(int=self.draw.getrandbits(128)), tenant, self.draw.choice(VISIBILITIES), self.draw.choice(KINDS),
            (term[0], None if open_end else term[1]), permanent, stated, pieces if stated else [],
            [self.draw.choice([term, (term[0], term[0] + timedelta(days=20))])] if self.draw.random() < 0.7 else [],
            {self.some_day(): self.draw.choice(STEPS) for _ in range(self.draw.randint(0, 2))},
            (self.some_day(), self.draw.choice(["APPLIED", "APPROVED", "REJECTED"]), self.some_day(80),
             self.draw.choice(VISIBILITIES))
            if self.draw.random() < 0.3 else None,
            self.draw.choice([*[{FIRST - timedelta(days=60): "APPROVED"}] * 5, {}, {self.some_day(): "APPLIED"},
                         {FIRST: "APPROVED", self.some_day(): "REVOKED"}]),
            self.covers(tenant, True, True, False),
        )  # fmt: skip

    def concept(self) -> Concept:
        tenant, days = self.draw.choice(self.tenants), sorted(self.some_day() for _ in range(3))
        kinds = "IN_PREPARATION", self.draw.choice(["ADOPTED", "UNDER_REVISION"]), "SUPERSEDED"
        history = dict(zip(days, kinds, strict=True))
        statuses = dict(list(history.items())[: self.draw.choice([1, 2, 2, 2, 3])])
        adopted = date(self.draw.randint(2016, 2023), self.draw.randint(1, 12), self.draw.randint(1, 28))
        coverage = [c._replace(is_whole=c.is_whole and len(c.ars) == 9) for c in self.covers(tenant, True, False)]
        return Concept(
            UUID(int=self.draw.getrandbits(128)), tenant, self.draw.choice(VISIBILITIES),
            self.draw.choice(["INTEGRATED", "NEUTRALITY", "FOCUS"]), self.draw.choice([None, adopted]),
            self.draw.choice([None, None, self.some_day()]), statuses, coverage,
        )  # fmt: skip

    def region(self) -> Region:
        confirmed = [
            (t, self.some_day() - timedelta(days=self.draw.choice([0, 330])), self.draw.choice(VISIBILITIES[1:]))
            for t in self.tenants
        ]
        return Region(
            self.county, self.units, [self.post() for _ in range(self.draw.randint(4, 24))],
            [self.concept() for _ in range(self.draw.randint(3, 12))],
            [item for item in confirmed if self.draw.random() < 0.7],
            self.draw.choice([(False, USUAL, 5, 12), (True, {"CLIMATE_MANAGER"}, 3, 1), (False, {*KINDS}, 7, 2)]),
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
