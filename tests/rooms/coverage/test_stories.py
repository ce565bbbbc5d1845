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
async def empty_county(db: Db, reads: QueryRunner) -> AsyncIterator[County]:
    async with emptied_county(db, reads) as county:
        yield county


async def test_a_unit_with_concept_and_management_is_covered_and_with_one_of_them_partly(empty_county: County) -> None:
    await empty_county.concept(LANDSTUHL, LANDSTUHL, members=True, adopted=date(2024, 3, 1))
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[(date(2024, 2, 1), date(2024, 5, 1))])
    days = "2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01", "2024-04-30", "2024-05-01"
    for key in (LANDSTUHL, BANN):
        assert await empty_county.levels(key, *days) == [
            "NO_DATA", "MANAGEMENT_ONLY", "MANAGEMENT_ONLY", "COVERED", "COVERED", "CONCEPT_ONLY",
        ], key  # fmt: skip
    assert (await empty_county.unit(LANDSTUHL, "2024-04-30"))["managementVia"] == ["OWN"]
    assert (await empty_county.unit(BANN, "2024-04-30"))["managementVia"] == ["ASSOCIATION"]
    assert await empty_county.levels(WEILERBACH, *days) == ["NO_DATA"] * 6


async def test_a_unit_is_a_white_spot_only_within_a_year_of_a_confirmation(empty_county: County) -> None:
    await empty_county.confirms(WEILERBACH, date(2024, 2, 29))
    days = "2024-02-28", "2024-02-29", "2025-02-28", "2025-03-01"
    assert await empty_county.levels(WEILERBACH, *days) == ["NO_DATA", "WHITE_SPOT", "WHITE_SPOT", "NO_DATA"]
    assert await empty_county.levels(RAMSTEIN, *days) == ["NO_DATA"] * 4


async def test_a_concept_becomes_outdated_and_ends_on_its_last_day(empty_county: County) -> None:
    await empty_county.concept(WEILERBACH, WEILERBACH, adopted=date(2024, 2, 29), valid_until=date(2030, 6, 30))
    assert await empty_county.flags(WEILERBACH, "2024-02-28", "2024-02-29", "2029-02-28", "2029-03-01") == [
        ["IN_PREPARATION"], [], [], ["CONCEPT_STALE"],
    ]  # fmt: skip
    assert await empty_county.levels(WEILERBACH, "2030-06-30", "2030-07-01") == ["CONCEPT_ONLY", "NO_DATA"]
    assert await empty_county.levels(BANN, "2025-01-01") == ["NO_DATA"]


async def test_a_concept_of_an_association_covers_members_only_if_stated_and_a_countys_never(
    empty_county: County,
) -> None:
    await empty_county.concept(LANDSTUHL, LANDSTUHL, members=False, adopted=date(2024, 1, 1))
    await empty_county.concept(COUNTY, COUNTY, members=True, adopted=date(2024, 1, 1))
    keys = COUNTY, LANDSTUHL, BANN, WEILERBACH
    results = [await empty_county.unit(key, "2024-06-01") for key in keys]
    assert [item["level"] for item in results] == ["CONCEPT_ONLY", "CONCEPT_ONLY", "NO_DATA", "NO_DATA"]
    assert [item["conceptVia"] for item in results] == [["COUNTY"], ["OWN"], [], []]


async def test_a_unit_in_the_county_concept_is_told_that_its_own_initial_project_is_blocked(
    empty_county: County,
) -> None:
    await empty_county.concept(COUNTY, COUNTY, LANDSTUHL, title="Kreiskonzept")
    results = {key: await empty_county.unit(key, "2024-06-01") for key in (COUNTY, LANDSTUHL, BANN)}
    assert {key: item["ownInitialFundingBlockedBy"] for key, item in results.items()} == {
        COUNTY: None, LANDSTUHL: {"title": "Kreiskonzept"}, BANN: None,
    }  # fmt: skip
    assert results[LANDSTUHL]["flags"] == ["IN_PREPARATION"] and results[LANDSTUHL]["level"] == "NO_DATA"


