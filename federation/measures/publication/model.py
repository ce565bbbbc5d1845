"""Steps on the way to publication: requests, decisions and withdrawals, as rows that stay inside the tenant."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from federation.measures.codes import PublicationStepKind
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, edits_by_own_role, maintained_by, readable_by_own_editors, tenant_in
from tenants.rows import Owned, choice, column, database_written, reference, timestamp
from tenants.scripts import register_script

EDITOR_STEPS = f"kind = '{PublicationStepKind.REQUESTED}' OR kind = '{PublicationStepKind.RECALLED}'"
"""The steps that editors take; the others need the right to publish."""


class PublicationStep(Owned, table=True):
    """Schritt einer Maßnahme auf dem Weg zur Veröffentlichung: nur für bearbeitende Personen des Mandanten."""

    __tablename__ = "publication_step"
    __policies__: ClassVar = (
        *readable_by_own_editors(),
        Policy(
            "insert", "INSERT", "api", check=f"{edits_by_own_role()} AND ({EDITOR_STEPS} OR {tenant_in('publish')})"
        ),
        *maintained_by("SELECT"),
    )
    __live__: ClassVar = ("publication_step", "id")

    measure_id: UUID = reference("Maßnahme", "measure", cascade=True)
    kind: PublicationStepKind = choice(PublicationStepKind, "Was geschah")
    note: str | None = column("Begründung oder Anmerkung", default=None, sa_type=sa.Text)
    entry: int = database_written(
        "Reihenfolge des Eintragens",
        default=None,
        sa_type=sa.BigInteger,
        nullable=False,
        sa_column_args=[sa.Identity(always=True)],
    )
    taken_at: datetime = timestamp("Wann es geschah")
    taken_by: UUID | None = database_written(
        "Wer es tat",
        person=PersonReference.ACTOR,
        default=None,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )


register_script(__file__, "publication.sql")
