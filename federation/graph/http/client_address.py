"""The network that a request comes from, which identifies an anonymous caller."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from functools import lru_cache

from starlette.types import Scope

MAX_ADDRESS_LENGTH = 100
"""Characters of an entry in X-Forwarded-For that are read and cached."""
ADDRESS_FORMS = re.compile(
    r'(?:for=)?"?(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5}|([\da-f:.]+(?:%[^"]+)?))"?', re.IGNORECASE | re.ASCII
)
PORT = re.compile(r":\d+$", re.ASCII)
NAT64_PREFIX = int(ipaddress.IPv6Address("64:ff9b::")) >> 32
"""An IPv4 address that an IPv6 network translated (RFC 6052): all of them lie in one /64."""


def client_address(scope: Scope, headers: Mapping[bytes, bytes], proxies: int) -> str:
    """The network of a caller: an IPv4 address, or the /64 of an IPv6 address.

    ``proxies``: how many of our own proxies stand in front; only their entries in X-Forwarded-For are trusted. An entry
    that is no address is returned as it is, behind the address of the proxy that wrote it: so its callers do not all
    share one address.
    """
    peer = (scope.get("client") or ("",))[0]
    hops = [peer]
    if proxies > 0 and (header := headers.get(b"x-forwarded-for")):
        entries = [part.strip() for part in header.decode("latin-1").split(",")]
        hops = [part for part in entries if part][-proxies:] + hops
    client, *nearer = (hop[:MAX_ADDRESS_LENGTH] for hop in hops)
    if network := _network(client):
        return network
    proxy = next(filter(None, map(_network, nearer)), "")
    return f"{proxy} {PORT.sub('', client)}".strip()


@lru_cache(4_096)
def _network(text: str) -> str | None:
    """The network of an address, written with or without port, zone, brackets and quotes, or after ``for=``."""
    match = ADDRESS_FORMS.fullmatch(text)
    try:
        address = ipaddress.ip_address(next(filter(None, match.groups())) if match else text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        bits = int(address)
        translated = ipaddress.IPv4Address(bits & 0xFFFFFFFF) if bits >> 32 == NAT64_PREFIX else None
        address = address.ipv4_mapped or translated or ipaddress.IPv6Address(bits)  # without the zone
    return str(ipaddress.ip_network((address, 64), strict=False) if address.version == 6 else address)