async def test_a_county_wide_post_counts_by_setting_and_both_levels_are_reported(empty_county: County) -> None:
    await empty_county.post(COUNTY, COUNTY, occupied=[TERM])
    result = await empty_county.unit(LANDSTUHL, "2024-06-01")
    assert (result["level"], result["levelWithCountyPosts"], result["levelWithoutCountyPosts"]) == (
        "NO_DATA", "MANAGEMENT_ONLY", "NO_DATA",
    )  # fmt: skip
    assert [(post["via"], post["isForWholeCounty"], post["isThere"]) for post in result["posts"]] == [
        ("COUNTY", True, True)
    ]
    own = await empty_county.unit(COUNTY, "2024-06-01")
    assert own["level"] == own["levelWithoutCountyPosts"] == "MANAGEMENT_ONLY", "for itself it always counts"
    await empty_county.db.execute(
        "INSERT INTO coverage_settings (tenant_id, version, county_posts_count, management_kinds, concept_stale_years,"
        " warn_months) VALUES ($1, 1, true, '{CLIMATE_MANAGER}', 5, 12)", empty_county.ids[COUNTY],
    )  # fmt: skip
    assert await empty_county.levels(LANDSTUHL, "2024-06-01") == ["MANAGEMENT_ONLY"]
    assert (await empty_county.unit(LANDSTUHL, "2024-06-01"))["levelWithoutCountyPosts"] == "NO_DATA"


async def test_a_listed_association_is_covered_by_the_county_post_with_its_members(
    empty_county: County,
) -> None:
    await empty_county.post(COUNTY, COUNTY, LANDSTUHL, occupied=[TERM])
    await empty_county.post(COUNTY, WEILERBACH, occupied=[TERM], scope="OWN_RESPONSIBILITIES")
    for key, level in ((LANDSTUHL, "MANAGEMENT_ONLY"), (BANN, "MANAGEMENT_ONLY"), (WEILERBACH, "MANAGEMENT_ONLY"),
                       (WEILERBACH_TOWN, "NO_DATA"), (RAMSTEIN, "NO_DATA")):  # fmt: skip
        result = await empty_county.unit(key, "2024-06-01")
        assert (result["level"], result["levelWithoutCountyPosts"]) == (level, level), key
        assert result["managementVia"] == (["COUNTY"] if level == "MANAGEMENT_ONLY" else []), key


async def test_posts_of_other_kinds_do_not_count(empty_county: County) -> None:
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM], kind="ENERGY_MANAGER")
    assert await empty_county.levels(LANDSTUHL, "2024-06-01") == ["NO_DATA"]
    assert (await empty_county.unit(LANDSTUHL, "2024-06-01"))["posts"] == []


async def test_a_vacancy_counts_from_its_first_to_its_last_day(empty_county: County) -> None:
    turns: list[tuple[date, date | None]] = [(date(2024, 2, 1), date(2024, 6, 1)), (date(2024, 9, 1), None)]
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=turns)
    days = "2024-01-15", "2024-05-31", "2024-06-01", "2024-08-31", "2024-09-01"
    assert await empty_county.levels(LANDSTUHL, *days) == [
        "NO_DATA", "MANAGEMENT_ONLY", "NO_DATA", "NO_DATA", "MANAGEMENT_ONLY",
    ]  # fmt: skip
    assert await empty_county.flags(LANDSTUHL, *days) == [["VACANT"], [], ["VACANT"], ["VACANT"], []]
    assert (await empty_county.unit(LANDSTUHL, "2024-05-31"))["managedUntil"] == "2024-05-31"
    assert await empty_county.loses("2024-05-01", 1) == [
        (LANDSTUHL, "2024-05-31", "MANAGEMENT_ONLY", "NO_DATA"),
        *((key, "2024-05-31", "MANAGEMENT_ONLY", "NO_DATA") for key in await towns(empty_county, LANDSTUHL)),
    ]


async def test_an_unfunded_post_of_unknown_occupancy_does_not_count(
    empty_county: County,
) -> None:
    await empty_county.post(LANDSTUHL, LANDSTUHL, funded=False)
    await empty_county.post(WEILERBACH, WEILERBACH, funded=True)
    days = "2023-12-31", "2024-01-01", "2025-12-31", "2026-01-01"
    unknown: list[list[str]] = [[], ["OCCUPANCY_UNKNOWN"], ["OCCUPANCY_UNKNOWN"], []]
    assert await empty_county.levels(LANDSTUHL, *days) == ["NO_DATA"] * 4
    assert await empty_county.levels(WEILERBACH, *days) == ["NO_DATA", "MANAGEMENT_ONLY", "MANAGEMENT_ONLY", "NO_DATA"]
    assert await empty_county.flags(LANDSTUHL, *days) == [[]] * 4, "what does not count need not be looked into"
    assert [{*flags} - {"EXPIRING"} for flags in await empty_county.flags(WEILERBACH, *days)] == [
        {*item} for item in unknown
    ]


