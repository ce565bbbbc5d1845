"""Rules of cooperations as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from federation.cooperations.codes import CooperationStepKind
from federation.cooperations.model import Cooperation, CooperationStep
from federation.graph.sql.json import text_literal
from tenants.context import has_right_in
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

OF_TERMS_ALONE = (CooperationStepKind.TERMS_CHANGED, CooperationStepKind.TERMS_WITHDRAWN)
"""Steps that leave the status as it is; any other is named like the status that it brings."""


def by_title(*where: Any) -> Any:
    """Cooperations that meet all conditions, by title."""
    c = Cooperation.c
    return select(Cooperation).where(*where).order_by(c.title_key, c.tenant_id, c.id)


def is_inside(tenant_id: Any, cooperation_id: Any) -> ColumnElement[bool]:
    """Whether the asker reads the inner part of a cooperation: the lead, sides that agreed, deciders of one asked."""
    return or_(has_right_in(tenant_id, "read"), *(is_among(cooperation_id, name) for name in ("agreed", "asked")))


def is_among(id: Any, keys: str) -> ColumnElement[bool]:
    """Whether an id is in a set of ``ctx.cooperation_keys``, looked up once in a statement."""
    return is_in_keys(id, keys, "cooperation_keys")


def is_in(p: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a side is in on a day, as its row has it: of a side that was asked anew, only from then on."""
    return and_(p.agreed_on <= day, day < p.ends_before)


def is_about_terms(s: Columns) -> ColumnElement[bool]:
    """Whether a step is about a version of the terms and leaves the status as it is."""
    return or_(*(s.kind == text_literal(kind) for kind in OF_TERMS_ALONE))


def status_on(c: Columns, day: Any) -> ColumnElement[Any]:
    """The status of a cooperation on a day, by its steps; NULL before the first."""
    s = CooperationStep.c
    steps = (s.tenant_id == c.tenant_id, s.cooperation_id == c.id, s.effective_on <= day)
    return select(s.kind).where(*steps, ~is_about_terms(s)).order_by(s.number.desc()).limit(1).scalar_subquery()
