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
from tests.helpers.region import (
    COUNTY,
    LANDSTUHL,
    LUDWIGSBURG,
    MEASURES,
    OTHER_COUNTY,
    WEIL,
    WEILERBACH,
    fixed_id,
    person,
)
from tests.helpers.visibility_expectations import (
    ADMINISTERED,
    COUNTED_TABLES,
    CREATES,
    DELEGATED,
    DIRECTORIES,
    PARTS,
    PEOPLE,
    READ_ONLY_TABLES,
    ROW_QUERIES,
    SHEET,
    TRAILS_READ,
    UNLISTED,
    expected_rows,
)


class People:
    """One connection for each database role; whatever is done as somebody is rolled back."""

    def __init__(self, api: asyncpg.Connection, everyone: asyncpg.Connection) -> None:
        self.api, self.everyone = api, everyone
        self.ids: dict[str, int] = {}
        self.all_there_is: dict[str, list[str]] = {}
        self.directories: dict[str, int] = {}

    @asynccontextmanager
    async def as_principal(self, who: Principal | None) -> AsyncIterator[asyncpg.Connection]:
        connection = self.api if who else self.everyone
        transaction = connection.transaction()
        await transaction.start()
        try:
            await connection.execute("SET TRANSACTION READ WRITE")  # so that it is the right that is missing
            if who:
                await enter_context(connection, who)
            yield connection
        finally:
            await transaction.rollback()

    async def try_statement(self, who: Principal | None, *statements: str) -> str:
        async with self.as_principal(who) as connection:
            return await try_current(connection, *statements)

    def insert_measure(self, ars: str, visible: str, id: str = str(fixed_id(500))) -> tuple[str, str]:
        """A measure and the first entry of its history."""
        key = f"{self.ids[ars]}, '{id}', '{visible}'"
        return (
            "INSERT INTO measure (tenant_id, id, visibility, code, title, field_of_action, version)"
            f" VALUES ({key}, 'N1', 'Neu', 'RENEWABLES', 1)",
            "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition,"
            f" is_continuous) VALUES ({key}, '2025-02-01', 'PLANNING', 'ON_TRACK', false)",
        )

    def insert_part(self, part: str, ars: str, visible: str, id: str = str(fixed_id(500))) -> str:
        names, values = PARTS[part]
        names = f"tenant_id, measure_id, visibility, position, {names}"
        return f"INSERT INTO {part} ({names}) VALUES ({self.ids[ars]}, '{id}', '{visible}', 77, {values})"

    def insert_origin(self, ars: str, id: str, visible: str, model: int) -> str:
        foreign = next(measure[0] for measure in MEASURES if measure[1] == fixed_id(model))
        return (
            "INSERT INTO measure_origin (tenant_id, measure_id, visibility, model_tenant_id, model_id, taken_on)"
            f" VALUES ({self.ids[ars]}, '{id}', '{visible}', {self.ids[foreign]}, '{fixed_id(model)}', '2025-02-02')"
        )


async def visible_words(connection: asyncpg.Connection, table: str, but: str = region.WORKSHOP) -> list[str]:
    """The words for the rows in sight, without the county in which other tests write."""
    of = "JOIN tenant t ON t.id = m.tenant_id WHERE NOT starts_with(t.ars, $1)"
    return sorted(row[0] for row in await connection.fetch(ROW_QUERIES[table].format(of), but))


async def enter_context(connection: asyncpg.Connection, who: Principal) -> None:
    await connection.execute("SELECT ctx.enter($1, $2, $3)", who.issuer, who.subject, list(who.scopes))


