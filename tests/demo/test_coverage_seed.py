"""Coverage of the county of Kaiserslautern in the demo, compared with its public page on the days that matter."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from demo import concepts, funding
from federation.graph.run.reads import QueryRunner
from tenants.context import Principal
from tests.helpers.database import delete_tenant_rows, temporary_transaction
from tests.helpers.region import COUNTY, MANAGER
from tests.helpers.uncommitted import Db, read_uncommitted

COVERED = ["07335", "073355002", "073355008", "073355011"]
"""The county's own duties, Enkenbach-Alsenborn, Ramstein-Miesenbach, Landstuhl."""
OTHERS = ["073355001", "073355009", "073355010"]
"""Bruchmühlbach-Miesau, Weilerbach, Otterbach-Otterberg."""
LARGE = "kind: [COUNTY, MUNICIPAL_ASSOCIATION]"
QUERY = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{
  management {{ associations associationsTotal municipalities municipalitiesTotal population populationTotal
    populationPercent }}
  units(first: 100, {LARGE}) {{ nodes {{ territory {{ key }} level flags managementVia managedUntil
    posts {{ via status isThere post {{ title }} }} concepts {{ via status counts }}
    ownInitialFundingBlockedBy {{ title }} }} }}
  towns: units(first: 100, kind: [MEMBER_MUNICIPALITY]) {{ nodes {{ level }} }}
  forecast {{ lastDay territory {{ key }} before after }} }}
  postFigures(asOf: $day) {{ posts occupancyUnknown headline byItem {{ item posts }} }} }} }}"""


@pytest.fixture
async def seeded_demo(db: Db, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Db]:
    """The demo's projects, posts and concepts of this county, without the invented ones, which begin later."""
    async with temporary_transaction(db):
        everyone = await db.fetch("SELECT id FROM tenant")
        await delete_tenant_rows(db, [row["id"] for row in everyone])
        county_projects = [project for project in funding.read_projects() if project["tenant"].startswith(COUNTY)]
        of_county = [item for item in concepts.read_concepts() if item["tenant"].startswith(COUNTY)]
        assert [item["reference"] for item in county_projects] == ["03K17253", "67K00001", "67K00001-1"]
        monkeypatch.setattr(funding, "read_projects", lambda: county_projects)
        monkeypatch.setattr(concepts, "read_concepts", lambda: of_county)
        await funding.write(db)
        await concepts.write(db)
        yield db


async def read_coverage(db: Db, reads: QueryRunner, open_reads: QueryRunner, who: Principal | None, day: str) -> Any:
    return (await read_uncommitted(db, reads, open_reads, who, QUERY, {"day": day}))["region"]


def count_levels(result: Any) -> dict[str, tuple[str, list[str]]]:
    return {node["territory"]["key"]: (node["level"], node["flags"]) for node in result["coverage"]["units"]["nodes"]}


@pytest.mark.parametrize("who", [MANAGER, None], ids=["county", "everyone"])
async def test_during_the_term_half_of_the_county_has_management_and_no_concept(
    seeded_demo: Db, reads: QueryRunner, public_reads: QueryRunner, who: Principal | None
) -> None:
    result = await read_coverage(seeded_demo, reads, public_reads, who, "2022-06-01")
    nothing: tuple[str, list[str]] = ("NO_DATA", [])
    assert count_levels(result) == {
        **dict.fromkeys(COVERED, ("MANAGEMENT_ONLY", ["IN_PREPARATION", "OCCUPANCY_UNKNOWN"])),
        **dict.fromkeys(OTHERS, nothing),
    }
    assert result["coverage"]["management"] == {
        "associations": 3, "associationsTotal": 6, "municipalities": 25, "municipalitiesTotal": 50,
        "population": 63786, "populationTotal": 108216, "populationPercent": "58.9",
    }  # fmt: skip
    for node in result["coverage"]["units"]["nodes"]:
        if node["territory"]["key"] in COVERED:
            assert node["managementVia"] == ["COUNTY"] and node["managedUntil"] == "2023-09-30"
            assert [(p["via"], p["status"], p["isThere"]) for p in node["posts"]] == [("COUNTY", None, True)]
            assert [(c["via"], c["status"], c["counts"]) for c in node["concepts"]] == [
                ("COUNTY", "IN_PREPARATION", False)
            ]
            assert bool(node["ownInitialFundingBlockedBy"]) is (node["territory"]["key"] != COUNTY)
        else:
            assert node["concepts"] == [] and node["ownInitialFundingBlockedBy"] is None
            assert not any(p["isThere"] for p in node["posts"])
    assert [node["level"] for node in result["coverage"]["towns"]["nodes"]].count("MANAGEMENT_ONLY") == 25
    assert result["postFigures"] == {
        "posts": 1, "occupancyUnknown": 1, "byItem": [{"item": "INITIAL_PROJECT", "posts": 1}],
        "headline": "In 25 von 50 Städten und Gemeinden gibt es eine zuständige Stelle ohne Angabe, ob sie besetzt ist:"
        " 1 × Klimaschutzmanagement; zu 25 fehlt die Angabe (Stand 01.06.2022).",
    }  # fmt: skip


