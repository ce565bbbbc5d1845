"""Database roles: who logs in, with which bounds, and what an administrator runs before the first migration."""

import secrets
from collections.abc import Iterator, Mapping

NEEDED = 180000
"""PostgreSQL's version: uuidv7(), virtual columns apart, and the policies were tried on 18."""

LOGINS = ("migrator", "operator", "api", "open", "backup")
OWNERS = ("owner", "enter", "tally")
VARIABLES = {
    "api": "DATABASE_URL", "open": "DATABASE_URL_OPEN", "operator": "DATABASE_URL_OPERATOR",
    "migrator": "DATABASE_URL_MIGRATE",
}  # fmt: skip
"""In which setting the address of a role stands; that of the backup stands in none."""
MEMBER_OF = {"migrator": ("owner",), "owner": ("enter", "tally")}
"""Who may become whom by saying so. Nobody else is a member of anything."""
PASSES_POLICIES = ("backup",)

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
    """The statements that make the roles, for whoever may. A role that is there keeps its password."""
    for role in (*OWNERS, *LOGINS):
        enters = f"LOGIN PASSWORD '{secret[role]}'" if role in LOGINS else "NOLOGIN"
        yield (
            f"DO $$ BEGIN CREATE ROLE {role} {enters};"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
        bypass = "BYPASSRLS" if role in PASSES_POLICIES else "NOBYPASSRLS"
        yield f"ALTER ROLE {role} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT {bypass}"
    # SET without INHERIT: the migrator is the owner by saying so, and nobody else becomes anybody.
    for role, others in MEMBER_OF.items():
        yield f"GRANT {', '.join(others)} TO {role} WITH INHERIT FALSE, SET TRUE"
    # Earlier versions let it read all databases, and the hashes of passwords.
    yield (
        "DO $$ BEGIN IF pg_has_role('backup', 'pg_read_all_data', 'MEMBER')"
        " THEN REVOKE pg_read_all_data FROM backup; END IF; END $$"
    )
    for role, settings in SETTINGS.items():
        for name, value in settings.items():
            yield f"ALTER ROLE {role} SET {name} = '{value}'"


def rotated(secret: Mapping[str, str]) -> Iterator[str]:
    """The statements that give each role that logs in another password."""
    for role in LOGINS:
        yield f"ALTER ROLE {role} PASSWORD '{secret[role]}'"


def readable() -> Iterator[str]:
    """The statements by which the owner lets the backup read all that there is here, and will be: nothing elsewhere."""
    yield "GRANT USAGE ON SCHEMA public, ctx TO backup"
    for kind in ("TABLES", "SEQUENCES"):
        yield f"GRANT SELECT ON ALL {kind} IN SCHEMA public, ctx TO backup"
        yield f"ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public, ctx GRANT SELECT ON {kind} TO backup"


def opened(database: str) -> Iterator[str]:
    """The statements that give the (empty) database to its roles, run inside it."""
    yield f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC'
    yield f'GRANT CONNECT ON DATABASE "{database}" TO {", ".join(LOGINS)}'
    yield f'GRANT CREATE ON DATABASE "{database}" TO owner'
    yield f'GRANT TEMPORARY ON DATABASE "{database}" TO operator'  # a register is staged before it is compared
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    yield "ALTER SCHEMA public OWNER TO owner"
    yield "GRANT USAGE ON SCHEMA public TO operator, api, open, enter, tally"
