"""The variable parts of addresses: what a region's and a tenant's key look like in a path."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor


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
