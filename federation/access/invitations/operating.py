"""The operator's invitations: how the first administrator of a tenant comes in. They have no inviter to check."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

import asyncpg

from federation.access.invitations.codes import InvitationState
from federation.access.invitations.links import hash_code, invitation_code
from federation.access.invitations.model import canonical_address
from federation.graph.secret_key import SecretKey
from tenants.model import TenantRole
from tenants.operating import OperatorError, find_end, find_tenant_for
from tenants.periods import FOREVER
from tenants.security_events import SecurityEvent, log_security_event

LIST = """
SELECT i.id, t.ars, t.name, i.role, i.email, i.expires_at, p.name AS person, p.email AS person_email,
  CASE WHEN i.state = 'OPEN' AND i.expires_at <= now() THEN 'EXPIRED' ELSE i.state END AS state,
  c.name AS county
FROM invitation i JOIN tenant t ON t.id = i.tenant_id
LEFT JOIN tenant c ON c.id = i.by_tenant_id AND c.id <> t.id
LEFT JOIN person p ON p.user_id = i.accepted_by
WHERE i.by_tenant_id IS NULL OR i.by_tenant_id <> i.tenant_id
ORDER BY t.ars, i.created_at
"""
"""Those of the operator, and those of counties to the first administrators of their members."""


class NewInvitation(NamedTuple):
    """An invitation that was sent: the name of its tenant, and the code of its link."""

    tenant: str
    code: str


async def invite(
    connection: asyncpg.Connection, secret: SecretKey, email: str, ars: str, role: TenantRole,
    until: date | None = None, language: str = "DE",
) -> NewInvitation:  # fmt: skip
    """Invites an address to a role; an open invitation of the same address to the same role is withdrawn.

    Raises ``OperatorError``.
    """
    if role is TenantRole.OFFICE:
        raise OperatorError("Zur Geschäftsstelle eines Bündnisses lädt die Verwaltung des Trägers ein; der Betrieb"
                            " besetzt sie mit `klimaverbund grant --role office`.")  # fmt: skip
    async with connection.transaction():
        tenant = await find_tenant_for(connection, ars, role)
        valid_to = await find_end(connection, until)
        address, id = canonical_address(email), await connection.fetchval("SELECT uuidv7()")
        code = invitation_code(secret, id, 1)
        await connection.execute(
            "UPDATE invitation SET state = 'WITHDRAWN', version = version + 1, updated_at = now()"
            " WHERE tenant_id = $1 AND email = $2 AND role = $3 AND state = 'OPEN'",
            tenant["id"], address, role,
        )  # fmt: skip
        try:
            await connection.execute(
                "INSERT INTO invitation (tenant_id, id, kind, email, role, valid_to, language, state, number, hash,"
                " version) VALUES ($1, $2, 'ROLE', $3, $4, $5, $6, 'OPEN', 1, $7, 1)",
                tenant["id"], id, address, role, None if valid_to == FOREVER else valid_to, language, hash_code(code),
            )  # fmt: skip
        except (asyncpg.CheckViolationError, asyncpg.StringDataRightTruncationError):
            raise OperatorError(f"--email {email[:100]} ist keine E-Mail-Adresse.") from None
    _log(SecurityEvent.INVITATION_CREATED, id, ars, role)
    return NewInvitation(tenant["name"], code)


async def list_invitations(connection: asyncpg.Connection) -> list[asyncpg.Record]:
    """The operator's invitations, and those of counties to the first administrators of their members."""
    rows: list[asyncpg.Record] = await connection.fetch(LIST)
    return rows


async def decide(connection: asyncpg.Connection, id: UUID, state: InvitationState) -> None:
    """Confirms the person who accepted an invitation with another address (ACCEPTED), or withdraws an invitation.

    Raises ``OperatorError`` where there is none to decide about.
    """
    is_confirmed = state is InvitationState.ACCEPTED
    before = ["AWAITING_CONFIRMATION"] if is_confirmed else ["OPEN", "AWAITING_CONFIRMATION"]
    row = await connection.fetchrow(
        "UPDATE invitation i SET state = $2, version = version + 1, updated_at = now() FROM tenant t"
        " WHERE i.id = $1 AND i.kind = 'ROLE' AND i.state = ANY ($3) AND t.id = i.tenant_id RETURNING t.ars, i.role",
        id, state, before,
    )  # fmt: skip
    if row is None:
        raise OperatorError(f"Zu {id} ist nichts zu entscheiden; `klimaverbund invitations` zeigt, was offen ist.")
    event = SecurityEvent.INVITATION_ACCEPTED if is_confirmed else SecurityEvent.INVITATION_WITHDRAWN
    _log(event, id, row["ars"], TenantRole[row["role"]])


def _log(event: SecurityEvent, id: UUID, ars: str, role: TenantRole) -> None:
    log_security_event(event, by="operator", tenant=ars, invitation=str(id), role=str(role))
