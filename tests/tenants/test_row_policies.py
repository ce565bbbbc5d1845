"""Row policies: each person sees and changes exactly the expected rows."""

import pytest

from tenants.model import Visibility
from tenants.rows import tables
from tests.helpers.alliance_expectations import (
    ALLIANCE_EXPECTED,
    ALLIANCE_PARTS,
    ALLIANCE_QUERIES,
    MEMBERS,
    owned_files,
)
from tests.helpers.cooperation_expectations import COOPERATION_EXPECTED, COOPERATION_QUERIES
from tests.helpers.cooperation_expectations import PARTS as COOPERATION_PARTS
from tests.helpers.database import ROOT, statement_result
from tests.helpers.meeting_expectations import MEETING_EXPECTED, MEETING_QUERIES, files_of_meetings
from tests.helpers.meeting_expectations import PARTS as MEETING_PARTS
from tests.helpers.network_expectations import PARTS as NETWORK_PARTS
from tests.helpers.people import People, visible_rows
from tests.helpers.pledge_expectations import PLEDGE_EXPECTED, PLEDGE_QUERIES, files_of_pledges
from tests.helpers.region import (
    MEASURES,
    fixed_id,
    person,
)
from tests.helpers.story_expectations import STORY_EXPECTED, STORY_QUERIES, files_of_stories
from tests.helpers.visibility_expectations import (
    COUNTED_TABLES,
    DELEGATED,
    PARTS,
    PEOPLE,
    ROW_QUERIES,
    SHEET,
    UNLISTED,
    expected_rows,
)

ELSEWHERE = {
    **dict.fromkeys(("membership_span", "alliance_span", "person_count"), "rooms/alliances/figures/test_readers.py"),
    "cooperation_span": "rooms/cooperations/figures/test_readers.py",
    "join_request": "rooms/alliances/memberships/test_join_requests.py",
    "office_invitation": "rooms/alliances/offices/test_invitations.py",
    "meeting_link": "mailing/test_meeting_links.py",
    "story_span": "rooms/stories/figures/test_readers.py",
    **dict.fromkeys(("pledge_span", "pledge_span_effect"), "rooms/pledges/figures/test_readers.py"),
}
"""Tables whose readers are tested where these are, by people that the region lacks."""


def test_every_tenant_owned_table_is_tested_here() -> None:
    # Those that all tenants share: tests/tenants/test_shared_rows.py.
    owned = {table.name for _, table in tables() if "tenant_id" in table.c}
    assert {*ROW_QUERIES} | {*ELSEWHERE} == owned
    assert all((ROOT / "tests" / path).is_file() for path in ELSEWHERE.values())
    parts = {t.name for _, t in tables() if any(c.info.get("is_parent") for c in t.c)}
    beside = {"status_change", "measure_confirmation", "indicator_value", "sheet_version", "measure_origin"}
    beside |= {"concept_status", "concept_field", "concept_coverage", "white_spot_measure"}
    beside |= {*COUNTED_TABLES, "deadline"} - {"funded_project", "post", "post_holder", "advice"}
    beside |= {"membership_span", "alliance_span", "person_count"}
    beside |= {"report_figure", "report_effect", "report_measure", "membership", *ALLIANCE_PARTS, *COOPERATION_PARTS}
    beside |= {*MEETING_PARTS, *NETWORK_PARTS, "story_span", "pledge_span", "pledge_span_effect"}
    assert parts == {*PARTS, *beside}


def test_every_table_says_who_sees_its_rows() -> None:
    assert [table.name for row, table in tables() if not row.__policies__] == []


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("table", ROW_QUERIES)
async def test_each_person_sees_exactly_the_expected_rows(people: People, table: str, who: str) -> None:
    async with people.as_principal(PEOPLE[who]) as connection:
        if who == "public" and table in UNLISTED:
            assert await statement_result(connection, f"SELECT FROM {table}") == "42501"
        else:
            assert await visible_rows(connection, table) == expected_rows(table, who, people.all_rows[table])


