"""Coverage of units that merged, moved or were renamed in a newer register."""

from datetime import date

import pytest

from tests.helpers.coverage import BANN, TERM, County, towns
from tests.helpers.region import COUNTY, LANDSTUHL, MANAGER, RAMSTEIN, WEILERBACH
from tests.helpers.uncommitted import read_uncommitted


async def merge_association(county: County, old: str, new: str, day: date = date(2024, 7, 1)) -> None:
    """Merges an association into another one, which begins on that day unless it exists."""
    facts = "type_label, parent_ars, area_ha, population, register_date"
    await county.db.execute(
        f"INSERT INTO territory (ars, valid_from, valid_to, kind, name, acting_ars, {facts})"
        f" SELECT $2::text, $3, 'infinity', kind, name, $2::text, {facts} FROM territory WHERE ars = $1"
        " AND NOT EXISTS (SELECT FROM territory there WHERE there.ars = $2::text)", old, new, day,
    )  # fmt: skip
    await county.db.execute("UPDATE territory SET valid_to = $3, successor_ars = $2 WHERE ars = $1", old, new, day)


async def test_a_town_that_absorbs_a_village_does_not_inherit_its_coverage(county: County) -> None:
    village, town = (await towns(county, LANDSTUHL))[:2]
    await county.post(LANDSTUHL, village, occupied=[TERM])
    await county.db.execute(
        "UPDATE territory SET valid_to = '2024-07-01', successor_ars = $2 WHERE ars = $1", village, town
    )
    assert await county.levels(village, "2024-06-30") == []
    assert await county.levels(town, "2024-06-30", "2024-07-01") == ["NO_DATA", "NO_DATA"]


async def test_a_village_that_changes_association_keeps_its_own_coverage_only(county: County) -> None:
    first, second = (await towns(county, LANDSTUHL))[:2]
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    await county.post(LANDSTUHL, second, occupied=[TERM])
    for item in (first, second):
        await county.db.execute(
            "INSERT INTO territory (ars, valid_from, valid_to, kind, ags, name, type_label, parent_ars, acting_ars,"
            " area_ha, population, register_date) SELECT $2 || right(ars, 3), '2024-07-01', 'infinity', kind, ags,"
            " name, type_label, $2, $2, area_ha, population, register_date FROM territory WHERE ars = $1",
            item, WEILERBACH,
        )  # fmt: skip
        await county.db.execute(
            "UPDATE territory SET valid_to = '2024-07-01', successor_ars = $2 WHERE ars = $1",
            item,
            WEILERBACH + item[-3:],
        )
    assert await county.levels(WEILERBACH + first[-3:], "2024-07-01") == ["NO_DATA"]
    assert await county.levels(WEILERBACH + second[-3:], "2024-07-01") == ["MANAGEMENT_ONLY"]


async def test_a_renamed_association_keeps_its_confirmation(county: County) -> None:
    renamed = "073355098"
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM], scope="OWN_RESPONSIBILITIES")
    await county.confirms(RAMSTEIN, date(2024, 6, 1))
    await merge_association(county, LANDSTUHL, "073355099")
    await merge_association(county, RAMSTEIN, renamed)
    result = await county.unit("073355099", "2024-07-01")
    assert (result["level"], result["managementVia"]) == ("MANAGEMENT_ONLY", ["OWN"])
    assert await county.levels(renamed, "2024-07-01") == ["WHITE_SPOT"]
    again = "073355097"
    await merge_association(county, renamed, again, date(2024, 10, 1))
    assert await county.levels(again, "2024-10-01") == ["WHITE_SPOT"], "renamed twice, it is still the same"


@pytest.mark.parametrize("word_of", [LANDSTUHL, WEILERBACH])
async def test_a_merged_association_does_not_inherit_one_confirmation(county: County, word_of: str) -> None:
    merged = "073355099"
    await county.confirms(word_of, date(2024, 6, 1))
    assert await county.levels(word_of, "2024-06-30") == ["WHITE_SPOT"]
    await merge_association(county, LANDSTUHL, merged)
    await merge_association(county, WEILERBACH, merged)
    assert await county.levels(merged, "2024-07-01") == ["NO_DATA"]


