"""Steps: the database refuses what the written transitions do not have, whoever writes, without the service's code."""

import asyncio
from collections.abc import AsyncIterator
from itertools import product
from typing import Any

import asyncpg
import pytest

import federation.schema
from federation.graph.mutation.user_errors import from_constraint
from federation.support.codes import CLOSING_STEPS, SupportCaseStatus, SupportSide
from federation.support.model import STEPS, SupportStep
from tenants.context import Principal
from tenants.install import Addresses
from tenants.rows import tables
from tenants.steps import StateColumn, Steps, Transition, render_steps, step_messages
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.region import LUDWIGSBURG, TOWN_ADMIN, WORKSHOP, WRITER, fixed_id
from tests.helpers.support import COUNTY_EDITOR

assert federation.schema.member  # names every room, so that every table is known
CASE = fixed_id(6950)
COUNTY, TOWN = "COUNTY", "MUNICIPALITY"
OFFERED, ACCEPTED = (1, "OFFERED", COUNTY, -20), (2, "ACCEPTED", TOWN, -10)
RUNNING, DONE = (3, "RUNNING", COUNTY, -5), (4, "DONE", COUNTY, -1)
Step = tuple[int, str, str, int]
"""Number, kind, side, and the day as days from today."""


def step_statement(*steps: Step, case: Any = CASE) -> str:
    """Inserts these steps of a case of the workshop's county and town at once."""
    rows = ", ".join(f"({number}, '{kind}', '{side}', {days})" for number, kind, side, days in steps)
    return (
        "INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on, note)"
        f" SELECT c.id, '{case}', t.id, s.number, s.kind, s.side, ctx.today() + s.days, 'So' FROM tenant c, tenant t,"
        f" (VALUES {rows}) s (number, kind, side, days) WHERE c.ars = '{WORKSHOP}' AND t.ars = '{LUDWIGSBURG}'"
    )


