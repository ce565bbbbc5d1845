"""What may be asked about what a tenant says of itself; it is public, so both schemas tell the same."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Text, case, func, literal_column, select

from federation.graph.declare.types import Sql, bound, computed, extends
from federation.graph.sql.json import text_literal
from federation.regions.profiles import model
from federation.regions.profiles.codes import DEFAULT_LICENCE, LICENCE_ADDRESSES, Licence
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


class PublicProfile:
    """What everyone is told of a profile."""

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


@bound(model.TenantProfile)
class TenantProfile(PublicProfile):
    version: int


class Provider(NamedTuple):
    """Who provides data: a tenant's number and its name, as SQL."""

    tenant_id: Any
    name: Any

    def licence(self) -> ColumnElement[str]:
        """The licence that holds."""
        return func.coalesce(self._said("licence"), text_literal(DEFAULT_LICENCE))

    def licence_url(self) -> ColumnElement[str]:
        """Where its text is."""
        return self._by_licence(LICENCE_ADDRESSES)

    def attribution(self) -> ColumnElement[str]:
        """The name to give."""
        return func.coalesce(self._said("attribution"), self.name)

    def source(self) -> ColumnElement[str]:
        """The whole note: provider, licence and its address."""
        rest = {code: f", {code.label}, {LICENCE_ADDRESSES[code]}" for code in Licence}
        return self.attribution().concat(self._by_licence(rest))

    def _said(self, name: str) -> ColumnElement[Any]:
        profile = model.TenantProfile.c
        return select(profile[name]).where(profile.tenant_id == self.tenant_id).scalar_subquery()

    def _by_licence(self, facts: Mapping[Licence, str]) -> ColumnElement[str]:
        # The facts are constants of this house, and so may stand in the statement.
        whens = {text_literal(code): literal_column(f"'{fact}'", Text()) for code, fact in facts.items()}
        return case(whens, value=self.licence())


def _tenant(t: Columns) -> Provider:
    return Provider(t.id, t.name)


def _region(r: Columns) -> Provider:
    return Provider(select(TenantRow.c.id).where(TenantRow.c.ars == r.ars).scalar_subquery(), r.name)


@extends(TenantRow)
class TenantProfiles:
    @computed
    def profile(t: Columns) -> Sql[model.TenantProfile | None]:
        """Was der Mandant über sich sagt; null, solange er nichts gesagt hat."""
        return select(model.TenantProfile).where(model.TenantProfile.c.tenant_id == t.id)

    @computed
    def licence(t: Columns) -> Sql[Licence]:
        """Lizenz der veröffentlichten Daten; ist nichts gesetzt, die Datenlizenz Deutschland mit Namensnennung."""
        return _tenant(t).licence()

    @computed
    def licence_url(t: Columns) -> Sql[str]:
        """Adresse, unter der diese Lizenz steht."""
        return _tenant(t).licence_url()

    @computed
    def attribution(t: Columns) -> Sql[str]:
        """Wie der Mandant als Bereitsteller seiner Daten zu nennen ist."""
        return _tenant(t).attribution()

    @computed
    def source(t: Columns) -> Sql[str]:
        """Quellenvermerk, wie er neben seinen Daten stehen soll: Bereitsteller, Lizenz und ihre Adresse."""
        return _tenant(t).source()


@extends(RegionRow)
class RegionProvider:
    @computed
    def licence(r: Columns) -> Sql[Licence]:
        """Lizenz, unter der der Landkreis seine Auswertungen bereitstellt; was ein Mitglied veröffentlicht, steht unter
        dessen eigener."""
        return _region(r).licence()

    @computed
    def licence_url(r: Columns) -> Sql[str]:
        """Adresse, unter der diese Lizenz steht."""
        return _region(r).licence_url()

    @computed
    def source(r: Columns) -> Sql[str]:
        """Quellenvermerk, wie er neben den Auswertungen stehen soll: Bereitsteller, Lizenz und ihre Adresse."""
        return _region(r).source()
