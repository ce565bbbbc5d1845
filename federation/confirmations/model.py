"""Confirmations of tenants that their data are complete: only with one, missing data are a white spot."""

from datetime import date
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, UniqueConstraint

from federation.confirmations import messages
from tenants import days
from tenants.model import Visibility
from tenants.row_policies import Policy, county_oversight, edits_by_own_role, tenant_in, visible
from tenants.rows import Versioned, choice, column

NO_PUBLIC_WITHOUT_RIGHT = f"(visibility <> 'PUBLIC' OR {tenant_in('publish')})"
VALID_DAYS = 365
"""Days for which a confirmation is in force: later the data may have changed."""

CONFIRMED_DAY = days.PAST.with_texts(late=messages.CONFIRMED_DAY_IN_FUTURE)


class DataConfirmation(Versioned, table=True):
    """Bestätigung eines Mandanten: was er hier führt, war an diesem Tag vollständig. Wo nichts steht, gab es nichts."""

    __tablename__ = "data_confirmation"
    __table_args__ = (
        UniqueConstraint("tenant_id", "confirmed_on"),
        CheckConstraint("visibility <> 'DRAFT'", name="data_confirmation_is_no_draft"),
    )
    __policies__: ClassVar = (
        *visible(),
        *county_oversight(),
        # The tenant's own: it is neither made nor withdrawn under a mandate.
        Policy("make", "INSERT", "api", check=f"{edits_by_own_role()} AND {NO_PUBLIC_WITHOUT_RIGHT}"),
        Policy("change", "UPDATE", "api", edits_by_own_role(), edits_by_own_role()),
        Policy("withdraw", "DELETE", "api", f"{edits_by_own_role()} AND {NO_PUBLIC_WITHOUT_RIGHT}"),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "confirmed_on")
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "data_confirmation_tenant_id_confirmed_on_key": messages.DAY_CONFIRMED_ALREADY,
        "data_confirmation_is_no_draft": messages.CONFIRMATION_IS_NO_DRAFT,
    }  # fmt: skip

    confirmed_on: date = column("Tag, für den bestätigt ist", day=CONFIRMED_DAY, write_once=True)
    visibility: Visibility = choice(
        Visibility, "Wer sie sieht: für die gilt auch, dass nichts fehlt", default=Visibility.TENANT
    )
    note: str | None = column("Anmerkung", internal=True, default=None, sa_type=sa.Text)
