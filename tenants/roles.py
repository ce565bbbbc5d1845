"""Database roles: who logs in, with which limits, and what an administrator runs before the first migration."""

import secrets
from collections.abc import Iterator, Mapping

import asyncpg

REQUIRED_VERSION = 180000
"""PostgreSQL's version: uuidv7() is new in 18, and the policies were tested on it."""

LOGINS = ("migrator", "operator", "api", "anonymous", "backup")
OWNERS = ("owner", "context_definer", "trigger_definer", "person_definer")
VARIABLES = {
    "api": "DATABASE_URL", "anonymous": "DATABASE_URL_ANONYMOUS", "operator": "DATABASE_URL_OPERATOR",
    "migrator": "DATABASE_URL_MIGRATE",
}  # fmt: skip
"""The setting with the address of a role; the backup role has none."""
MEMBER_OF = {"migrator": ("owner",), "owner": OWNERS[1:]}
"""Who may SET ROLE to whom. No other role is a member of any."""
BYPASSES_POLICIES = ("backup",)
FORMER = ("open", "enter", "tally")
"""Roles of databases from before the first release: the owner loses them at a bootstrap, and the guide drops them."""

SETTINGS = {
    "migrator": {"role": "owner", "lock_timeout": "5s"},
    "operator": {"statement_timeout": "120s", "lock_timeout": "5s", "jit": "off"},
    "api": {
        "statement_timeout": "3s", "lock_timeout": "1s", "idle_in_transaction_session_timeout": "5s",
        # A statement ends when its client has disconnected.
        "client_connection_check_interval": "200ms", "jit": "off",
    },
    "anonymous": {
        "statement_timeout": "1s", "lock_timeout": "1s", "idle_in_transaction_session_timeout": "5s",
        # A statement ends when its client has disconnected.
        "client_connection_check_interval": "200ms", "jit": "off",
        "default_transaction_read_only": "on",
    },
    "backup": {"default_transaction_read_only": "on"},
}  # fmt: skip


def new_passwords() -> dict[str, str]:
    """A new password for each login role."""
    return {role: secrets.token_urlsafe(24) for role in LOGINS}


def create_roles(secret: Mapping[str, str]) -> Iterator[str]:
    """The statements that create the roles, for a superuser. A role that exists keeps its password."""
    for role in (*OWNERS, *LOGINS):
        login = f"LOGIN PASSWORD '{secret[role]}'" if role in LOGINS else "NOLOGIN"
        yield (
            f"DO $$ BEGIN CREATE ROLE {role} {login};"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
        bypass = "BYPASSRLS" if role in BYPASSES_POLICIES else "NOBYPASSRLS"
        yield f"ALTER ROLE {role} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT {bypass}"
    # SET without INHERIT: the migrator acts as the owner after SET ROLE only.
    for role, others in MEMBER_OF.items():
        yield f"GRANT {', '.join(others)} TO {role} WITH INHERIT FALSE, SET TRUE"
    for role in FORMER:
        yield (
            f"DO $$ BEGIN IF to_regrole('{role}') IS NOT NULL AND pg_has_role('owner', '{role}', 'MEMBER')"
            f" THEN REVOKE {role} FROM owner; END IF; END $$"
        )
    # Before the first release the backup role read all databases of the server, password hashes included.
    yield (
        "DO $$ BEGIN IF pg_has_role('backup', 'pg_read_all_data', 'MEMBER')"
        " THEN REVOKE pg_read_all_data FROM backup; END IF; END $$"
    )
    for role, settings in SETTINGS.items():
        for name, value in settings.items():
            yield f"ALTER ROLE {role} SET {name} = '{value}'"


async def has_former_roles(connection: asyncpg.Connection) -> bool:
    """Whether the server has the roles of a database from before the first release."""
    query = "SELECT count(*) FROM pg_roles WHERE rolname = ANY ($1)"
    return bool(await connection.fetchval(query, FORMER) == len(FORMER))


def rotate_passwords(secret: Mapping[str, str]) -> Iterator[str]:
    """The statements that give each login role another password."""
    for role in LOGINS:
        yield f"ALTER ROLE {role} PASSWORD '{secret[role]}'"


def grant_backup() -> Iterator[str]:
    """The statements by which the owner lets the backup role read all of this database, now and later."""
    yield "GRANT USAGE ON SCHEMA public, ctx TO backup"
    for kind in ("TABLES", "SEQUENCES"):
        yield f"GRANT SELECT ON ALL {kind} IN SCHEMA public, ctx TO backup"
        yield f"ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public, ctx GRANT SELECT ON {kind} TO backup"


def prepare_database(database: str) -> Iterator[str]:
    """The statements that give an empty database to its roles, run inside it."""
    yield f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC'
    yield f'GRANT CONNECT ON DATABASE "{database}" TO {", ".join(LOGINS)}'
    yield f'GRANT CREATE ON DATABASE "{database}" TO owner'
    yield f'GRANT TEMPORARY ON DATABASE "{database}" TO operator'  # a register is staged in a temporary table
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    yield "ALTER SCHEMA public OWNER TO owner"
    yield f"GRANT USAGE ON SCHEMA public TO operator, api, anonymous, {', '.join(OWNERS[1:])}"
