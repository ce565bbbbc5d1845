"""What is different, field by field: of a proposal, and of the history of an entry."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select, case, cast, func, select

from federation.graph.sql.json import text_literal
from federation.partners.model import Partner
from federation.trail.rules import field_name
from tenants.model import Tenant
from tenants.territory import Territory

PARTNERS = ("parent_id", "into_id", "asked_into_id")
TENANTS = ("steward_id", "of_tenant_id")
SEATS = ("ars",)
NOT_SHOWN = ("logo_tenant_id",)
"""Beside the logo itself."""
HIDDEN = "…"
"""What stands for an organisation or a tenant that is out of view, or gone: nobody can read an id."""


def each_change(changes: ColumnElement[Any]) -> Select[Any]:
    """One row for each column of a JSON of changes: its field, label, and value before and after, by the column.

    An organisation or a tenant stands there by its name, as far as it is in view; a seat by its name and key.
    """
    columns = sa.column("key", sa.Text()), sa.column("value", sa.dialects.postgresql.JSONB())
    each = func.jsonb_each(changes).table_valued(*columns).render_derived("changed")
    key, value = each.c.key, each.c.value
    label = func.split_part(func.ctx.column_comment(text_literal(Partner.__table__.name), key), text_literal(";"), 1)
    sides = ((name, value.op("->>")(n)) for n, name in enumerate(("before", "after")))
    shown = (_shown(key, side).label(name) for name, side in sides)
    query = select(field_name(key).label("field"), label.label("label"), *shown)
    return query.where(key.not_in([text_literal(name) for name in NOT_SHOWN])).order_by(key)


def _shown(key: ColumnElement[str], value: ColumnElement[str]) -> ColumnElement[str]:
    """A value as text: what it names by its name."""
    p, t = Partner.__table__.alias("named").c, Tenant.__table__.alias("named_tenant").c
    partner = select(p.name).where(p.id == cast(value, sa.Uuid())).scalar_subquery()
    tenant = select(t.name).where(t.id == cast(value, sa.Integer())).scalar_subquery()
    hidden = case((value.is_not(None), text_literal(HIDDEN)))
    return case(
        (_is(key, PARTNERS), func.coalesce(partner, hidden)),
        (_is(key, TENANTS), func.coalesce(tenant, hidden)),
        (_is(key, SEATS), func.coalesce(_seat(value), value)),
        else_=value,
    )


def _seat(ars: ColumnElement[str]) -> ColumnElement[str]:
    """The unit with this key as people call it and find it again, by its last name."""
    u = Territory.__table__.alias("named_unit").c
    text = u.name.concat(text_literal(" (")).concat(u.ars).concat(text_literal(")"))
    return select(text).where(u.ars == ars).order_by(u.valid_from.desc()).limit(1).scalar_subquery()


def _is(key: ColumnElement[str], names: tuple[str, ...]) -> ColumnElement[bool]:
    return key.in_([text_literal(name) for name in names])
