"""What a county manager would say of coverage, sentence by sentence, on the first and the last day that it holds."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from federation.graph.run import Reads
from tests import ledger_book as ledger
from tests.database import emptied
from tests.region import COUNTY, LANDSTUHL, MANAGER, RAMSTEIN, WEILERBACH
from tests.undone import Db, whole

BANN, WEILERBACH_TOWN = "073355011002", "073355009005"
"""Municipalities of the associations of Landstuhl and of Weilerbach."""
UNIT = """query ($key: RegionalKey!, $day: Date!) { territory(key: $key) { coverage(asOf: $day) {
  level levelWithCountyPosts levelWithoutCountyPosts flags managementVia conceptVia managedUntil
  posts { via isThere isForWholeCounty status } ownInitialFundingBlockedBy { title } } } }"""
FORECAST = f"""query ($day: Date!, $months: Int!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{
  forecast(months: $months) {{ lastDay before after territory {{ key }} }} }} }} }}"""
TERM = date(2024, 1, 1), date(2026, 1, 1)
APPROVED = date(2023, 10, 1)


class County:
    """A county that keeps nothing but what a story says, and its manager's questions."""

    def __init__(self, db: Db, reads: Reads, ids: dict[str, int]) -> None:
        self.db, self.reads, self.ids = db, reads, ids

    async def unit(self, key: str, day: str) -> Any:
        found = await whole(self.db, self.reads, self.reads, MANAGER, UNIT, {"key": key, "day": day})
        return found["territory"]["coverage"]

    async def levels(self, key: str, *days: str) -> list[str]:
        return [(await self.unit(key, day))["level"] for day in days]

    async def flags(self, key: str, *days: str) -> list[list[str]]:
        return [(await self.unit(key, day))["flags"] for day in days]

    async def loses(self, day: str, months: int = 12) -> list[tuple[str, str, str, str]]:
        found = await whole(self.db, self.reads, self.reads, MANAGER, FORECAST, {"day": day, "months": months})
        return [
            (one["territory"]["key"], one["lastDay"], one["before"], one["after"])
            for one in found["region"]["coverage"]["forecast"]
        ]

    async def row(self, table: str, tenant: str, **values: Any) -> Any:
        values = {"tenant_id": self.ids[tenant], "visibility": "TENANT", **values}
        places = ", ".join(f"${n}" for n in range(1, len(values) + 1))
        said = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})"
        await self.db.execute(said, *values.values())

    async def post(self, tenant: str, *units: str, occupied: list[tuple[date, date | None]] | None = None,
                   funded: bool = True, scope: str = "TERRITORY", steps: dict[date, str] | None = None,
                   term: tuple[date, date | None] = TERM, **more: Any) -> Any:  # fmt: skip
        id, days = uuid4(), {"begins_on": term[0], "ends_before": term[1]}
        usual = {
            "kind": "CLIMATE_MANAGER",
            "title": "Stelle",
            "version": 1,
            "is_occupancy_stated": occupied is not None,
        }
        await self.row("post", tenant, id=id, **usual | days | more)
        for begin, end in occupied or []:
            await self.row("post_occupancy", tenant, post_id=id, begins_on=begin, ends_before=end)
        for unit in units:
            await self.row("post_coverage", tenant, post_id=id, ars=unit, scope=scope)
        for day, kind in (steps or {}).items():
            await self.row("post_step", tenant, post_id=id, effective_on=day, kind=kind)
        if funded:
            await self.project(tenant, id, **days)
            await self.row("project_step", tenant, project_id=id, effective_on=APPROVED, kind="APPROVED")
            await self.row("post_funding", tenant, post_id=id, project_tenant_id=self.ids[tenant], project_id=id,
                           begins_on=term[0], ends_before=term[1] or date(2099, 1, 1))  # fmt: skip
        return id

    async def project(self, tenant: str, id: Any, **more: Any) -> None:
        await self.row("funded_project", tenant, id=id, version=1, title="Vorhaben", item="INITIAL_PROJECT", **more)

    async def follows(self, tenant: str, before: Any, *steps: tuple[date, str], **more: Any) -> None:
        id = uuid4()
        await self.project(tenant, id, **more)
        for day, kind in steps:
            await self.row("project_step", tenant, project_id=id, effective_on=day, kind=kind)
        await self.row("project_predecessor", tenant, project_id=id, to_tenant_id=self.ids[tenant], to_id=before)

    async def concept(self, tenant: str, *units: str, members: bool = False, adopted: date | None = None,
                      **more: Any) -> None:  # fmt: skip
        id = uuid4()
        usual = {"kind": "INTEGRATED", "title": "Konzept", "version": 1, "adopted_on": adopted}
        await self.row("concept", tenant, id=id, **usual | more)
        await self.row("concept_status", tenant, concept_id=id, effective_on=date(2023, 1, 1), status="IN_PREPARATION")
        if adopted:
            await self.row("concept_status", tenant, concept_id=id, effective_on=adopted, status="ADOPTED")
        for unit in units:
            days = {"valid_from": date.min, "valid_to": date.max, "position": 1}
            days["includes_members"] = members and len(unit) == 9
            await self.row("concept_coverage", tenant, concept_id=id, ars=unit, scope="TERRITORY", **days)

    async def confirms(self, tenant: str, day: date) -> None:
        await self.row("data_confirmation", tenant, version=1, confirmed_on=day)


