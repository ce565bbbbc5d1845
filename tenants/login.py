"""Connections as a given role, and no other: one with more rights would bypass row-level security."""

from __future__ import annotations

import logging
from typing import Any

import asyncpg

from tenants.roles import BYPASSES_POLICIES, LOGINS, MEMBER_OF, SETTINGS, VARIABLES

log = logging.getLogger("klimaverbund")

WHO = "SELECT session_user::text AS login, current_user::text AS acting"
FACTS = """
SELECT r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolreplication,
  array(SELECT o.rolname::text FROM pg_roles o WHERE o.oid <> r.oid AND pg_has_role(r.oid, o.oid, 'MEMBER') ORDER BY 1)
    AS others,
  (SELECT count(*) FROM pg_shdepend d WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid
    AND d.deptype = 'o' AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))) AS owned
FROM pg_roles r WHERE r.rolname = $1
"""
FORBIDDEN_ATTRIBUTES = {
    "rolsuper": "ist Superuser", "rolbypassrls": "hat BYPASSRLS", "rolcreaterole": "hat CREATEROLE",
    "rolcreatedb": "hat CREATEDB", "rolreplication": "hat REPLICATION",
}  # fmt: skip
"""Attributes that no role may have, with the exception below; each with its German text."""


class WrongRoleError(ConnectionError):
    """A database address that leads to another role, or to one with more rights; names the cure."""


async def connect(address: str, role: str | None, **options: Any) -> asyncpg.Connection:
    """A connection as this role; None for either of those that serve.

    Raises ``WrongRoleError``, or what the driver raises.
    """
    connection = await asyncpg.connect(address, **options)
    try:
        await _check(connection, role)
    except WrongRoleError as error:
        log.error("connection refused: %s", error)
        connection.terminate()
        raise
    except BaseException:
        connection.terminate()
        raise
    return connection


async def flaws(connection: asyncpg.Connection, role: str) -> list[str]:
    """What a role has and must not have, each as a German phrase; every role can look it up."""
    row = await connection.fetchrow(FACTS, role)
    if row is None:
        return ["fehlt"]
    result = [text for name, text in FORBIDDEN_ATTRIBUTES.items() if row[name] and (name, role) not in EXCEPTIONS]
    if others := sorted(set(row["others"]) - _allowed_memberships(role)):
        # A superuser counts as a member of every role.
        result += [] if row["rolsuper"] else [f"ist Mitglied von {', '.join(others)}"]
    if role in LOGINS and row["owned"]:
        result.append(f"besitzt selbst etwas in der Datenbank ({row['owned']})")
    return result


EXCEPTIONS = {("rolbypassrls", role) for role in BYPASSES_POLICIES}


def _allowed_memberships(role: str) -> set[str]:
    others = set(MEMBER_OF.get(role, ()))
    return others.union(*(_allowed_memberships(other) for other in others))


async def _check(connection: asyncpg.Connection, role: str | None) -> None:
    who = await connection.fetchrow(WHO)
    assert who is not None
    login, acting = who["login"], who["acting"]
    expected = role or (login if login in ("api", "anonymous") else "api")
    variable = VARIABLES.get(expected, "Die Adresse")
    if login != expected:
        raise WrongRoleError(f"{variable}: hier meldet sich die Rolle {login} an, gemeint ist {expected}. "
                             f"Bitte die Adresse der Rolle {expected} eintragen.")  # fmt: skip
    if acting != SETTINGS[expected].get("role", expected):
        raise WrongRoleError(f"{variable}: die Rolle {expected} handelt hier als {acting}. Bitte `klimaverbund migrate "
                             "--bootstrap` ausführen, oder die Einstellung role der Rolle berichtigen.")  # fmt: skip
    if result := await flaws(connection, expected):
        raise WrongRoleError(f"{variable}: die Rolle {expected} {', '.join(result)} und darf damit mehr, als sie soll. "
                             "Bitte wegnehmen lassen; `klimaverbund check` nennt alles.")  # fmt: skip
