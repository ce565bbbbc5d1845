"""Requests for access: what a person without a role writes to a tenant, and what its administration decides."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index

from federation.access.requests import messages
from federation.access.requests.codes import AccessRequestState
from tenants.grant_messages import MERGED
from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.row_policies import Policy, administers, tenant_in
from tenants.rows import Versioned, choice, column, database_written
from tenants.scripts import register_definers, register_script

MAX_OPEN, MAX_IN_A_MONTH = 3, 10
"""How many requests of a person may be open, and how many there may be within thirty days; see ``requests.sql``."""
OWN = "user_id = (SELECT ctx.user_id())"


class AccessRequest(Versioned, table=True):
    """Bitte um Zugang: eine angemeldete Person bittet einen Mandanten um eine Rolle."""

    __tablename__ = "access_request"
    __table_args__ = (
        Index("access_request_open", "tenant_id", "user_id", unique=True, postgresql_where=sa.text("state = 'OPEN'")),
        Index("access_request_user", "user_id"),
        CheckConstraint("state <> 'DECLINED' OR reason IS NOT NULL", name="access_request_declined_with_reason"),
    )
    __policies__: ClassVar = (
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        Policy("read", "SELECT", "api", f"{OWN} OR {tenant_in('admin')} AND {tenant_in('read')}"),
        # A trigger holds who may take which step.
        Policy("update", "UPDATE", "api", f"{OWN} OR {administers()}", f"{OWN} OR {administers()}"),
    )
    __trail__: ClassVar = True
    __personal__: ClassVar = PersonalData("Über eine Bitte um Zugang entscheiden", OnErasure.DELETE)
    __retention__: ClassVar = Retention("RETENTION_ACCESS_REQUESTS", 90, "decided_at", at_least=30)
    __constraint_messages__: ClassVar = {
        "access_request_open": messages.REQUESTED_ALREADY,
        "access_request_tenant_merged": MERGED,
        "access_request_limit": messages.TOO_MANY_REQUESTS,
    }

    user_id: UUID = database_written(
        "Person, die bittet",
        foreign_key="app_user.id",
        ondelete="CASCADE",
        person=PersonReference.USER,
        sa_column_kwargs={"server_default": None},
    )
    message: str = column("Wer bittet und worum es geht", personal=True, max_length=1000, write_once=True)
    state: AccessRequestState = choice(AccessRequestState, "Stand", default=AccessRequestState.OPEN)
    reason: str | None = column("Warum abgelehnt wurde", personal=True, max_length=1000, default=None)
    decided_by: UUID | None = database_written(
        "Wer entschieden hat",
        default=None,
        foreign_key="app_user.id",
        ondelete="SET NULL",
        person=PersonReference.ACTOR,
    )
    decided_at: datetime | None = database_written(
        "Entschieden oder zurückgezogen am", default=None, sa_type=sa.DateTime(timezone=True)
    )


register_script(__file__, "requests.sql")
register_definers("context_definer", "ctx.request_access(int, text)", "ctx.guard_request()", "ctx.queue_request()",
                  "ctx.decline_requests_of_merged()")  # fmt: skip
