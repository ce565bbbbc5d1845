"""Which version of the terms held on a day, and what a version changes, as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, exists, func, literal_column, or_, select, union_all

from federation.cooperations.codes import CooperationStepKind
from federation.cooperations.model import CooperationStep
from federation.cooperations.terms.codes import TermsField
from federation.cooperations.terms.model import CooperationTerms
from federation.graph.sql.json import text_literal
from tenants.periods import last_day
from tenants.rows import Columns

_K = CooperationStepKind
HOLDS = (_K.AGREED, _K.TERMS_CHANGED)
"""Steps from which on a version holds."""


def terms_of(c: Columns) -> tuple[ColumnElement[bool], ...]:
    """The versions of a cooperation."""
    t = CooperationTerms.c
    return t.tenant_id == c.tenant_id, t.cooperation_id == c.id


def held_on(c: Columns, day: Any) -> Select[Any]:
    """The version that held on a day: the newest one that all had agreed to and that had begun, if it ran still."""
    t, newer = CooperationTerms.c, CooperationTerms.__table__.alias("newer").c
    same = newer.tenant_id == t.tenant_id, newer.cooperation_id == t.cooperation_id
    replaced = exists().where(*same, newer.number > t.number, _has_begun(newer, day))
    runs = and_(day < c.ends_before, or_(t.ends_before.is_(None), day < t.ends_before))
    return select(CooperationTerms).where(*terms_of(c), _has_begun(t, day), runs, ~replaced)


def _has_begun(t: Columns, day: Any) -> ColumnElement[bool]:
    """Whether all had agreed to a version by a day, and its term had begun."""
    s = CooperationStep.c
    agreed = exists().where(
        s.tenant_id == t.tenant_id, s.cooperation_id == t.cooperation_id, s.terms_number == t.number,
        or_(*(s.kind == text_literal(kind) for kind in HOLDS)), s.effective_on <= day,
    )  # fmt: skip
    return and_(agreed, or_(t.begins_on.is_(None), t.begins_on <= day))


def is_withdrawn(t: Columns) -> ColumnElement[bool]:
    """Whether the lead has withdrawn a version."""
    s = CooperationStep.c
    return exists().where(
        s.tenant_id == t.tenant_id, s.cooperation_id == t.cooperation_id, s.terms_number == t.number,
        s.kind == text_literal(_K.TERMS_WITHDRAWN),
    )  # fmt: skip


def previous_number(t: Columns) -> ColumnElement[Any]:
    """The number of the version before, of those in sight that were not withdrawn; NULL for the first."""
    before = CooperationTerms.__table__.alias("before").c
    same = (before.tenant_id == t.tenant_id, before.cooperation_id == t.cooperation_id)
    return (
        select(func.max(before.number)).where(*same, before.number < t.number, ~is_withdrawn(before)).scalar_subquery()
    )


def previous(t: Columns) -> Select[Any]:
    """The version before."""
    p = CooperationTerms.c
    same = (p.tenant_id == t.tenant_id, p.cooperation_id == t.cooperation_id)
    return select(CooperationTerms).where(*same, p.number == previous_number(t))


def differences(t: Columns) -> Select[Any]:
    """The entries in which a version differs from the one before: field, before, after."""
    p = CooperationTerms.__table__.alias("previous").c
    values: dict[TermsField, tuple[Any, Any]] = {
        TermsField.LAST_DAY: (last_day(p.ends_before), last_day(t.ends_before)),
        **{f: (getattr(p, f.lower()), getattr(t, f.lower())) for f in TermsField if f is not TermsField.LAST_DAY},
    }
    same = (p.tenant_id == t.tenant_id, p.cooperation_id == t.cooperation_id, p.number == previous_number(t))
    parts: list[Any] = [
        select(
            literal_column(str(n)).label("position"), text_literal(field).label("field"),
            cast(values[field][0], Text).label("before"), cast(values[field][1], Text).label("after"),
        ).where(*same, values[field][0].is_distinct_from(values[field][1]))
        for n, field in enumerate(TermsField)
    ]  # fmt: skip
    entries = union_all(*parts).subquery("entry").c
    return select(entries.field, entries.before, entries.after).order_by(entries.position)