async def test_a_post_that_ends_within_a_year_without_follow_up_is_expiring(empty_county: County) -> None:
    mine = await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    assert await empty_county.flags(LANDSTUHL, "2024-12-30", "2024-12-31", "2025-12-31", "2026-01-01") == [
        [], ["EXPIRING"], ["EXPIRING"], [],
    ]  # fmt: skip
    await empty_county.follows(LANDSTUHL, mine, (date(2025, 3, 1), "APPLIED"), (date(2025, 9, 1), "REJECTED"))
    assert await empty_county.flags(LANDSTUHL, "2025-02-28", "2025-03-01", "2025-08-31", "2025-09-01") == [
        ["EXPIRING"], [], [], ["EXPIRING"],
    ]  # fmt: skip


async def test_an_extension_moves_the_end_of_coverage(empty_county: County) -> None:
    mine = await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)])
    assert (await empty_county.unit(LANDSTUHL, "2025-06-01"))["managedUntil"] == "2025-12-31"
    await empty_county.db.execute("UPDATE post SET ends_before = '2027-01-01' WHERE id = $1", mine)
    result = await empty_county.unit(LANDSTUHL, "2025-06-01")
    assert result["managedUntil"] == "2026-12-31" and result["flags"] == []
    assert await empty_county.levels(LANDSTUHL, "2026-12-31", "2027-01-01") == ["MANAGEMENT_ONLY", "NO_DATA"]


async def test_a_permanent_post_has_no_end(empty_county: County) -> None:
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)], permanent_from=date(2025, 7, 1))
    result = await empty_county.unit(LANDSTUHL, "2031-01-01")
    assert (result["level"], result["managedUntil"], result["flags"]) == ("MANAGEMENT_ONLY", None, [])
    assert [post["status"] for post in result["posts"]] == ["PERMANENT"]


async def test_a_later_follow_up_leaves_a_gap_and_no_warning(empty_county: County) -> None:
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    later = date(2026, 4, 1), date(2029, 4, 1)
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[later], term=later)
    assert await empty_county.levels(LANDSTUHL, "2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01") == [
        "MANAGEMENT_ONLY", "NO_DATA", "NO_DATA", "MANAGEMENT_ONLY",
    ]  # fmt: skip
    assert await empty_county.flags(LANDSTUHL, "2025-12-01") == [[]]
    assert (LANDSTUHL, "2025-12-31", "MANAGEMENT_ONLY", "NO_DATA") in await empty_county.loses("2025-12-01")


async def test_forecast_turns_an_association_without_concept_into_a_white_spot(
    empty_county: County,
) -> None:
    for key in (LANDSTUHL, WEILERBACH):
        await empty_county.post(key, key, occupied=[(TERM[0], date(2024, 7, 1))], scope="OWN_RESPONSIBILITIES")
        await empty_county.confirms(key, date(2024, 1, 1))
    await empty_county.concept(WEILERBACH, WEILERBACH, adopted=date(2023, 5, 1))
    assert await empty_county.loses("2024-01-01", 5) == []
    assert await empty_county.loses("2024-01-01", 6) == [
        (WEILERBACH, "2024-06-30", "COVERED", "CONCEPT_ONLY"),
        (LANDSTUHL, "2024-06-30", "MANAGEMENT_ONLY", "WHITE_SPOT"),
    ]


async def test_a_neighbouring_tenants_post_covers_a_listed_unit_by_cooperation(empty_county: County) -> None:
    await empty_county.post(WEILERBACH, WEILERBACH, LANDSTUHL, occupied=[TERM])
    assert (await empty_county.unit(LANDSTUHL, "2024-06-01"))["managementVia"] == ["COOPERATION"]


