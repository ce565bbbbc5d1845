"""Coverage of random regions equals an independent recount, for every viewer."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

import pytest

from federation.coverage.region import COUNTY_COST
from federation.coverage.settings.model import MANAGEMENT, STALE_YEARS, WARN_MONTHS
from federation.graph.limits import ANONYMOUS_BUDGET
from federation.graph.plan.plans import Plans
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from federation.schema import everyone, member
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.coverage_expectations import expected_coverage
from tests.helpers.coverage_model import Unit, Viewer, add_months
from tests.helpers.coverage_samples import DAY_RANGE, FIRST, RandomRegion, insert_region
from tests.helpers.database import delete_tenant_rows, temporary_transaction
from tests.helpers.region import COUNTY, EDITOR, FOREIGNER, LANDSTUHL, MANAGER
from tests.helpers.uncommitted import Db, read_uncommitted

UNIT = """asOf level levelWithCountyPosts levelWithoutCountyPosts flags managementVia conceptVia managedUntil
  territory { key }"""
SHARE = """associations associationsTotal municipalities municipalitiesTotal population populationTotal
  populationPercent populationUnknown areaHa areaHaTotal"""
QUERY = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{ asOf
  units(first: 100) {{ nodes {{ {UNIT} }} }}
  byLevel {{ level associations municipalities population areaHa }} management {{ {SHARE} }}
  why: units(first: 4, kind: [MUNICIPAL_ASSOCIATION]) {{ nodes {{ posts {{ isThere status }} }} }}
  with: management(countyPosts: true) {{ municipalities }} concepts {{ municipalities }}
  forecast(months: 3) {{ lastDay before after territory {{ key }} posts {{ isThere }} }} }} }} }}"""
PLANS = {member: Plans(member, enters=True), everyone: Plans(everyone, enters=False)}
TOWNS = {"MUNICIPALITY", "MEMBER_MUNICIPALITY", "INDEPENDENT_CITY"}
SHARED, PUBLISHED = frozenset({"FEDERATION", "PUBLIC"}), frozenset({"PUBLIC"})
REGION = frozenset({COUNTY, *(f"0733550{n}" for n in ("01", "02", "08", "09", "10", "11"))})
PEOPLE: list[tuple[Principal | None, Viewer]] = [
    (MANAGER, Viewer(frozenset({COUNTY}), REGION, SHARED)),
    (EDITOR, Viewer(frozenset({LANDSTUHL}), frozenset({LANDSTUHL}), SHARED)),
    (FOREIGNER, Viewer(frozenset(), frozenset(), PUBLISHED)),
    (None, Viewer(frozenset(), frozenset(), PUBLISHED)),
]


@pytest.fixture
async def empty_county(db: Db) -> AsyncIterator[list[Unit]]:
    """The units of a county without rows in this transaction."""
    async with temporary_transaction(db):
        rows = await db.fetch("SELECT id FROM tenant WHERE starts_with(ars, $1)", COUNTY)
        await delete_tenant_rows(db, [row["id"] for row in rows])
        units = await db.fetch(
            "SELECT ars, kind, parent_ars, acting_ars, population, area_ha FROM territory"
            " WHERE starts_with(ars, $1) AND valid_to = 'infinity' AND kind <> 'UNINHABITED_AREA' ORDER BY ars", COUNTY,
        )  # fmt: skip
        yield [Unit(*row) for row in units]


