"""What members may ask about the yearly question whether an entry is still right."""

from datetime import datetime

from sqlalchemy import select

from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.partners.model import Partner as PartnerRow
from federation.partners.reviews import model
from federation.partners.reviews.codes import PartnerReviewAnswer
from tenants.rows import Columns


@bound(model.PartnerReview)
class PartnerReview:
    asked_at: datetime
    answer: PartnerReviewAnswer | None
    note: str | None
    answered_at: datetime | None
    ended_at: datetime | None
    partner: PartnerRow | None


@extends(PartnerRow)
class PartnerReviews:
    @computed
    def reviews(p: Columns) -> Sql[Connection[model.PartnerReview]]:
        """Ob der Eintrag noch stimmt: wann die Organisation gefragt wurde und was sie antwortete, das Jüngste zuerst;
        nur in Sicht derer, die ihn pflegen."""
        row = model.PartnerReview.c
        return select(model.PartnerReview).where(row.partner_id == p.id).order_by(row.id.desc())