async def test_a_rejected_or_undecided_project_funds_no_post(empty_county: County) -> None:
    applied = {date(2023, 10, 1): "APPLIED"}
    await empty_county.post(LANDSTUHL, LANDSTUHL, decided={})
    await empty_county.post(WEILERBACH, WEILERBACH, decided=applied | {date(2023, 12, 1): "REJECTED"})
    await empty_county.post(RAMSTEIN, RAMSTEIN, decided=applied | {APPROVED: "APPROVED", date(2024, 9, 1): "REVOKED"})
    for key in (LANDSTUHL, WEILERBACH):
        assert await empty_county.levels(key, "2024-06-01") == ["NO_DATA"]
        assert await empty_county.flags(key, "2024-06-01") == [[]]
    assert await empty_county.levels(RAMSTEIN, "2024-08-31", "2024-09-01") == ["MANAGEMENT_ONLY", "NO_DATA"]


async def test_a_follow_up_of_an_earlier_post_does_not_count_for_a_later_one(empty_county: County) -> None:
    first = await empty_county.post(LANDSTUHL, LANDSTUHL, term=(date(2021, 1, 1), date(2023, 1, 1)),
                              occupied=[(date(2021, 1, 1), date(2023, 1, 1))])  # fmt: skip
    second = await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    row = {"project_id": second, "to_tenant_id": empty_county.ids[LANDSTUHL], "to_id": first}
    await empty_county.row("project_predecessor", LANDSTUHL, **row)
    assert await empty_county.flags(LANDSTUHL, "2025-06-01", "2025-12-31") == [["EXPIRING"], ["EXPIRING"]]


async def test_a_follow_up_that_is_stale_elsewhere_or_too_late_does_not_count(
    empty_county: County,
) -> None:
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    long_ago = date(2020, 1, 1), date(2030, 1, 1)
    remaining: list[tuple[date, date | None]] = [(date(2020, 2, 1), date(2021, 1, 1))]
    await empty_county.post(
        LANDSTUHL, LANDSTUHL, term=long_ago, occupied=remaining, steps={date(2019, 12, 1): "APPROVED"}
    )
    gone = await empty_county.post(WEILERBACH, LANDSTUHL, term=(date(2027, 1, 1), date(2029, 1, 1)),
                             steps={date(2024, 1, 1): "APPLIED"})  # fmt: skip
    await empty_county.db.execute("UPDATE post_coverage SET ends_before = '2020-01-01' WHERE post_id = $1", gone)
    far = date(2045, 1, 1), date(2047, 1, 1)
    await empty_county.post(LANDSTUHL, LANDSTUHL, term=far, occupied=[far])
    assert await empty_county.flags(LANDSTUHL, "2025-06-01") == [["EXPIRING", "VACANT"]]
    await empty_county.post(
        LANDSTUHL, LANDSTUHL, term=(date(2026, 2, 1), None), steps={date(2025, 7, 1): "APPLIED"}, funded=False
    )
    assert await empty_county.flags(LANDSTUHL, "2025-06-30", "2025-07-01") == [["EXPIRING", "VACANT"], ["VACANT"]]


async def test_a_post_without_end_lasts_as_long_as_it_is_funded(empty_county: County) -> None:
    mine = await empty_county.post(LANDSTUHL, LANDSTUHL, term=(TERM[0], None), occupied=[(TERM[0], None)])
    await empty_county.db.execute("UPDATE post_funding SET ends_before = '2026-01-01' WHERE post_id = $1", mine)
    assert await empty_county.levels(LANDSTUHL, "2025-12-31", "2026-01-01") == ["MANAGEMENT_ONLY", "NO_DATA"]
    assert await empty_county.flags(LANDSTUHL, "2025-06-01") == [["EXPIRING"]]
    assert (LANDSTUHL, "2025-12-31", "MANAGEMENT_ONLY", "NO_DATA") in await empty_county.loses("2025-06-01")


async def test_a_post_does_not_exist_between_its_end_and_its_permanence(empty_county: County) -> None:
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)], permanent_from=date(2027, 1, 1))
    assert await empty_county.levels(LANDSTUHL, "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01") == [
        "MANAGEMENT_ONLY", "NO_DATA", "NO_DATA", "MANAGEMENT_ONLY",
    ]  # fmt: skip


