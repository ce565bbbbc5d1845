"""The context of a request: no principal gets the rows of another, whatever happened on the connection before."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import nullcontext
from itertools import cycle, islice
from typing import Any

import asyncpg
import pytest

from tenants import context, roles
from tenants.context import OverloadedError, Pool, Principal
from tenants.install import Addresses
from tenants.model import TenantRole
from tenants.operating import grant, revoke
from tenants.rows import Shared, tables, tenant_column
from tests.helpers import region
from tests.helpers.region import ANONYMOUS, ISSUER, LANDSTUHL, WEILERBACH, person

OUTSIDE_WORKSHOP = "FROM {} m JOIN tenant t ON t.id = m.tenant_id WHERE NOT starts_with(t.ars, '08118')"
VISIBLE = f"""SELECT CASE WHEN ctx.enter($1, $2, $3, $4) THEN json_build_object(
  'who', (SELECT subject FROM app_user),
  'sees', (SELECT count(*) {OUTSIDE_WORKSHOP.format("measure")}),
  'counts', (SELECT sum(delta) {OUTSIDE_WORKSHOP.format("measure_tally")}),
  'rights', (SELECT count(*) {OUTSIDE_WORKSHOP.format("role_grant")})) END"""
"""A person, the number of measures they see and count, and the number of rights they read."""

PUBLIC_ONLY = (None, 2, 2, 0)
PEOPLE = [
    (region.MANAGER, ("manager", 5, 7, 5)),  # with those who administer the members, and an office
    (region.EDITOR, ("editor", 6, 5, 1)),
    (region.VIEWER, ("viewer", 5, 5, 1)),
    (region.ADMIN, ("admin", 6, 5, 1)),
    (region.FOREIGNER, ("foreigner", 6, 5, 2)),
    (region.PAST, ("past", 2, 2, 1)),
    (region.READ_ONLY, ("editor", 6, 5, 1)),
    (region.NO_SCOPE, ("editor", 2, 2, 1)),
    (region.UNKNOWN, PUBLIC_ONLY),
    (ANONYMOUS, PUBLIC_ONLY),
    (region.WRITER, ("writer", 2, 2, 0)),
    (Principal("https://other.example", "manager"), PUBLIC_ONLY),
]
GUEST = person("guest")
SLEEP = "SELECT to_json(pg_sleep({})::text)"
PID = "SELECT to_json(pg_backend_pid())"


async def visible_codes(pool: Pool, who: Principal) -> tuple[Any, ...]:
    result = await pool.fetch_json(VISIBLE, who.entry)
    assert result
    return tuple(json.loads(result).values())


@pytest.fixture
async def single_connection_pool(addresses: Addresses) -> AsyncIterator[Pool]:
    """A pool of one connection, shared by all requests."""
    item = Pool(addresses.api, 1)
    yield item
    await item.close()


@pytest.fixture
async def operator_with_guest(addresses: Addresses, owner: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The operator, who grants a guest a right; the guest is deleted afterwards."""
    connection = await asyncpg.connect(addresses.operator)
    yield connection
    await connection.close()
    await owner.execute("DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE subject = 'guest')")
    await owner.execute("DELETE FROM app_user WHERE subject = 'guest'")


@pytest.mark.parametrize("plans", ["auto", "force_generic_plan", "force_custom_plan"])
async def test_a_thousand_alternating_principals_on_four_connections_see_their_own_rows(
    addresses: Addresses, monkeypatch: pytest.MonkeyPatch, plans: str
) -> None:
    monkeypatch.setattr(context, "CONNECTION_WAIT", 60)
    pool = Pool(f"{addresses.api}?plan_cache_mode={plans}", 4)
    principals = list(islice(cycle(PEOPLE), 1000))
    try:
        assert (
            json.loads(await pool.fetch_json("SELECT to_json(current_setting('plan_cache_mode'))", ()) or b"") == plans
        )
        result = await asyncio.gather(*(visible_codes(pool, who) for who, _ in principals))
    finally:
        await pool.close()
    assert result == [expected for _, expected in principals]


