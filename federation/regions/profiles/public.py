"""What everyone may ask about profiles: the allow-list of the public schema."""

from datetime import date, datetime

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed, extends
from federation.regions.profiles import model
from federation.regions.profiles.codes import Licence
from federation.regions.profiles.provider import region_provider, tenant_provider
from tenants.model import Region, Tenant
from tenants.rows import Columns


@bound(model.TenantProfile)
class TenantProfile:
    about: str | None
    website: str | None
    mailbox: str | None
    target_year: int | None
    resolution_body: str | None
    resolved_on: date | None
    resolution_paper: str | None
    resolution_url: str | None
    open_data_mailbox: str | None
    open_data_url: str | None
    updated_at: datetime


@extends(Tenant)
class TenantProfiles:
    @computed
    def profile(t: Columns) -> Sql[model.TenantProfile | None]:
        """Was der Mandant über sich sagt; null, solange er nichts gesagt hat."""
        return select(model.TenantProfile).where(model.TenantProfile.c.tenant_id == t.id)

    @computed
    def licence(t: Columns) -> Sql[Licence]:
        """Lizenz der veröffentlichten Daten; ist nichts gesetzt, die Datenlizenz Deutschland mit Namensnennung."""
        return tenant_provider(t).licence()

    @computed
    def licence_url(t: Columns) -> Sql[str]:
        """Adresse, unter der diese Lizenz steht."""
        return tenant_provider(t).licence_url()

    @computed
    def attribution(t: Columns) -> Sql[str]:
        """Wie der Mandant als Bereitsteller seiner Daten zu nennen ist."""
        return tenant_provider(t).attribution()

    @computed
    def source(t: Columns) -> Sql[str]:
        """Quellenvermerk, wie er neben seinen Daten stehen soll: Bereitsteller, Lizenz und ihre Adresse."""
        return tenant_provider(t).source()


@extends(Region)
class RegionProvider:
    @computed
    def licence(r: Columns) -> Sql[Licence]:
        """Lizenz, unter der der Landkreis seine Auswertungen bereitstellt; was ein Mitglied veröffentlicht, steht unter
        dessen eigener."""
        return region_provider(r).licence()

    @computed
    def licence_url(r: Columns) -> Sql[str]:
        """Adresse, unter der diese Lizenz steht."""
        return region_provider(r).licence_url()

    @computed
    def source(r: Columns) -> Sql[str]:
        """Quellenvermerk, wie er neben den Auswertungen stehen soll: Bereitsteller, Lizenz und ihre Adresse."""
        return region_provider(r).source()
