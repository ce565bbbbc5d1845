"""The variable parts of addresses: what a region's and a tenant's key look like in a path."""

from __future__ import annotations

import re

from graphql import GraphQLError
from starlette.convertors import Convertor, register_url_convertor

from federation.graph.sql.global_id import decode

ROW_KEY = re.compile(r"\d{1,9}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
"""The key of a tenant's row in an id: number of the tenant and UUID."""


class RegionKeyConvertor(Convertor[str]):
    """The key of a county: five digits."""

    regex = "[0-9]{5}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class TenantKeyConvertor(RegionKeyConvertor):
    """The key of a county, an association or a municipality: five, nine or twelve digits."""

    regex = "[0-9]{5}(?:[0-9]{4}(?:[0-9]{3})?)?"


def register_address_parts() -> None:
    """Lets paths of pages say ``{region:region}`` and ``{tenant:tenant}``."""
    register_url_convertor("region", RegionKeyConvertor())
    register_url_convertor("tenant", TenantKeyConvertor())


def is_row_id(type_name: str, text: str) -> bool:
    """Whether a text can be the id of a tenant's row of this type; whether there is such a row, the graph says."""
    try:
        name, *key = decode(text)
    except GraphQLError:
        return False
    return name == type_name and ROW_KEY.fullmatch(":".join(key)) is not None
