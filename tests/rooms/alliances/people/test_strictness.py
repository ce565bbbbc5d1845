"""What the database refuses of memberships and signatures, whatever the service asked of it: beginnings and days."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import asyncpg
import pytest

from tests.helpers.alliance_people import INSERT_DECLARATION, OFFICE, ON_PAPER, People
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.funding import mutation_document

MEMBERSHIP = (
    "INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, partner_id)"
    " VALUES ($1, gen_random_uuid(), $2, 'PUBLIC', 1, NULL) RETURNING id"
)
STEP = (
    "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, method,"
    " evidence, effective_on) VALUES ($1, $2, $3, 1, 'RECORDED', 'MEMBER', true, 'PAPER', 'Ordner', $4)"
)
SIGNATURE = (
    "INSERT INTO signature (tenant_id, membership_id, alliance_id, declaration_id, method, evidence, signed_on,"
    " accepts_rules) VALUES ($1, $2, $3, $4, 'PAPER', 'Ordner', $5, true)"
)
RECORD = mutation_document("membershipRecord", "membership", "id joinedOn")
DAY = date(2019, 3, 1)


async def as_office(db: asyncpg.Connection) -> None:
    await db.execute("SET LOCAL ROLE api")
    await enter_context(db, OFFICE)


async def test_no_membership_is_left_without_a_step(people: People, db: asyncpg.Connection) -> None:
    async with temporary_transaction(db):
        await as_office(db)
        await db.fetchval(MEMBERSHIP, people.tenant, people.alliance)
        with pytest.raises(asyncpg.CheckViolationError, match="without a step") as raised:
            await db.execute("SET CONSTRAINTS check_begun IMMEDIATE")
        assert raised.value.constraint_name == "membership_begun"
    async with temporary_transaction(db):
        await as_office(db)
        id = await db.fetchval(MEMBERSHIP, people.tenant, people.alliance)
        await db.execute(STEP, people.tenant, id, people.alliance, DAY)
        await db.execute("SET CONSTRAINTS check_begun IMMEDIATE")


@pytest.mark.parametrize(
    ("founded", "day", "broken"),
    [
        ("founded_year = NULL", date(1899, 12, 31), "membership_step_day"),
        ("founded_year = NULL", date(1900, 1, 1), None),
        ("founded_year = 2019", date(2018, 12, 31), "membership_step_before_founding"),
        ("founded_year = 2019", date(2019, 1, 1), None),
        ("founded_year = 2019, founded_on = '2019-03-01'", date(2019, 2, 28), "membership_step_before_founding"),
        ("founded_year = 2019, founded_on = '2019-03-01'", DAY, None),
    ],
)
async def test_nobody_joined_before_there_was_an_alliance(
    people: People, db: asyncpg.Connection, founded: str, day: date, broken: str | None
) -> None:
    await people.owner.execute(f"UPDATE alliance SET {founded} WHERE id = $1", people.alliance)
    async with temporary_transaction(db):
        await as_office(db)
        id = await db.fetchval(MEMBERSHIP, people.tenant, people.alliance)
        if broken is None:
            await db.execute(STEP, people.tenant, id, people.alliance, day)
        else:
            with pytest.raises(asyncpg.CheckViolationError) as raised:
                await db.execute(STEP, people.tenant, id, people.alliance, day)
            assert raised.value.constraint_name == broken


async def test_a_day_before_the_founding_is_told_in_words(people: People) -> None:
    await people.owner.execute("UPDATE alliance SET founded_year = 2019 WHERE id = $1", people.alliance)
    usual = {"alliance": people.id("Alliance", people.alliance), "person": {"name": "Paul Papier"}, **ON_PAPER}
    answer = await people.change(OFFICE, RECORD, "de", input=usual | {"effectiveOn": "2018-12-31"})
    (error,) = answer["userErrors"]
    assert (error["code"], error["field"]) == ("INVALID", ["input", "effectiveOn"])
    assert error["message"].startswith("An diesem Tag gab es das Bündnis noch nicht")
    done = await people.change(OFFICE, RECORD, "de", input=usual | {"effectiveOn": "2019-01-01"})
    assert done["membership"]["joinedOn"] == "2019-01-01"


@pytest.mark.parametrize(
    ("version", "day", "broken"),
    [
        ("first", date(2023, 12, 31), "signature_before_version"),
        ("first", date(2024, 1, 1), None),
        ("first", date(2026, 4, 30), None),
        ("first", date(2026, 5, 1), "signature_superseded"),
        ("second", date(2026, 4, 30), "signature_before_version"),
        ("second", date(2026, 5, 1), None),
    ],
)
async def test_paper_is_of_a_version_that_was_in_force(
    people: People, db: asyncpg.Connection, version: str, day: date, broken: str | None
) -> None:
    values = (people.tenant, people.member, people.alliance, getattr(people, version), day)
    async with temporary_transaction(db):
        await as_office(db)
        if broken is None:
            await db.execute(SIGNATURE, *values)
            return
        with pytest.raises(asyncpg.CheckViolationError) as raised:
            await db.execute(SIGNATURE, *values)
        assert raised.value.constraint_name == broken


async def test_nothing_is_learned_of_a_version_of_another_alliance(people: People, db: asyncpg.Connection) -> None:
    """A draft of others and a version that is not there are refused alike, whatever the day."""
    other, hidden, missing = uuid4(), uuid4(), uuid4()
    errors = set()
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE owner")
        await db.execute(
            "INSERT INTO alliance (tenant_id, id, version, name, visibility, is_open, admits_persons,"
            " admits_organisations, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days)"
            " VALUES ($1, $2, 1, 'Entwurf', 'DRAFT', false, true, true, 'NONE', true, true, true, 365)",
            people.tenant, other,
        )  # fmt: skip
        await db.execute(INSERT_DECLARATION.replace("$4::date", "date '2024-01-01'"), hidden, other, 1)
        await as_office(db)
        for version in (hidden, missing):
            for day in (date(2020, 1, 1), date(2025, 1, 1)):
                with pytest.raises(asyncpg.PostgresError) as raised:
                    async with db.transaction():
                        await db.execute(SIGNATURE, people.tenant, people.member, people.alliance, version, day)
                errors.add((type(raised.value), getattr(raised.value, "constraint_name", None)))
    assert len(errors) == 1, errors
