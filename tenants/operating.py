"""The operator's work from the command line, with a database role of its own: regions, grants, revocations."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

import asyncpg

from tenants.days import END
from tenants.model import TenantRole
from tenants.periods import FOREVER, exclusive_end
from tenants.security_events import SecurityEvent, log_expiring_administrator, log_security_event


class OperatorError(RuntimeError):
    """An error that the operator can put right, in one German sentence."""


class RegionListing(NamedTuple):
    """A region: its key and name, how many tenants it has, and how many people have a role there today."""

    ars: str
    name: str
    tenants: int
    people: int


class OpenedRegion(NamedTuple):
    """A region after ``open_region``: how many tenants it has, and how many of them are new."""

    name: str
    tenants: int
    new: int


UNITS = """
SELECT u.ars, u.kind, u.name, u.type_label FROM territory u
WHERE u.acting_ars = u.ars AND u.valid_from <= ctx.today() AND ctx.today() < u.valid_to
  AND (u.ars = $1 OR u.ars ^@ $1) ORDER BY u.ars
"""


GRANTS_OF_PERSON = """
FROM role_grant WHERE user_id = (SELECT id FROM app_user WHERE issuer = $1 AND subject = $2)
  AND ($3::int IS NULL OR tenant_id = $3) AND ($4::text IS NULL OR role = $4)
  AND ($5::uuid IS NULL OR alliance_id = $5) AND ctx.today() < valid_to
"""
REGIONS = """
SELECT r.ars, r.name, count(DISTINCT t.id) AS tenants, count(DISTINCT g.user_id) AS people
FROM region r JOIN tenant t ON t.region_id = r.id
LEFT JOIN (role_grant g JOIN app_user u ON u.id = g.user_id AND u.active)
  ON g.tenant_id = t.id AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
WHERE $1::text IS NULL OR r.ars = $1 GROUP BY r.id ORDER BY r.ars
"""
GRANTS_IN_REGION = """
FROM role_grant WHERE tenant_id IN (SELECT t.id FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $1)
  AND ctx.today() < valid_to
"""
END_GRANTS = "SELECT ctx.end_grants(array(SELECT id {}))"
"""Ends grants as everybody's are ended: see ``grants.sql``."""


async def open_region(connection: asyncpg.Connection, ars: str) -> OpenedRegion:
    """Creates a region, and a tenant for each unit of the register that acts in it; called again, it adds new ones."""
    async with connection.transaction():
        units = await connection.fetch(UNITS, ars)
        if not units or units[0]["ars"] != ars or units[0]["kind"] not in ("COUNTY", "INDEPENDENT_CITY"):
            raise OperatorError(
                f"{ars} ist kein Landkreis und keine kreisfreie Stadt im geladenen Gemeindeverzeichnis. "
                "Bitte den Schlüssel prüfen und vorher `klimaverbund register load` ausführen."
            )
        name = _name(units[0])
        await connection.execute(
            "INSERT INTO region (ars, name) VALUES ($1, $2) ON CONFLICT (ars) DO UPDATE SET name = excluded.name",
            ars,
            name,
        )
        region = await connection.fetchval("SELECT id FROM region WHERE ars = $1", ars)
        new = await connection.fetch(
            "INSERT INTO tenant (region_id, ars, name, kind)"
            " SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[])"
            " ON CONFLICT (ars) DO NOTHING RETURNING id",
            region, [u["ars"] for u in units], [_name(u) for u in units], [u["kind"] for u in units],
        )  # fmt: skip
    return OpenedRegion(name, len(units), len(new))


async def list_regions(connection: asyncpg.Connection) -> list[RegionListing]:
    """All regions, sorted by key."""
    return [RegionListing(*row) for row in await connection.fetch(REGIONS, None)]


async def close_region(connection: asyncpg.Connection, ars: str, *, dry_run: bool = False) -> tuple[RegionListing, int]:
    """Ends all roles in a region's tenants now; their rows stay, and public ones stay public.

    Returns the region as it was, and how many roles end. ``dry_run``: nothing is changed. Raises ``OperatorError``.
    """
    async with connection.transaction():
        if (row := await connection.fetchrow(REGIONS, ars)) is None:
            raise OperatorError(f"Eine Region {ars} ist hier nicht eröffnet; `klimaverbund region list` zeigt alle.")
        if dry_run:
            return RegionListing(*row), await connection.fetchval(f"SELECT count(*) {GRANTS_IN_REGION}", ars)
        return RegionListing(*row), await connection.fetchval(END_GRANTS.format(GRANTS_IN_REGION), ars)