@pytest.fixture
async def county(db: Db, reads: Reads) -> AsyncIterator[County]:
    async with ledger.undone(db):
        ids = {row["ars"]: row["id"] for row in await db.fetch("SELECT ars, id FROM tenant")}
        await emptied(db, [id for ars, id in ids.items() if ars.startswith(COUNTY)])
        yield County(db, reads, ids)


async def test_with_a_concept_and_somebody_there_it_is_covered_with_one_of_them_half(county: County) -> None:
    await county.concept(LANDSTUHL, LANDSTUHL, members=True, adopted=date(2024, 3, 1))
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[(date(2024, 2, 1), date(2024, 5, 1))])
    days = "2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01", "2024-04-30", "2024-05-01"
    for key in (LANDSTUHL, BANN):
        assert await county.levels(key, *days) == [
            "NO_DATA", "MANAGEMENT_ONLY", "MANAGEMENT_ONLY", "COVERED", "COVERED", "CONCEPT_ONLY",
        ], key  # fmt: skip
    assert (await county.unit(LANDSTUHL, "2024-04-30"))["managementVia"] == ["OWN"]
    assert (await county.unit(BANN, "2024-04-30"))["managementVia"] == ["ASSOCIATION"]
    assert await county.levels(WEILERBACH, *days) == ["NO_DATA"] * 6


async def test_nobody_is_a_white_spot_before_its_tenant_has_confirmed_nor_a_year_after(county: County) -> None:
    await county.confirms(WEILERBACH, date(2024, 2, 29))
    days = "2024-02-28", "2024-02-29", "2025-02-28", "2025-03-01"
    assert await county.levels(WEILERBACH, *days) == ["NO_DATA", "WHITE_SPOT", "WHITE_SPOT", "NO_DATA"]
    assert await county.levels(RAMSTEIN, *days) == ["NO_DATA"] * 4


async def test_a_concept_grows_old_and_ends_on_its_last_day(county: County) -> None:
    await county.concept(WEILERBACH, WEILERBACH, adopted=date(2024, 2, 29), valid_until=date(2030, 6, 30))
    assert await county.flags(WEILERBACH, "2024-02-28", "2024-02-29", "2029-02-28", "2029-03-01") == [
        ["IN_PREPARATION"], [], [], ["CONCEPT_STALE"],
    ]  # fmt: skip
    assert await county.levels(WEILERBACH, "2030-06-30", "2030-07-01") == ["CONCEPT_ONLY", "NO_DATA"]
    assert await county.levels(BANN, "2025-01-01") == ["NO_DATA"]