@pytest.mark.parametrize("who", MEMBERS)
@pytest.mark.parametrize("table", ALLIANCE_QUERIES)
async def test_people_of_alliances_see_exactly_the_expected_rows(people: People, table: str, who: str) -> None:
    async with people.as_principal(MEMBERS[who]) as connection:
        assert await visible_rows(connection, table) == sorted(ALLIANCE_EXPECTED[table](who))


@pytest.mark.parametrize("who", MEMBERS)
@pytest.mark.parametrize("table", COOPERATION_QUERIES)
async def test_who_acts_for_an_organisation_sees_exactly_the_expected_rows(
    people: People, table: str, who: str
) -> None:
    async with people.as_principal(MEMBERS[who]) as connection:
        assert await visible_rows(connection, table) == sorted(COOPERATION_EXPECTED[table](who))


@pytest.mark.parametrize("who", MEMBERS)
@pytest.mark.parametrize("table", MEETING_QUERIES)
async def test_who_comes_to_meetings_sees_exactly_the_expected_rows(people: People, table: str, who: str) -> None:
    async with people.as_principal(MEMBERS[who]) as connection:
        assert await visible_rows(connection, table) == sorted(MEETING_EXPECTED[table](who))


@pytest.mark.parametrize("who", MEMBERS)
@pytest.mark.parametrize("table", STORY_QUERIES)
async def test_who_tells_reviews_and_reads_stories_sees_exactly_the_expected_rows(
    people: People, table: str, who: str
) -> None:
    async with people.as_principal(MEMBERS[who]) as connection:
        assert await visible_rows(connection, table) == sorted(STORY_EXPECTED[table](who))


@pytest.mark.parametrize("who", MEMBERS)
@pytest.mark.parametrize("table", PLEDGE_QUERIES)
async def test_who_pledges_and_who_is_told_sees_exactly_the_expected_rows(people: People, table: str, who: str) -> None:
    async with people.as_principal(MEMBERS[who]) as connection:
        assert await visible_rows(connection, table) == sorted(PLEDGE_EXPECTED[table](who))


@pytest.mark.parametrize("who", MEMBERS)
async def test_people_of_alliances_see_their_files_and_public_ones(people: People, who: str) -> None:
    public = [str(fixed_id(9500 + measure[1].int)) for measure in MEASURES if measure[5] == "PUBLIC"]
    async with people.as_principal(MEMBERS[who]) as connection:
        owned = (*owned_files(who), *files_of_meetings(who), *files_of_stories(who), *files_of_pledges(who))
        assert await visible_rows(connection, "file") == sorted([*public, *owned])


@pytest.mark.parametrize("who", ["manager", "admin", "foreigner", "viewer"])
@pytest.mark.parametrize("table", sorted(ROW_QUERIES.keys() - {"role_grant"}))
async def test_a_token_without_read_scope_sees_public_rows_only(people: People, table: str, who: str) -> None:
    async with people.as_principal(person(who, "write")) as connection:
        assert await visible_rows(connection, table) == expected_rows(table, "anonymous", people.all_rows[table])


@pytest.mark.parametrize("who", PEOPLE)
async def test_each_person_changes_exactly_the_expected_rows(people: People, who: str) -> None:
    hidden = "42501" if who == "public" else "0"
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
async def test_own_editors_delete_files_and_those_who_withdraw_public_ones(people: People, who: str) -> None:
    for ars, id, code, _, _, visibility, _ in MEASURES:
        may_delete = ("p" if visibility == "PUBLIC" else "e") in SHEET[code][who] and ars not in DELEGATED
        row = f"WHERE id = '{fixed_id(9500 + id.int)}'"
        hidden = "42501" if who == "public" else "0"
        deleted = "23503" if code == "Se1" else "1"  # a concept names it: whoever may delete it learns that
        outcome = await people.try_statement(PEOPLE[who], f"DELETE FROM file {row}")
        assert outcome == (deleted if may_delete else hidden), code
        assert await people.try_statement(PEOPLE[who], f"UPDATE file SET name = 'x' {row}") == "42501", code
