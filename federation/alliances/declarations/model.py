"""The declaration that members of an alliance sign, in versions: a signed text stays as it is."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, UniqueConstraint

from federation.alliances.declarations import messages
from federation.alliances.policies import part_of_alliance
from tenants import days
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import maintained_by
from tenants.rows import Versioned, choice, column, database_written, reference
from tenants.scripts import register_definers, register_script

register_script(__file__, "declarations.sql")
register_definers("trigger_definer", "declaration_guard_signed()")


class Declaration(Versioned, table=True):
    """Fassung der Erklärung, die Mitglieder eines Bündnisses unterzeichnen; unterzeichnet bleibt sie, wie sie ist."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "alliance_id", "id"),
        UniqueConstraint("tenant_id", "alliance_id", "number"),
        CheckConstraint("number > 0", name="declaration_counts"),
        CheckConstraint("sign_by >= valid_from", name="declaration_sign_by_after_beginning"),
    )
    __policies__: ClassVar = (*part_of_alliance(), *maintained_by("SELECT", "UPDATE"))
    __public_columns__: ClassVar = (
        "tenant_id", "id", "alliance_id", "number", "title", "text", "text_sha256", "valid_from", "sign_by",
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("number",)
    __constraint_messages__: ClassVar = {
        "declaration_tenant_id_alliance_id_number_key": messages.NUMBER_TAKEN,
        "declaration_sign_by_after_beginning": messages.SIGN_BY_BEFORE_BEGINNING,
        "declaration_signed": messages.SIGNED_STAYS,
        "declaration_in_force_before": messages.BEFORE_PREVIOUS,
    }

    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    number: int = column("Die wievielte Fassung es ist", write_once=True)
    title: str = column("Titel", max_length=200)
    text: str = column("Wortlaut", sa_type=sa.Text)
    text_sha256: str = database_written("SHA-256 des Wortlauts in UTF-8", default=None, nullable=False, sa_type=sa.Text,
                                        person=PersonReference.NONE)  # fmt: skip
    valid_from: date = column("Gilt ab diesem Tag", day=days.PLANNED)
    sign_by: date | None = column("Tag, bis zu dem Mitglieder sie erneut unterzeichnen sollen", day=days.PLANNED,
                                  default=None)  # fmt: skip