def _name(unit: asyncpg.Record) -> str:
    """The usual name: of a county and an association with their kind, of a town without its official suffix."""
    plain: str = unit["name"].partition(",")[0]
    return f"{unit['type_label']} {plain}" if unit["kind"] in ("COUNTY", "MUNICIPAL_ASSOCIATION") else plain


async def grant(
    connection: asyncpg.Connection, issuer: str, subject: str, tenant: str, role: TenantRole, until: date | None = None,
    machine: bool = False, alliance: UUID | None = None,
) -> str:  # fmt: skip
    """Grants a person a role in a tenant from today on, until the last day ``until``; returns the tenant's name.

    ``alliance``: the one whose office the person runs, with OFFICE alone; its name is returned. Raises
    ``OperatorError``: no such tenant, the county's role outside a county, a last day in the past.
    """
    async with connection.transaction():
        result = await find_tenant_for(connection, tenant, role)
        office = await _find_alliance(connection, result, role, alliance)
        if office and machine:
            raise OperatorError("Ein Programm führt keine Geschäftsstelle.")
        _check_account(issuer, subject)
        valid_to = await find_end(connection, until)
        user = await connection.fetchval(
            "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, $3)"
            " ON CONFLICT (issuer, subject) DO UPDATE SET active = true,"
            " is_machine = app_user.is_machine OR excluded.is_machine"
            " RETURNING id",
            issuer, subject, machine,
        )  # fmt: skip
        await connection.execute(
            "SELECT ctx.grant_role($1, $2, $3, $4, NULL, $5)", result["id"], user, role, valid_to, alliance
        )
    details = {"alliance": str(alliance)} if alliance else {}
    log_security_event(
        SecurityEvent.ROLE_GRANTED, by="operator", tenant=tenant, person=str(user), role=str(role), **details
    )
    name: str = office or result["name"]
    return name


def _check_account(issuer: str, subject: str) -> None:
    """Raises ``OperatorError`` for what no token says."""
    if not (0 < len(issuer) <= 500 and 0 < len(subject) <= 255):
        raise OperatorError("--issuer (bis 500 Zeichen) und --subject (bis 255) nennen, wen der Anmeldedienst meint.")
    if not (issuer.isprintable() and subject.isprintable()):
        raise OperatorError(
            "--issuer oder --subject enthält ein Zeichen, das man nicht sieht, etwa einen Zeilenumbruch; "
            "so steht es in keinem Token. Bitte neu abschreiben."
        )


async def _find_alliance(
    connection: asyncpg.Connection, tenant: asyncpg.Record, role: TenantRole, alliance: UUID | None
) -> str | None:
    """The name of the alliance whose office this role is; None for another role. Raises ``OperatorError``."""
    if role is not TenantRole.OFFICE:
        if alliance is not None:
            raise OperatorError("--alliance gehört zur Rolle office; andere Rollen gelten beim ganzen Mandanten.")
        return None
    rows = await connection.fetch("SELECT id, name FROM alliance WHERE tenant_id = $1 ORDER BY name_key", tenant["id"])
    names: dict[UUID, str] = {row["id"]: row["name"] for row in rows}
    if alliance in names:
        return names[alliance]
    if not names:
        raise OperatorError(f"{tenant['name']} trägt kein Bündnis, das eine Geschäftsstelle haben könnte.")
    raise OperatorError(
        f"Die Rolle office gehört zu einem Bündnis: bitte mit --alliance sagen, zu welchem von {tenant['name']}:"
        + "".join(f"\n  {id}  {name}" for id, name in names.items())
    )


