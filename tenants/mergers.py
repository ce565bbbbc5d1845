"""The operator's work when a reform merges two tenants: the successor counts from a day on. See ``mergers.sql``."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import asyncpg

from tenants.days import PAST, german_date
from tenants.locks import LockClass
from tenants.model import TerritorialUnitKind as Kind
from tenants.operating import OperatorError, find_tenant
from tenants.security_events import SecurityEvent, log_security_event

LOCK = f"SELECT pg_advisory_xact_lock({LockClass.TENANT.value}, $1)"
MERGING = (Kind.MUNICIPALITY, Kind.MUNICIPAL_ASSOCIATION)
"""What may be merged: a county is a region with members of its own, and a member municipality has no tenant."""
PREDECESSORS = "SELECT string_agg(name, ', ' ORDER BY name_key) FROM tenant WHERE successor_id = $1"
HAS_ADMINISTRATOR = """
SELECT EXISTS (SELECT FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active AND NOT u.is_machine
  WHERE g.tenant_id = $1 AND g.role = 'ADMIN' AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to)
"""
IS_IN_REGISTER = """
SELECT EXISTS (SELECT FROM territory WHERE acting_ars = $1 AND valid_from <= ctx.today() AND ctx.today() < valid_to)
"""


class Merger(NamedTuple):
    """A merger of two tenants: their names, and what ended or will."""

    tenant: str
    successor: str
    roles: int
    people: int
    """Of those with a role that ends, the ones who have none in the successor."""
    mandates: int
    invitations: int
    requests: int
    cooperations: int
    """In which the tenant is a side, and which go on with the successor."""
    has_administrator: bool
    """Whether somebody administers the successor."""
    is_in_register: bool
    """Whether the tenant acts for some territory by the register of today, which is then older than the reform."""


async def merge_tenants(
    connection: asyncpg.Connection, ars: str, into: str, on: date, *, dry_run: bool = False
) -> Merger:
    """Merges a tenant into another one, which counts in its place from a day on; nobody undoes that.

    ``dry_run``: nothing is changed. Raises ``OperatorError``.
    """
    async with connection.transaction():
        tenants = [await find_tenant(connection, key) for key in (ars, into)]
        # In ascending order, as everybody takes them: of two mergers the second one sees what the first one did.
        for id in sorted({tenant["id"] for tenant in tenants}):
            await connection.execute(LOCK, id)
        tenant, successor = [await find_tenant(connection, key) for key in (ars, into)]
        await _check(connection, tenant, successor, on)
        query = "SELECT * FROM ctx.count_what_merges($1, $2)"
        (counts,) = await connection.fetch(query, tenant["id"], successor["id"])
        administered = await connection.fetchval(HAS_ADMINISTRATOR, successor["id"])
        registered = await connection.fetchval(IS_IN_REGISTER, ars)
        if not dry_run:
            await connection.execute(
                "UPDATE tenant SET successor_id = $2, succeeded_on = $3 WHERE id = $1",
                tenant["id"], successor["id"], on,
            )  # fmt: skip
    if not dry_run:
        log_security_event(
            SecurityEvent.TENANT_MERGED, by="operator", tenant=ars, into=into, on=str(on), number=counts["roles"]
        )
    return Merger(
        tenant["name"], successor["name"], **counts, has_administrator=administered, is_in_register=registered
    )


async def _check(connection: asyncpg.Connection, tenant: asyncpg.Record, into: asyncpg.Record, on: date) -> None:
    name, successor = tenant["name"], into["name"]
    today = await connection.fetchval("SELECT ctx.today()")
    if tenant["id"] == into["id"]:
        raise OperatorError(f"{name} kann nicht in sich selbst aufgehen: bitte mit --into den Nachfolger nennen.")
    if tenant["successor_id"] is not None:
        day = german_date(tenant["succeeded_on"])
        raise OperatorError(f"{name} ist schon in {tenant['successor']} aufgegangen, am {day}; das bleibt so.")
    if into["successor_id"] is not None:
        raise OperatorError(
            f"{successor} ist selbst aufgegangen: bitte gleich --into {into['successor_ars']} ({into['successor']})."
        )
    if predecessors := await connection.fetchval(PREDECESSORS, tenant["id"]):
        raise OperatorError(
            f"In {name} ist schon {predecessors} aufgegangen; eine Kette führt der Dienst nicht. Umgekehrt geht es: "
            f"{successor} in {name}."
        )
    for one in (tenant, into):
        if one["kind"] not in MERGING:
            raise OperatorError(
                f"{one['name']} ist eine andere Ebene: aufgehen kann nur eine Kommune in einer anderen, kein "
                "Landkreis und keine kreisfreie Stadt."
            )
    if tenant["region_id"] != into["region_id"]:
        raise OperatorError(
            f"{name} und {successor} liegen in verschiedenen Landkreisen: jeder zählt und sieht nur seine Kommunen, "
            "deshalb geht das hier nicht. Bitte beide weiter führen und die Rollen von Hand geben."
        )
    if on > today:
        raise OperatorError(
            f"Der {german_date(on)} liegt in der Zukunft: bitte den Befehl an diesem Tag oder danach ausführen."
        )
    if error := PAST.error(on, today):
        raise OperatorError(f"--on: {error[0]}")
