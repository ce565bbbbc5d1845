"""Row policies of measures: parts, publication, mergers and references."""

import asyncpg
import pytest

from federation.measures.codes import PublicationStepKind
from tenants.context import Principal
from tenants.model import Visibility
from tests.helpers import region
from tests.helpers.database import enter_context, statement_result
from tests.helpers.people import People, visible_rows
from tests.helpers.region import (
    COUNTY,
    LANDSTUHL,
    LUDWIGSBURG,
    MEASURES,
    OTHER_COUNTY,
    WEIL,
    WEILERBACH,
    fixed_id,
)
from tests.helpers.visibility_expectations import (
    ADMINISTERED,
    CREATES,
    DELEGATED,
    DIRECTORIES,
    PARTS,
    PEOPLE,
    READ_ONLY_TABLES,
    ROW_QUERIES,
    SHEET,
    TRAILS_READ,
)


@pytest.mark.parametrize("who", PEOPLE)
async def test_editors_write_parts_even_of_a_public_measure(people: People, who: str) -> None:
    for ars, id, code, _, _, visible, _ in MEASURES:
        edits, hidden = "e" in SHEET[code][who], "42501" if who == "public" else "0"
        history = people.insert_measure(ars, visible, str(id))[1]
        assert await people.try_statement(PEOPLE[who], history) == ("1" if edits else "42501"), code
        for part in PARTS:
            row, expected = f"WHERE measure_id = '{id}' AND position = 77", "1" if edits else hidden
            added = people.insert_part(part, ars, visible, str(id)).replace("'GHG_REDUCTION', 5", "'PRIORITY', 5")
            added = added.replace("Z9", "Z8").replace("INVESTMENT", "RUNNING").replace("2030", "2031")
            assert await people.try_statement(PEOPLE[who], added) == ("1" if edits else "42501"), (code, part)
            assert (
                await people.try_statement(PEOPLE[who], f"UPDATE {part} SET position = position {row}") == expected
            ), (
                code,
                part,
            )
            assert await people.try_statement(PEOPLE[who], f"DELETE FROM {part} {row}") == expected, (code, part)


@pytest.mark.parametrize("who", PEOPLE)
async def test_editors_request_publication_and_reviewers_decide(people: People, who: str) -> None:
    for ars, id, code, *_ in MEASURES:
        may = SHEET[code][who]
        for kind in PublicationStepKind:
            asks = kind in ("REQUESTED", "RECALLED")
            step = "INSERT INTO publication_step (tenant_id, measure_id, kind) VALUES ({}, '{}', '{}')"
            created = await people.try_statement(PEOPLE[who], step.format(people.ids[ars], id, kind))
            inside = ("e" if asks else "p") in may and ars not in DELEGATED
            assert created == ("1" if inside else "42501"), (code, kind)
        for write in ("UPDATE publication_step SET note = note", "DELETE FROM publication_step"):
            assert await people.try_statement(PEOPLE[who], write) == "42501"


@pytest.mark.parametrize("who", PEOPLE)
async def test_editors_create_measures_and_reviewers_public_ones(people: People, who: str) -> None:
    for ars in (COUNTY, LANDSTUHL, WEILERBACH, OTHER_COUNTY, WEIL, LUDWIGSBURG):
        for visible in Visibility:
            may = CREATES.get(who, {}).get(ars, "")
            created = ("p" if visible == "PUBLIC" else "e") in may
            sheet, history = people.insert_measure(ars, visible)
            assert await people.try_statement(PEOPLE[who], sheet, history) == ("1" if created else "42501"), (
                ars,
                visible,
            )
            assert await people.try_statement(PEOPLE[who], sheet) == ("23514" if created else "42501"), (
                "it has a history"
            )


@pytest.mark.parametrize("who", PEOPLE)
async def test_no_person_writes_tables_of_the_database_or_the_operator(people: People, who: str) -> None:
    for table in READ_ONLY_TABLES:
        column = "tenant_id" if table in ROW_QUERIES else "ars" if table.startswith("territory") else "id"
        for write in ("INSERT INTO {} DEFAULT VALUES", f"UPDATE {{}} SET {column} = {column}", "DELETE FROM {}"):
            assert await people.try_statement(PEOPLE[who], write.format(table)) == "42501", (table, write)


