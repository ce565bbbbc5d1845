"""A login leads to a path of ours, however another one is written."""

import pytest

from federation.oidc.login.own_paths import DEFAULT_PATH, MAX_PATH_LENGTH, own_path

OURS = ["/", "/konto", "/region/07335?ansicht=abfrage&nach=a%2Fb", "/en/konto#rollen", "/suche?q=https://x.example//y",
        "/a/%2F%2Fevil.example", "/tenant/07335/measures/1:2", "/anmeldungen"]  # fmt: skip
FOREIGN = [
    None, "", "konto", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\\/evil.example",
    "https://evil.example", "https:evil.example", "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example",
    "\t//evil.example", " //evil.example", "/ /evil.example", "/\x00", "/\x0d\x0aSet-Cookie: a=b", "/konto\r\nX: y",
    "/.//evil.example", "/..//evil.example", "/./konto", "/a/../b", "/konto//evil.example", "/／evil.example",
    "/\u2028/evil", "@evil.example", "/anmelden", "/anmelden/demo", "/en/anmelden/demo?next=/", "/abmelden",
    "/abgemeldet", ".evil.example", "?next=//evil.example", "/" + "a" * MAX_PATH_LENGTH, "/konto\x7f", "/k\u00f6nto",
    "/%61nmelden/demo", "/en/an%6delden", "/anmelden%2Fdemo",
]  # fmt: skip


@pytest.mark.parametrize("path", OURS)
def test_a_path_of_ours_is_returned_to(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize("path", FOREIGN)
def test_any_other_text_leads_to_the_own_account(path: str | None) -> None:
    assert own_path(path) == DEFAULT_PATH