@pytest.mark.parametrize("seed", range(8))
async def test_coverage_of_any_day_equals_an_independent_recount(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, empty_county: list[Unit], seed: int
) -> None:
    draw = Random(seed)
    region = RandomRegion(draw, COUNTY, empty_county, sorted(REGION)).region()
    await insert_region(db, region)
    for _ in range(3):
        day = FIRST + timedelta(days=draw.randint(-25, DAY_RANGE + 100))
        for who, viewer in PEOPLE:
            answer = await read_uncommitted(db, reads, public_reads, who, QUERY, {"day": str(day)})
            result, expected = (
                answer["region"]["coverage"],
                expected_coverage(region, viewer, day),
            )
            by_key = {node.pop("territory")["key"]: node for node in result["units"]["nodes"]}
            for item in by_key.values():
                assert item.pop("asOf") == str(day)
                for name in ("flags", "managementVia", "conceptVia"):
                    assert len({*item[name]}) == len(item[name])
                    item[name] = {*item[name]}
            assert by_key == expected
            for post in (item for unit in result["why"]["nodes"] for item in unit["posts"]):
                assert not post["isThere"] or post["status"] in ("FILLED", "PERMANENT", None), "as the post itself says"
            _check_sums(result, {unit: expected[unit.ars] for unit in empty_county})
            _check_forecast(result["forecast"], expected_coverage, region, viewer, day)


def _check_sums(result: dict[str, Any], expected: dict[Unit, dict[str, Any]]) -> None:
    towns = {unit: item for unit, item in expected.items() if unit.kind in TOWNS}
    levels = Counter(town["level"] for town in towns.values())
    assert [item["level"] for item in result["byLevel"]] == ["COVERED", "MANAGEMENT_ONLY", "CONCEPT_ONLY", "WHITE_SPOT",
                                                          "NO_DATA"]  # fmt: skip
    assert {item["level"]: item["municipalities"] for item in result["byLevel"] if item["municipalities"]} == levels
    for item in result["byLevel"]:
        counted = [unit for unit, its in towns.items() if its["level"] == item["level"]]
        assert (item["population"], item["areaHa"]) == (
            sum(u.population for u in counted),
            sum(u.area for u in counted),
        )
    managed = [unit for unit, item in expected.items() if item["level"] in ("COVERED", "MANAGEMENT_ONLY")]
    people = sum(u.population for u in managed if u.kind in TOWNS)
    everyone = sum(u.population for u in towns)
    share = result["management"]
    assert share["associations"] == sum(u.kind == "MUNICIPAL_ASSOCIATION" for u in managed)
    assert (share["municipalities"], share["municipalitiesTotal"]) == (
        sum(u.kind in TOWNS for u in managed),
        len(towns),
    )
    assert (share["population"], share["populationTotal"]) == (people, everyone)
    if share["populationPercent"] is None:
        assert share["populationUnknown"] == everyone, "a share of what nobody knows is none"
    else:
        assert abs(float(share["populationPercent"]) - 100 * people / everyone) <= 0.05
    assert result["with"]["municipalities"] == sum(
        town["levelWithCountyPosts"] in ("COVERED", "MANAGEMENT_ONLY") for town in towns.values()
    )
    assert result["concepts"]["municipalities"] == sum(
        town["level"] in ("COVERED", "CONCEPT_ONLY") for town in towns.values()
    )


def _check_forecast(result: list[dict[str, Any]], expected: Any, region: Any, viewer: Viewer, day: date) -> None:
    """The forecast of three months lists the units that lose their management, with their level afterwards."""
    now = expected(region, viewer, day)
    soon = str(add_months(day, 3))
    losing = {key: item for key, item in now.items() if item["managedUntil"] and item["managedUntil"] <= soon}
    assert {item["territory"]["key"] for item in result} == losing.keys()
    assert [item["lastDay"] for item in result] == sorted(entry["lastDay"] for entry in result)
    for item in result:
        key, last = item["territory"]["key"], date.fromisoformat(item["lastDay"])
        assert (item["before"], item["lastDay"]) == (now[key]["level"], now[key]["managedUntil"])
        assert item["after"] == expected(region, viewer, last + timedelta(days=1), day)[key]["level"]
        assert item["posts"] and all(post["isThere"] for post in item["posts"])