async def test_a_tenant_that_confirmed_is_a_white_spot_for_a_year(
    seeded_demo: Db, reads: QueryRunner, public_reads: QueryRunner
) -> None:
    await seeded_demo.execute(
        "INSERT INTO data_confirmation (tenant_id, version, confirmed_on, visibility)"
        " SELECT id, 1, '2022-05-31', 'TENANT' FROM tenant WHERE ars = ANY ($1)", OTHERS,
    )  # fmt: skip
    for day, level in [("2022-05-30", "NO_DATA"), ("2022-05-31", "WHITE_SPOT"), ("2023-05-31", "WHITE_SPOT"),
                       ("2023-06-01", "NO_DATA")]:  # fmt: skip
        result = count_levels(await read_coverage(seeded_demo, reads, public_reads, MANAGER, day))
        assert {result[key][0] for key in OTHERS} == {level}, day
        assert {result[key][0] for key in COVERED} == {"MANAGEMENT_ONLY"}, day
    openly = count_levels(await read_coverage(seeded_demo, reads, public_reads, None, "2022-06-01"))
    assert {openly[key][0] for key in OTHERS} == {"NO_DATA"}, "they confirmed it for the county, not for everyone"


@pytest.mark.parametrize(
    ("day", "is_covered"), [("2021-09-30", False), ("2021-10-01", True), ("2023-09-30", True), ("2023-10-01", False)]
)
async def test_coverage_holds_from_the_first_to_the_last_day(
    seeded_demo: Db, reads: QueryRunner, public_reads: QueryRunner, day: str, is_covered: bool
) -> None:
    result = await read_coverage(seeded_demo, reads, public_reads, MANAGER, day)
    assert count_levels(result)[COUNTY][0] == ("MANAGEMENT_ONLY" if is_covered else "NO_DATA")
    assert {level for level, _ in count_levels(result).values()} == (
        {"MANAGEMENT_ONLY", "NO_DATA"} if is_covered else {"NO_DATA"}
    )
    assert result["coverage"]["management"]["municipalities"] == (25 if is_covered else 0)


async def test_county_sees_a_year_ahead_which_units_lose_their_coverage(
    seeded_demo: Db, reads: QueryRunner, public_reads: QueryRunner
) -> None:
    early, late = [
        await read_coverage(seeded_demo, reads, public_reads, MANAGER, day) for day in ("2022-09-29", "2022-09-30")
    ]
    assert "EXPIRING" not in count_levels(early)[COUNTY][1] and "EXPIRING" in count_levels(late)[COUNTY][1]
    assert early["coverage"]["forecast"] == []
    lost = [item for item in late["coverage"]["forecast"] if len(item["territory"]["key"]) < 12]
    assert [item["territory"]["key"] for item in lost] == COVERED
    assert {(item["lastDay"], item["before"], item["after"]) for item in lost} == {
        ("2023-09-30", "MANAGEMENT_ONLY", "NO_DATA")
    }
    assert len(late["coverage"]["forecast"]) == 29
