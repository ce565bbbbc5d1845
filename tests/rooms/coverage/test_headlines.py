"""Coverage: the headline in both languages, and figures that agree with it."""

from datetime import date
from typing import Any

from tests.helpers.coverage import TERM, WEILERBACH_TOWN, County, towns
from tests.helpers.region import COUNTY, LANDSTUHL, MANAGER, WEILERBACH
from tests.helpers.uncommitted import read_uncommitted


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
    query = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{
      postFigures(asOf: $day) {{ de: headline en: headline(language: EN) }} }} }}"""
    result = await read_uncommitted(county.db, county.reads, county.reads, MANAGER, query, {"day": "2024-06-01"})
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
    query = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{ management {{
      municipalities municipalitiesUnknown municipalitiesTotal populationPercent areaPercent }} }} }} }}"""

    async def management() -> dict[str, object]:
        result = await read_uncommitted(county.db, county.reads, county.reads, MANAGER, query, {"day": "2024-06-01"})
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
