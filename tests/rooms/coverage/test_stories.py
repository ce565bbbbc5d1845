"""What a county manager would say of coverage, sentence by sentence, on the first and the last day that it holds."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from federation.graph.run.reads import QueryRunner
from tests.helpers.coverage import APPROVED, BANN, TERM, WEILERBACH_TOWN, County, emptied_county, towns
from tests.helpers.region import COUNTY, LANDSTUHL, MANAGER, RAMSTEIN, WEILERBACH
from tests.helpers.uncommitted import Db, read_uncommitted


@pytest.fixture
async def county(db: Db, reads: QueryRunner) -> AsyncIterator[County]:
    async with emptied_county(db, reads) as county:
        yield county


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


async def test_headline_names_only_the_posts_that_count(county: County) -> None:
    async def headline() -> str:
        return (await both_headlines(county))[0]

    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM], kind="ENERGY_MANAGER")
    await county.post(COUNTY, COUNTY, occupied=[TERM], scope="TERRITORY")
    unknown = "Zu allen 50 Städten und Gemeinden fehlt die Angabe, ob es zuständiges Personal gibt (Stand 01.06.2024)."
    assert await headline() == unknown, "what the county does for itself is done in no town"
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    number = len(await towns(county, LANDSTUHL))
    assert await headline() == (
        f"In {number} von 50 Städten und Gemeinden gibt es zuständiges Personal: 1 × Klimaschutzmanagement;"
        f" zu {50 - number} fehlt die Angabe (Stand 01.06.2024)."
    )


async def both_headlines(county: County) -> list[str]:
    """The sentence in German and in English."""
    request = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{
      postFigures(asOf: $day) {{ de: headline en: headline(language: EN) }} }} }}"""
    result = await read_uncommitted(county.db, county.reads, county.reads, MANAGER, request, {"day": "2024-06-01"})
    return [*result["region"]["postFigures"].values()]


async def confirm_tenants(county: County, where: str) -> None:
    await county.db.execute(
        "INSERT INTO data_confirmation (tenant_id, version, confirmed_on, visibility)"
        f" SELECT id, 1, '2024-05-31', 'TENANT' FROM tenant WHERE starts_with(ars, '{COUNTY}') AND {where}",
    )  # fmt: skip


async def test_headline_distinguishes_white_spots_unconfirmed_and_unknown_in_both_languages(
    county: County,
) -> None:
    assert await both_headlines(county) == [
        "Zu allen 50 Städten und Gemeinden fehlt die Angabe, ob es zuständiges Personal gibt (Stand 01.06.2024).",
        "Of all 50 towns and municipalities nobody has said whether there is staff in charge (as of 2024-06-01).",
    ]
    white = len(await towns(county, WEILERBACH))
    await confirm_tenants(county, f"ars = '{WEILERBACH}'")
    assert await both_headlines(county) == [
        f"In {white} von 50 Städten und Gemeinden gibt es kein zuständiges Personal; zu {50 - white} fehlt die Angabe"
        " (Stand 01.06.2024).",
        f"In {white} of 50 towns and municipalities there is no staff in charge; of {50 - white} nothing has been said"
        " (as of 2024-06-01).",
    ]
    covered = len(await towns(county, LANDSTUHL))
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    assert await both_headlines(county) == [
        f"In {covered} von 50 Städten und Gemeinden gibt es zuständiges Personal: 1 × Klimaschutzmanagement; in {white}"
        f" gibt es keines; zu {50 - covered - white} fehlt die Angabe (Stand 01.06.2024).",
        f"In {covered} of 50 towns and municipalities there is staff in charge: 1 × climate action management; in"
        f" {white} there is none; of {50 - covered - white} nothing has been said (as of 2024-06-01).",
    ]
    await confirm_tenants(county, f"ars <> '{WEILERBACH}'")
    assert (await both_headlines(county))[0] == (
        f"In {covered} von 50 Städten und Gemeinden gibt es zuständiges Personal: 1 × Klimaschutzmanagement; in"
        f" {50 - covered} gibt es keines (Stand 01.06.2024)."
    )


