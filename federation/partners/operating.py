"""The operator's decisions about partner organisations: who keeps an entry, and who represents one, in a dispute."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from federation.partners.representations.codes import RepresentationStepKind
from tenants.operating import OperatorError
from tenants.security_events import SecurityEvent, log_security_event

LIST = """
SELECT r.id, r.status, r.name, p.id AS partner, p.name AS organisation, t.ars, r.asked_at,
  (SELECT count(*) FROM representation_step s WHERE s.representation_id = r.id) AS steps
FROM representation r JOIN partner p ON p.id = r.partner_id JOIN tenant t ON t.id = p.steward_id
WHERE r.status IN ('ASKED', 'ACCEPTED') AND p.id = $1 ORDER BY r.id
"""
EVENTS = {RepresentationStepKind.ENDED: SecurityEvent.REPRESENTATION_ENDED}


async def list_representations(connection: asyncpg.Connection, partner: UUID) -> list[asyncpg.Record]:
    """Who represents an organisation or has asked to."""
    rows: list[asyncpg.Record] = await connection.fetch(LIST, partner)
    return rows


async def decide(connection: asyncpg.Connection, id: UUID, kind: RepresentationStepKind, note: str = "") -> None:
    """Accepts or rejects a request, or ends a representation. Raises ``OperatorError`` where that is not possible."""
    try:
        row = await connection.fetchrow(
            "INSERT INTO representation_step (representation_id, partner_id, number, kind, side, note)"
            " SELECT r.id, r.partner_id, (SELECT count(*) + 1 FROM representation_step s WHERE s.representation_id ="
            " r.id), $2, 'OPERATOR', $3 FROM representation r WHERE r.id = $1 RETURNING partner_id",
            id, kind, note or None,
        )  # fmt: skip
    except (asyncpg.CheckViolationError, asyncpg.UniqueViolationError):
        row = None
    if row is None:
        raise OperatorError(f"Zu {id} ist das nicht zu entscheiden; `klimaverbund partner list` zeigt den Stand.")
    event = EVENTS.get(kind, SecurityEvent.REPRESENTATION_DECIDED)
    log_security_event(
        event, by="operator", partner=str(row["partner_id"]), representation=str(id), outcome=str(kind),
    )  # fmt: skip


async def change_steward(connection: asyncpg.Connection, partner: UUID, ars: str) -> tuple[str, str]:
    """Lets another tenant keep an entry; returns the names of the organisation and of the tenant.

    Raises ``OperatorError``.
    """
    tenant = await connection.fetchrow("SELECT id, name FROM tenant WHERE ars = $1", ars)
    if tenant is None:
        raise OperatorError(f"Einen Mandanten {ars} gibt es nicht. Bitte den Schlüssel prüfen.")
    name = await connection.fetchval(
        "UPDATE partner SET steward_id = $2, version = version + 1, updated_at = now() WHERE id = $1 RETURNING name",
        partner, tenant["id"],
    )  # fmt: skip
    if name is None:
        raise OperatorError(f"Einen Eintrag {partner} gibt es nicht im Verzeichnis.")
    log_security_event(SecurityEvent.STEWARD_CHANGED, by="operator", partner=str(partner), tenant=ars)
    return name, tenant["name"]
