"""Where who is logged in has rights today, as her grants in the graph say it: which roles, in which tenants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from web.page import Data

ADMIN, OFFICE = "ADMIN", "OFFICE"


def grants_of(data: Data) -> Sequence[Mapping[str, Any]]:
    """The roles of who asks that hold today."""
    grants: Sequence[Mapping[str, Any]] = data["me"]["grants"] if data["me"] else ()
    return grants


def tenants_of(grant: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The tenants in which a role holds: its own, and those that were merged into it; an office has its own alone."""
    yield grant["tenant"]
    if grant["role"] != OFFICE:
        yield from grant["tenant"]["predecessors"]


def roles_in(data: Data, tenant: Data | None) -> set[str]:
    """The roles of who asks in a tenant, or in the one into which it was merged."""
    if tenant is None:
        return set()
    return {g["role"] for g in grants_of(data) if tenant["key"] in [one["key"] for one in tenants_of(g)]}


def has_role(data: Data, tenant: Data | None, roles: Sequence[str]) -> bool:
    """Whether who asks has one of these roles in a tenant, or in the one into which it was merged."""
    return not roles_in(data, tenant).isdisjoint(roles)
