"""Coverage: forecasts, follow-up projects, and posts without end or of neighbours."""

from datetime import date

from tests.helpers.coverage import APPROVED, TERM, County
from tests.helpers.region import COUNTY, LANDSTUHL, RAMSTEIN, WEILERBACH


async def test_forecast_turns_an_association_without_concept_into_a_white_spot(
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


async def test_a_neighbouring_tenants_post_covers_a_listed_unit_by_cooperation(county: County) -> None:
    await county.post(WEILERBACH, WEILERBACH, LANDSTUHL, occupied=[TERM])
    assert (await county.unit(LANDSTUHL, "2024-06-01"))["managementVia"] == ["COOPERATION"]


async def test_a_rejected_or_undecided_project_funds_no_post(county: County) -> None:
    applied = {date(2023, 10, 1): "APPLIED"}
    await county.post(LANDSTUHL, LANDSTUHL, decided={})
    await county.post(WEILERBACH, WEILERBACH, decided=applied | {date(2023, 12, 1): "REJECTED"})
    await county.post(RAMSTEIN, RAMSTEIN, decided=applied | {APPROVED: "APPROVED", date(2024, 9, 1): "REVOKED"})
    for key in (LANDSTUHL, WEILERBACH):
        assert await county.levels(key, "2024-06-01") == ["NO_DATA"]
        assert await county.flags(key, "2024-06-01") == [[]]
    assert await county.levels(RAMSTEIN, "2024-08-31", "2024-09-01") == ["MANAGEMENT_ONLY", "NO_DATA"]


async def test_a_follow_up_of_an_earlier_post_does_not_count_for_a_later_one(county: County) -> None:
    first = await county.post(LANDSTUHL, LANDSTUHL, term=(date(2021, 1, 1), date(2023, 1, 1)),
                              occupied=[(date(2021, 1, 1), date(2023, 1, 1))])  # fmt: skip
    second = await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    row = {"project_id": second, "to_tenant_id": county.ids[LANDSTUHL], "to_id": first}
    await county.row("project_predecessor", LANDSTUHL, **row)
    assert await county.flags(LANDSTUHL, "2025-06-01", "2025-12-31") == [["EXPIRING"], ["EXPIRING"]]


async def test_a_follow_up_that_is_stale_elsewhere_or_too_late_does_not_count(
    county: County,
) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    long_ago = date(2020, 1, 1), date(2030, 1, 1)
    remaining: list[tuple[date, date | None]] = [(date(2020, 2, 1), date(2021, 1, 1))]
    await county.post(LANDSTUHL, LANDSTUHL, term=long_ago, occupied=remaining, steps={date(2019, 12, 1): "APPROVED"})
    stale_post = await county.post(WEILERBACH, LANDSTUHL, term=(date(2027, 1, 1), date(2029, 1, 1)),
                             steps={date(2024, 1, 1): "APPLIED"})  # fmt: skip
    await county.db.execute("UPDATE post_coverage SET ends_before = '2020-01-01' WHERE post_id = $1", stale_post)
    far = date(2045, 1, 1), date(2047, 1, 1)
    await county.post(LANDSTUHL, LANDSTUHL, term=far, occupied=[far])
    assert await county.flags(LANDSTUHL, "2025-06-01") == [["EXPIRING", "VACANT"]]
    await county.post(
        LANDSTUHL, LANDSTUHL, term=(date(2026, 2, 1), None), steps={date(2025, 7, 1): "APPLIED"}, funded=False
    )
    assert await county.flags(LANDSTUHL, "2025-06-30", "2025-07-01") == [["EXPIRING", "VACANT"], ["VACANT"]]


async def test_a_post_without_end_lasts_as_long_as_it_is_funded(county: County) -> None:
    own_post = await county.post(LANDSTUHL, LANDSTUHL, term=(TERM[0], None), occupied=[(TERM[0], None)])
    await county.db.execute("UPDATE post_funding SET ends_before = '2026-01-01' WHERE post_id = $1", own_post)
    assert await county.levels(LANDSTUHL, "2025-12-31", "2026-01-01") == ["MANAGEMENT_ONLY", "NO_DATA"]
    assert await county.flags(LANDSTUHL, "2025-06-01") == [["EXPIRING"]]
    assert (LANDSTUHL, "2025-12-31", "MANAGEMENT_ONLY", "NO_DATA") in await county.loses("2025-06-01")


async def test_a_post_does_not_exist_between_its_end_and_its_permanence(county: County) -> None:
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)], permanent_from=date(2027, 1, 1))
    assert await county.levels(LANDSTUHL, "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01") == [
        "MANAGEMENT_ONLY", "NO_DATA", "NO_DATA", "MANAGEMENT_ONLY",
    ]  # fmt: skip


async def test_the_warning_period_counts_back_from_the_last_day_also_in_a_leap_year(county: County) -> None:
    term = date(2022, 3, 1), date(2024, 3, 1)
    await county.post(LANDSTUHL, LANDSTUHL, term=term, occupied=[term], decided={date(2022, 1, 1): "APPROVED"})
    assert await county.flags(LANDSTUHL, "2023-02-27", "2023-02-28") == [[], ["EXPIRING"]]


async def test_only_the_countys_own_posts_count_for_the_whole_county(county: County) -> None:
    await county.post(WEILERBACH, COUNTY, occupied=[TERM])
    assert (await county.unit(COUNTY, "2024-06-01"))["managementVia"] == ["COOPERATION"]
    assert (await county.unit(LANDSTUHL, "2024-06-01"))["levelWithCountyPosts"] == "NO_DATA"
