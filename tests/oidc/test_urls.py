"""URLs to which secrets may travel."""

import pytest

from federation.oidc.urls import secure_url

HTTPS, LOCAL = "https://login.example", "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    ("url", "issuer"), [(HTTPS, ""), (HTTPS, HTTPS), (HTTPS, LOCAL), (LOCAL, ""), (LOCAL, LOCAL), ("http://[::1]/", "")]
)
def test_https_is_secure_and_so_is_this_machine_for_itself(url: str, issuer: str) -> None:
    assert secure_url(url, issuer).host


@pytest.mark.parametrize(
    ("url", "issuer"),
    [
        (LOCAL, HTTPS), ("http://localhost", HTTPS), ("http://login.example", ""),
        ("http://127.0.0.1.evil.example", ""), ("ftp://127.0.0.1", ""), ("//login.example", ""),
        ("https://", ""), ("javascript:alert(1)", ""), (None, ""),
    ],
)  # fmt: skip
def test_any_other_is_not(url: object, issuer: str) -> None:
    with pytest.raises(ValueError, match="needs https"):
        secure_url(url, issuer)
