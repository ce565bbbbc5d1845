"""The word of a tenant that nothing is missing: without it, nothing entered is no white spot."""

from datetime import date
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, UniqueConstraint

from federation.confirmations import messages
from tenants import days
from tenants.model import Visibility
from tenants.row_policies import Policy, acts_inside, overseen, tenant_in, visible
from tenants.rows import Versioned, choice, column

OPENLY = f"(visibility <> 'PUBLIC' OR {tenant_in('publish')})"
HOLDS = 365
"""Days for which a confirmation holds: nobody knows longer that nothing has changed."""

COMPLETE = days.HAPPENED.saying(late=(
    "Dieser Tag liegt in der Zukunft: bestätigt wird, was heute oder früher vollständig war.",
    "That day is in the future: what is confirmed was complete today or earlier.",
))  # fmt: skip


class DataConfirmation(Versioned, table=True):
    """Bestätigung eines Mandanten: was er hier führt, war an diesem Tag vollständig. Wo nichts steht, gab es nichts."""

    __tablename__ = "data_confirmation"
    __table_args__ = (
        UniqueConstraint("tenant_id", "confirmed_on"),
        CheckConstraint("visibility <> 'DRAFT'", name="data_confirmation_is_no_draft"),
    )
    __policies__: ClassVar = (
        *visible(),
        *overseen(),
        # A word of the tenant itself: nobody gives it or takes it back under a mandate.
        Policy("make", "INSERT", "api", check=f"{acts_inside()} AND {OPENLY}"),
        Policy("change", "UPDATE", "api", acts_inside(), acts_inside()),
        Policy("withdraw", "DELETE", "api", f"{acts_inside()} AND {OPENLY}"),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "confirmed_on")
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "data_confirmation_tenant_id_confirmed_on_key": messages.DATA_CONFIRMATION_TENANT_ID_CONFIRMED_ON_KEY,
        "data_confirmation_is_no_draft": messages.DATA_CONFIRMATION_IS_NO_DRAFT,
    }  # fmt: skip

    confirmed_on: date = column("Tag, für den bestätigt ist", day=COMPLETE, once=True)
    visibility: Visibility = choice(
        Visibility, "Wer sie sieht: für die gilt auch, dass nichts fehlt", default=Visibility.TENANT
    )
    note: str | None = column("Anmerkung", inside=True, default=None, sa_type=sa.Text)
