"""Steps on the way to publication; policies show them to the editors of the tenant only."""

from datetime import datetime

from sqlalchemy import any_, func, select

from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import ChangedIds, Connection, MissedSince, Sql, bound, computed, extends, live
from federation.graph.limits import MAX_PAGE_SIZE
from federation.measures import codes, model
from federation.measures.publication import rules
from federation.measures.publication.model import PublicationStep as Step
from tenants.rows import Columns
from tenants.tenant_filters import tenant_id_of_key


@bound(Step)
class PublicationStep:
    kind: codes.PublicationStepKind
    note: str | None
    taken_at: datetime
    measure: model.Measure | None

    @computed
    def is_own(s: Columns) -> Sql[bool]:
        """Wer fragt, hat diesen Schritt selbst getan."""
        return func.coalesce(s.taken_by == func.ctx.user_id(), False)


@extends(model.Measure)
class MeasurePublication:
    publication: Connection[Step]

    @computed
    def is_publication_requested(m: Columns) -> Sql[bool]:
        """Die Veröffentlichung ist beantragt und noch nicht entschieden; false, wo das nicht in Sicht ist."""
        return rules.is_requested(m)


@live("publication_step", by="tenant")
def publication_step_taken(tenant: RegionalKey, changed: ChangedIds, since: MissedSince) -> Sql[list[Step]]:
    """Neue Anträge auf Veröffentlichung in einem Mandanten und was daraus wird, soweit in Sicht."""
    s = Step.c
    query = select(Step).where(s.tenant_id == tenant_id_of_key(tenant), (s.id == any_(changed)) | (s.taken_at >= since))
    return query.order_by(s.entry.desc(), s.tenant_id, s.id).limit(MAX_PAGE_SIZE)
