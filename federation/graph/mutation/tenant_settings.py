"""Settings: one row for a tenant, which its administration changes, and the first change inserts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import select

from federation.graph.mutation import messages
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import update_row
from federation.graph.mutation.user_errors import UserError
from tenants.rows import Versioned

V = TypeVar("V", bound=Versioned)


async def find_administered_tenant(context: MutationContext, key: str, at: str = "tenant") -> int:
    """The number of the tenant with that key, locked; raises ``UserError`` if the caller does not administer it."""
    otherwise = messages.NOT_ADMINISTRATOR.at(at)
    tenant = await context.tenant(key, "admin", "edit", by_role=True, otherwise=otherwise)
    assert tenant.id is not None
    return tenant.id


async def find_settings(
    context: MutationContext, row: type[V], tenant_id: int, version: int, values: Mapping[str, Any]
) -> V:
    """The settings of a tenant with new values, inserted if there were none and the values are not the defaults.

    ``version``: the one that was read, 0 for none; raises ``UserError`` for another one.
    """
    settings = (await context.session.scalars(select(row).where(row.c.tenant_id == tenant_id))).one_or_none()
    if (settings.version if settings else 0) != version:
        raise UserError(messages.SETTINGS_OUTDATED, current=settings)
    if settings is None:
        settings = row(tenant_id=tenant_id)
        if any(getattr(settings, name) != value for name, value in values.items()):
            context.session.add(settings)
    context.pending_increments.append(settings)
    update_row(settings, values)
    return settings
