"""Two tenants that might cooperate, and the rows in sight from which that follows."""

from typing import Annotated, Any

from sqlalchemy import Integer, cast, exists, extract, func, or_, select

from federation.concepts.model import Concept
from federation.cooperations.candidates.codes import CooperationReason
from federation.funding.posts.model import Post
from federation.funding.projects.model import FundedProject
from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.catalogue.model import MeasureOrigin
from federation.measures.codes import FieldOfAction, MeasureStatus
from federation.measures.model import Measure
from federation.rollups.tally import declared_order
from tenants.model import Tenant as TenantRow
from tenants.model import Visibility
from tenants.periods import INFINITY
from tenants.rows import Columns
from tenants.titles import by_title

MAX_DETAILS = 20
"""Rows of a kind beside a reason: by the first anybody knows what it is about."""
RUNNING = (MeasureStatus.IN_PROGRESS, MeasureStatus.DELAYED, MeasureStatus.CONTINUOUS)
GONE = (MeasureStatus.CANCELLED, MeasureStatus.MERGED)


@answer
class CooperationCandidate:
    """Zwei Nachbarn, die zusammenarbeiten könnten und es noch nicht tun, soweit in Sicht, mit einem Grund dafür."""

    tenant: Annotated[TenantRow, "Mandant"]
    reason: Annotated[CooperationReason, "Weshalb"]

    @computed
    def other(r: Columns) -> Sql[TenantRow]:
        """Sein Nachbar."""
        return select(TenantRow).where(TenantRow.c.id == r.other_id)

    @computed
    def distance_km(r: Columns) -> Sql[int | None]:
        """Entfernung der Mittelpunkte in Kilometern; null, wo einer nicht bekannt ist."""
        return r.km

    @computed
    def fields_of_action(r: Columns) -> Sql[list[FieldOfAction]]:
        """Handlungsfelder, in denen bei beiden Maßnahmen laufen; sonst leer."""
        fields = func.unnest(r.fields).table_valued("code").render_derived().c
        ordered = select(fields.code).order_by(declared_order(FieldOfAction, fields.code))
        return func.array(ordered.scalar_subquery())

    @computed
    def years(r: Columns) -> Sql[list[int]]:
        """Jahre, in denen bei beiden Förderungen oder geförderte Stellen enden; sonst leer."""
        return r.years

    @computed
    def models(r: Columns) -> Sql[list[Measure]]:
        """Mustermaßnahmen, von denen beide eine haben, soweit in Sicht; sonst leer."""
        return by_title(Measure, Measure.c.is_model, Measure.c.id == func.any(r.models)).limit(MAX_DETAILS)

    @computed
    def measures(r: Columns) -> Sql[list[Measure]]:
        """Maßnahmen der beiden, um die es geht, soweit in Sicht; höchstens 20."""
        m, o = Measure.c, MeasureOrigin.c
        is_running = m.status.in_(list(map(text_literal, RUNNING))) & (m.field_of_action == func.any(r.fields))
        origin = select(1).where(o.tenant_id == m.tenant_id, o.measure_id == m.id, o.model_id == func.any(r.models))
        is_adopted = m.status.not_in(list(map(text_literal, GONE))) & exists(origin)
        counts = (~m.is_model, m.archived_on.is_(None), or_(is_running, is_adopted))
        return by_title(Measure, *_of_both(m, r), *counts).limit(MAX_DETAILS)

    @computed
    def posts(r: Columns) -> Sql[list[Post]]:
        """Stellen der beiden, die in diesen Jahren enden oder neben einem weißen Fleck stehen, soweit in Sicht."""
        p = Post.c
        ends = p.permanent_from.is_(None) & _ends_in(p.ends_before, r)
        is_there = (p.begins_on <= r.day) & (r.day < func.coalesce(p.ends_before, INFINITY))
        return by_title(Post, *_of_both(p, r), or_(ends, _beside_white_spot(r) & is_there)).limit(MAX_DETAILS)

    @computed
    def projects(r: Columns) -> Sql[list[FundedProject]]:
        """Fördervorhaben der beiden, die in diesen Jahren enden, soweit in Sicht."""
        f = FundedProject.c
        return by_title(FundedProject, *_of_both(f, r), _ends_in(f.ends_before, r)).limit(MAX_DETAILS)

    @computed
    def concepts(r: Columns) -> Sql[list[Concept]]:
        """Konzepte neben einem weißen Fleck, soweit in Sicht."""
        return by_title(Concept, *_of_both(Concept.c, r), _beside_white_spot(r)).limit(MAX_DETAILS)


def _of_both(row: Columns, r: Columns) -> tuple[Any, ...]:
    """The row is of one of the two, and no draft."""
    is_draft = row.visibility == text_literal(Visibility.DRAFT)
    return or_(row.tenant_id == r.tenant_id, row.tenant_id == r.other_id), ~is_draft


def _ends_in(ends_before: Any, r: Columns) -> Any:
    year = cast(extract("year", ends_before - 1), Integer)
    return (ends_before > r.day) & (ends_before < INFINITY) & (year == func.any(r.years))


def _beside_white_spot(r: Columns) -> Any:
    return r.reason == text_literal(CooperationReason.WHITE_SPOT)
