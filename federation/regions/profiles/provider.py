"""Who provides published data, and under which licence, as SQL expressions."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, func, select

from federation.graph.sql.json import text_literal
from federation.regions.profiles.codes import DEFAULT_LICENCE, LICENCE_ADDRESSES, Licence
from federation.regions.profiles.model import TenantProfile
from tenants.rows import Columns
from tenants.tenant_filters import tenant_id_of_key


class Provider(NamedTuple):
    """A tenant that provides data: its id and its name."""

    tenant_id: Any
    name: Any

    def licence(self) -> ColumnElement[str]:
        """The licence of its data."""
        return func.coalesce(self._profile_column("licence"), text_literal(DEFAULT_LICENCE))

    def licence_url(self) -> ColumnElement[str]:
        """The address of the licence's text."""
        return self._by_licence(LICENCE_ADDRESSES)

    def attribution(self) -> ColumnElement[str]:
        """The name by which the provider is credited."""
        return func.coalesce(self._profile_column("attribution"), self.name)

    def source(self) -> ColumnElement[str]:
        """The whole credit: provider, licence and its address."""
        licences = {code: f", {code.label}, {LICENCE_ADDRESSES[code]}" for code in Licence}
        return self.attribution().concat(self._by_licence(licences))

    def _profile_column(self, name: str) -> ColumnElement[Any]:
        p = TenantProfile.c
        return select(p[name]).where(p.tenant_id == self.tenant_id).scalar_subquery()

    def _by_licence(self, texts: Mapping[Licence, str]) -> ColumnElement[str]:
        return case({text_literal(code): text_literal(text) for code, text in texts.items()}, value=self.licence())


def tenant_provider(t: Columns) -> Provider:
    """The tenant itself."""
    return Provider(t.id, t.name)


def region_provider(r: Columns) -> Provider:
    """The county of a region."""
    return Provider(tenant_id_of_key(r.ars), r.name)