async def test_a_statement_without_context_is_refused_even_on_a_used_connection(
    single_connection_pool: Pool, owner: asyncpg.Connection
) -> None:
    open_to_all = [table.name for row, table in tables() if any(item.name == "read_all" for item in row.__policies__)]
    owned = [table for row, table in tables() if tenant_column(row) or issubclass(row, Shared)]
    owned = [table for table in owned if table.name not in open_to_all]
    # A query of published rows only needs no person.
    hidden = {"visibility": "visibility <> 'PUBLIC'", "is_listed": "NOT is_listed"}
    conditions = {t.name: [hidden[c] for c in hidden if c in t.c] for t in owned}
    rows = {name: " WHERE ".join([name, *([" AND ".join(of)] if of else [])]) for name, of in conditions.items()}
    filled = [
        name
        for name, expected_rows in rows.items()
        if await owner.fetchval(f"SELECT EXISTS (SELECT FROM {expected_rows})")
    ]
    always = {"measure", "task", "status_change", "measure_span", "measure_tally", "role_grant", "search_term", "trail"}
    always |= {"partner", "partner_change", "representation"}
    assert always <= {*filled}
    for table in filled:  # where there are no rows, there is nothing to refuse
        assert await visible_codes(single_connection_pool, region.ADMIN) == ("admin", 6, 5, 1)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await single_connection_pool.fetch_json(f"SELECT to_json(count(*)) FROM {table}", ())


@pytest.mark.parametrize("divisor", [0, 1])
async def test_a_context_ends_with_its_transaction_and_after_an_error(
    single_connection_pool: Pool, divisor: int
) -> None:
    statement = f"SELECT CASE WHEN ctx.enter($1, $2, $3, $4) THEN to_json(1 / (SELECT {divisor})) END"
    with nullcontext() if divisor else pytest.raises(asyncpg.DivisionByZeroError):
        assert await single_connection_pool.fetch_json(statement, (ISSUER, "manager", ["read", "write"], None)) == b"1"
    settings = "is_active,issuer,subject,session,user,read,draft,edit,publish,admin,region,county,own_edit,mandates"
    names = [f"ctx.{name}" for name in settings.split(",")]
    names += [f"keys.{name}" for name in ("reader", "writer", "partner", "keep")]
    listed = f"'{{{','.join(names)}}}'::text[]"
    remaining = f"SELECT json_agg(name) FROM unnest({listed}) name WHERE current_setting(name, true) <> ''"
    assert await single_connection_pool.fetch_json(remaining, ()) is None


async def cancel_after(request: Coroutine[Any, Any, Any], after: float) -> None:
    task = asyncio.create_task(request)
    await asyncio.sleep(after)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_cancelled_request_leaves_no_context_and_no_blocked_pool(single_connection_pool: Pool) -> None:
    slow = "SELECT CASE WHEN ctx.enter($1, $2, $3, $4) THEN to_json(pg_sleep(2.5)::text) END"
    await cancel_after(single_connection_pool.fetch_json(slow, (ISSUER, "manager", ["read"], None)), 0.3)
    began = time.monotonic()
    assert await visible_codes(single_connection_pool, ANONYMOUS) == PUBLIC_ONLY
    assert time.monotonic() - began < 2, "it waited for the cancelled statement"


async def test_a_cancelled_request_leaves_no_busy_connection(
    single_connection_pool: Pool, superuser: asyncpg.Connection
) -> None:
    await cancel_after(single_connection_pool.fetch_json(SLEEP.format(2.5), ()), 0.3)
    await asyncio.sleep(1)
    busy = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'api' AND state = 'active'"
    assert await superuser.fetchval(busy) == 0


