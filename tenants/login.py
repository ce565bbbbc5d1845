"""A login is let in only as exactly the role that is meant: a mightier one would read past every policy."""

from __future__ import annotations

import logging
from typing import Any

import asyncpg

from tenants.roles import LOGINS, MEMBER_OF, PASSES_POLICIES, SETTINGS, VARIABLES

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
ABLE = {
    "rolsuper": "ist Superuser", "rolbypassrls": "hat BYPASSRLS", "rolcreaterole": "hat CREATEROLE",
    "rolcreatedb": "hat CREATEDB", "rolreplication": "hat REPLICATION",
}  # fmt: skip
"""What none of the roles is able to do; but the backup passes policies."""


class WrongRoleError(ConnectionError):
    """A database address that leads to another role than the one meant, or to one that may more; names the cure."""


async def connect(address: str, role: str | None, **options: Any) -> asyncpg.Connection:
    """A connection as this role; without one, as one of those that serve.

    Raises ``WrongRoleError`` besides what the driver raises; then there is no connection.
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
    """What a role has that it must not have, each in a few words; anybody may ask."""
    row = await connection.fetchrow(FACTS, role)
    if row is None:
        return ["fehlt"]
    expression = [text for name, text in ABLE.items() if row[name] and (name, role) not in BESIDES]
    if others := sorted(set(row["others"]) - _allowed(role)):
        # A superuser counts as a member of all there are.
        expression += [] if row["rolsuper"] else [f"ist Mitglied von {', '.join(others)}"]
    if role in LOGINS and row["owned"]:
        expression.append(f"besitzt selbst etwas in der Datenbank ({row['owned']})")
    return expression


BESIDES = {("rolbypassrls", role) for role in PASSES_POLICIES}


def _allowed(role: str) -> set[str]:
    others = set(MEMBER_OF.get(role, ()))
    return others.union(*(_allowed(other) for other in others))


async def _check(connection: asyncpg.Connection, role: str | None) -> None:
    who = await connection.fetchrow(WHO)
    assert who is not None
    login, acting = who["login"], who["acting"]
    wanted = role or (login if login in ("api", "open") else "api")
    variable = VARIABLES.get(wanted, "Die Adresse")
    if login != wanted:
        raise WrongRoleError(f"{variable}: hier meldet sich die Rolle {login} an, gemeint ist {wanted}. "
                             f"Bitte die Adresse der Rolle {wanted} eintragen.")  # fmt: skip
    if acting != SETTINGS[wanted].get("role", wanted):
        raise WrongRoleError(f"{variable}: die Rolle {wanted} handelt hier als {acting}. Bitte `klimaverbund migrate "
                             "--bootstrap` ausführen, oder die Einstellung role der Rolle berichtigen.")  # fmt: skip
    if result := await flaws(connection, wanted):
        raise WrongRoleError(f"{variable}: die Rolle {wanted} {', '.join(result)} und darf damit mehr, als sie soll. "
                             "Bitte wegnehmen lassen; `klimaverbund check` nennt alles.")  # fmt: skip