async def test_an_association_includes_its_members_only_where_it_says_so_and_a_county_never(county: County) -> None:
    await county.concept(LANDSTUHL, LANDSTUHL, members=False, adopted=date(2024, 1, 1))
    await county.concept(COUNTY, COUNTY, members=True, adopted=date(2024, 1, 1))
    keys = COUNTY, LANDSTUHL, BANN, WEILERBACH
    found = [await county.unit(key, "2024-06-01") for key in keys]
    assert [one["level"] for one in found] == ["CONCEPT_ONLY", "CONCEPT_ONLY", "NO_DATA", "NO_DATA"]
    assert [one["conceptVia"] for one in found] == [["COUNTY"], ["OWN"], [], []]


async def test_who_takes_part_in_the_countys_concept_is_told_that_an_own_project_is_blocked(county: County) -> None:
    await county.concept(COUNTY, COUNTY, LANDSTUHL, title="Kreiskonzept")
    found = {key: await county.unit(key, "2024-06-01") for key in (COUNTY, LANDSTUHL, BANN)}
    assert {key: one["ownInitialFundingBlockedBy"] for key, one in found.items()} == {
        COUNTY: None, LANDSTUHL: {"title": "Kreiskonzept"}, BANN: None,
    }  # fmt: skip
    assert found[LANDSTUHL]["flags"] == ["IN_PREPARATION"] and found[LANDSTUHL]["level"] == "NO_DATA"


async def test_a_post_for_the_whole_county_counts_where_the_county_says_so_and_both_are_told(county: County) -> None:
    await county.post(COUNTY, COUNTY, occupied=[TERM])
    found = await county.unit(LANDSTUHL, "2024-06-01")
    assert (found["level"], found["levelWithCountyPosts"], found["levelWithoutCountyPosts"]) == (
        "NO_DATA", "MANAGEMENT_ONLY", "NO_DATA",
    )  # fmt: skip
    assert [(one["via"], one["isForWholeCounty"], one["isThere"]) for one in found["posts"]] == [("COUNTY", True, True)]
    own = await county.unit(COUNTY, "2024-06-01")
    assert own["level"] == own["levelWithoutCountyPosts"] == "MANAGEMENT_ONLY", "for itself it always counts"
    await county.db.execute(
        "INSERT INTO coverage_settings (tenant_id, version, county_posts_count, management_kinds, concept_stale_years,"
        " warn_months) VALUES ($1, 1, true, '{CLIMATE_MANAGER}', 5, 12)", county.ids[COUNTY],
    )  # fmt: skip
    assert await county.levels(LANDSTUHL, "2024-06-01") == ["MANAGEMENT_ONLY"]
    assert (await county.unit(LANDSTUHL, "2024-06-01"))["levelWithoutCountyPosts"] == "NO_DATA"


async def test_an_association_that_the_countys_post_lists_always_counts_and_its_members_with_its_whole_territory(
    county: County,
) -> None:
    await county.post(COUNTY, COUNTY, LANDSTUHL, occupied=[TERM])
    await county.post(COUNTY, WEILERBACH, occupied=[TERM], scope="OWN_RESPONSIBILITIES")
    for key, level in ((LANDSTUHL, "MANAGEMENT_ONLY"), (BANN, "MANAGEMENT_ONLY"), (WEILERBACH, "MANAGEMENT_ONLY"),
                       (WEILERBACH_TOWN, "NO_DATA"), (RAMSTEIN, "NO_DATA")):  # fmt: skip
        found = await county.unit(key, "2024-06-01")
        assert (found["level"], found["levelWithoutCountyPosts"]) == (level, level), key
        assert found["managementVia"] == (["COUNTY"] if level == "MANAGEMENT_ONLY" else []), key


async def test_what_is_no_management_does_not_count(county: County) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM], kind="ENERGY_MANAGER")
    assert await county.levels(LANDSTUHL, "2024-06-01") == ["NO_DATA"]
    assert (await county.unit(LANDSTUHL, "2024-06-01"))["posts"] == []


