"""Content negotiation: languages and encodings by their q-values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from federation.graph.http.negotiation import GzipPolicy, gzip_policy, preferred_language


@pytest.mark.parametrize(
    ("header", "spoken"),
    [
        ("", "de"),
        ("de", "de"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("de-AT, en;q=0.9", "de"),
        ("en-US,en;q=0.9,de;q=0.8", "en"),
        ("de;q=0.1,en;q=0.9", "en"),
        ("en;q=0.1, de;q=0.9", "de"),
        ("de ; q=0.2 , en ; Q=0.3", "en"),
        ("en, de", "en"),
        ("de, en", "de"),
        ("fr", "de"),
        ("fr, en;q=0.1", "en"),
        ("fr, *;q=0.5", "de"),
        ("*", "de"),
        ("*;q=0.9, de;q=0.1", "en"),
        ("en;q=0.5, *", "de"),
        ("en, *", "en"),
        ("de;q=0", "en"),
        ("de;q=0, *;q=0.1", "en"),
        ("en;q=0, *", "de"),
        ("en;q=0, de;q=0", "de"),
        ("en-GB;q=0.3, en;q=0, de;q=0.1", "en"),
        ("*;q=0", "de"),
        ("en;q=1.5", "de"),
        ("en;q=viel", "de"),
        ("en;q=", "de"),
        ("en;q=0.1234", "de"),
        ("en;level=1", "de"),
        ("english", "de"),
        ("entwurf, en_US", "de"),
        ("e" * 5_000, "de"),
        ("en," * 5_000, "de"),
    ],
)
def test_language_follows_accept_language_by_q_value(header: str, spoken: str) -> None:
    assert preferred_language(header) == spoken


@pytest.mark.parametrize(
    ("header", "packed"),
    [
        ("", GzipPolicy.NEVER),
        ("gzip", GzipPolicy.IF_LARGE),
        ("br;q=1, GZip;q=0.5", GzipPolicy.IF_LARGE),
        ("*", GzipPolicy.IF_LARGE),
        ("deflate, br", GzipPolicy.NEVER),
        ("gzip;q=0", GzipPolicy.NEVER),
        ("gzip ; q=0.000", GzipPolicy.NEVER),
        ("gzip;q=0, *", GzipPolicy.NEVER),
        ("*;q=0", GzipPolicy.NEVER),
        ("*;q=0, gzip;q=0.1", GzipPolicy.IF_LARGE),
        ("gzip;q=viel", GzipPolicy.NEVER),
        ("gzip;q=0.1, identity", GzipPolicy.NEVER),
        ("gzip, identity;q=0.5", GzipPolicy.IF_LARGE),
        ("identity;q=0", GzipPolicy.ALWAYS),
        ("identity;q=0, gzip;q=0.1", GzipPolicy.ALWAYS),
        ("identity;q=0, gzip;q=0", GzipPolicy.NEVER),
    ],
)
def test_encoding_follows_accept_encoding_by_q_value(header: str, packed: GzipPolicy) -> None:
    assert gzip_policy(header) is packed


@given(st.text())
def test_any_accept_header_gets_an_answer(header: str) -> None:
    assert preferred_language(header) in ("de", "en")
    assert gzip_policy(header) in GzipPolicy
