"""Which version of a declaration is in force."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from federation.alliances.declarations.model import Declaration
from tenants.rows import Columns


def in_force(alliance: Columns, day: Any) -> Select[Any]:
    """The version of an alliance's declaration that is in force on a day: the newest one that has begun."""
    d = Declaration.c
    of_alliance = (d.tenant_id == alliance.tenant_id, d.alliance_id == alliance.id)
    return select(Declaration).where(*of_alliance, d.valid_from <= day).order_by(d.number.desc()).limit(1)


def id_in_force(tenant_id: Any, alliance_id: Any, day: Any) -> Any:
    """The id of that version, for the alliance with a key."""
    d = Declaration.__table__.alias("in_force").c
    of_alliance = (d.tenant_id == tenant_id, d.alliance_id == alliance_id)
    return select(d.id).where(*of_alliance, d.valid_from <= day).order_by(d.number.desc()).limit(1).scalar_subquery()
