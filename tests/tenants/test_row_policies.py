"""Every row against every kind of person: who sees it, who changes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from federation.measures.codes import PublicationStepKind
from tenants.context import Principal
from tenants.install import Addresses
from tenants.model import Visibility
from tenants.rows import tables
from tests.helpers import region
from tests.helpers.region import COUNTY, LANDSTUHL, LUDWIGSBURG, MEASURES, STRANGER, WEIL, WEILERBACH, number, person
from tests.helpers.visibility_expectations import (
    ADMINISTERED,
    DIRECTORIES,
    FUNDING,
    KEPT,
    LENT,
    LOOK,
    MADE,
    OVERSEEN,
    PARTS,
    PEOPLE,
    SHEET,
    UNLISTED,
    expected,
)


class People:
    """One connection for each database role; whatever is done as somebody is rolled back."""

    def __init__(self, api: asyncpg.Connection, everyone: asyncpg.Connection) -> None:
        self.api, self.everyone = api, everyone
        self.ids: dict[str, int] = {}
        self.all_there_is: dict[str, list[str]] = {}
        self.directories: dict[str, int] = {}

    @asynccontextmanager
    async def entered(self, who: Principal | None) -> AsyncIterator[asyncpg.Connection]:
        connection = self.api if who else self.everyone
        transaction = connection.transaction()
        await transaction.start()
        try:
            await connection.execute("SET TRANSACTION READ WRITE")  # so that it is the right that is missing
            if who:
                await enter(connection, who)
            yield connection
        finally:
            await transaction.rollback()

    async def tries(self, who: Principal | None, *statements: str) -> str:
        async with self.entered(who) as connection:
            return await tries(connection, *statements)

    def makes(self, ars: str, seen: str, id: str = str(number(500))) -> tuple[str, str]:
        """A measure and the first entry of its history."""
        key = f"{self.ids[ars]}, '{id}', '{seen}'"
        return (
            "INSERT INTO measure (tenant_id, id, visibility, code, title, field_of_action, version)"
            f" VALUES ({key}, 'N1', 'Neu', 'RENEWABLES', 1)",
            "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition,"
            f" is_continuous) VALUES ({key}, '2025-02-01', 'PLANNING', 'ON_TRACK', false)",
        )

    def adds(self, part: str, ars: str, seen: str, id: str = str(number(500))) -> str:
        names, values = PARTS[part]
        names = f"tenant_id, measure_id, visibility, position, {names}"
        return f"INSERT INTO {part} ({names}) VALUES ({self.ids[ars]}, '{id}', '{seen}', 77, {values})"

    def comes_from(self, ars: str, id: str, seen: str, model: int) -> str:
        theirs = next(measure[0] for measure in MEASURES if measure[1] == number(model))
        return (
            "INSERT INTO measure_origin (tenant_id, measure_id, visibility, model_tenant_id, model_id, taken_on)"
            f" VALUES ({self.ids[ars]}, '{id}', '{seen}', {self.ids[theirs]}, '{number(model)}', '2025-02-02')"
        )


async def words(connection: asyncpg.Connection, table: str, but: str = region.WORKSHOP) -> list[str]:
    """The words for the rows in sight, without the county in which other tests write."""
    of = "JOIN tenant t ON t.id = m.tenant_id WHERE NOT starts_with(t.ars, $1)"
    return sorted(row[0] for row in await connection.fetch(LOOK[table].format(of), but))


async def enter(connection: asyncpg.Connection, who: Principal) -> None:
    await connection.execute("SELECT ctx.enter($1, $2, $3)", who.issuer, who.subject, list(who.scopes))


async def tries(connection: asyncpg.Connection, *statements: str) -> str:
    """How many rows the last statement changed, or the SQLSTATE of the first refusal."""
    try:
        for statement in statements:
            tag = await connection.execute(statement)
        await connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except asyncpg.PostgresError as refusal:
        return str(refusal.sqlstate)
    return tag.split()[-1]


@pytest.fixture(scope="module")
async def people(addresses: Addresses, owner: asyncpg.Connection) -> AsyncIterator[People]:
    """Everybody, and at least one part of each kind for each measure."""
    them = People(await asyncpg.connect(addresses.api), await asyncpg.connect(addresses.open))
    them.ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    for part in PARTS:
        for ars, id, _, _, _, seen, _ in MEASURES:
            await owner.execute(them.adds(part, ars, seen, str(id)))
    for ars, id, _, _, _, seen, _ in MEASURES:
        key = f"{them.ids[ars]}, '{id}'"
        await owner.execute(
            "INSERT INTO indicator_value (tenant_id, indicator_id, visibility, year, value) SELECT tenant_id, id,"
            f" visibility, 2030, 1 FROM measure_indicator WHERE position = 77 AND measure_id = '{id}'"
        )
        await owner.execute(
            "INSERT INTO sheet_version (tenant_id, measure_id, visibility, as_of, precision, binding, title, position)"
            f" VALUES ({key}, '{seen}', '2022-12-31', 'YEAR', 'RECOMMENDATION', 'Damals', 77)"
        )
        await owner.execute(f"INSERT INTO measure_internal (tenant_id, measure_id, text) VALUES ({key}, 'Nur wir')")
        await owner.execute(f"INSERT INTO publication_step (tenant_id, measure_id, kind) VALUES ({key}, 'REQUESTED')")
        await owner.execute(them.comes_from(ars, str(id), seen, 21 if id == number(11) else 11))
    before = "(SELECT tenant_id, id FROM funded_project WHERE id = '{}')"
    await owner.execute(
        "INSERT INTO funded_project (tenant_id, id, visibility, version, title, item)"
        f" VALUES ({them.ids[LUDWIGSBURG]}, '{number(800)}', 'TENANT', 1, 'Früheres', 'OTHER')"
    )
    await owner.execute(
        "INSERT INTO project_predecessor (tenant_id, project_id, visibility, to_tenant_id, to_id)"
        f" SELECT p.tenant_id, p.id, p.visibility, b.* FROM funded_project p, {before.format(number(800))} b"
        f" WHERE p.id <> '{number(800)}' AND p.id <> '{number(11)}'"
    )
    them.all_there_is = {table: await words(owner, table) for table in LOOK}
    them.directories = {name: await owner.fetchval(f"SELECT count(*) FROM {name}") for name in DIRECTORIES}
    yield them
    for rest in (
        "indicator_value WHERE year = 2030",
        "sheet_version WHERE position = 77",
        "measure_internal",
        "publication_step",
        "measure_origin WHERE taken_on = '2025-02-02'",
        f"project_predecessor WHERE to_id = '{number(800)}'",
        f"funded_project WHERE id = '{number(800)}'",
    ):
        await owner.execute(f"DELETE FROM {rest}")
    for part in PARTS:
        await owner.execute(f"DELETE FROM {part} WHERE position = 77")
    await them.api.close()
    await them.everyone.close()


def test_every_tenant_owned_table_is_looked_at_here() -> None:
    assert LOOK.keys() == {table.name for _, table in tables() if "tenant_id" in table.c}
    parts = {t.name for _, t in tables() if any(c.info.get("is_parent") for c in t.c)}
    beside = {"status_change", "measure_confirmation", "indicator_value", "sheet_version", "measure_origin"}
    beside |= {"concept_status", "concept_field", "concept_coverage", "white_spot_measure"}
    beside |= {*FUNDING, "deadline"} - {"funded_project", "post", "post_holder", "advice"}
    assert parts == {*PARTS, *beside, "report_figure", "report_effect", "report_measure"}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("table", LOOK)
async def test_people_see_what_is_theirs_to_see(people: People, table: str, who: str) -> None:
    async with people.entered(PEOPLE[who]) as connection:
        if who == "open" and table in UNLISTED:
            assert await tries(connection, f"SELECT FROM {table}") == "42501"
        else:
            assert await words(connection, table) == expected(table, who, people.all_there_is[table])


@pytest.mark.parametrize("who", ["manager", "admin", "foreigner", "viewer"])
@pytest.mark.parametrize("table", sorted(LOOK.keys() - {"role_grant"}))
async def test_a_token_that_may_not_read_sees_what_everyone_sees(people: People, table: str, who: str) -> None:
    async with people.entered(person(who, "write")) as connection:
        assert await words(connection, table) == expected(table, "anonymous", people.all_there_is[table])


@pytest.mark.parametrize("who", PEOPLE)
async def test_people_change_what_is_theirs_to_change(people: People, who: str) -> None:
    hidden = "42501" if who == "open" else "0"
    for ars, id, code, _, _, now, _ in MEASURES:
        may = SHEET[code][who]
        edited, published = "1" if "e" in may else hidden, "1" if "p" in may else "42501" if "e" in may else hidden
        assert await people.tries(PEOPLE[who], f"UPDATE measure SET title = 'Anders' WHERE id = '{id}'") == edited, code
        for seen in Visibility:
            moved = await people.tries(PEOPLE[who], f"UPDATE measure SET visibility = '{seen}' WHERE id = '{id}'")
            guarded = now != seen and ("PUBLIC" in {now, seen} or ars in LENT)
            assert moved == (published if guarded else edited), (code, seen)
        erased = "1" if "d" in may else hidden
        assert await people.tries(PEOPLE[who], f"DELETE FROM measure WHERE id = '{id}'") == erased, code


@pytest.mark.parametrize("who", PEOPLE)
async def test_whoever_edits_a_measure_writes_its_parts_even_of_a_public_one(people: People, who: str) -> None:
    for ars, id, code, _, _, seen, _ in MEASURES:
        edits, hidden = "e" in SHEET[code][who], "42501" if who == "open" else "0"
        history = people.makes(ars, seen, str(id))[1]
        assert await people.tries(PEOPLE[who], history) == ("1" if edits else "42501"), code
        for part in PARTS:
            row, there = f"WHERE measure_id = '{id}' AND position = 77", "1" if edits else hidden
            added = people.adds(part, ars, seen, str(id)).replace("'GHG_REDUCTION', 5", "'PRIORITY', 5")
            added = added.replace("Z9", "Z8").replace("INVESTMENT", "RUNNING").replace("2030", "2031")
            assert await people.tries(PEOPLE[who], added) == ("1" if edits else "42501"), (code, part)
            assert await people.tries(PEOPLE[who], f"UPDATE {part} SET position = position {row}") == there, (
                code,
                part,
            )
            assert await people.tries(PEOPLE[who], f"DELETE FROM {part} {row}") == there, (code, part)


@pytest.mark.parametrize("who", PEOPLE)
async def test_whoever_edits_asks_for_publication_and_whoever_publishes_answers(people: People, who: str) -> None:
    for ars, id, code, *_ in MEASURES:
        may = SHEET[code][who]
        for kind in PublicationStepKind:
            asks = kind in ("REQUESTED", "RECALLED")
            step = "INSERT INTO publication_step (tenant_id, measure_id, kind) VALUES ({}, '{}', '{}')"
            made = await people.tries(PEOPLE[who], step.format(people.ids[ars], id, kind))
            inside = ("e" if asks else "p") in may and ars not in LENT
            assert made == ("1" if inside else "42501"), (code, kind)
        for write in ("UPDATE publication_step SET note = note", "DELETE FROM publication_step"):
            assert await people.tries(PEOPLE[who], write) == "42501"


@pytest.mark.parametrize("who", PEOPLE)
async def test_people_make_measures_where_they_edit_and_public_ones_as_publishers(people: People, who: str) -> None:
    for ars in (COUNTY, LANDSTUHL, WEILERBACH, STRANGER, WEIL, LUDWIGSBURG):
        for seen in Visibility:
            may = MADE.get(who, {}).get(ars, "")
            made = ("p" if seen == "PUBLIC" else "e") in may
            sheet, history = people.makes(ars, seen)
            assert await people.tries(PEOPLE[who], sheet, history) == ("1" if made else "42501"), (ars, seen)
            assert await people.tries(PEOPLE[who], sheet) == ("23514" if made else "42501"), "it has a history"


@pytest.mark.parametrize("who", PEOPLE)
async def test_nobody_writes_what_the_database_and_the_operator_keep(people: People, who: str) -> None:
    for table in KEPT:
        column = "tenant_id" if table in LOOK else "ars" if table == "territory" else "id"
        for write in ("INSERT INTO {} DEFAULT VALUES", f"UPDATE {{}} SET {column} = {column}", "DELETE FROM {}"):
            assert await people.tries(PEOPLE[who], write.format(table)) == "42501", (table, write)


@pytest.mark.parametrize("who", PEOPLE)
async def test_the_administration_of_a_tenant_sets_what_is_its_own(people: People, who: str) -> None:
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
    for ars in (COUNTY, LANDSTUHL, WEILERBACH, STRANGER, WEIL, LUDWIGSBURG):
        keeps = who in OVERSEEN and ars in OVERSEEN[who]
        for table, (rows, names, values) in sets.items():
            place = f"WHERE tenant_id = {people.ids[ars]}"
            made = f"INSERT INTO {table} (tenant_id, {names}) VALUES ({people.ids[ars]}, {values})"
            makes = keeps and (ars == COUNTY or table != "coverage_settings")
            assert await people.tries(PEOPLE[who], made) == ("1" if makes else "42501"), (ars, table)
            for write in (
                f"UPDATE {table} SET {names.split(', ')[-1]} = {names.split(', ')[-1]}",
                f"DELETE FROM {table}",
            ):
                done = await people.tries(PEOPLE[who], f"{write} {place}")
                there = str(sum(row[0] == ars for row in rows))
                assert done == (there if keeps else "42501" if who == "open" else "0"), (ars, table, write)


@pytest.mark.parametrize("who", PEOPLE)
async def test_whoever_edits_for_a_county_notes_white_spots_of_its_own_units(people: People, who: str) -> None:
    for ars, unit in ((COUNTY, LANDSTUHL), (COUNTY, COUNTY), (COUNTY, WEIL), (LANDSTUHL, LANDSTUHL), (STRANGER, WEIL)):
        for seen in Visibility:
            made = (
                "INSERT INTO white_spot_note (tenant_id, version, ars, noted_on, potential, visibility)"
                f" VALUES ({people.ids[ars]}, 1, '{unit}', '2026-05-05', 'Neu', '{seen}')"
            )
            may = MADE.get(who, {}).get(ars, "")
            makes = unit.startswith(ars) and len(ars) == 5 and ("p" if seen == "PUBLIC" else "e") in may
            assert await people.tries(PEOPLE[who], made) == ("1" if makes else "42501"), (ars, unit, seen)
    for county, id, *_, seen in region.NOTES:
        may, hidden = MADE.get(who, {}).get(county, ""), "42501" if who == "open" else "0"
        changed = f"UPDATE white_spot_note SET potential = 'Anders' WHERE id = '{id}'"
        assert await people.tries(PEOPLE[who], changed) == ("1" if may else hidden), id
        for shown in Visibility:
            moved = f"UPDATE white_spot_note SET visibility = '{shown}' WHERE id = '{id}'"
            guarded = shown != seen and "PUBLIC" in (shown, seen) and "p" not in may
            assert await people.tries(PEOPLE[who], moved) == (hidden if not may else "42501" if guarded else "1"), id
        assert await people.tries(PEOPLE[who], f"DELETE FROM white_spot_note WHERE id = '{id}'") == "42501"


@pytest.mark.parametrize("who", PEOPLE)
async def test_whoever_edits_a_measure_confirms_it_and_nobody_takes_that_back(people: People, who: str) -> None:
    for ars, id, code, _, _, seen, _ in MEASURES:
        made = (
            "INSERT INTO measure_confirmation (tenant_id, measure_id, visibility, confirmed_on)"
            f" VALUES ({people.ids[ars]}, '{id}', '{seen}', '2026-05-05')"
        )
        assert await people.tries(PEOPLE[who], made) == ("1" if "e" in SHEET[code][who] else "42501"), code
    for write in ("UPDATE measure_confirmation SET confirmed_on = '2026-01-01'", "DELETE FROM measure_confirmation"):
        assert await people.tries(PEOPLE[who], write) == "42501"


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("measure", "tenant_id id created_at phase condition is_continuous status_as_of status_note merged_into_id"),
        *((part, "tenant_id id measure_id visibility") for part in PARTS),
        ("status_change", "tenant_id id measure_id visibility effective_on phase note entered_by corrects_id"),
    ],
)
async def test_no_key_no_past_no_parts_visibility_is_rewritten(people: People, table: str, columns: str) -> None:
    for column in columns.split():
        assert await people.tries(region.MANAGER, f"UPDATE {table} SET {column} = {column}") == "42501", column


async def test_a_draft_of_a_writer_is_published_and_withdrawn_by_a_reviewer_with_all_its_parts(people: People) -> None:
    id, tables = str(number(500)), ("measure", *PARTS, "status_change", "measure_span", "word")

    async def seen_by(who: Principal) -> set[str]:
        await enter(there, who)
        return {table for table in tables if id in await words(there, table, "-")}

    async with people.entered(region.WRITER) as there:
        parts = [people.adds(part, LUDWIGSBURG, "DRAFT") for part in PARTS]
        assert await tries(there, *people.makes(LUDWIGSBURG, "DRAFT"), *parts) == "1"
        assert await there.fetchval("SELECT phase FROM measure WHERE id = $1", id) == "PLANNING"
        unseen = {"TENANT": region.ANONYMOUS, "PUBLIC": None, "FEDERATION": region.MANAGER, "DRAFT": region.READER}
        for shown, hidden in unseen.items():
            await enter(there, region.REVIEWER)
            assert await tries(there, f"UPDATE measure SET visibility = '{shown}' WHERE id = '{id}'") == "1"
            assert await seen_by(region.REVIEWER) == await seen_by(region.WRITER) == {*tables}
            assert await seen_by(hidden or region.ANONYMOUS) == (set() if hidden else {*tables}), shown


async def test_an_editor_merges_into_what_is_in_sight_and_hidden_and_missing_answer_alike(people: People) -> None:
    history = people.makes(LANDSTUHL, "TENANT", str(number(13)))[1].replace("ON_TRACK", "MERGED")
    for other, answer in ((21, "1"), (22, "42501"), (99, "42501")):
        into = history.replace("is_continuous)", "is_continuous, merged_into_tenant_id, merged_into_id)")
        into = into.replace("false)", f"false, {people.ids[WEILERBACH]}, '{number(other)}')")
        assert await people.tries(region.EDITOR, into) == answer, other


@pytest.mark.parametrize("kind", ["link", "origin"])
async def test_an_editor_refers_to_what_is_in_sight_and_hidden_and_missing_answer_alike(
    people: People, owner: asyncpg.Connection, kind: str
) -> None:
    to = {
        "link": "measure_link ({}, kind, version, position, to_tenant_id, to_id)",
        "origin": "measure_origin ({}, {})",
    }
    names = to[kind].format("tenant_id, measure_id, visibility", "taken_on, model_tenant_id, model_id")
    values = {"link": "'RELATED', 1, 77", "origin": "'2025-02-02'"}[kind]
    new, tenant, their = str(number(500)), people.ids[LANDSTUHL], people.ids[WEILERBACH]
    for model in (True, False):
        await owner.execute("UPDATE measure SET is_model = $1 WHERE id = ANY ($2)", model, [number(21), number(22)])
        for other, seen in ((21, True), (22, False), (99, False)):
            refers = f"INSERT INTO {names} VALUES ({tenant}, '{new}', 'TENANT', {values}, {their}, '{number(other)}')"
            answer = await people.tries(region.EDITOR, *people.makes(LANDSTUHL, "TENANT"), refers)
            assert answer == ("1" if seen and (model or kind == "link") else "42501"), (other, model)
    for who in (region.READ_ONLY, region.VIEWER, region.ADMIN, region.ANONYMOUS):
        refers = f"INSERT INTO {names} VALUES ({tenant}, '{number(11)}', 'PUBLIC', {values}, {their}, '{number(21)}')"
        assert await people.tries(who, refers) == "42501"


async def test_where_a_measure_comes_from_and_where_a_link_leads_is_never_rewritten(people: People) -> None:
    for column in ("measure_origin.model_id", "measure_origin.taken_on", "measure_link.to_id", "measure.is_model"):
        table, name = column.split(".")
        assert await people.tries(region.EDITOR, f"UPDATE {table} SET {name} = {name}") == "42501", column
    assert await people.tries(region.EDITOR, "DELETE FROM measure_origin") == "42501"


@pytest.mark.parametrize("who", PEOPLE)
async def test_everyone_reads_the_directories_and_of_users_at_most_oneself(people: People, who: str) -> None:
    async with people.entered(identity := PEOPLE[who]) as connection:
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
        assert await people.tries(None, f"SELECT FROM {hidden}") == "42501"