async def test_a_vacancy_in_the_middle_is_told_with_the_day_on_which_it_began_and_ended(county: County) -> None:
    turns: list[tuple[date, date | None]] = [(date(2024, 2, 1), date(2024, 6, 1)), (date(2024, 9, 1), None)]
    await county.post(LANDSTUHL, LANDSTUHL, occupied=turns)
    days = "2024-01-15", "2024-05-31", "2024-06-01", "2024-08-31", "2024-09-01"
    assert await county.levels(LANDSTUHL, *days) == [
        "NO_DATA", "MANAGEMENT_ONLY", "NO_DATA", "NO_DATA", "MANAGEMENT_ONLY",
    ]  # fmt: skip
    assert await county.flags(LANDSTUHL, *days) == [["VACANT"], [], ["VACANT"], ["VACANT"], []]
    assert (await county.unit(LANDSTUHL, "2024-05-31"))["managedUntil"] == "2024-05-31"
    assert await county.loses("2024-05-01", 1) == [
        (LANDSTUHL, "2024-05-31", "MANAGEMENT_ONLY", "NO_DATA"),
        *((key, "2024-05-31", "MANAGEMENT_ONLY", "NO_DATA") for key in await _towns(county, LANDSTUHL)),
    ]


async def test_a_post_that_is_not_funded_and_of_which_nobody_says_whether_it_is_filled_does_not_count(
    county: County,
) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, funded=False)
    await county.post(WEILERBACH, WEILERBACH, funded=True)
    days = "2023-12-31", "2024-01-01", "2025-12-31", "2026-01-01"
    unknown: list[list[str]] = [[], ["OCCUPANCY_UNKNOWN"], ["OCCUPANCY_UNKNOWN"], []]
    assert await county.levels(LANDSTUHL, *days) == ["NO_DATA"] * 4
    assert await county.levels(WEILERBACH, *days) == ["NO_DATA", "MANAGEMENT_ONLY", "MANAGEMENT_ONLY", "NO_DATA"]
    assert await county.flags(LANDSTUHL, *days) == unknown
    assert [{*flags} - {"EXPIRING"} for flags in await county.flags(WEILERBACH, *days)] == [{*one} for one in unknown]


async def test_what_ends_within_a_year_is_expiring_to_the_day_unless_something_follows(county: County) -> None:
    mine = await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    assert await county.flags(LANDSTUHL, "2024-12-30", "2024-12-31", "2025-12-31", "2026-01-01") == [
        [], ["EXPIRING"], ["EXPIRING"], [],
    ]  # fmt: skip
    await county.follows(LANDSTUHL, mine, (date(2025, 3, 1), "APPLIED"), (date(2025, 9, 1), "REJECTED"))
    assert await county.flags(LANDSTUHL, "2025-02-28", "2025-03-01", "2025-08-31", "2025-09-01") == [
        ["EXPIRING"], [], [], ["EXPIRING"],
    ]  # fmt: skip


async def test_an_extension_moves_the_day_on_which_it_ends(county: County) -> None:
    mine = await county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)])
    assert (await county.unit(LANDSTUHL, "2025-06-01"))["managedUntil"] == "2025-12-31"
    await county.db.execute("UPDATE post SET ends_before = '2027-01-01' WHERE id = $1", mine)
    found = await county.unit(LANDSTUHL, "2025-06-01")
    assert found["managedUntil"] == "2026-12-31" and found["flags"] == []
    assert await county.levels(LANDSTUHL, "2026-12-31", "2027-01-01") == ["MANAGEMENT_ONLY", "NO_DATA"]


async def test_a_post_made_permanent_has_no_end(county: County) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)], permanent_from=date(2025, 7, 1))
    found = await county.unit(LANDSTUHL, "2031-01-01")
    assert (found["level"], found["managedUntil"], found["flags"]) == ("MANAGEMENT_ONLY", None, [])
    assert [one["status"] for one in found["posts"]] == ["PERMANENT"]


async def test_a_follow_up_that_starts_later_leaves_a_gap_and_no_warning(county: County) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    later = date(2026, 4, 1), date(2029, 4, 1)
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[later], term=later)
    assert await county.levels(LANDSTUHL, "2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01") == [
        "MANAGEMENT_ONLY", "NO_DATA", "NO_DATA", "MANAGEMENT_ONLY",
    ]  # fmt: skip
    assert await county.flags(LANDSTUHL, "2025-12-01") == [[]]
    assert (LANDSTUHL, "2025-12-31", "MANAGEMENT_ONLY", "NO_DATA") in await county.loses("2025-12-01")