async def test_requests_cancelled_at_any_moment_leave_at_most_the_pools_connections(
    single_connection_pool: Pool, superuser: Any
) -> None:
    before = await superuser.fetchval("SELECT count(*) FROM pg_stat_activity WHERE usename = 'api'")
    for step in range(60):
        task = asyncio.create_task(visible_codes(single_connection_pool, region.EDITOR))
        await asyncio.sleep(step / 2000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert await visible_codes(single_connection_pool, region.VIEWER) == ("viewer", 5, 5, 1)
    await asyncio.sleep(0.5)
    assert await superuser.fetchval("SELECT count(*) FROM pg_stat_activity WHERE usename = 'api'") <= before + 1


async def test_a_killed_connection_is_replaced(single_connection_pool: Pool, superuser: asyncpg.Connection) -> None:
    killed = json.loads(await single_connection_pool.fetch_json(PID, ()) or b"")
    assert await superuser.fetchval("SELECT pg_terminate_backend($1, 2000)", killed)
    await asyncio.sleep(0.1)
    assert json.loads(await single_connection_pool.fetch_json(PID, ()) or b"") != killed
    task = asyncio.create_task(single_connection_pool.fetch_json(SLEEP.format(2), ()))
    await asyncio.sleep(0.2)
    await superuser.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ '^SELECT to_json.pg_sleep'"
    )
    with pytest.raises((asyncpg.PostgresError, OSError)):
        await task
    assert await visible_codes(single_connection_pool, region.VIEWER) == ("viewer", 5, 5, 1)


async def test_an_overloaded_pool_raises_in_time(single_connection_pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "CONNECTION_WAIT", 0.4)
    slow = asyncio.create_task(single_connection_pool.fetch_json(SLEEP.format(2.5), ()))
    await asyncio.sleep(0.1)
    began = time.monotonic()
    answers = await asyncio.gather(
        *(visible_codes(single_connection_pool, ANONYMOUS) for _ in range(20)), return_exceptions=True
    )
    assert {type(answer) for answer in answers} == {OverloadedError}
    assert 0.3 < time.monotonic() - began < 2.3, "they waited for the slow statement"
    await slow
    assert await visible_codes(single_connection_pool, ANONYMOUS) == PUBLIC_ONLY


async def test_granted_and_revoked_rights_apply_from_the_next_statement(
    single_connection_pool: Pool, operator_with_guest: Any
) -> None:
    assert await visible_codes(single_connection_pool, GUEST) == PUBLIC_ONLY
    await grant(operator_with_guest, ISSUER, "guest", LANDSTUHL, TenantRole.EDITOR)
    assert await visible_codes(single_connection_pool, GUEST) == ("guest", 6, 5, 1)
    await operator_with_guest.execute("UPDATE app_user SET active = false WHERE subject = 'guest'")
    assert await visible_codes(single_connection_pool, GUEST) == PUBLIC_ONLY
    await grant(operator_with_guest, ISSUER, "guest", LANDSTUHL, TenantRole.EDITOR)
    assert await visible_codes(single_connection_pool, GUEST) == ("guest", 6, 5, 1)
    assert await revoke(operator_with_guest, ISSUER, "guest", None, None) == 1
    assert await visible_codes(single_connection_pool, GUEST) == ("guest", 2, 2, 0)


GIVE = """INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to)
SELECT t.id, u.id, $2::text, (SELECT a.id FROM alliance a WHERE a.tenant_id = t.id AND $2::text = 'OFFICE'),
  ctx.today() + $3::int, ctx.today() + $4::int FROM tenant t, app_user u
WHERE t.ars = $1 AND u.subject = 'guest'"""


@pytest.mark.parametrize(
    ("where", "role", "first", "end", "visible"),
    [
        (WEILERBACH, "VIEWER", 0, 1, ("guest", 5, 5, 1)),  # from today, until before tomorrow
        (WEILERBACH, "VIEWER", -1, 0, ("guest", 2, 2, 1)),
        (WEILERBACH, "VIEWER", 1, 9, ("guest", 2, 2, 1)),
        (WEILERBACH, "REVIEWER", 0, 9, ("guest", 6, 5, 1)),
        (WEILERBACH, "ADMIN", 0, 9, ("guest", 6, 5, 2)),
        (WEILERBACH, "COUNTY", 0, 9, ("guest", 5, 5, 1)),  # the county's role leads only in a county
        (WEILERBACH, "OFFICE", 0, 9, ("guest", 2, 2, 1)),
        (region.COUNTY, "COUNTY", 0, 9, ("guest", 5, 7, 4)),  # with administrators there
        (region.COUNTY, "COUNTY", -9, 0, ("guest", 2, 2, 1)),
        (region.COUNTY, "VIEWER", 0, 9, ("guest", 5, 5, 1)),
    ],
)
async def test_a_right_applies_on_its_days_and_for_its_role_only(
    single_connection_pool: Pool,
    operator_with_guest: Any,
    where: str,
    role: str,
    first: int,
    end: int,
    visible: tuple[Any, ...],
) -> None:
    await operator_with_guest.execute(
        "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, 'guest', true, false)", ISSUER
    )
    await operator_with_guest.execute(GIVE, where, role, first, end)
    assert await visible_codes(single_connection_pool, GUEST) == visible


