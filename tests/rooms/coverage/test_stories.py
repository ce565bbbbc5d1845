"""Coverage as a county manager would describe it, on the first and last day of each state."""

from datetime import date

from tests.helpers.coverage import BANN, TERM, WEILERBACH_TOWN, County, towns
from tests.helpers.region import COUNTY, LANDSTUHL, RAMSTEIN, WEILERBACH


async def test_a_unit_with_concept_and_management_is_covered_and_with_one_of_them_partly(county: County) -> None:
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


async def test_a_unit_is_a_white_spot_only_within_a_year_of_a_confirmation(county: County) -> None:
    await county.confirms(WEILERBACH, date(2024, 2, 29))
    days = "2024-02-28", "2024-02-29", "2025-02-28", "2025-03-01"
    assert await county.levels(WEILERBACH, *days) == ["NO_DATA", "WHITE_SPOT", "WHITE_SPOT", "NO_DATA"]
    assert await county.levels(RAMSTEIN, *days) == ["NO_DATA"] * 4


async def test_a_concept_becomes_outdated_and_ends_on_its_last_day(county: County) -> None:
    await county.concept(WEILERBACH, WEILERBACH, adopted=date(2024, 2, 29), valid_until=date(2030, 6, 30))
    assert await county.flags(WEILERBACH, "2024-02-28", "2024-02-29", "2029-02-28", "2029-03-01") == [
        ["IN_PREPARATION"], [], [], ["CONCEPT_STALE"],
    ]  # fmt: skip
    assert await county.levels(WEILERBACH, "2030-06-30", "2030-07-01") == ["CONCEPT_ONLY", "NO_DATA"]
    assert await county.levels(BANN, "2025-01-01") == ["NO_DATA"]


async def test_a_concept_of_an_association_covers_members_only_if_stated_and_a_countys_never(
    county: County,
) -> None:
    await county.concept(LANDSTUHL, LANDSTUHL, members=False, adopted=date(2024, 1, 1))
    await county.concept(COUNTY, COUNTY, members=True, adopted=date(2024, 1, 1))
    keys = COUNTY, LANDSTUHL, BANN, WEILERBACH
    results = [await county.unit(key, "2024-06-01") for key in keys]
    assert [item["level"] for item in results] == ["CONCEPT_ONLY", "CONCEPT_ONLY", "NO_DATA", "NO_DATA"]
    assert [item["conceptVia"] for item in results] == [["COUNTY"], ["OWN"], [], []]


async def test_a_unit_in_the_county_concept_is_told_that_its_own_initial_project_is_blocked(
    county: County,
) -> None:
    await county.concept(COUNTY, COUNTY, LANDSTUHL, title="Kreiskonzept")
    results = {key: await county.unit(key, "2024-06-01") for key in (COUNTY, LANDSTUHL, BANN)}
    assert {key: item["ownInitialFundingBlockedBy"] for key, item in results.items()} == {
        COUNTY: None, LANDSTUHL: {"title": "Kreiskonzept"}, BANN: None,
    }  # fmt: skip
    assert results[LANDSTUHL]["flags"] == ["IN_PREPARATION"] and results[LANDSTUHL]["level"] == "NO_DATA"


async def test_a_county_wide_post_counts_by_setting_and_both_levels_are_reported(county: County) -> None:
    await county.post(COUNTY, COUNTY, occupied=[TERM])
    result = await county.unit(LANDSTUHL, "2024-06-01")
    assert (result["level"], result["levelWithCountyPosts"], result["levelWithoutCountyPosts"]) == (
        "NO_DATA", "MANAGEMENT_ONLY", "NO_DATA",
    )  # fmt: skip
    assert [(post["via"], post["isForWholeCounty"], post["isThere"]) for post in result["posts"]] == [
        ("COUNTY", True, True)
    ]
    own = await county.unit(COUNTY, "2024-06-01")
    assert own["level"] == own["levelWithoutCountyPosts"] == "MANAGEMENT_ONLY", "for itself it always counts"
    await county.db.execute(
        "INSERT INTO coverage_settings (tenant_id, version, county_posts_count, management_kinds, concept_stale_years,"
        " warn_months) VALUES ($1, 1, true, '{CLIMATE_MANAGER}', 5, 12)", county.ids[COUNTY],
    )  # fmt: skip
    assert await county.levels(LANDSTUHL, "2024-06-01") == ["MANAGEMENT_ONLY"]
    assert (await county.unit(LANDSTUHL, "2024-06-01"))["levelWithoutCountyPosts"] == "NO_DATA"


