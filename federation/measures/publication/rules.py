"""Expressions of the database about requests for publication."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select, tuple_

from federation.graph.sql.json import text_literal
from federation.measures.codes import PublicationStepKind
from federation.measures.publication.model import PublicationStep
from tenants.rows import Columns


def is_requested(m: Columns) -> ColumnElement[bool]:
    """Whether the last step of a measure is a request, which nobody has decided on yet."""
    request = PublicationStep.c
    return exists(open_requests().where(request.tenant_id == m.tenant_id, request.measure_id == m.id))


def is_among_requested(m: Columns, requested: Any) -> ColumnElement[bool]:
    """Whether that is as ``requested``, for filters over many measures: the few open requests are read once."""
    return tuple_(m.tenant_id, m.id).in_(open_requests()) == requested


def open_requests() -> Select[Any]:
    """The keys of the measures whose last step is a request."""
    request, later = PublicationStep.c, PublicationStep.__table__.alias("later").c
    is_decided = exists(
        select(1).where(
            later.tenant_id == request.tenant_id, later.measure_id == request.measure_id, later.entry > request.entry
        )
    )
    is_request = request.kind == text_literal(PublicationStepKind.REQUESTED)
    return select(request.tenant_id, request.measure_id).where(is_request, ~is_decided)
