"""What a county sets for the coverage of its region."""

from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, UniqueConstraint

from federation.coverage.settings import messages
from federation.funding.codes import PostKind
from tenants import shared_messages
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, admin_editable, tenant_in
from tenants.rows import Versioned, column

STALE_YEARS, WARN_MONTHS = 5, 12
MANAGEMENT = (PostKind.CLIMATE_MANAGER, PostKind.CLIMATE_COORDINATOR, PostKind.NEUTRAL_ADMINISTRATION_OFFICER)
"""The defaults."""
IS_COUNTY = "EXISTS (SELECT FROM tenant t JOIN region r ON r.ars = t.ars WHERE t.id = tenant_id)"
"""The tenant is the county of its region."""


def _kinds() -> str:
    return ", ".join(f"'{kind}'" for kind in PostKind)


class CoverageSettings(Versioned, table=True):
    """Einstellungen eines Landkreises zur Abdeckung in seiner Region."""

    __tablename__ = "coverage_settings"
    __table_args__ = (
        UniqueConstraint("tenant_id"),
        CheckConstraint("concept_stale_years BETWEEN 1 AND 50", name="coverage_settings_years"),
        CheckConstraint("warn_months BETWEEN 1 AND 60", name="coverage_settings_months"),
        CheckConstraint(
            f"cardinality(management_kinds) > 0 AND management_kinds <@ ARRAY[{_kinds()}]::text[]",
            name="coverage_settings_kinds",
        ),
    )
    __policies__: ClassVar = (
        *(policy for policy in admin_editable() if policy.command != "INSERT"),
        Policy("insert", "INSERT", "api", check=f"{tenant_in('edit')} AND {tenant_in('admin')} AND {IS_COUNTY}"),
    )
    __public_columns__: ClassVar = (
        "tenant_id",
        "county_posts_count",
        "management_kinds",
        "concept_stale_years",
        "warn_months",
    )
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "coverage_settings_tenant_id_key": shared_messages.SETTINGS_EXIST_ALREADY,
        "coverage_settings_years": messages.STALE_YEARS_OUT_OF_BOUNDS,
        "coverage_settings_months": messages.WARN_MONTHS_OUT_OF_BOUNDS,
        "coverage_settings_kinds": messages.NO_MANAGEMENT_KIND,
    }  # fmt: skip

    county_posts_count: bool = column(
        "Stellen des Landkreises für sein ganzes Gebiet decken jede Kommune ab", default=False
    )
    management_kinds: list[str] = column(
        "Arten von Stellen, die als Management zählen",
        person=PersonReference.NONE,
        sa_type=sa.ARRAY(sa.Text),
        default=list(MANAGEMENT),
    )
    concept_stale_years: int = column("Nach so vielen Jahren ist ein Konzept veraltet", default=STALE_YEARS)
    warn_months: int = column("So viele Monate vorher wird gewarnt, dass Management ausläuft", default=WARN_MONTHS)