async def test_in_six_months_an_association_becomes_a_white_spot_and_one_with_a_concept_does_not(
    county: County,
) -> None:
    for key in (LANDSTUHL, WEILERBACH):
        await county.post(key, key, occupied=[(TERM[0], date(2024, 7, 1))], scope="OWN_RESPONSIBILITIES")
        await county.confirms(key, date(2024, 1, 1))
    await county.concept(WEILERBACH, WEILERBACH, adopted=date(2023, 5, 1))
    assert await county.loses("2024-01-01", 5) == []
    assert await county.loses("2024-01-01", 6) == [
        (WEILERBACH, "2024-06-30", "COVERED", "CONCEPT_ONLY"),
        (LANDSTUHL, "2024-06-30", "MANAGEMENT_ONLY", "WHITE_SPOT"),
    ]


async def test_a_neighbours_post_that_lists_a_unit_covers_it_by_cooperation(county: County) -> None:
    await county.post(WEILERBACH, WEILERBACH, LANDSTUHL, occupied=[TERM])
    assert (await county.unit(LANDSTUHL, "2024-06-01"))["managementVia"] == ["COOPERATION"]


async def test_two_associations_merged_each_municipality_keeps_what_was_said_of_its_own(county: County) -> None:
    """Landstuhl's association goes into a new one with Weilerbach's on 1 July 2024: keys change, as a newer register
    tells it."""
    merged, on, gone = "073355099", date(2024, 7, 1), [LANDSTUHL, WEILERBACH]
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    town = (await _towns(county, WEILERBACH))[0]
    facts = "type_label, area_ha, population, register_date"
    for old, key, ags in (
        ("ars = ($3::text[])[1]", "$1", "NULL"),
        ("left(parent_ars, 9) = ANY ($3)", "$1 || right(ars, 3)", "ags"),
    ):
        above = "parent_ars" if ags == "NULL" else "$1"
        await county.db.execute(
            f"INSERT INTO territory (ars, valid_from, valid_to, kind, ags, name, parent_ars, acting_ars, {facts})"
            f" SELECT {key}, $2, 'infinity', kind, {ags}, name, {above}, $1, {facts} FROM territory WHERE {old}",
            merged, on, gone,
        )  # fmt: skip
    await county.db.execute(
        "UPDATE territory SET valid_to = $2, successor_ars = $1 || CASE length(ars) WHEN 12 THEN right(ars, 3) ELSE ''"
        " END WHERE left(ars, 9) = ANY ($3)", merged, on, gone,
    )  # fmt: skip
    asked = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{ units(first: 100) {{
      nodes {{ territory {{ key }} level }} }} }} }} }}"""

    async def levels(day: str) -> dict[str, str]:
        found = await whole(county.db, county.reads, county.reads, MANAGER, asked, {"day": day})
        return {one["territory"]["key"]: one["level"] for one in found["region"]["coverage"]["units"]["nodes"]}

    before, after = await levels("2024-06-30"), await levels("2024-07-01")
    assert (before[LANDSTUHL], before[BANN], before[town]) == ("MANAGEMENT_ONLY", "MANAGEMENT_ONLY", "NO_DATA")
    assert not {merged, merged + BANN[-3:]} & before.keys() and not {LANDSTUHL, BANN, WEILERBACH, town} & after.keys()
    assert after[merged + BANN[-3:]] == "MANAGEMENT_ONLY", "the register says where it went"
    assert after[merged + town[-3:]] == "NO_DATA", "nobody said anything of those from the other association"
    assert after[merged] == "NO_DATA", "of the whole new one nobody said anything"


async def _towns(county: County, association: str, day: str = "2024-06-01") -> list[str]:
    found = await county.db.fetch(
        "SELECT ars FROM territory WHERE parent_ars = $1 AND valid_from <= $2 AND $2 < valid_to ORDER BY ars",
        association, date.fromisoformat(day),
    )  # fmt: skip
    return [row["ars"] for row in found]