async def refusal(connection: asyncpg.Connection, statement: str) -> str | None:
    """The constraint, else the SQLSTATE, that refuses a statement; None where it is done. Nothing of it stays."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        await connection.execute(statement)
    except asyncpg.PostgresError as error:
        return getattr(error, "constraint_name", None) or str(error.sqlstate)
    finally:
        await transaction.rollback()
    return None


@pytest.fixture
async def case(owner: asyncpg.Connection, empty_workshop: None) -> None:
    """A case without steps."""
    await owner.execute(
        "INSERT INTO support_case (tenant_id, id, to_tenant_id, reason, title, ars)"
        " SELECT c.id, $1, t.id, 'WHITE_SPOT', 'Fall', t.ars FROM tenant c, tenant t WHERE c.ars = $2 AND t.ars = $3",
        CASE, WORKSHOP, LUDWIGSBURG,
    )  # fmt: skip


FOLLOWS = "support_step_follows_by_"


@pytest.mark.parametrize(
    ("who", "taken", "tried", "refused"),
    [
        (COUNTY_EDITOR, [], [OFFERED], None),
        (COUNTY_EDITOR, [], [(1, "RUNNING", COUNTY, 0)], f"{FOLLOWS}transition"),
        (COUNTY_EDITOR, [], [(2, "OFFERED", COUNTY, 0)], f"{FOLLOWS}number"),
        (COUNTY_EDITOR, [], [(0, "OFFERED", COUNTY, 0)], "support_step_counts"),
        (WRITER, [OFFERED], [ACCEPTED], None),
        (COUNTY_EDITOR, [OFFERED], [(2, "RUNNING", COUNTY, 0)], f"{FOLLOWS}transition"),
        (COUNTY_EDITOR, [OFFERED], [(2, "DONE", COUNTY, 0)], f"{FOLLOWS}transition"),
        (COUNTY_EDITOR, [OFFERED], [(2, "OFFERED", COUNTY, 0)], f"{FOLLOWS}transition"),
        # A side's own kind, where it is the other side's turn: no policy knows the state.
        (COUNTY_EDITOR, [OFFERED], [(2, "DECLINED", COUNTY, 0)], f"{FOLLOWS}transition"),
        (WRITER, [OFFERED], [(2, "WITHDRAWN", TOWN, 0)], f"{FOLLOWS}transition"),
        (COUNTY_EDITOR, [OFFERED], [(2, "ACCEPTED", TOWN, 0)], "42501"),
        (COUNTY_EDITOR, [OFFERED], [(2, "ACCEPTED", COUNTY, 0)], "42501"),
        (WRITER, [OFFERED], [(3, "ACCEPTED", TOWN, 0)], f"{FOLLOWS}number"),
        (WRITER, [OFFERED], [(1, "ACCEPTED", TOWN, 0)], "support_step_tenant_id_case_id_number_key"),
        (WRITER, [OFFERED], [(2, "ACCEPTED", TOWN, -21)], f"{FOLLOWS}day"),
        (WRITER, [OFFERED], [(2, "ACCEPTED", TOWN, -20)], None),
        (WRITER, [OFFERED], [(2, "ACCEPTED", TOWN, 1)], "42501"),
        # Several in one statement are each checked, in whatever order they are written.
        (COUNTY_EDITOR, [OFFERED, ACCEPTED], [RUNNING, DONE], None),
        (COUNTY_EDITOR, [OFFERED, ACCEPTED], [DONE, RUNNING], None),
        (COUNTY_EDITOR, [OFFERED, ACCEPTED], [RUNNING, (5, "DONE", COUNTY, 0)], f"{FOLLOWS}number"),
        (COUNTY_EDITOR, [OFFERED, ACCEPTED], [RUNNING, (4, "DONE", COUNTY, -6)], f"{FOLLOWS}day"),
        (COUNTY_EDITOR, [OFFERED, ACCEPTED], [(3, "DONE", COUNTY, 0), (4, "RUNNING", COUNTY, 0)],
         f"{FOLLOWS}transition"),
        # Closed is closed.
        (COUNTY_EDITOR, [OFFERED, ACCEPTED, RUNNING, DONE], [(5, "RUNNING", COUNTY, 0)], f"{FOLLOWS}transition"),
        (COUNTY_EDITOR, [OFFERED, ACCEPTED, RUNNING, DONE], [(5, "OFFERED", COUNTY, 0)], f"{FOLLOWS}transition"),
        (TOWN_ADMIN, [OFFERED, ACCEPTED, RUNNING, DONE], [(5, "REQUESTED", TOWN, 0)], f"{FOLLOWS}transition"),
    ],
)  # fmt: skip
async def test_the_database_itself_refuses_a_step_that_does_not_follow(
    case: None, owner: asyncpg.Connection, api_connection: asyncpg.Connection, who: Principal, taken: list[Step],
    tried: list[Step], refused: str | None,
) -> None:  # fmt: skip
    if taken:
        await owner.execute(step_statement(*taken))
    async with temporary_transaction(api_connection, who):
        assert await refusal(api_connection, step_statement(*tried)) == refused


async def test_the_trigger_and_the_transitions_agree_on_every_step_from_every_state(
    case: None, db: asyncpg.Connection
) -> None:
    ways: dict[str | None, list[Step]] = {None: []}
    for _ in SupportCaseStatus:  # the shortest way to each state
        for item in STEPS.transitions:
            if item.before in ways:
                way = ways[item.before]
                ways.setdefault(item.after, [*way, (len(way) + 1, item.kind, item.side, 0)])
    assert ways.keys() == {None, *SupportCaseStatus}
    for state, way in ways.items():
        possible = {item[:2] for item in STEPS.possible(state)}
        assert bool(possible) == (state not in CLOSING_STEPS)
        async with temporary_transaction(db):  # as superuser: past the policies, not past the trigger
            if way:
                await db.execute(step_statement(*way))
            for kind, side in product(SupportCaseStatus, SupportSide):
                refused = await refusal(db, step_statement((len(way) + 1, kind, side, 0)))
                assert refused == (None if (kind, side) in possible else f"{FOLLOWS}transition"), (state, kind, side)


async def test_only_one_of_two_steps_at_once_is_taken_and_none_on_one_that_is_not_committed(
    case: None, owner: asyncpg.Connection, addresses: Addresses
) -> None:
    await owner.execute(step_statement(OFFERED))
    first, second = await asyncpg.connect(addresses.api), await asyncpg.connect(addresses.api)
    try:
        async with second.transaction():
            await enter_context(second, COUNTY_EDITOR)
            async with first.transaction():
                await enter_context(first, WRITER)
                await first.execute(step_statement(ACCEPTED))
                assert await refusal(second, step_statement(RUNNING)) == f"{FOLLOWS}number"
                other = asyncio.create_task(refusal(second, step_statement((2, "WITHDRAWN", COUNTY, 0))))
                while not await owner.fetchval(
                    "SELECT count(*) FROM pg_locks WHERE pid = $1 AND NOT granted", second.get_server_pid()
                ):
                    await asyncio.sleep(0.01)
            assert await other == "support_step_tenant_id_case_id_number_key"
            assert await refusal(second, step_statement(RUNNING)) is None
    finally:
        await first.close()
        await second.close()


async def test_a_step_of_a_hidden_case_is_refused_as_one_of_none(
    owner: asyncpg.Connection, api_connection: asyncpg.Connection
) -> None:
    """The town of one case tries the next step of a case between its county and another town."""
    taken = await owner.fetchrow(
        "SELECT tenant_id, case_id, max(number) + 1 FROM support_step GROUP BY 1, 2"
        " HAVING max(number) FILTER (WHERE kind = 'ACCEPTED') = max(number)"
    )
    assert taken
    answers = []
    for hidden in (taken["case_id"], fixed_id(6999)):
        statement = (
            "INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on)"
            f" SELECT {taken['tenant_id']}, '{hidden}', id, {{}}, 'ACCEPTED', 'MUNICIPALITY', ctx.today() FROM tenant"
            f" WHERE ars = '{LUDWIGSBURG}'"
        )
        async with temporary_transaction(api_connection, WRITER):
            answers.append([await refusal(api_connection, statement.format(number)) for number in (3, 9)])
    assert answers[0] == answers[1] == ["support_step_tenant_id_case_id_to_tenant_id_fkey"] * 2


def test_each_table_of_steps_says_what_people_are_told_and_lets_nobody_update() -> None:
    found = [(row, table) for row, table in tables() if row.__steps__]
    assert SupportStep in [row for row, _ in found]
    for row, table in found:
        for name, message in step_messages(table.name).items():
            error = from_constraint(name)
            assert row.__constraint_messages__[name] == message and error and error.message == message
        assert row.__steps__ and {"number", "kind", "side", *row.__steps__.key} <= set(table.c.keys())
        assert not [item for item in row.__policies__ if item.to != "trigger_definer" and item.command in
                    ("UPDATE", "DELETE", "ALL")], table.name  # fmt: skip


async def test_the_arguments_of_each_trigger_are_the_transitions_of_its_table(db: asyncpg.Connection) -> None:
    rendered = {table.name: render_steps(table.name, row.__steps__) for row, table in tables() if row.__steps__}
    existing = await db.fetch(
        "SELECT c.relname, string_to_array(encode(tgargs, 'escape'), '\\000') AS arguments FROM pg_trigger"
        " JOIN pg_class c ON c.oid = tgrelid WHERE tgname = 'check_step'"
    )
    assert {row["relname"] for row in existing} == rendered.keys()
    for row in existing:
        assert rendered[row["relname"]].endswith(f"({', '.join(repr(item) for item in row['arguments'][:-1])})")


async def test_the_steps_that_the_owner_wrote_follow_each_other(owner: asyncpg.Connection) -> None:
    cases = await owner.fetch(
        "SELECT array_agg(kind ORDER BY number) AS kinds, array_agg(side ORDER BY number) AS sides,"
        " array_agg(number ORDER BY number) AS numbers FROM support_step GROUP BY tenant_id, case_id"
    )
    assert len(cases) >= 3
    for case in cases:
        assert STEPS.state_after(zip(case["kinds"], case["sides"], strict=True)) == case["kinds"][-1]
        assert case["numbers"] == [*range(1, len(case["numbers"]) + 1)]


def test_a_transition_is_written_once() -> None:
    with pytest.raises(TypeError, match="one state from each"):
        Steps(("id",), (Transition("A", "X", None, "A"), Transition("A", "X", None, "B")))


PARTNER_STEPS = Steps(
    ("partner_id",),
    (
        Transition("CLAIMED", "PARTNER", None, "CLAIMED"),
        Transition("LISTED", "PARTNER", "CLAIMED", "LISTED"),
        Transition("UNLISTED", "PARTNER", "LISTED", "CLAIMED"),
        Transition("UNLISTED", "STEWARD", "LISTED", "CLAIMED"),
    ),
    state=StateColumn("whole_of_test", "state"),
)
"""Of a global row: its key has no tenant. The kind is not the state, and two sides take one kind."""


@pytest.fixture
async def partners(db: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """Two wholes with their state and a table of their steps, as tables of later rooms; rolled back."""
    async with temporary_transaction(db):
        for statement in (
            "CREATE TABLE whole_of_test (id uuid PRIMARY KEY, state text)",
            "CREATE TABLE step_of_test (id uuid DEFAULT uuidv7() PRIMARY KEY, number int, kind text, side text,"
            " partner_id uuid REFERENCES whole_of_test, UNIQUE (partner_id, number))",
            "GRANT SELECT ON whole_of_test, step_of_test TO trigger_definer, api",
            "GRANT UPDATE ON whole_of_test TO trigger_definer",
            "GRANT INSERT ON step_of_test TO api",
            render_steps("step_of_test", PARTNER_STEPS),
            f"INSERT INTO whole_of_test (id) VALUES ('{fixed_id(1)}'), ('{fixed_id(2)}')",
            "SET LOCAL ROLE api",
        ):
            await db.execute(statement)
        yield db


def partner_statement(*steps: tuple[int, str, str]) -> str:
    rows = ", ".join(f"('{fixed_id(1)}', {number}, '{kind}', '{side}')" for number, kind, side in steps)
    return f"INSERT INTO step_of_test (partner_id, number, kind, side) VALUES {rows}"


async def test_a_step_writes_the_state_of_its_whole_and_nobody_else_does(partners: asyncpg.Connection) -> None:
    states = "SELECT array_agg(state ORDER BY id) FROM whole_of_test"
    await partners.execute(partner_statement((1, "CLAIMED", "PARTNER")))
    assert await partners.fetchval(states) == ["CLAIMED", None]
    refused = partner_statement((2, "LISTED", "STEWARD"))
    assert await refusal(partners, refused) == "step_of_test_follows_by_transition"
    await partners.execute(partner_statement((3, "UNLISTED", "STEWARD"), (2, "LISTED", "PARTNER")))
    assert await partners.fetchval(states) == ["CLAIMED", None], "the last one's, though it was written first"
    await partners.execute(partner_statement((4, "LISTED", "PARTNER")))
    assert await partners.fetchval(states) == ["LISTED", None]
    assert await refusal(partners, "UPDATE whole_of_test SET state = 'LISTED'") == "42501"
    with pytest.raises(LookupError):
        PARTNER_STEPS.state_after([("CLAIMED", "PARTNER"), ("LISTED", "STEWARD")])
    assert PARTNER_STEPS.state_after([("CLAIMED", "PARTNER"), ("LISTED", "PARTNER")]) == "LISTED"