async def test_the_warning_period_counts_back_from_the_last_day_also_in_a_leap_year(empty_county: County) -> None:
    term = date(2022, 3, 1), date(2024, 3, 1)
    await empty_county.post(LANDSTUHL, LANDSTUHL, term=term, occupied=[term], decided={date(2022, 1, 1): "APPROVED"})
    assert await empty_county.flags(LANDSTUHL, "2023-02-27", "2023-02-28") == [[], ["EXPIRING"]]


async def test_only_the_countys_own_posts_count_for_the_whole_county(empty_county: County) -> None:
    await empty_county.post(WEILERBACH, COUNTY, occupied=[TERM])
    assert (await empty_county.unit(COUNTY, "2024-06-01"))["managementVia"] == ["COOPERATION"]
    assert (await empty_county.unit(LANDSTUHL, "2024-06-01"))["levelWithCountyPosts"] == "NO_DATA"


async def test_headline_names_only_the_posts_that_count(empty_county: County) -> None:
    async def headline() -> str:
        return (await both_headlines(empty_county))[0]

    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM], kind="ENERGY_MANAGER")
    await empty_county.post(COUNTY, COUNTY, occupied=[TERM], scope="TERRITORY")
    nobody = "Zu allen 50 Städten und Gemeinden fehlt die Angabe, ob es zuständiges Personal gibt (Stand 01.06.2024)."
    assert await headline() == nobody, "what the county does for itself is done in no town"
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    number = len(await towns(empty_county, LANDSTUHL))
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
    empty_county: County,
) -> None:
    assert await both_headlines(empty_county) == [
        "Zu allen 50 Städten und Gemeinden fehlt die Angabe, ob es zuständiges Personal gibt (Stand 01.06.2024).",
        "Of all 50 towns and municipalities nobody has said whether there is staff in charge (as of 2024-06-01).",
    ]
    white = len(await towns(empty_county, WEILERBACH))
    await confirm_tenants(empty_county, f"ars = '{WEILERBACH}'")
    assert await both_headlines(empty_county) == [
        f"In {white} von 50 Städten und Gemeinden gibt es kein zuständiges Personal; zu {50 - white} fehlt die Angabe"
        " (Stand 01.06.2024).",
        f"In {white} of 50 towns and municipalities there is no staff in charge; of {50 - white} nothing has been said"
        " (as of 2024-06-01).",
    ]
    there = len(await towns(empty_county, LANDSTUHL))
    await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    assert await both_headlines(empty_county) == [
        f"In {there} von 50 Städten und Gemeinden gibt es zuständiges Personal: 1 × Klimaschutzmanagement; in {white}"
        f" gibt es keines; zu {50 - there - white} fehlt die Angabe (Stand 01.06.2024).",
        f"In {there} of 50 towns and municipalities there is staff in charge: 1 × climate action management; in {white}"
        f" there is none; of {50 - there - white} nothing has been said (as of 2024-06-01).",
    ]
    await confirm_tenants(empty_county, f"ars <> '{WEILERBACH}'")
    assert (await both_headlines(empty_county))[0] == (
        f"In {there} von 50 Städten und Gemeinden gibt es zuständiges Personal: 1 × Klimaschutzmanagement; in"
        f" {50 - there} gibt es keines (Stand 01.06.2024)."
    )


async def test_headline_has_no_share_of_unknown_units(empty_county: County) -> None:
    request = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{ management {{
      municipalities municipalitiesUnknown municipalitiesTotal populationPercent areaPercent }} }} }} }}"""

    async def management() -> dict[str, object]:
        result = await read_uncommitted(
            empty_county.db, empty_county.reads, empty_county.reads, MANAGER, request, {"day": "2024-06-01"}
        )
        return dict(result["region"]["coverage"]["management"])

    assert await management() == {
        "municipalities": 0, "municipalitiesUnknown": 50, "municipalitiesTotal": 50, "populationPercent": None,
        "areaPercent": None,
    }  # fmt: skip
    await confirm_tenants(empty_county, "true")
    assert await management() == {
        "municipalities": 0, "municipalitiesUnknown": 0, "municipalitiesTotal": 50, "populationPercent": "0.0",
        "areaPercent": "0.0",
    }  # fmt: skip


CAUSES = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{
  coverage(asOf: $day) {{ forecast {{ lastDay territory {{ key }} posts {{ via isForWholeCounty }} }} }}
  postFigures(asOf: $day) {{ posts filled ending }} }} }}"""