async def test_an_absorbing_association_does_not_inherit_the_confirmation(county: County) -> None:
    await county.db.execute("DELETE FROM data_confirmation")
    absorbing = "073355077"
    await merge_association(county, WEILERBACH, absorbing, date(2020, 1, 1))
    await county.confirms(LANDSTUHL, date(2024, 6, 1))
    await merge_association(county, LANDSTUHL, absorbing)
    assert await county.levels(absorbing, "2024-06-30", "2024-07-01") == ["NO_DATA", "NO_DATA"]


OWN_AND_INHERITED = """query ($key: RegionalKey!, $day: Date!) { territory(key: $key) { coverage(asOf: $day) {
  tenant { key } fields { own inherited } } } }"""


async def test_a_renamed_association_keeps_its_measures(county: County) -> None:
    measure = {"version": 1, "title": "M", "field_of_action": "HEATING", "phase": "PLANNING", "condition": "ON_TRACK"}
    await county.row("measure", LANDSTUHL, **measure, code="M1", status_as_of=date(2024, 1, 1))
    await county.db.execute(
        "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition, is_continuous)"
        " SELECT tenant_id, id, visibility, status_as_of, phase, condition, false FROM measure WHERE tenant_id = $1",
        county.ids[LANDSTUHL],
    )
    renamed = "073355099"
    await merge_association(county, LANDSTUHL, renamed)
    variables = {"key": renamed, "day": "2024-07-01"}
    result = await read_uncommitted(county.db, county.reads, county.reads, MANAGER, OWN_AND_INHERITED, variables)
    coverage = result["territory"]["coverage"]
    assert coverage["tenant"] == {"key": LANDSTUHL}
    assert (
        sum(field["own"] for field in coverage["fields"]),
        sum(item["inherited"] for item in coverage["fields"]),
    ) == (
        1,
        0,
    )


async def test_municipalities_of_merged_associations_keep_their_own_coverage(county: County) -> None:
    """The associations of Landstuhl and Weilerbach merge into a new one on 1 July 2024: keys change in the register."""
    merged, on, merged_away = "073355099", date(2024, 7, 1), [LANDSTUHL, WEILERBACH]
    await county.post(LANDSTUHL, LANDSTUHL, occupied=[TERM])
    town = (await towns(county, WEILERBACH))[0]
    facts = "type_label, area_ha, population, register_date"
    for old, key, ags in (
        ("ars = ($3::text[])[1]", "$1", "NULL"),
        ("left(parent_ars, 9) = ANY ($3)", "$1 || right(ars, 3)", "ags"),
    ):
        above = "parent_ars" if ags == "NULL" else "$1"
        await county.db.execute(
            f"INSERT INTO territory (ars, valid_from, valid_to, kind, ags, name, parent_ars, acting_ars, {facts})"
            f" SELECT {key}, $2, 'infinity', kind, {ags}, name, {above}, $1, {facts} FROM territory WHERE {old}",
            merged, on, merged_away,
        )  # fmt: skip
    await county.db.execute(
        "UPDATE territory SET valid_to = $2, successor_ars = $1 || CASE length(ars) WHEN 12 THEN right(ars, 3) ELSE ''"
        " END WHERE left(ars, 9) = ANY ($3)", merged, on, merged_away,
    )  # fmt: skip
    query = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{ coverage(asOf: $day) {{ units(first: 100) {{
      nodes {{ territory {{ key }} level }} }} }} }} }}"""

    async def levels(day: str) -> dict[str, str]:
        result = await read_uncommitted(county.db, county.reads, county.reads, MANAGER, query, {"day": day})
        return {node["territory"]["key"]: node["level"] for node in result["region"]["coverage"]["units"]["nodes"]}

    before, after = await levels("2024-06-30"), await levels("2024-07-01")
    assert (before[LANDSTUHL], before[BANN], before[town]) == ("MANAGEMENT_ONLY", "MANAGEMENT_ONLY", "NO_DATA")
    assert not {merged, merged + BANN[-3:]} & before.keys() and not {LANDSTUHL, BANN, WEILERBACH, town} & after.keys()
    assert after[merged + BANN[-3:]] == "MANAGEMENT_ONLY", "the register says where it went"
    assert after[merged + town[-3:]] == "NO_DATA", "nobody said anything of those from the other association"
    assert after[merged] == "NO_DATA", "of the whole new one nobody said anything"
