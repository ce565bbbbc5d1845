"""Reports in their order."""

from typing import Any

from sqlalchemy import Select, select

from federation.reports.model import MeasureReport


def newest_first(*where: Any) -> Select[Any]:
    """The reports that meet all conditions, the newest first."""
    r = MeasureReport.c
    return select(MeasureReport).where(*where).order_by(r.day.desc(), r.tenant_id, r.id)