async def test_default_settings_are_equal_in_python_and_sql(db: Db) -> None:
    row = await db.fetchrow("SELECT * FROM coverage_rules($1)", COUNTY)
    assert row and (row["county_posts_count"], row["concept_stale_years"], row["warn_months"]) == (
        False, STALE_YEARS, WARN_MONTHS,
    )  # fmt: skip
    assert row["management_kinds"] == [str(kind) for kind in MANAGEMENT]


async def test_reasons_are_the_same_of_one_unit_of_a_region_and_among_all_regions(
    ask: Client, ask_public: Client
) -> None:
    reasons = """asOf posts { via isForWholeCounty isThere status post { title } }
      concepts { via status concept { title } } ownInitialFundingBlockedBy { title }
      fields { fieldOfAction coverage own inherited }"""
    kinds = "kind: [COUNTY, MUNICIPAL_ASSOCIATION]"
    units = f"""units(first: 6, {kinds}) {{ nodes {{ {reasons} territory {{
      coverage(asOf: "2026-03-15") {{ {reasons} }} }} }} }}"""
    region = f'{{ region(key: "{COUNTY}") {{ coverage(asOf: "2026-03-15") {{ {units} }} }} }}'
    everywhere = f'{{ countiesCoverage(asOf: "2026-03-15") {{ {units} }} }}'
    for asks in (ask_public, partial(ask, MANAGER)):
        of_region = (await asks(region))["region"]["coverage"]["units"]["nodes"]
        of_all = (await asks(everywhere))["countiesCoverage"]["units"]["nodes"]
        assert any(unit["posts"] for unit in of_region) and any(unit["concepts"] for unit in of_region)
        assert any(field["own"] for unit in of_region for field in unit["fields"])
        for unit in (*of_region, *of_all):
            assert unit.pop("territory")["coverage"] == unit


async def test_all_pages_of_units_joined_equal_the_whole(ask: Client, ask_public: Client) -> None:
    query = f"""query ($after: String, $before: String, $first: Int, $last: Int) {{ region(key: "{COUNTY}") {{
      coverage(asOf: "2026-06-01") {{ units(first: $first, after: $after, last: $last, before: $before) {{
        totalCount edges {{ cursor node {{ territory {{ key }} level }} }} }} }} }} }}"""
    for asks in (ask_public, partial(ask, MANAGER)):
        whole_list = (await asks(query, first=100))["region"]["coverage"]["units"]
        edges, cursor, start = whole_list["edges"], None, None
        forward: list[Any] = []
        backward: list[Any] = []
        for _ in range(0, whole_list["totalCount"], 20):
            page = (await asks(query, first=20, after=cursor))["region"]["coverage"]["units"]["edges"]
            forward, cursor = forward + page, page[-1]["cursor"]
            page = (await asks(query, last=20, before=start))["region"]["coverage"]["units"]["edges"]
            backward, start = page + backward, page[0]["cursor"]
        assert forward == backward == edges and len(edges) == 57


@pytest.mark.parametrize("schema", [member, everyone], ids=["members", "everyone"])
def test_slow_coverage_fields_cost_more_by_position(schema: Any) -> None:
    def cost(document: str) -> int:
        parsed = PLANS[schema].document(Request(document, None, {}, {}), for_member=True)
        return parsed.cost.maximum({})

    item = cost('{ region(key: "07335") { coverage { byLevel { level } } } }')
    assert item >= COUNTY_COST > cost("{ concepts(first: 1) { nodes { coverage { key } } } }")
    many = " ".join(f'a{n}: coverage(asOf: "2026-06-0{n}") {{ byLevel {{ level }} }}' for n in range(1, 10))
    assert cost(f'{{ region(key: "07335") {{ {many} }} }}') > 9 * COUNTY_COST
    units = '{ region(key: "07335") { coverage { units(first: 100) { nodes { posts { via } fields { own } } } } } }'
    assert cost(units) > ANONYMOUS_BUDGET.cost
    fragment = "fragment F on Region { coverage { management { population } } }"
    assert cost(f'{{ region(key: "07335") {{ ...F }} }} {fragment}') >= COUNTY_COST