async def test_an_admin_reads_rights_of_others_in_the_own_tenant(
    single_connection_pool: Pool, operator_with_guest: Any
) -> None:
    await grant(operator_with_guest, ISSUER, "guest", WEILERBACH, TenantRole.VIEWER)
    assert await visible_codes(single_connection_pool, region.ADMIN) == ("admin", 6, 5, 2)
    assert await visible_codes(single_connection_pool, region.EDITOR) == ("editor", 6, 5, 1)


async def test_an_admins_token_without_read_scope_shows_only_own_rights(
    single_connection_pool: Pool, operator_with_guest: Any
) -> None:
    await grant(operator_with_guest, ISSUER, "guest", WEILERBACH, TenantRole.VIEWER)
    assert await visible_codes(single_connection_pool, person("admin", "openid")) == ("admin", 2, 2, 1)


@pytest.mark.parametrize("role", ["api", "anonymous", "operator", "backup"])
async def test_no_login_role_may_change_role_or_create_objects(addresses: Addresses, role: str) -> None:
    connection = await asyncpg.connect(getattr(addresses, role))
    try:
        for other in sorted({*roles.LOGINS, *roles.OWNERS, "postgres", "pg_read_all_data"} - {role}):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"SET ROLE {other}")
        await connection.execute("SET default_transaction_read_only = off")
        for created in ("TABLE public.mine ()", "TABLE ctx.mine ()", "SCHEMA mine", "ROLE mine"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"CREATE {created}")
        if role != "api":
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute("SELECT ctx.enter('https://login.example', 'manager', '{read}', NULL)")
    finally:
        await connection.close()


async def test_service_and_operator_read_the_installation_row(addresses: Addresses, owner: Any) -> None:
    created = await owner.execute("INSERT INTO installation (id, demo) VALUES (1, false) ON CONFLICT DO NOTHING")
    for address in (addresses.api, addresses.operator):
        connection = await asyncpg.connect(address)
        assert await connection.fetchval("SELECT count(*) FROM installation") == 1
        await connection.close()
    if created == "INSERT 0 1":
        await owner.execute("DELETE FROM installation")


async def test_each_login_role_has_its_timeouts_and_limits(addresses: Addresses) -> None:
    bounds = (
        "statement_timeout",
        "lock_timeout",
        "idle_in_transaction_session_timeout",
        "default_transaction_read_only",
    )
    for role, expected in (("api", ["3s", "1s", "5s", "off"]), ("anonymous", ["1s", "1s", "5s", "on"])):
        connection = await asyncpg.connect(getattr(addresses, role))
        assert [await connection.fetchval(f"SHOW {bound}") for bound in bounds] == expected
        await connection.close()


async def test_only_backup_bypasses_policies_and_only_the_migrator_may_become_owner(superuser: Any) -> None:
    able = "SELECT rolname FROM pg_roles WHERE NOT rolsuper AND ({})"
    assert [row[0] for row in await superuser.fetch(able.format("rolbypassrls"))] == ["backup"]
    assert not await superuser.fetch(able.format("rolcreaterole OR rolcreatedb OR rolreplication"))
    members = await superuser.fetch(
        "SELECT roleid::regrole::text || ' to ' || member::regrole FROM pg_auth_members"
        " WHERE member::regrole::text NOT LIKE 'pg\\_%' ORDER BY 1"
    )
    assert [row[0] for row in members] == [
        "context_definer to owner",
        "owner to migrator",
        "person_definer to owner",
        "trigger_definer to owner",
    ]


