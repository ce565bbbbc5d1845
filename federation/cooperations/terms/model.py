"""The terms of a cooperation in numbered versions, and the shares of its sides in the costs. Versions never change.

A version holds once every side has agreed to it; until then the one before holds. So nothing that a side agreed to is
rewritten under it, by the lead or anybody.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from federation.cooperations.policies import CONCERNS, LEAD_WRITES, known_before_leaving, readable
from federation.cooperations.terms import messages
from federation.cooperations.terms.codes import FinancingStatus
from tenants import days
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, maintained_by
from tenants.rows import Owned, choice, column, database_written, reference, timestamp
from tenants.scripts import register_definers, register_script

register_script(__file__, "terms.sql")
register_definers("trigger_definer", "cooperation_number_terms()", "cooperation_check_shares()")

WHOLE_BP = 10_000
"""All of the costs, in hundredths of a percent."""
MAX_VERSIONS, LONGEST_TERMS = 100, 20_000
"""Versions of one cooperation, and the characters of one: they never go away."""


class CooperationTerms(Owned, table=True):
    """Fassung der Vereinbarung einer Kooperation. Sie bleibt, wie sie ist."""

    __tablename__ = "cooperation_terms"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cooperation_id", "number"),
        CheckConstraint(f"number <= {MAX_VERSIONS}", name="cooperation_terms_many"),
        CheckConstraint(
            f"char_length(division_of_labour) + coalesce(char_length(financing), 0) <= {LONGEST_TERMS}",
            name="cooperation_terms_length",
        ),
        CheckConstraint("notice_months BETWEEN 0 AND 120", name="cooperation_terms_notice"),
        CheckConstraint("begins_on < ends_before", name="cooperation_terms_order"),
        CheckConstraint(f"rest_bp BETWEEN 0 AND {WHOLE_BP - 1}", name="cooperation_terms_rest"),
        CheckConstraint("rest_bp = 0 OR rest_note IS NOT NULL", name="cooperation_terms_rest_stated"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{readable()} OR {known_before_leaving('proposed_at')}"),
        Policy("insert", "INSERT", "api", check=LEAD_WRITES),
        *maintained_by("SELECT"),
    )
    __trail__: ClassVar = True
    __order__: ClassVar = ("number",)
    __live__: ClassVar = ("cooperation", "cooperation_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "cooperation_terms_many": messages.TOO_MANY_VERSIONS,
        "cooperation_terms_length": messages.TERMS_TOO_LONG,
        "cooperation_terms_notice": messages.NOTICE_TOO_LONG,
        "cooperation_terms_order": messages.ENDS_BEFORE_IT_BEGINS,
        "cooperation_terms_rest": messages.REST_TOO_LARGE,
        "cooperation_terms_rest_stated": messages.REST_NEEDS_BEARER,
        "cooperation_terms_shares": messages.SHARES_DO_NOT_ADD_UP,
        "cooperation_terms_ended": messages.COOPERATION_ENDED,
        "cooperation_terms_often": messages.PROPOSED_TOO_OFTEN,
    }

    cooperation_id: UUID = reference("Kooperation", "cooperation")
    number: int = database_written("Nummer der Fassung", default=None, nullable=False, sa_type=sa.Integer,
                                   sa_column_kwargs={"server_default": sa.text("0")})  # fmt: skip
    division_of_labour: str = column("Wer was tut", sa_type=sa.Text)
    financing_status: FinancingStatus = choice(FinancingStatus, "Stand der Finanzierung", default=FinancingStatus.OPEN)
    financing: str | None = column("Wie sie finanziert wird", default=None, sa_type=sa.Text)
    notice_months: int | None = column("Kündigungsfrist in Monaten", default=None)
    begins_on: date | None = column("Beginn der Laufzeit; leer: sobald alle zugestimmt haben", day=days.BEGIN,
                                    default=None)  # fmt: skip
    ends_before: date | None = column("Ende der Laufzeit, der erste Tag danach; leer: unbefristet", day=days.END,
                                      is_end=True, default=None)  # fmt: skip
    rest_bp: int = column("Teil der Kosten, den keine Seite trägt, in Hundertstel Prozent", default=0)
    rest_note: str | None = column("Wer diesen Rest trägt", max_length=300, default=None)
    proposed_at: datetime = timestamp("Vorgelegt am")
    proposed_by: UUID | None = database_written(
        "Wer sie vorlegte", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip


class CooperationShare(Owned, table=True):
    """Anteil einer Seite an den Kosten, in einer Fassung der Vereinbarung."""

    __tablename__ = "cooperation_share"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cooperation_id", "terms_number", "party_id", name="cooperation_share_once"),
        ForeignKeyConstraint(
            ["tenant_id", "cooperation_id", "terms_number"],
            ["cooperation_terms.tenant_id", "cooperation_terms.cooperation_id", "cooperation_terms.number"],
            name="cooperation_share_terms",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "cooperation_id", "party_id"],
            ["cooperation_party.tenant_id", "cooperation_party.cooperation_id", "cooperation_party.id"],
            name="cooperation_share_party",
        ),
        CheckConstraint(f"share_bp BETWEEN 0 AND {WHOLE_BP}", name="cooperation_share_bounds"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{readable()} OR {known_before_leaving('entered_at')}"),
        Policy("insert", "INSERT", "api", check=LEAD_WRITES),
        *maintained_by("SELECT"),
    )
    __trail__: ClassVar = True
    __whole__: ClassVar = "cooperation_id"
    __order__: ClassVar = ("terms_number", "position")
    __constraint_messages__: ClassVar = {
        "cooperation_share_once": messages.SHARE_TWICE,
        "cooperation_share_bounds": messages.SHARE_OUT_OF_BOUNDS,
        "cooperation_share_closed": messages.TERMS_STAND,
    }

    cooperation_id: UUID = column("Kooperation")
    terms_number: int = column("Fassung")
    party_id: UUID = column("Seite")
    position: int = column("Reihenfolge in der Liste", default=0)
    share_bp: int = column("Anteil in Hundertstel Prozent")
    entered_at: datetime = timestamp("Eingetragen am")
