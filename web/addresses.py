"""Addresses: the language before a path, and what the keys of a region, a tenant and a row look like in one."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from graphql import GraphQLError
from starlette.convertors import Convertor, register_url_convertor

from federation.graph.sql.global_id import decode
from tenants.messages import LANGUAGES, Language

TENANT_KEY = "[0-9]{5}(?:[0-9]{4}(?:[0-9]{3})?)?"
"""The key of a county, an association or a municipality: five, nine or twelve digits."""
ROW_KEY = re.compile(r"\d{1,9}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
"""The key of a tenant's row in an id: number of the tenant and UUID."""

LOGIN, LOGOUT, LOGGED_OUT = "/anmelden", "/abmelden", "/abgemeldet"
NOT_AFTER_LOGIN = (LOGIN, LOGOUT, LOGGED_OUT)
MAX_TARGET_LENGTH = 1_000
OWN_ADDRESS = re.compile(rf"/(?![/\\])[!-\[\]-~]{{0,{MAX_TARGET_LENGTH}}}", re.ASCII)
"""A path with its parameters, without a host: browsers take two slashes, or a backslash, for the beginning of one."""


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


def address_in(language: Language, path: str) -> str:
    """The address of a path in a language: German has no prefix."""
    return path if language == "de" else f"/{language}{path}".rstrip("/")


def split_address(address: str) -> tuple[Language, str]:
    """The language of an address, and the path without it."""
    for language in LANGUAGES:
        if language != "de" and address.split("/")[:2] == ["", language]:
            return language, address.removeprefix(f"/{language}") or "/"
    return "de", address


def own_address(text: str) -> str | None:
    """The address if it is a path of ours, as a browser would take it; None for what leads elsewhere, or to a login."""
    is_path = OWN_ADDRESS.fullmatch(text) is not None
    _, path = split_address(text.partition("?")[0])
    return text if is_path and not path.startswith(NOT_AFTER_LOGIN) else None


def login_address(language: Language, target: str, failure: str = "") -> str:
    """The address of the login. ``target``: where to go on, if that is a path of ours; ``failure``: why it is asked."""
    pairs = {"next": own_address(target), "fehler": failure}
    query = urlencode({name: value for name, value in pairs.items() if value})
    return address_in(language, LOGIN) + (f"?{query}" if query else "")


def is_row_id(type_name: str, text: str) -> bool:
    """Whether a text can be the id of a tenant's row of this type; whether there is such a row, the graph says."""
    try:
        name, *key = decode(text)
    except GraphQLError:
        return False
    return name == type_name and ROW_KEY.fullmatch(":".join(key)) is not None