async def find_tenant_for(connection: asyncpg.Connection, ars: str, role: TenantRole) -> asyncpg.Record:
    """The tenant with that key, in which the operator may give this role; raises ``OperatorError``."""
    tenant = await find_tenant(connection, ars)
    if tenant["successor"] is not None and role is not TenantRole.OFFICE:
        raise OperatorError(f"{tenant['name']} ist in {tenant['successor']} aufgegangen: bitte dort eine Rolle geben "
                            f"(--tenant {tenant['successor_ars']}).")  # fmt: skip
    if role is TenantRole.COUNTY and tenant["kind"] not in ("COUNTY", "INDEPENDENT_CITY"):
        raise OperatorError(f"Die Rolle county gibt es nur beim Landkreis selbst, nicht bei {tenant['name']}.")
    return tenant


async def find_end(connection: asyncpg.Connection, until: date | None) -> date:
    """The day before which a role with this last day ends; raises ``OperatorError`` for one that cannot be."""
    if until is None:
        return FOREVER
    if until.year > (END.last or 0):
        raise OperatorError("--until liegt zu weit in der Zukunft; unbefristet ist, was kein --until hat.")
    if until < await connection.fetchval("SELECT ctx.today()"):
        raise OperatorError(f"--until {until} liegt in der Vergangenheit.")
    return exclusive_end(until)


async def report_expiring_administrators(connection: asyncpg.Connection, days: int) -> list[asyncpg.Record]:
    """The tenants that somebody has administered and nobody will within so many days, each with a line in the log."""
    rows: list[asyncpg.Record] = await connection.fetch("SELECT * FROM ctx.tenants_without_admin($1)", days)
    for row in rows:
        log_expiring_administrator(row["ars"], row["last_day"])
    return rows


async def revoke(
    connection: asyncpg.Connection, issuer: str, subject: str, tenant: str | None, role: TenantRole | None,
    alliance: UUID | None = None,
) -> int:  # fmt: skip
    """Ends a person's roles now, in one tenant or in all, one role or all, one office or all; returns how many."""
    async with connection.transaction():
        tenant_id = (await find_tenant(connection, tenant))["id"] if tenant else None
        values = (issuer, subject, tenant_id, role, alliance)
        user = await connection.fetchval("SELECT id FROM app_user WHERE issuer = $1 AND subject = $2", *values[:2])
        count: int = await connection.fetchval(END_GRANTS.format(GRANTS_OF_PERSON), *values)
    if count:
        log_security_event(SecurityEvent.ROLE_REVOKED, by="operator", tenant=tenant, person=str(user), number=count)
    return count


async def list_grants(connection: asyncpg.Connection, tenant: str | None = None) -> list[asyncpg.Record]:
    """Who has which role where, and until when; ended ones too, the newest first. Raises ``OperatorError``."""
    if tenant is not None:
        await find_tenant(connection, tenant)
    rows: list[asyncpg.Record] = await connection.fetch(
        "SELECT t.ars, t.name, u.issuer, u.subject, g.role, g.valid_from, g.valid_to, a.name AS alliance,"
        " g.valid_from <= ctx.today() AND ctx.today() < g.valid_to AND u.active AS holds"
        " FROM role_grant g JOIN app_user u ON u.id = g.user_id JOIN tenant t ON t.id = g.tenant_id"
        " LEFT JOIN alliance a ON a.tenant_id = g.tenant_id AND a.id = g.alliance_id"
        " WHERE $1::text IS NULL OR t.ars = $1 ORDER BY t.ars, holds DESC, g.valid_from DESC, u.subject",
        tenant,
    )
    return rows


async def find_tenant(connection: asyncpg.Connection, ars: str) -> asyncpg.Record:
    """The tenant with that key, and the name and key of its successor; raises ``OperatorError``."""
    row = await connection.fetchrow(
        "SELECT t.id, t.ars, t.name, t.kind, t.region_id, t.successor_id, t.succeeded_on, s.name AS successor,"
        " s.ars AS successor_ars FROM tenant t LEFT JOIN tenant s ON s.id = t.successor_id WHERE t.ars = $1", ars
    )  # fmt: skip
    if row is None:
        raise OperatorError(f"Einen Mandanten {ars} gibt es nicht. Bitte den Schlüssel prüfen oder vorher "
                      "`klimaverbund region open` mit dem Schlüssel des Landkreises ausführen.")  # fmt: skip
    return row
