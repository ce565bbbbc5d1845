"""Database roles: who logs in, with which bounds, and what an administrator runs before the first migration."""

import secrets
from collections.abc import Iterator, Mapping

NEEDED = 180000
"""PostgreSQL's version: uuidv7(), virtual columns apart, and the policies were tried on 18."""

LOGINS = ("migrator", "operator", "api", "open", "backup")
OWNERS = ("owner", "enter", "tally")

SETTINGS = {
    "migrator": {"role": "owner", "lock_timeout": "5s"},
    "operator": {"statement_timeout": "120s", "lock_timeout": "5s", "jit": "off"},
    "api": {
        "statement_timeout": "3s", "lock_timeout": "1s", "idle_in_transaction_session_timeout": "5s",
        # A request that nobody waits for any more does not go on working.
        "client_connection_check_interval": "200ms", "jit": "off",
    },
    "open": {
        "statement_timeout": "1s", "lock_timeout": "1s", "idle_in_transaction_session_timeout": "5s",
        # A request that nobody waits for any more does not go on working.
        "client_connection_check_interval": "200ms", "jit": "off",
        "default_transaction_read_only": "on",
    },
    "backup": {"default_transaction_read_only": "on"},
}  # fmt: skip


def passwords() -> dict[str, str]:
    """A new password for each role that logs in."""
    return {role: secrets.token_urlsafe(24) for role in LOGINS}


def made(secret: Mapping[str, str]) -> Iterator[str]:
    """The statements that make the roles, for whoever may; run twice, they only set the passwords anew."""
    for role in (*OWNERS, *LOGINS):
        yield (
            f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN NOINHERIT;"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
    for role in LOGINS:
        bypass = " BYPASSRLS" if role == "backup" else ""
        yield f"ALTER ROLE {role} LOGIN NOINHERIT{bypass} PASSWORD '{secret[role]}'"
    # SET without INHERIT: the migrator is the owner by saying so, and nobody else becomes anybody.
    yield "GRANT owner TO migrator WITH INHERIT FALSE, SET TRUE"
    yield "GRANT enter, tally TO owner WITH INHERIT FALSE, SET TRUE"
    yield "GRANT pg_read_all_data TO backup WITH INHERIT TRUE"
    for role, settings in SETTINGS.items():
        for name, value in settings.items():
            yield f"ALTER ROLE {role} SET {name} = '{value}'"


def opened(database: str) -> Iterator[str]:
    """The statements that give the (empty) database to its roles, run inside it."""
    yield f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC'
    yield f'GRANT CONNECT ON DATABASE "{database}" TO {", ".join(LOGINS)}'
    yield f'GRANT CREATE ON DATABASE "{database}" TO owner'
    yield f'GRANT TEMPORARY ON DATABASE "{database}" TO operator'  # a register is staged before it is compared
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    yield "ALTER SCHEMA public OWNER TO owner"
    yield "GRANT USAGE ON SCHEMA public TO operator, api, open, enter, tally"