async def test_headline_has_no_share_of_unknown_units(county: County) -> None:
    request = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{ management {{
      municipalities municipalitiesUnknown municipalitiesTotal populationPercent areaPercent }} }} }} }}"""

    async def management() -> dict[str, object]:
        result = await read_uncommitted(county.db, county.reads, county.reads, MANAGER, request, {"day": "2024-06-01"})
        return dict(result["region"]["coverage"]["management"])

    assert await management() == {
        "municipalities": 0, "municipalitiesUnknown": 50, "municipalitiesTotal": 50, "populationPercent": None,
        "areaPercent": None,
    }  # fmt: skip
    await confirm_tenants(county, "true")
    assert await management() == {
        "municipalities": 0, "municipalitiesUnknown": 0, "municipalitiesTotal": 50, "populationPercent": "0.0",
        "areaPercent": "0.0",
    }  # fmt: skip


CAUSES = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{
  coverage(asOf: $day) {{ forecast {{ lastDay territory {{ key }} posts {{ via isForWholeCounty }} }} }}
  postFigures(asOf: $day) {{ posts filled ending }} }} }}"""


async def reasons_on(county: County, day: str) -> Any:
    return (await read_uncommitted(county.db, county.reads, county.reads, MANAGER, CAUSES, {"day": day}))["region"]


async def test_reasons_list_only_the_posts_that_count(county: County) -> None:
    town = (await towns(county, LANDSTUHL))[0]
    await county.post(LANDSTUHL, town, occupied=[TERM])
    await county.post(COUNTY, COUNTY, occupied=[(TERM[0], date(2031, 1, 1))], scope="TERRITORY",
                      term=(TERM[0], date(2031, 1, 1)))  # fmt: skip
    (loss,) = (await reasons_on(county, "2025-06-01"))["coverage"]["forecast"]
    own_post = {"via": "ASSOCIATION", "isForWholeCounty": False}
    assert loss == {"lastDay": "2025-12-31", "territory": {"key": town}, "posts": [own_post]}


async def test_forecast_names_a_renamed_unit_by_its_current_key(county: County) -> None:
    town = (await towns(county, LANDSTUHL))[0]
    await county.post(LANDSTUHL, town, occupied=[TERM])
    await county.db.execute("UPDATE territory SET valid_to = '2025-09-01' WHERE ars = $1", town)
    (loss,) = (await reasons_on(county, "2025-06-01"))["coverage"]["forecast"]
    assert (loss["territory"], len(loss["posts"])) == ({"key": town}, 1)


async def test_a_post_without_end_ends_with_its_funding_in_all_figures(county: County) -> None:
    id = await county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)])
    await county.db.execute("UPDATE post SET ends_before = NULL WHERE id = $1", id)
    assert {loss["lastDay"] for loss in (await reasons_on(county, "2025-06-01"))["coverage"]["forecast"]} == {
        "2025-12-31"
    }
    figures = [(await reasons_on(county, day))["postFigures"] for day in ("2025-06-01", "2025-12-31", "2026-01-01")]
    assert figures == [{"posts": 1, "filled": 1, "ending": 1}] * 2 + [{"posts": 0, "filled": 0, "ending": 0}]
    assert await county.levels(LANDSTUHL, "2025-12-31", "2026-01-01") == ["MANAGEMENT_ONLY", "NO_DATA"]


async def test_a_shortened_hidden_project_funds_no_longer_than_its_term(county: County) -> None:
    id = await county.post(LANDSTUHL, LANDSTUHL)
    shortened = "UPDATE funded_project SET begins_on = $2, ends_before = '2025-07-01' WHERE id = $1"
    await county.db.execute(shortened, id, TERM[0])
    assert await county.levels(LANDSTUHL, "2025-06-30", "2025-07-01") == ["MANAGEMENT_ONLY", "NO_DATA"]


async def test_headline_of_one_or_no_unit_has_no_number(county: County) -> None:
    ended = f"""UPDATE territory SET valid_to = '2024-01-01' WHERE starts_with(ars, '{COUNTY}')
      AND kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY') AND valid_to = 'infinity' AND ars <> '{WEILERBACH_TOWN}'"""
    await county.db.execute(ended)
    assert await both_headlines(county) == [
        "Zu der einen Stadt oder Gemeinde fehlt die Angabe, ob es zuständiges Personal gibt (Stand 01.06.2024).",
        "Of the one town or municipality nobody has said whether there is staff in charge (as of 2024-06-01).",
    ]
    await confirm_tenants(county, "true")
    assert await both_headlines(county) == [
        "In der einen Stadt oder Gemeinde gibt es kein zuständiges Personal (Stand 01.06.2024).",
        "In the one town or municipality there is no staff in charge (as of 2024-06-01).",
    ]
    await county.db.execute(ended.replace("<>", "="))
    assert await both_headlines(county) == [
        "Städte und Gemeinden gibt es hier an diesem Tag nicht (Stand 01.06.2024).",
        "There are no towns and municipalities here on that day (as of 2024-06-01).",
    ]
