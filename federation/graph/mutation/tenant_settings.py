"""Settings: one row for a tenant, kept by its administration, and made with the first change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import select

from federation.graph.mutation.context import Ask
from federation.graph.mutation.inputs import changed
from federation.graph.mutation.user_errors import Mistake, UserErrorCode
from tenants import context
from tenants.model import Tenant
from tenants.rows import Versioned

V = TypeVar("V", bound=Versioned)


async def administered(ask: Ask, key: str, at: str = "tenant") -> int:
    """The number of the tenant with that key, its turn taken; raises ``Mistake`` for who does not administer it."""
    tenant = await ask.session.scalar(select(Tenant.c.id).where(Tenant.c.ars == key))
    if tenant is None or tenant not in await ask.tenants("admin") & await ask.tenants("edit"):
        raise Mistake(UserErrorCode.FORBIDDEN, at, "Das setzt nur die Verwaltung des Mandanten (Rolle ADMIN): bitte"
                      " dort darum bitten.",
                      "Only the administration of the tenant (role ADMIN) sets this: please ask there.")  # fmt: skip
    await ask.session.execute(select(context.turn(tenant)))
    return int(tenant)


async def settings(ask: Ask, row: type[V], tenant_id: int, version: int, values: Mapping[str, Any]) -> V:
    """The settings of a tenant with some values, made now where there were none and others than the usual are wanted.
    ``version``: the one that was read, 0 for none."""
    there = (await ask.session.scalars(select(row).where(row.c.tenant_id == tenant_id))).one_or_none()
    if (there.version if there else 0) != version:
        raise Mistake(UserErrorCode.CONFLICT, "version", "Diese Angaben hat inzwischen jemand geändert: bitte neu"
                      " laden und prüfen.",
                      "Somebody has changed these meanwhile: please reload and check.", current=there)  # fmt: skip
    if there is None:
        there = row(tenant_id=tenant_id)
        if any(getattr(there, name) != value for name, value in values.items()):
            ask.session.add(there)
    ask.uncounted.append(there)
    changed(there, values)
    return there
