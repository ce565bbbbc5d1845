"""Rules of cases and mandates as expressions: where they stand on a day, and who is who in them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Select,
    Uuid,
    and_,
    any_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
)

from federation.graph.sql.json import text_literal
from federation.measures.model import Measure
from federation.support.codes import MandateStatus, SupportCaseStatus
from federation.support.model import SupportCase, SupportMeasure, SupportStep
from tenants.context import has_right_in
from tenants.mandates import Mandate
from tenants.model import Tenant
from tenants.rows import Columns

BERLIN: ColumnElement[str] = literal_column("'Europe/Berlin'")


def cases(*where: Any) -> Select[Any]:
    """Cases, the newest first."""
    c = SupportCase.c
    return select(SupportCase).where(*where).order_by(c.created_at.desc(), c.tenant_id, c.id)


def of_tenant(tenant_id: Any) -> ColumnElement[bool]:
    """Whether a case is one of a tenant, on either side."""
    return or_(SupportCase.c.tenant_id == tenant_id, SupportCase.c.to_tenant_id == tenant_id)


def _of(c: Columns) -> tuple[ColumnElement[bool], ...]:
    s = SupportStep.c
    return s.tenant_id == c.tenant_id, s.case_id == c.id


def status_on(c: Columns, day: Any) -> ColumnElement[Any]:
    """Where a case stands on a day: its last step until then; NULL before the first."""
    s = SupportStep.c
    query = select(s.kind).where(*_of(c), s.effective_on <= day).order_by(s.number.desc()).limit(1)
    return query.scalar_subquery()


def version(c: Columns) -> ColumnElement[Any]:
    """How many steps a case has gone: whoever takes the next one names it."""
    return select(func.max(SupportStep.c.number)).where(*_of(c)).scalar_subquery()


def said(c: Columns, kind: SupportCaseStatus) -> ColumnElement[Any]:
    """What was said with a step of a case."""
    s = SupportStep.c
    query = select(s.note).where(*_of(c), s.kind == text_literal(kind)).order_by(s.number.desc()).limit(1)
    return query.scalar_subquery()


def measures(c: Columns) -> Select[Any]:
    """The measures that a case is about, as far as they are in sight."""
    m = SupportMeasure.c
    mine = and_(m.measure_tenant_id == Measure.c.tenant_id, m.measure_id == Measure.c.id)
    query = select(Measure).join_from(SupportMeasure, Measure, mine)
    return query.where(m.tenant_id == c.tenant_id, m.case_id == c.id).order_by(m.position, m.tenant_id, m.id)


def tenant(id: Any) -> Select[Any]:
    """The tenant with that number."""
    return select(Tenant).where(Tenant.c.id == id)


def mandates(*where: Any) -> Select[Any]:
    """Mandates, those that begin last first."""
    m = Mandate.c
    return select(Mandate).where(*where).order_by(m.valid_from.desc(), m.tenant_id, m.id)


def mandate_status(m: Columns, day: Any) -> ColumnElement[str]:
    """Where a mandate stands on a day; on that of its revocation it is revoked."""
    revoked_on = cast(func.timezone(BERLIN, m.revoked_at), Date)
    return case(
        (revoked_on <= day, text_literal(MandateStatus.REVOKED)),
        (m.valid_to <= day, text_literal(MandateStatus.ENDED)),
        (m.valid_from > day, text_literal(MandateStatus.UPCOMING)),
        else_=text_literal(MandateStatus.IN_FORCE),
    )


def lent() -> Select[Any]:
    """The mandates under which whoever asks edits, as the door said; of several of a tenant, what the trail names."""
    m = Mandate.c
    under = cast(select(func.ctx.lent()).scalar_subquery(), ARRAY(Uuid))
    return mandates(has_right_in(m.tenant_id, "edit"), m.id == any_(under))


def of_case(c: Columns) -> Select[Any]:
    """The mandates that were given for a case."""
    return mandates(Mandate.c.to_tenant_id == c.tenant_id, Mandate.c.support_case_id == c.id)