async def test_a_listed_association_is_covered_by_the_county_post_with_its_members(
    county: County,
) -> None:
    await county.post(COUNTY, COUNTY, LANDSTUHL, occupied=[TERM])
    await county.post(COUNTY, WEILERBACH, occupied=[TERM], scope="OWN_RESPONSIBILITIES")
    for key, level in ((LANDSTUHL, "MANAGEMENT_ONLY"), (BANN, "MANAGEMENT_ONLY"), (WEILERBACH, "MANAGEMENT_ONLY"),
                       (WEILERBACH_TOWN, "NO_DATA"), (RAMSTEIN, "NO_DATA")):  # fmt: skip
        result = await county.unit(key, "2024-06-01")
        assert (result["level"], result["levelWithoutCountyPosts"]) == (level, level), key
        assert result["managementVia"] == (["COUNTY"] if level == "MANAGEMENT_ONLY" else []), key


async def test_posts_of_other_kinds_do_not_count(county: County) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM], kind="ENERGY_MANAGER")
    assert await county.levels(LANDSTUHL, "2024-06-01") == ["NO_DATA"]
    assert (await county.unit(LANDSTUHL, "2024-06-01"))["posts"] == []


async def test_a_vacancy_counts_from_its_first_to_its_last_day(county: County) -> None:
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
        *((key, "2024-05-31", "MANAGEMENT_ONLY", "NO_DATA") for key in await towns(county, LANDSTUHL)),
    ]


async def test_an_unfunded_post_of_unknown_occupancy_does_not_count(
    county: County,
) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, funded=False)
    await county.post(WEILERBACH, WEILERBACH, funded=True)
    days = "2023-12-31", "2024-01-01", "2025-12-31", "2026-01-01"
    unknown: list[list[str]] = [[], ["OCCUPANCY_UNKNOWN"], ["OCCUPANCY_UNKNOWN"], []]
    assert await county.levels(LANDSTUHL, *days) == ["NO_DATA"] * 4
    assert await county.levels(WEILERBACH, *days) == ["NO_DATA", "MANAGEMENT_ONLY", "MANAGEMENT_ONLY", "NO_DATA"]
    assert await county.flags(LANDSTUHL, *days) == [[]] * 4, "what does not count need not be looked into"
    assert [{*flags} - {"EXPIRING"} for flags in await county.flags(WEILERBACH, *days)] == [{*item} for item in unknown]


async def test_a_post_that_ends_within_a_year_without_follow_up_is_expiring(county: County) -> None:
    own_post = await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    assert await county.flags(LANDSTUHL, "2024-12-30", "2024-12-31", "2025-12-31", "2026-01-01") == [
        [], ["EXPIRING"], ["EXPIRING"], [],
    ]  # fmt: skip
    await county.follows(LANDSTUHL, own_post, (date(2025, 3, 1), "APPLIED"), (date(2025, 9, 1), "REJECTED"))
    assert await county.flags(LANDSTUHL, "2025-02-28", "2025-03-01", "2025-08-31", "2025-09-01") == [
        ["EXPIRING"], [], [], ["EXPIRING"],
    ]  # fmt: skip


async def test_an_extension_moves_the_end_of_coverage(county: County) -> None:
    own_post = await county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)])
    assert (await county.unit(LANDSTUHL, "2025-06-01"))["managedUntil"] == "2025-12-31"
    await county.db.execute("UPDATE post SET ends_before = '2027-01-01' WHERE id = $1", own_post)
    result = await county.unit(LANDSTUHL, "2025-06-01")
    assert result["managedUntil"] == "2026-12-31" and result["flags"] == []
    assert await county.levels(LANDSTUHL, "2026-12-31", "2027-01-01") == ["MANAGEMENT_ONLY", "NO_DATA"]


async def test_a_permanent_post_has_no_end(county: County) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)], permanent_from=date(2025, 7, 1))
    result = await county.unit(LANDSTUHL, "2031-01-01")
    assert (result["level"], result["managedUntil"], result["flags"]) == ("MANAGEMENT_ONLY", None, [])
    assert [post["status"] for post in result["posts"]] == ["PERMANENT"]


async def test_a_later_follow_up_leaves_a_gap_and_no_warning(county: County) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    later = date(2026, 4, 1), date(2029, 4, 1)
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[later], term=later)
    assert await county.levels(LANDSTUHL, "2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01") == [
        "MANAGEMENT_ONLY", "NO_DATA", "NO_DATA", "MANAGEMENT_ONLY",
    ]  # fmt: skip
    assert await county.flags(LANDSTUHL, "2025-12-01") == [[]]
    assert (LANDSTUHL, "2025-12-31", "MANAGEMENT_ONLY", "NO_DATA") in await county.loses("2025-12-01")