@pytest.mark.parametrize("who", PEOPLE)
async def test_admins_write_settings_and_profile_of_their_tenant_only(people: People, who: str) -> None:
    sets = {
        "measure_settings": (
            region.SETTINGS,
            "version, requires_four_eyes, due_after_days, stale_after_days",
            "1, true, 5, 9",
        ),
        "field_label": (region.LABELS, "label, field_of_action", "'Neu', 'HEATING'"),
        "field_exemption": (region.EXEMPTIONS, "field_of_action, reason", "'BUSINESS', 'Neu'"),
        "coverage_settings": (
            region.COVERAGE,
            "version, county_posts_count, management_kinds, concept_stale_years, warn_months",
            "1, true, '{OTHER}', 5, 6",
        ),
        "tenant_profile": (region.PROFILES, "version, licence, about", "1, 'CC_BY_4_0', 'Wir'"),
    }
    assert sets.keys() == {*ADMINISTERED}
    for ars in (COUNTY, LANDSTUHL, WEILERBACH, OTHER_COUNTY, WEIL, LUDWIGSBURG):
        keeps = who in TRAILS_READ and ars in TRAILS_READ[who]
        for table, (rows, names, values) in sets.items():
            condition = f"WHERE tenant_id = {people.ids[ars]}"
            created = f"INSERT INTO {table} (tenant_id, {names}) VALUES ({people.ids[ars]}, {values})"
            makes = keeps and (ars == COUNTY or table != "coverage_settings")
            assert await people.try_statement(PEOPLE[who], created) == ("1" if makes else "42501"), (ars, table)
            for write in (
                f"UPDATE {table} SET {names.split(', ')[-1]} = {names.split(', ')[-1]}",
                f"DELETE FROM {table}",
            ):
                result = await people.try_statement(PEOPLE[who], f"{write} {condition}")
                count = str(sum(row[0] == ars for row in rows))
                assert result == (count if keeps else "42501" if who == "public" else "0"), (ars, table, write)


@pytest.mark.parametrize("who", PEOPLE)
async def test_county_editors_write_white_spot_notes_for_own_units_only(people: People, who: str) -> None:
    for ars, unit in (
        (COUNTY, LANDSTUHL),
        (COUNTY, COUNTY),
        (COUNTY, WEIL),
        (LANDSTUHL, LANDSTUHL),
        (OTHER_COUNTY, WEIL),
    ):
        for visible in Visibility:
            created = (
                "INSERT INTO white_spot_note (tenant_id, version, ars, noted_on, potential, visibility)"
                f" VALUES ({people.ids[ars]}, 1, '{unit}', '2026-05-05', 'Neu', '{visible}')"
            )
            may = CREATES.get(who, {}).get(ars, "")
            makes = unit.startswith(ars) and len(ars) == 5 and ("p" if visible == "PUBLIC" else "e") in may
            assert await people.try_statement(PEOPLE[who], created) == ("1" if makes else "42501"), (ars, unit, visible)
    for county, id, *_, visible in region.NOTES:
        may, hidden = CREATES.get(who, {}).get(county, ""), "42501" if who == "public" else "0"
        changed = f"UPDATE white_spot_note SET potential = 'Anders' WHERE id = '{id}'"
        assert await people.try_statement(PEOPLE[who], changed) == ("1" if may else hidden), id
        for shared in Visibility:
            changed_row = f"UPDATE white_spot_note SET visibility = '{shared}' WHERE id = '{id}'"
            guarded = shared != visible and "PUBLIC" in (shared, visible) and "p" not in may
            assert await people.try_statement(PEOPLE[who], changed_row) == (
                hidden if not may else "42501" if guarded else "1"
            ), id
        assert await people.try_statement(PEOPLE[who], f"DELETE FROM white_spot_note WHERE id = '{id}'") == "42501"


@pytest.mark.parametrize("who", PEOPLE)
async def test_editors_confirm_measures_and_no_confirmation_is_deleted(people: People, who: str) -> None:
    for ars, id, code, _, _, visible, _ in MEASURES:
        created = (
            "INSERT INTO measure_confirmation (tenant_id, measure_id, visibility, confirmed_on)"
            f" VALUES ({people.ids[ars]}, '{id}', '{visible}', '2026-05-05')"
        )
        assert await people.try_statement(PEOPLE[who], created) == ("1" if "e" in SHEET[code][who] else "42501"), code
    for write in ("UPDATE measure_confirmation SET confirmed_on = '2026-01-01'", "DELETE FROM measure_confirmation"):
        assert await people.try_statement(PEOPLE[who], write) == "42501"


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("measure", "tenant_id id created_at phase condition is_continuous status_as_of status_note merged_into_id"),
        *((part, "tenant_id id measure_id visibility") for part in PARTS),
        ("status_change", "tenant_id id measure_id visibility effective_on phase note entered_by corrects_id"),
    ],
)
async def test_keys_histories_and_visibility_of_parts_cannot_be_changed(
    people: People, table: str, columns: str
) -> None:
    for column in columns.split():
        assert await people.try_statement(region.MANAGER, f"UPDATE {table} SET {column} = {column}") == "42501", column


