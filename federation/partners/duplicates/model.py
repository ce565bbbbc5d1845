"""The words in names of partner organisations, and the same words with a letter left out. Triggers write them."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Index, PrimaryKeyConstraint

from federation.partners.model import STAFF
from tenants.row_policies import Policy, key_in, tenant_in
from tenants.rows import Row, column, database_written
from tenants.scripts import register_definers, register_script

register_script(__file__, "duplicates.sql")
register_definers("trigger_definer", "partner_keep_terms()")

_ACTS = " OR ".join(key_in("partner", f"p.{name}") for name in ("id", "into_id", "asked_into_id"))
_ACTED_FOR = f"partner_id IN (SELECT p.id FROM partner p WHERE {_ACTS})"  # noqa: S608 - a condition of a policy
VISIBLE = " OR ".join((
    "is_listed", f"NOT is_natural_person AND {STAFF}", tenant_in("read", "steward_id"), _ACTED_FOR
))  # fmt: skip
"""Who reads a word: whoever sees the entry. Most of that its own columns say; the few others are looked up once."""


class PartnerTerm(Row, table=True):
    """Wort im Namen einer Partnerorganisation: klein geschrieben, ohne Umlaute und Akzente."""

    __tablename__ = "partner_term"
    __table_args__ = (
        # With what the policy asks, so that the index alone answers.
        PrimaryKeyConstraint("term", "partner_id", postgresql_include=["steward_id", "is_listed", "is_natural_person"]),
        Index("partner_term_of", "partner_id", "term"),
        Index("partner_term_in", "steward_id", "term", "partner_id"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", VISIBLE),
        Policy("read_listed", "SELECT", "anonymous", "is_listed"),
        Policy("read_by_operator", "SELECT", "operator", "true"),  # an import asks what is there
        Policy("maintain", "ALL", "trigger_definer", "true", "true"),
    )
    # A word goes with the name that has it.
    __without_persons__: ClassVar = True
    __tenant__: ClassVar = ""
    __public_columns__: ClassVar = ("term", "partner_id", "steward_id")

    term: str = column("Das Wort", generated=True, primary_key=True, sa_type=sa.Text(collation="C"))
    partner_id: UUID = column("Eintrag", foreign_key="partner.id", primary_key=True, ondelete="CASCADE")
    steward_id: int = database_written("Wie der Eintrag")
    is_listed: bool = database_written("Wie der Eintrag")
    is_natural_person: bool = database_written("Wie der Eintrag")


class PartnerGap(Row, table=True):
    """Wort aus Namen, ganz und mit jeweils einem fehlenden Buchstaben: so findet man es trotz eines Tippfehlers."""

    __tablename__ = "partner_gap"
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", STAFF),
        Policy("read_by_operator", "SELECT", "operator", "true"),  # an import asks what is there
        Policy("maintain", "ALL", "trigger_definer", "true", "true"),
    )
    __without_persons__: ClassVar = True
    __tenant__: ClassVar = ""

    gap: str = column("Das Wort ohne einen Buchstaben, oder ganz", generated=True, primary_key=True,
                      sa_type=sa.Text(collation="C"))  # fmt: skip
    term: str = column("Das Wort", generated=True, primary_key=True, sa_type=sa.Text(collation="C"))