async def try_current(connection: asyncpg.Connection, *statements: str) -> str:
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
        for ars, id, _, _, _, visible, _ in MEASURES:
            await owner.execute(them.insert_part(part, ars, visible, str(id)))
    for ars, id, _, _, _, visible, _ in MEASURES:
        key = f"{them.ids[ars]}, '{id}'"
        await owner.execute(
            "INSERT INTO indicator_value (tenant_id, indicator_id, visibility, year, value) SELECT tenant_id, id,"
            f" visibility, 2030, 1 FROM measure_indicator WHERE position = 77 AND measure_id = '{id}'"
        )
        await owner.execute(
            "INSERT INTO sheet_version (tenant_id, measure_id, visibility, as_of, precision, binding, title, position)"
            f" VALUES ({key}, '{visible}', '2022-12-31', 'YEAR', 'RECOMMENDATION', 'Damals', 77)"
        )
        await owner.execute(f"INSERT INTO measure_internal (tenant_id, measure_id, text) VALUES ({key}, 'Nur wir')")
        await owner.execute(f"INSERT INTO publication_step (tenant_id, measure_id, kind) VALUES ({key}, 'REQUESTED')")
        await owner.execute(them.insert_origin(ars, str(id), visible, 21 if id == fixed_id(11) else 11))
    before = "(SELECT tenant_id, id FROM funded_project WHERE id = '{}')"
    await owner.execute(
        "INSERT INTO funded_project (tenant_id, id, visibility, version, title, item)"
        f" VALUES ({them.ids[LUDWIGSBURG]}, '{fixed_id(800)}', 'TENANT', 1, 'Früheres', 'OTHER')"
    )
    await owner.execute(
        "INSERT INTO project_predecessor (tenant_id, project_id, visibility, to_tenant_id, to_id)"
        f" SELECT p.tenant_id, p.id, p.visibility, b.* FROM funded_project p, {before.format(fixed_id(800))} b"
        f" WHERE p.id <> '{fixed_id(800)}' AND p.id <> '{fixed_id(11)}'"
    )
    them.all_there_is = {table: await visible_words(owner, table) for table in ROW_QUERIES}
    them.directories = {name: await owner.fetchval(f"SELECT count(*) FROM {name}") for name in DIRECTORIES}
    yield them
    for rest in (
        "indicator_value WHERE year = 2030",
        "sheet_version WHERE position = 77",
        "measure_internal",
        "publication_step",
        "measure_origin WHERE taken_on = '2025-02-02'",
        f"project_predecessor WHERE to_id = '{fixed_id(800)}'",
        f"funded_project WHERE id = '{fixed_id(800)}'",
    ):
        await owner.execute(f"DELETE FROM {rest}")
    for part in PARTS:
        await owner.execute(f"DELETE FROM {part} WHERE position = 77")
    await them.api.close()
    await them.everyone.close()


def test_every_tenant_owned_table_is_tested_here() -> None:
    assert ROW_QUERIES.keys() == {table.name for _, table in tables() if "tenant_id" in table.c}
    parts = {t.name for _, t in tables() if any(c.info.get("whole") for c in t.c)}
    beside = {"status_change", "measure_confirmation", "indicator_value", "sheet_version", "measure_origin"}
    beside |= {"concept_status", "concept_field", "concept_coverage", "white_spot_measure"}
    beside |= {*COUNTED_TABLES, "deadline"} - {"funded_project", "post", "post_holder", "advice"}
    assert parts == {*PARTS, *beside, "report_figure", "report_effect", "report_measure"}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("table", ROW_QUERIES)
async def test_each_person_sees_exactly_the_expected_rows(people: People, table: str, who: str) -> None:
    async with people.as_principal(PEOPLE[who]) as connection:
        if who == "open" and table in UNLISTED:
            assert await try_current(connection, f"SELECT FROM {table}") == "42501"
        else:
            assert await visible_words(connection, table) == expected_rows(table, who, people.all_there_is[table])


@pytest.mark.parametrize("who", ["manager", "admin", "foreigner", "viewer"])
@pytest.mark.parametrize("table", sorted(ROW_QUERIES.keys() - {"role_grant"}))
async def test_a_token_without_read_scope_sees_public_rows_only(people: People, table: str, who: str) -> None:
    async with people.as_principal(person(who, "write")) as connection:
        assert await visible_words(connection, table) == expected_rows(table, "anonymous", people.all_there_is[table])