async def reasons_on(county: County, day: str) -> Any:
    return (await read_uncommitted(county.db, county.reads, county.reads, MANAGER, CAUSES, {"day": day}))["region"]


async def test_reasons_list_only_the_posts_that_count(empty_county: County) -> None:
    town = (await towns(empty_county, LANDSTUHL))[0]
    await empty_county.post(LANDSTUHL, town, occupied=[TERM])
    await empty_county.post(COUNTY, COUNTY, occupied=[(TERM[0], date(2031, 1, 1))], scope="TERRITORY",
                      term=(TERM[0], date(2031, 1, 1)))  # fmt: skip
    (loss,) = (await reasons_on(empty_county, "2025-06-01"))["coverage"]["forecast"]
    mine = {"via": "ASSOCIATION", "isForWholeCounty": False}
    assert loss == {"lastDay": "2025-12-31", "territory": {"key": town}, "posts": [mine]}


async def test_forecast_names_a_renamed_unit_by_its_current_key(empty_county: County) -> None:
    town = (await towns(empty_county, LANDSTUHL))[0]
    await empty_county.post(LANDSTUHL, town, occupied=[TERM])
    await empty_county.db.execute("UPDATE territory SET valid_to = '2025-09-01' WHERE ars = $1", town)
    (loss,) = (await reasons_on(empty_county, "2025-06-01"))["coverage"]["forecast"]
    assert (loss["territory"], len(loss["posts"])) == ({"key": town}, 1)


async def test_a_post_without_end_ends_with_its_funding_in_all_figures(empty_county: County) -> None:
    id = await empty_county.post(LANDSTUHL, LANDSTUHL, occupied=[(TERM[0], None)])
    await empty_county.db.execute("UPDATE post SET ends_before = NULL WHERE id = $1", id)
    assert {loss["lastDay"] for loss in (await reasons_on(empty_county, "2025-06-01"))["coverage"]["forecast"]} == {
        "2025-12-31"
    }
    figures = [
        (await reasons_on(empty_county, day))["postFigures"] for day in ("2025-06-01", "2025-12-31", "2026-01-01")
    ]
    assert figures == [{"posts": 1, "filled": 1, "ending": 1}] * 2 + [{"posts": 0, "filled": 0, "ending": 0}]
    assert await empty_county.levels(LANDSTUHL, "2025-12-31", "2026-01-01") == ["MANAGEMENT_ONLY", "NO_DATA"]


async def test_a_shortened_hidden_project_funds_no_longer_than_its_term(empty_county: County) -> None:
    id = await empty_county.post(LANDSTUHL, LANDSTUHL)
    await empty_county.db.execute("UPDATE funded_project SET begins_on = $2, ends_before = '2025-07-01' WHERE id = $1", id,
                            TERM[0])  # fmt: skip
    assert await empty_county.levels(LANDSTUHL, "2025-06-30", "2025-07-01") == ["MANAGEMENT_ONLY", "NO_DATA"]


async def test_headline_of_one_or_no_unit_has_no_number(empty_county: County) -> None:
    ended = f"""UPDATE territory SET valid_to = '2024-01-01' WHERE starts_with(ars, '{COUNTY}')
      AND kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY') AND valid_to = 'infinity' AND ars <> '{WEILERBACH_TOWN}'"""
    await empty_county.db.execute(ended)
    assert await both_headlines(empty_county) == [
        "Zu der einen Stadt oder Gemeinde fehlt die Angabe, ob es zuständiges Personal gibt (Stand 01.06.2024).",
        "Of the one town or municipality nobody has said whether there is staff in charge (as of 2024-06-01).",
    ]
    await confirm_tenants(empty_county, "true")
    assert await both_headlines(empty_county) == [
        "In der einen Stadt oder Gemeinde gibt es kein zuständiges Personal (Stand 01.06.2024).",
        "In the one town or municipality there is no staff in charge (as of 2024-06-01).",
    ]
    await empty_county.db.execute(ended.replace("<>", "="))
    assert await both_headlines(empty_county) == [
        "Städte und Gemeinden gibt es hier an diesem Tag nicht (Stand 01.06.2024).",
        "There are no towns and municipalities here on that day (as of 2024-06-01).",
    ]
