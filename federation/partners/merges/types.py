"""What members may ask about mergers of entries."""

from datetime import datetime

from sqlalchemy import or_, select

from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.partners.merges import model
from federation.partners.merges.codes import MergeSide, MergeStatus, MergeStepKind
from federation.partners.model import Partner as PartnerRow
from tenants.rows import Columns


@bound(model.PartnerMerge)
class PartnerMerge:
    status: MergeStatus | None
    asked_at: datetime
    partner: PartnerRow | None
    into: PartnerRow | None
    steps: list[model.PartnerMergeStep]


@bound(model.PartnerMergeStep)
class PartnerMergeStep:
    number: int
    kind: MergeStepKind
    side: MergeSide
    note: str | None
    taken_at: datetime


@extends(PartnerRow)
class PartnerMerges:
    @computed
    def merges(p: Columns) -> Sql[Connection[model.PartnerMerge]]:
        """Zusammenführungen, an denen der Eintrag beteiligt ist oder war, die jüngste zuerst; nur in Sicht derer, die
        einen der beiden pflegen."""
        m = model.PartnerMerge.c
        query = select(model.PartnerMerge).where(or_(m.partner_id == p.id, m.into_id == p.id))
        return query.order_by(m.id.desc())
