"""Coverage: of invented regions it equals a recount by hand, whoever asks; and what people would say of it."""

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
from tests.helpers import coverage_expectations as by_hand
from tests.helpers import tally_database as ledger
from tests.helpers.coverage_expectations import Eyes, Unit
from tests.helpers.database import emptied
from tests.helpers.region import COUNTY, EDITOR, FOREIGNER, LANDSTUHL, MANAGER
from tests.helpers.uncommitted import Db, whole

UNIT = """asOf level levelWithCountyPosts levelWithoutCountyPosts flags managementVia conceptVia managedUntil
  territory { key }"""
SHARE = """associations associationsTotal municipalities municipalitiesTotal population populationTotal
  populationPercent populationUnknown areaHa areaHaTotal"""
ASKED = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{ asOf
  units(first: 100) {{ nodes {{ {UNIT} }} }}
  byLevel {{ level associations municipalities population areaHa }} management {{ {SHARE} }}
  why: units(first: 4, kind: [MUNICIPAL_ASSOCIATION]) {{ nodes {{ posts {{ isThere status }} }} }}
  with: management(countyPosts: true) {{ municipalities }} concepts {{ municipalities }}
  forecast(months: 3) {{ lastDay before after territory {{ key }} posts {{ isThere }} }} }} }} }}"""
PLANS = {member: Plans(member, enters=True), everyone: Plans(everyone, enters=False)}
TOWNS = {"MUNICIPALITY", "MEMBER_MUNICIPALITY", "INDEPENDENT_CITY"}
SHARED, PUBLISHED = frozenset({"FEDERATION", "PUBLIC"}), frozenset({"PUBLIC"})
REGION = frozenset({COUNTY, *(f"0733550{n}" for n in ("01", "02", "08", "09", "10", "11"))})
PEOPLE: list[tuple[Principal | None, Eyes]] = [
    (MANAGER, Eyes(frozenset({COUNTY}), REGION, SHARED)),
    (EDITOR, Eyes(frozenset({LANDSTUHL}), frozenset({LANDSTUHL}), SHARED)),
    (FOREIGNER, Eyes(frozenset(), frozenset(), PUBLISHED)),
    (None, Eyes(frozenset(), frozenset(), PUBLISHED)),
]


@pytest.fixture
async def county(db: Db) -> AsyncIterator[list[Unit]]:
    """The units of a county that keeps nothing in this transaction."""
    async with ledger.undone(db):
        rows = await db.fetch("SELECT id FROM tenant WHERE starts_with(ars, $1)", COUNTY)
        await emptied(db, [row["id"] for row in rows])
        there = await db.fetch(
            "SELECT ars, kind, parent_ars, acting_ars, population, area_ha FROM territory"
            " WHERE starts_with(ars, $1) AND valid_to = 'infinity' AND kind <> 'UNINHABITED_AREA' ORDER BY ars", COUNTY,
        )  # fmt: skip
        yield [Unit(*row) for row in there]


@pytest.mark.parametrize("seed", range(8))
async def test_coverage_of_any_day_equals_a_recount_by_hand(
    db: Db, reads: QueryRunner, open_reads: QueryRunner, county: list[Unit], seed: int
) -> None:
    draw = Random(seed)
    world = by_hand.invented(draw, COUNTY, county, sorted(REGION))
    await by_hand.write(db, world)
    for _ in range(3):
        day = by_hand.FIRST + timedelta(days=draw.randint(-25, by_hand.AROUND + 100))
        for who, eyes in PEOPLE:
            request = await whole(db, reads, open_reads, who, ASKED, {"day": str(day)})
            result, message = request["region"]["coverage"], by_hand.told(world, eyes, day)
            by_key = {node.pop("territory")["key"]: node for node in result["units"]["nodes"]}
            for item in by_key.values():
                assert item.pop("asOf") == str(day)
                for name in ("flags", "managementVia", "conceptVia"):
                    assert len({*item[name]}) == len(item[name])
                    item[name] = {*item[name]}
            assert by_key == message
            for post in (item for unit in result["why"]["nodes"] for item in unit["posts"]):
                assert not post["isThere"] or post["status"] in ("FILLED", "PERMANENT", None), "as the post itself says"
            _check_sums(result, {unit: message[unit.ars] for unit in county})
            _check_forecast(result["forecast"], by_hand.told, world, eyes, day)


def _check_sums(result: dict[str, Any], message: dict[Unit, dict[str, Any]]) -> None:
    towns = {unit: item for unit, item in message.items() if unit.kind in TOWNS}
    levels = Counter(town["level"] for town in towns.values())
    assert [item["level"] for item in result["byLevel"]] == ["COVERED", "MANAGEMENT_ONLY", "CONCEPT_ONLY", "WHITE_SPOT",
                                                          "NO_DATA"]  # fmt: skip
    assert {item["level"]: item["municipalities"] for item in result["byLevel"] if item["municipalities"]} == levels
    for item in result["byLevel"]:
        there = [unit for unit, its in towns.items() if its["level"] == item["level"]]
        assert (item["population"], item["areaHa"]) == (sum(u.population for u in there), sum(u.area for u in there))
    managed = [unit for unit, item in message.items() if item["level"] in ("COVERED", "MANAGEMENT_ONLY")]
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


def _check_forecast(result: list[dict[str, Any]], message: Any, world: Any, eyes: Eyes, day: date) -> None:
    """Whoever has somebody and loses them in three months: on the day after, the unit is what it is said to be."""
    now = message(world, eyes, day)
    soon = str(by_hand.moved(day, 3))
    losing = {key: item for key, item in now.items() if item["managedUntil"] and item["managedUntil"] <= soon}
    assert {item["territory"]["key"] for item in result} == losing.keys()
    assert [item["lastDay"] for item in result] == sorted(entry["lastDay"] for entry in result)
    for item in result:
        key, last = item["territory"]["key"], date.fromisoformat(item["lastDay"])
        assert (item["before"], item["lastDay"]) == (now[key]["level"], now[key]["managedUntil"])
        assert item["after"] == message(world, eyes, last + timedelta(days=1), day)[key]["level"]
        assert item["posts"] and all(post["isThere"] for post in item["posts"])


async def test_what_holds_where_a_county_sets_nothing_is_said_alike_in_both_places(db: Db) -> None:
    row = await db.fetchrow("SELECT * FROM coverage_rules($1)", COUNTY)
    assert row and (row["county_posts_count"], row["concept_stale_years"], row["warn_months"]) == (
        False, STALE_YEARS, WARN_MONTHS,
    )  # fmt: skip
    assert row["management_kinds"] == [str(kind) for kind in MANAGEMENT]


async def test_whoever_turns_the_pages_of_the_units_sees_all_of_them(ask: Client, ask_openly: Client) -> None:
    request = f"""query ($after: String, $before: String, $first: Int, $last: Int) {{ region(key: "{COUNTY}") {{
      coverage(asOf: "2026-06-01") {{ units(first: $first, after: $after, last: $last, before: $before) {{
        totalCount edges {{ cursor node {{ territory {{ key }} level }} }} }} }} }} }}"""
    for asks in (ask_openly, partial(ask, MANAGER)):
        whole_list = (await asks(request, first=100))["region"]["coverage"]["units"]
        there, cursor, back = whole_list["edges"], None, None
        forward: list[Any] = []
        backward: list[Any] = []
        for _ in range(0, whole_list["totalCount"], 20):
            page = (await asks(request, first=20, after=cursor))["region"]["coverage"]["units"]["edges"]
            forward, cursor = forward + page, page[-1]["cursor"]
            page = (await asks(request, last=20, before=back))["region"]["coverage"]["units"]["edges"]
            backward, back = page + backward, page[0]["cursor"]
        assert forward == backward == there and len(there) == 57


@pytest.mark.parametrize("schema", [member, everyone], ids=["members", "everyone"])
def test_what_takes_the_database_long_weighs_by_where_it_stands(schema: Any) -> None:
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
