"""Rules of roles: which an administrator gives, and grants as SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from tenants.model import Grant, TenantRole

MEMBER_ROLES = (TenantRole.VIEWER, TenantRole.EDITOR, TenantRole.REVIEWER, TenantRole.ADMIN)
"""The roles that the administration of a tenant gives and takes."""
PROGRAM_ROLES = tuple(role for role in MEMBER_ROLES if role is not TenantRole.ADMIN)
"""Of them, those of a program."""


def grants(*where: Any) -> Select[Any]:
    """The grants that meet all conditions: those that hold the longest first, the newest before older ones."""
    g = Grant.c
    return select(Grant).where(*where).order_by(g.valid_to.desc(), g.valid_from.desc(), g.tenant_id, g.id)
