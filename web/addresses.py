"""Addresses: what the keys of a region, a tenant and a row look like in one, and where a login leads to."""

from __future__ import annotations

import re
from urllib.parse import urlencode
from uuid import UUID

from graphql import GraphQLError
from starlette.convertors import Convertor, register_url_convertor

from federation.graph.sql.global_id import decode, encode
from federation.oidc.login.own_paths import DEFAULT_PATH, address_in, own_path
from tenants.messages import Language

TENANT_KEY = "[0-9]{5}(?:[0-9]{4}(?:[0-9]{3})?)?"
"""The key of a county, an association or a municipality: five, nine or twelve digits."""
ROW_KEY = re.compile(r"(\d{1,9}:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
"""The key of a row in an id: number of the tenant and UUID; the UUID alone of a row that all tenants share."""
SHARED_TYPES = ("Partner",)
"""The types of such rows that have a page."""

LOGIN, LOGOUT, LOGGED_OUT, ACCOUNT = "/anmelden", "/abmelden", "/abgemeldet", DEFAULT_PATH


class RegionKeyConvertor(Convertor[str]):
    """The key of a county: five digits."""

    regex = "[0-9]{5}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class TenantKeyConvertor(RegionKeyConvertor):
    """The key of a county, an association or a municipality."""

    regex = TENANT_KEY


def register_address_parts() -> None:
    """Lets paths of pages say ``{region:region}`` and ``{tenant:tenant}``."""
    register_url_convertor("region", RegionKeyConvertor())
    register_url_convertor("tenant", TenantKeyConvertor())


def after_login(language: Language, text: str) -> str:
    """Where a login leads to: the address if it is a path of ours, else the own account."""
    target = own_path(text)
    return address_in(language, ACCOUNT) if target == ACCOUNT else target


def login_address(language: Language, target: str, failure: str = "") -> str:
    """The address of the login. ``target``: where to go on, if that is a path of ours; ``failure``: why it is asked."""
    pairs = {"next": after_login(language, target), "fehler": failure}
    return f"{address_in(language, LOGIN)}?{urlencode({name: value for name, value in pairs.items() if value})}"


def is_row_id(type_name: str, text: str) -> bool:
    """Whether a text can be the id of a row of this type; whether there is such a row, the graph says."""
    try:
        name, *key = decode(text)
    except GraphQLError:
        return False
    has_tenant = len(key) == 2
    return name == type_name and has_tenant != (name in SHARED_TYPES) and ROW_KEY.fullmatch(":".join(key)) is not None


def sample_id(type_name: str) -> str:
    """The id of a row of this type that does not exist."""
    tenant = () if type_name in SHARED_TYPES else (0,)
    return encode(type_name, [*tenant, UUID(int=0)])
