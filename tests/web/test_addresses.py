"""Addresses: their language stands before the path, and German has none."""

import pytest

from federation.oidc.login.own_paths import address_in, split_address
from tenants.messages import Language


@pytest.mark.parametrize(
    ("address", "language", "path"),
    [
        ("/", "de", "/"),
        ("/en", "en", "/"),
        ("/07335/uebersicht", "de", "/07335/uebersicht"),
        ("/en/07335/uebersicht", "en", "/07335/uebersicht"),
        ("/enten", "de", "/enten"),
        ("/de/07335", "de", "/de/07335"),
    ],
)
def test_address_and_path_with_language_are_one(address: str, language: Language, path: str) -> None:
    assert split_address(address) == (language, path)
    assert address_in(language, path) == address
