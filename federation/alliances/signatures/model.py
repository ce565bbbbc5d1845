"""Signatures: which member signed which version of the declaration, when and how. They never change.

Who signed stands apart and can be erased; the hash is the text's, so that no name is in it.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.policies import IS_LIVE, confidential, of_membership
from federation.alliances.signatures import messages
from federation.alliances.signatures.codes import SignatureMethod
from federation.files.model import goes_along, owned_file_messages
from tenants import days
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import Owned, choice, column, database_written, timestamp
from tenants.scripts import register_definers, register_script

register_script(__file__, "signatures.sql")
register_definers("trigger_definer", "signature_prepare()", "signature_check_day()", "scan_erase()")

IN_FORCE = (
    "EXISTS (SELECT FROM declaration d WHERE d.tenant_id = {0}.tenant_id AND d.id = {0}.declaration_id"
    " AND d.alliance_id = {0}.alliance_id AND d.valid_from <= (SELECT ctx.today()) AND NOT EXISTS (SELECT FROM"
    " declaration n WHERE n.tenant_id = d.tenant_id AND n.alliance_id = d.alliance_id AND n.number > d.number"
    " AND n.valid_from <= (SELECT ctx.today())))"
)
"""The version is in force today: superseded ones and those to come are not signed online."""
MAY_BE_SIGNED_FOR = of_membership(*IS_LIVE)


class Signature(Owned, table=True):
    """Unterschrift eines Mitglieds unter eine Fassung der Erklärung."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "membership_id", "declaration_id", name="signature_once"),
        UniqueConstraint("tenant_id", "id", "membership_id"),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
        ForeignKeyConstraint(
            ["tenant_id", "alliance_id", "declaration_id"],
            ["declaration.tenant_id", "declaration.alliance_id", "declaration.id"],
        ),
        # A scan that was uploaded for this member: one of another is refused as one that is missing.
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "file_id"],
            ["file.tenant_id", "file.membership_id", "file.id"],
            name="signature_file",
        ),
        # Whichever of the two indexes the planner takes, it reads the one row, not all signatures of a version.
        Index("signature_declaration", "tenant_id", "declaration_id", "membership_id"),
        CheckConstraint("method = 'ONLINE' OR evidence IS NOT NULL OR file_id IS NOT NULL", name="signature_evidence"),
        CheckConstraint("accepts_rules", name="signature_rules"),
    )
    __policies__: ClassVar = (
        *confidential(),
        Policy(
            "insert", "INSERT", "api",
            check=f"{MAY_BE_SIGNED_FOR} AND (method = 'PAPER' AND {key_in('manage', 'alliance_id')}"
                  " AND signed_on <= (SELECT ctx.today())"
                  f" OR method = 'ONLINE' AND file_id IS NULL AND {key_in('sign', 'membership_id')}"
                  f" AND signed_on = (SELECT ctx.today()) AND {IN_FORCE})",
        ),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"
    __triggers__: ClassVar = (goes_along(),)
    __constraint_messages__: ClassVar = {
        **owned_file_messages("signature_file"),
        "signature_once": messages.SIGNED_ALREADY,
        "signature_evidence": messages.EVIDENCE_NEEDED,
        "signature_rules": messages.RULES_NEEDED,
        "signature_before_version": messages.NOT_IN_FORCE_ON_DAY,
        "signature_superseded": messages.NOT_IN_FORCE_ON_DAY,
    }

    membership_id: UUID = column("Mitgliedschaft", write_once=True)
    alliance_id: UUID = column("Wie die Mitgliedschaft", write_once=True)
    declaration_id: UUID = column("Fassung der Erklärung", write_once=True)
    method: SignatureMethod = choice(SignatureMethod, "Wie sie unterzeichnet wurde", personal=True)
    evidence: str | None = column("Wo die Unterschrift auf Papier liegt", max_length=500, default=None, personal=True)
    file_id: UUID | None = column("Datei mit dem unterzeichneten Blatt", default=None, personal=True,
                                  person=PersonReference.NONE)  # fmt: skip
    signed_on: date = column("Tag der Unterschrift", day=days.PAST, personal=True)
    accepts_rules: bool = column("Die Regeln des Bündnisses sind angenommen", default=False, personal=True)
    text_sha256: str = database_written("SHA-256 des Wortlauts, der unterzeichnet wurde", default=None,
                                        sa_type=sa.Text, nullable=False, person=PersonReference.NONE)  # fmt: skip
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Wer sie eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip


class SignaturePerson(Owned, table=True):
    """Wer für das Mitglied unterzeichnet hat; das kann gelöscht werden, die Unterschrift bleibt."""

    __tablename__ = "signature_person"
    __table_args__ = (
        UniqueConstraint("tenant_id", "signature_id"),
        ForeignKeyConstraint(
            ["tenant_id", "signature_id", "membership_id"],
            ["signature.tenant_id", "signature.id", "signature.membership_id"],
        ),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
    )
    __policies__: ClassVar = (
        *confidential(),
        Policy(
            "insert", "INSERT", "api",
            check="EXISTS (SELECT FROM signature s WHERE s.tenant_id = {0}.tenant_id AND s.id = {0}.signature_id"
                  f" AND (s.method = 'PAPER' AND user_id IS NULL AND {key_in('manage', 'alliance_id')}"
                  f" OR s.method = 'ONLINE' AND {key_in('writer', 'user_id')} AND {key_in('sign', 'membership_id')}"
                  " AND s.entered_by = (SELECT ctx.user_id())))",
        ),
        *maintained_by("SELECT", "DELETE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"
    __personal__: ClassVar = PersonalData("Belegen, wer für ein Mitglied unterzeichnet hat", OnErasure.DELETE)

    signature_id: UUID = column("Unterschrift")
    membership_id: UUID = column("Wie die Unterschrift")
    alliance_id: UUID = column("Wie die Unterschrift")
    user_id: UUID | None = column("Person, wenn sie angemeldet war", default=None, foreign_key="app_user.id",
                                  ondelete="CASCADE", personal=True, person=PersonReference.USER)  # fmt: skip
    name: str = column("Name", max_length=200, personal=True, person=PersonReference.NAME)
    function: str | None = column("Funktion", max_length=200, default=None, personal=True,
                                  person=PersonReference.NONE)  # fmt: skip