CALLABLE = {"enter", "renew", "open_session", "end_session", "end_own_sessions", "touch_sessions", "log_out"}
"""Functions with another role's rights that the service calls: to enter, and about sessions of people."""
OF_ACCESS = {
    "end_sessions_of", "is_program", "find_invitation", "accept_invitation", "has_had_administrator", "request_access",
    "register_machine", "tenants_without_admin", "register_login",
}  # fmt: skip
"""For people who have no rights yet, and for administrators; each of them checks who asks."""
OF_MAIL = {"claim_mail", "finish_mail", "collect_notifications", "unsubscribe", "invitation_to_send",
           "membership_step_to_send", "mailing_to_send", "meeting_to_send", "find_meeting_link", "answer_meeting_link",
           "end_meeting_link"}  # fmt: skip
OF_REVIEWS = {
    "collect_partner_reviews", "partner_review_to_send", "find_partner_review", "answer_partner_review",
    "end_partner_reviews",
}  # fmt: skip
"""For who has a link and no account."""
OF_ALLIANCES = {
    "find_join_request", "submit_join_request", "confirm_join_request", "join_request_to_send",
    "membership_step_to_send", "outstanding_signatures", "fellow_name", "proposed_for", "count_mailing_audience",
    "withdraw_mailings",
}  # fmt: skip
"""For who asks to join without an account, for mails about it, for figures of what an asker may count, for the audience
of mailings; and who runs the same office, or shall act for which member."""
OF_COOPERATIONS = {"cooperation_keys", "left_cooperation_at", "settle_cooperations"}
"""By which its policies find a person's cooperations, and what follows from a last day that passes."""
OF_MEETINGS = {"meeting_keys", "network_keys", "find_feed", "settle_meetings"}
"""By which policies find a person's meetings and networks and a calendar enters, and what follows from a membership's
end."""
OF_PLEDGES = {"pledge_keys", "pledge_tenants"}
"""By which policies find a person's pledges, and which tenants a change of one locks."""
OF_STORIES = {"story_keys"}
"""By which policies find a person's stories."""
OF_FILES = {"file_bytes_of"}
"""How much room the files of a tenant take, also for those who upload the logo of an organisation in its care."""
ABOUT_PEOPLE = {"person_data", "erase_own", "clean_text"}
"""The same about whoever is logged in, and about texts that an admin cleans."""
OVERDUE = {"delete_outdated", "erase_idle_users"}
"""What is over, service and operator delete; each function knows itself what that is."""
BY_OPERATOR = {"export_person", "erase_person", "end_all_sessions", "tenants_without_admin", "count_what_merges"}


async def test_the_service_may_call_few_security_definer_functions(superuser: Any) -> None:
    callers = {
        role: f"has_function_privilege('{role}', oid, 'EXECUTE') AS {role}" for role in ("public", "api", "operator")
    }
    functions = await superuser.fetch(
        f"SELECT proname, proowner::regrole::text AS owner, proconfig, {', '.join(callers.values())}"
        " FROM pg_proc WHERE prosecdef"
    )
    assert len(functions) > 5
    assert {f["owner"] for f in functions} == {"context_definer", "trigger_definer", "person_definer"}
    assert {f["proconfig"][0] for f in functions} == {"search_path=pg_catalog, public, pg_temp"}
    assert {f["proname"] for f in functions if f["api"]} == (
        CALLABLE
        | OF_FILES
        | OF_ACCESS
        | OF_MAIL
        | OF_REVIEWS
        | OF_ALLIANCES
        | OF_COOPERATIONS
        | OF_MEETINGS
        | OF_PLEDGES
        | OF_STORIES
        | ABOUT_PEOPLE
        | OVERDUE
    )
    assert {f["proname"] for f in functions if f["operator"]} == BY_OPERATOR | OVERDUE
    assert not [f["proname"] for f in functions if f["public"]]
