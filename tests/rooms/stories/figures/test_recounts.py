"""Figures of stories for every day, against a recount in Python of what was shown on it.

The database's day is moved: histories of a few weeks are walked in one transaction.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from federation.graph.run.reads import QueryRunner
from federation.graph.sql.global_id import encode
from tests.helpers.alliances import (
    COUNTY_ALLIANCE,
    NEIGHBOUR_ALLIANCE,
    OF_BAKERY,
    OF_UTILITY,
    OFFICE,
    UTILITY_IN_NEIGHBOUR,
)
from tests.helpers.database import temporary_transaction
from tests.helpers.region import MANAGER, fixed_id
from tests.helpers.uncommitted import Db, read_uncommitted

FIRST = date(2026, 6, 1)
DAYS = 40
FIELDS = ("HEATING", "MOBILITY", None)
PLACES = {OF_UTILITY: COUNTY_ALLIANCE, UTILITY_IN_NEIGHBOUR: NEIGHBOUR_ALLIANCE, OF_BAKERY: COUNTY_ALLIANCE}
"""Membership -> its alliance."""
SET_DAY = """CREATE OR REPLACE FUNCTION ctx.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('test.today')::date $$"""
QUERY = """query ($id: ID!, $day: Date!) {
  alliance(id: $id) { storyFigures(asOf: $day) { stories began members byField { fieldOfAction count } } }
  region(key: "07335") {
    storyFigures(asOf: $day) { stories began members alliances byField { fieldOfAction count } } } }"""


class History:
    """What happens to some tellings, in the database and in a list of the days on which each was shown."""

    def __init__(self, db: Db, rng: Random) -> None:
        self.db, self.rng = db, rng
        self.stories: dict[UUID, str | None] = {}
        self.tellings: dict[UUID, tuple[UUID, UUID]] = {}
        self.shown: dict[UUID, set[date]] = {}
        """Days on which it was shown, to members at least."""
        self.shown_to_all: dict[UUID, set[date]] = {}
        self.is_published: dict[UUID, bool] = {}
        self.is_active = dict.fromkeys(PLACES, True)
        self.is_listed = dict.fromkeys(PLACES, True)
        self.ends: dict[UUID, date] = {}

    async def begin(self) -> None:
        """Stories of two members, of which one's is told to two alliances."""
        await self.db.execute("DELETE FROM story_span")
        await self.db.execute("DELETE FROM story_step")
        await self.db.execute("DELETE FROM story_alliance")
        await self.db.execute(
            "UPDATE membership SET status = 'ACTIVE', is_listed = true WHERE id = ANY ($1)", [*PLACES]
        )
        for n, membership in enumerate((OF_UTILITY, OF_UTILITY, OF_BAKERY)):
            id = fixed_id(17801 + n)
            self.stories[id] = FIELDS[n]
            await self.db.execute(
                "INSERT INTO success_story (tenant_id, id, version, membership_id, alliance_id, title, text, reuse,"
                " on_behalf, field_of_action) SELECT tenant_id, $2, 1, id, alliance_id, 'Erfunden', 'Text', 'NONE',"
                " false, $3 FROM membership WHERE id = $1", membership, id, FIELDS[n],
            )  # fmt: skip
            for place in PLACES:
                if place == membership or (membership == OF_UTILITY and place == UTILITY_IN_NEIGHBOUR):
                    await self.tell(id, place)

    async def tell(self, story: UUID, membership: UUID) -> None:
        id = fixed_id(17850 + len(self.tellings))
        self.tellings[id], self.is_published[id] = (story, membership), False
        self.shown[id], self.shown_to_all[id] = set(), set()
        await self.db.execute(
            "INSERT INTO story_alliance (tenant_id, id, story_id, membership_id, alliance_id) SELECT tenant_id, $2, $3,"
            " id, alliance_id FROM membership WHERE id = $1", membership, id, story,
        )  # fmt: skip

    async def live(self, day: date) -> None:
        """What happens on one day: several things, also to the same telling."""
        await self.db.execute("SELECT set_config('test.today', $1, true)", day.isoformat())
        for _ in range(self.rng.randrange(5)):
            id = self.rng.choice([*self.tellings])
            membership = self.tellings[id][1]
            if membership in self.ends and self.ends[membership] <= day:
                continue
            chance = self.rng.random()
            if chance < 0.5:
                self.is_published[id] = not self.is_published[id]
                status = "PUBLISHED" if self.is_published[id] else "RETURNED"
                await self.db.execute("UPDATE story_alliance SET status = $2 WHERE id = $1", id, status)
            elif chance < 0.7:
                self.is_listed[membership] = not self.is_listed[membership]
                await self.db.execute("UPDATE membership SET is_listed = NOT is_listed WHERE id = $1", membership)
            elif chance < 0.9:
                self.is_active[membership] = not self.is_active[membership]
                status = "ACTIVE" if self.is_active[membership] else "SUSPENDED"
                await self.db.execute("UPDATE membership SET status = $2 WHERE id = $1", membership, status)
            elif chance < 0.97 or membership not in self.ends:
                self.ends[membership] = day + timedelta(days=self.rng.randrange(1, 9))
                await self.end(membership, self.ends[membership].isoformat())
            else:
                del self.ends[membership]
                await self.end(membership, "infinity")
        for id, (_, membership) in self.tellings.items():
            runs = membership not in self.ends or day < self.ends[membership]
            if self.is_published[id] and self.is_active[membership] and runs:
                self.shown[id].add(day)
                if self.is_listed[membership]:
                    self.shown_to_all[id].add(day)

    async def end(self, membership: UUID, day: str) -> None:
        await self.db.execute("UPDATE membership SET ends_before = $2::text::date WHERE id = $1", membership, day)

    def figures(self, day: date, alliances: set[UUID], shown: dict[UUID, set[date]]) -> dict[str, Any]:
        """The counts of a day, of the tellings in some alliances, for whom they were shown on these days."""
        ours = [id for id, (_, membership) in self.tellings.items() if PLACES[membership] in alliances]
        now = [id for id in ours if day in shown[id]]
        stories = {self.tellings[id][0] for id in now}
        since = day - timedelta(days=365)
        fields = {field: sum(self.stories[story] == field for story in stories) for field in FIELDS}
        return {
            "stories": len(stories),
            "began": len({self.tellings[id][0] for id in ours if any(since < b <= day for b in began_on(shown[id]))}),
            "members": len({self.tellings[id][1] for id in now}),
            "byField": {field: count for field, count in fields.items() if count},
        }