@pytest.mark.parametrize("who", PEOPLE)
async def test_each_person_changes_exactly_the_expected_rows(people: People, who: str) -> None:
    hidden = "42501" if who == "open" else "0"
    for ars, id, code, _, _, now, _ in MEASURES:
        may = SHEET[code][who]
        edited, published = "1" if "e" in may else hidden, "1" if "p" in may else "42501" if "e" in may else hidden
        assert (
            await people.try_statement(PEOPLE[who], f"UPDATE measure SET title = 'Anders' WHERE id = '{id}'") == edited
        ), code
        for visible in Visibility:
            changed = await people.try_statement(
                PEOPLE[who], f"UPDATE measure SET visibility = '{visible}' WHERE id = '{id}'"
            )
            guarded = now != visible and ("PUBLIC" in {now, visible} or ars in DELEGATED)
            assert changed == (published if guarded else edited), (code, visible)
        erased = "1" if "d" in may else hidden
        assert await people.try_statement(PEOPLE[who], f"DELETE FROM measure WHERE id = '{id}'") == erased, code


@pytest.mark.parametrize("who", PEOPLE)
async def test_editors_write_parts_even_of_a_public_measure(people: People, who: str) -> None:
    for ars, id, code, _, _, visible, _ in MEASURES:
        edits, hidden = "e" in SHEET[code][who], "42501" if who == "open" else "0"
        history = people.insert_measure(ars, visible, str(id))[1]
        assert await people.try_statement(PEOPLE[who], history) == ("1" if edits else "42501"), code
        for part in PARTS:
            row, existing = f"WHERE measure_id = '{id}' AND position = 77", "1" if edits else hidden
            added = people.insert_part(part, ars, visible, str(id)).replace("'GHG_REDUCTION', 5", "'PRIORITY', 5")
            added = added.replace("Z9", "Z8").replace("INVESTMENT", "RUNNING").replace("2030", "2031")
            assert await people.try_statement(PEOPLE[who], added) == ("1" if edits else "42501"), (code, part)
            assert (
                await people.try_statement(PEOPLE[who], f"UPDATE {part} SET position = position {row}") == existing
            ), (
                code,
                part,
            )
            assert await people.try_statement(PEOPLE[who], f"DELETE FROM {part} {row}") == existing, (code, part)


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
        column = "tenant_id" if table in ROW_QUERIES else "ars" if table == "territory" else "id"
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
            place = f"WHERE tenant_id = {people.ids[ars]}"
            created = f"INSERT INTO {table} (tenant_id, {names}) VALUES ({people.ids[ars]}, {values})"
            makes = keeps and (ars == COUNTY or table != "coverage_settings")
            assert await people.try_statement(PEOPLE[who], created) == ("1" if makes else "42501"), (ars, table)
            for write in (
                f"UPDATE {table} SET {names.split(', ')[-1]} = {names.split(', ')[-1]}",
                f"DELETE FROM {table}",
            ):
                result = await people.try_statement(PEOPLE[who], f"{write} {place}")
                existing = str(sum(row[0] == ars for row in rows))
                assert result == (existing if keeps else "42501" if who == "open" else "0"), (ars, table, write)


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
        may, hidden = CREATES.get(who, {}).get(county, ""), "42501" if who == "open" else "0"
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
    id, tables = str(fixed_id(500)), ("measure", *PARTS, "status_change", "measure_span", "word")

    async def seen_by(who: Principal) -> set[str]:
        await enter_context(existing, who)
        return {table for table in tables if id in await visible_words(existing, table, "-")}

    async with people.as_principal(region.WRITER) as existing:
        parts = [people.insert_part(part, LUDWIGSBURG, "DRAFT") for part in PARTS]
        assert await try_current(existing, *people.insert_measure(LUDWIGSBURG, "DRAFT"), *parts) == "1"
        assert await existing.fetchval("SELECT phase FROM measure WHERE id = $1", id) == "PLANNING"
        unseen = {"TENANT": region.ANONYMOUS, "PUBLIC": None, "FEDERATION": region.MANAGER, "DRAFT": region.READER}
        for shared, hidden in unseen.items():
            await enter_context(existing, region.REVIEWER)
            assert await try_current(existing, f"UPDATE measure SET visibility = '{shared}' WHERE id = '{id}'") == "1"
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