async def test_a_reviewer_publishes_and_withdraws_a_draft_with_all_its_parts(people: People) -> None:
    id, tables = str(fixed_id(500)), ("measure", *PARTS, "status_change", "measure_span", "search_term")

    async def seen_by(who: Principal) -> set[str]:
        await enter_context(connection, who)
        return {table for table in tables if id in await visible_rows(connection, table, "-")}

    async with people.as_principal(region.WRITER) as connection:
        parts = [people.insert_part(part, LUDWIGSBURG, "DRAFT") for part in PARTS]
        assert await statement_result(connection, *people.insert_measure(LUDWIGSBURG, "DRAFT"), *parts) == "1"
        assert await connection.fetchval("SELECT phase FROM measure WHERE id = $1", id) == "PLANNING"
        unseen = {"TENANT": region.ANONYMOUS, "PUBLIC": None, "FEDERATION": region.MANAGER, "DRAFT": region.READER}
        for shared, hidden in unseen.items():
            await enter_context(connection, region.REVIEWER)
            assert (
                await statement_result(connection, f"UPDATE measure SET visibility = '{shared}' WHERE id = '{id}'")
                == "1"
            )
            assert await seen_by(region.REVIEWER) == await seen_by(region.WRITER) == {*tables}
            assert await seen_by(hidden or region.ANONYMOUS) == (set() if hidden else {*tables}), shared


async def test_an_editor_merges_into_visible_measures_and_hidden_answers_like_missing(people: People) -> None:
    history = people.insert_measure(LANDSTUHL, "TENANT", str(fixed_id(13)))[1].replace("ON_TRACK", "MERGED")
    for other, answer in ((21, "1"), (22, "42501"), (99, "42501")):
        into = history.replace("is_continuous)", "is_continuous, merged_into_tenant_id, merged_into_id)")
        into = into.replace("false)", f"false, {people.ids[WEILERBACH]}, '{fixed_id(other)}')")
        assert await people.try_statement(region.EDITOR, into) == answer, other


@pytest.mark.parametrize("kind", ["link", "origin"])
async def test_an_editor_refers_to_visible_rows_and_hidden_answers_like_missing(
    people: People, owner: asyncpg.Connection, kind: str
) -> None:
    to = {
        "link": "measure_link ({}, kind, version, position, to_tenant_id, to_id)",
        "origin": "measure_origin ({}, {})",
    }
    names = to[kind].format("tenant_id, measure_id, visibility", "taken_on, model_tenant_id, model_id")
    values = {"link": "'RELATED', 1, 77", "origin": "'2025-02-02'"}[kind]
    new, tenant, their = str(fixed_id(500)), people.ids[LANDSTUHL], people.ids[WEILERBACH]
    for model in (True, False):
        await owner.execute("UPDATE measure SET is_model = $1 WHERE id = ANY ($2)", model, [fixed_id(21), fixed_id(22)])
        for other, visible in ((21, True), (22, False), (99, False)):
            refers = f"INSERT INTO {names} VALUES ({tenant}, '{new}', 'TENANT', {values}, {their}, '{fixed_id(other)}')"
            answer = await people.try_statement(region.EDITOR, *people.insert_measure(LANDSTUHL, "TENANT"), refers)
            assert answer == ("1" if visible and (model or kind == "link") else "42501"), (other, model)
    for who in (region.READ_ONLY, region.VIEWER, region.ADMIN, region.ANONYMOUS):
        refers = (
            f"INSERT INTO {names} VALUES ({tenant}, '{fixed_id(11)}', 'PUBLIC', {values}, {their}, '{fixed_id(21)}')"
        )
        assert await people.try_statement(who, refers) == "42501"


async def test_origin_of_a_measure_and_target_of_a_link_cannot_be_changed(people: People) -> None:
    for column in ("measure_origin.model_id", "measure_origin.taken_on", "measure_link.to_id", "measure.is_model"):
        table, name = column.split(".")
        assert await people.try_statement(region.EDITOR, f"UPDATE {table} SET {name} = {name}") == "42501", column
    assert await people.try_statement(region.EDITOR, "DELETE FROM measure_origin") == "42501"


@pytest.mark.parametrize("who", PEOPLE)
async def test_directories_are_public_and_a_person_reads_only_the_own_user_row(people: People, who: str) -> None:
    async with people.as_principal(identity := PEOPLE[who]) as connection:
        counted = {name: await connection.fetchval(f"SELECT count(*) FROM {name}") for name in DIRECTORIES}
        assert counted == people.directories
        if identity:
            oneself = [] if who in ("unknown", "anonymous") else [identity.subject]
            assert [row["subject"] for row in await connection.fetch("SELECT subject FROM app_user")] == oneself
    for hidden in (
        "app_user",
        "installation",
        "(SELECT visibility FROM measure)",
        "(SELECT entered_by FROM status_change)",
    ):
        assert await people.try_statement(None, f"SELECT FROM {hidden}") == "42501"