def began_on(days: set[date]) -> set[date]:
    """The days on which something was shown, and not the day before."""
    return {day for day in days if day - timedelta(days=1) not in days}


async def test_the_figures_of_every_day_are_those_of_a_recount(db: Db, reads: QueryRunner) -> None:
    """Members and the office count what is shown to members alone; everybody, and any region, what is shown to all."""
    for seed in range(3):
        async with temporary_transaction(db):
            await db.execute(SET_DAY)
            await db.execute("SELECT set_config('test.today', $1, true)", FIRST.isoformat())
            history = History(db, Random(seed))
            await history.begin()
            days = [FIRST + timedelta(days=n) for n in range(DAYS)]
            for day in days:
                await history.live(day)
            assert any(history.shown[id] - history.shown_to_all[id] for id in history.tellings), "nothing to tell apart"
            tenant = await db.fetchval("SELECT tenant_id FROM alliance WHERE id = $1", COUNTY_ALLIANCE)
            values = {"id": encode("Alliance", [tenant, COUNTY_ALLIANCE])}
            for day in days:
                to_all = history.figures(day, {COUNTY_ALLIANCE}, history.shown_to_all)
                for who, of_alliance in ((OFFICE, history.figures(day, {COUNTY_ALLIANCE}, history.shown)),
                                         (MANAGER, to_all)):  # fmt: skip
                    asked = values | {"day": day.isoformat()}
                    answer = await read_uncommitted(db, reads, reads, who, QUERY, asked)
                    for name, expected in (("alliance", of_alliance), ("region", to_all)):
                        found = answer[name]["storyFigures"]
                        assert found.pop("alliances", bool(expected["stories"])) == bool(expected["stories"])
                        found["byField"] = {item["fieldOfAction"]: item["count"] for item in found["byField"]}
                        assert found == expected, (seed, day, who.subject, name)
