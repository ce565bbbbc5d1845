"""The yearly question whether an entry is still right. Whoever has the link answers, once, without an account.

The link is made when the mail is sent; the database has its hash only. Functions in ``reviews.sql`` write all of it.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Index, UniqueConstraint

from federation.partners.model import READS_FOR_STEWARD
from federation.partners.reviews.codes import PartnerReviewAnswer
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import Shared, database_written, text_type, timestamp
from tenants.scripts import register_definers, register_script

VALID_DAYS = 90
"""For how many days a link is valid; see ``reviews.sql``."""

register_script(__file__, "reviews.sql")
register_definers(
    "context_definer",
    "ctx.collect_partner_reviews(int)",
    "ctx.partner_review_to_send(uuid, bytea)",
    "ctx.find_partner_review(bytea)",
    "ctx.answer_partner_review(bytea, text, text)",
    "ctx.end_partner_reviews(bytea)",
)
register_definers("trigger_definer", "partner_confirm()")


class PartnerReview(Shared, table=True):
    """Frage an eine Organisation, ob ihr Eintrag noch stimmt; das schreibt die Datenbank."""

    __tablename__ = "partner_review"
    __table_args__ = (
        UniqueConstraint("hash"),
        Index("partner_review_of", "partner_id", "id"),
        Index("partner_review_email", "email"),
    )
    __policies__: ClassVar = (
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        Policy("read", "SELECT", "api", f"{key_in('partner', 'partner_id')} OR {READS_FOR_STEWARD}"),
        *maintained_by("SELECT"),
    )
    __personal__: ClassVar = PersonalData("Fragen, ob ein öffentlicher Eintrag noch stimmt", OnErasure.DELETE)

    partner_id: UUID = database_written("Eintrag, um den es geht", foreign_key="partner.id")
    email: str = database_written("Sammelpostfach, das gefragt wurde", max_length=254, person=PersonReference.CONTACT)
    hash: bytes | None = database_written(
        "SHA-256 des Links; leer, bis die E-Mail gesendet wird", default=None, sa_type=sa.LargeBinary,
        person=PersonReference.SECRET,
    )  # fmt: skip
    asked_at: datetime = timestamp("Gefragt am")
    answer: PartnerReviewAnswer | None = database_written(
        "Antwort", default=None, sa_type=text_type(PartnerReviewAnswer)
    )
    note: str | None = database_written(
        "Was nicht stimmt", default=None, max_length=2000, person=PersonReference.FREE_TEXT
    )
    answered_at: datetime | None = database_written("Beantwortet am", default=None, sa_type=sa.DateTime(timezone=True))
    ended_at: datetime | None = database_written(
        "Seit wann dieses Postfach nicht mehr gefragt werden will", default=None, sa_type=sa.DateTime(timezone=True)
    )
