"""What a county sets for the coverage of its region, and the functions that tell it."""

from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, UniqueConstraint

from federation.funding.codes import PostKind
from tenants.row_policies import Policy, administered, tenant_in
from tenants.rows import Versioned, column
from tenants.scripts import register_script

STALE_YEARS, WARN_MONTHS = 5, 12
MANAGEMENT = (PostKind.CLIMATE_MANAGER, PostKind.CLIMATE_COORDINATOR, PostKind.NEUTRAL_ADMINISTRATION_OFFICER)
"""What holds where a county sets nothing else."""
LEADS = "EXISTS (SELECT FROM tenant t JOIN region r ON r.ars = t.ars WHERE t.id = tenant_id)"
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
        *(item for item in administered() if item.command != "INSERT"),
        Policy("make", "INSERT", "api", check=f"{tenant_in('edit')} AND {tenant_in('admin')} AND {LEADS}"),
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
        "coverage_settings_tenant_id_key": (
            "CONFLICT", "version", "Jemand war schneller: bitte neu laden.", "Somebody was quicker: please reload.",
        ),
        "coverage_settings_years": (
            "INVALID", "conceptStaleYears", "Ein Konzept gilt nach 1 bis 50 Jahren als veraltet: bitte eine solche"
            " Zahl.",
            "A concept is stale after 1 to 50 years: please name such a number.",
        ),
        "coverage_settings_months": (
            "INVALID", "warnMonths", "Gewarnt wird 1 bis 60 Monate vorher: bitte eine solche Zahl.",
            "The warning comes 1 to 60 months before: please name such a number.",
        ),
        "coverage_settings_kinds": (
            "INVALID", "managementKinds", "Mindestens eine Art von Stellen zählt als Management: bitte eine nennen.",
            "At least one kind of posts counts as management: please name one.",
        ),
    }  # fmt: skip

    county_posts_count: bool = column(
        "Stellen des Landkreises für sein ganzes Gebiet decken jede Kommune ab", default=False
    )
    management_kinds: list[str] = column(
        "Arten von Stellen, die als Management zählen", sa_type=sa.ARRAY(sa.Text), default=list(MANAGEMENT)
    )
    concept_stale_years: int = column("Nach so vielen Jahren ist ein Konzept veraltet", default=STALE_YEARS)
    warn_months: int = column("So viele Monate vorher wird gewarnt, dass Management ausläuft", default=WARN_MONTHS)


register_script(__file__, "../coverage.sql")
