"""The network of a caller, as trusted proxies report it."""

from __future__ import annotations

import pytest

from federation.graph.http.client_address import client_address


@pytest.mark.parametrize(
    ("client", "forwarded", "proxies", "network"),
    [
        ("192.0.2.7", b"", 0, "192.0.2.7"),
        ("192.0.2.7", b"198.51.100.1", 0, "192.0.2.7"),
        ("10.0.0.1", b"203.0.113.9, 198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.1", b"203.0.113.9, 198.51.100.1", 2, "203.0.113.9"),
        ("10.0.0.1", b"", 2, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", b"", 0, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", b"", 0, "192.0.2.7"),
        ("10.0.0.1", b"", 1, "10.0.0.1"),
        ("10.0.0.1", b" , ", 1, "10.0.0.1"),
        ("10.0.0.1", b"203.0.113.9,,", 1, "203.0.113.9"),
        ("10.0.0.1", b"203.0.113.9", 2, "203.0.113.9"),
        ("10.0.0.1", b"203.0.113.5:51234", 1, "203.0.113.5"),
        ("10.0.0.1", b"203.0.113.5:1, 198.51.100.1:2", 2, "203.0.113.5"),
        ("10.0.0.1", b"[2001:db8::1]:443", 1, "2001:db8::/64"),
        ("10.0.0.1", b"[2001:db8::1]", 1, "2001:db8::/64"),
        ("10.0.0.1", b"2001:db8:0:0:ffff::1", 1, "2001:db8::/64"),
        ("10.0.0.1", b"[2001:db8::1%eth0]:443", 1, "2001:db8::/64"),
        ("10.0.0.1", b"[::ffff:203.0.113.5]:443", 1, "203.0.113.5"),
        ("10.0.0.1", b"64:ff9b::203.0.113.5", 1, "203.0.113.5"),
        ("10.0.0.1", b'For="[2001:db8::1]:4711"', 1, "2001:db8::/64"),
        ("10.0.0.1", b"for=203.0.113.5", 1, "203.0.113.5"),
        ("10.0.0.1", b"unsinn", 1, "10.0.0.1 unsinn"),
        ("10.0.0.1", b"anderer.unsinn:51234", 1, "10.0.0.1 anderer.unsinn"),
        ("10.0.0.1", b"unknown, 198.51.100.1", 2, "198.51.100.1 unknown"),
        ("10.0.0.1", b"203.0.113.5:99999999", 1, "10.0.0.1 203.0.113.5"),
        ("10.0.0.1", b"\xff\xfe", 1, "10.0.0.1 \xff\xfe"),
        ("", b"203.0.113.5", 1, "203.0.113.5"),
        ("", b"203.0.113.5", 0, ""),
    ],
)
def test_client_address_is_the_one_written_by_trusted_proxies(
    client: str, forwarded: bytes, proxies: int, network: str
) -> None:
    headers = {b"x-forwarded-for": forwarded} if forwarded else {}
    assert client_address({"client": (client, 1) if client else None}, headers, proxies) == network


def test_addresses_of_proxies_are_remembered_within_bounds() -> None:
    assert len(client_address({"client": ("10.0.0.1", 1)}, {b"x-forwarded-for": b"x" * 60_000}, 1)) < 200
