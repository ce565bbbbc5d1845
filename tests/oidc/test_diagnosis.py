"""``klimaverbund token explain``: faults of a token in German, with the cure; and its settings."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from federation import settings
from federation.cli import app
from federation.oidc.demo_provider import DemoProvider
from federation.oidc.diagnosis import extract_token, format_duration, format_value
from tests.helpers.oidc import AUDIENCE, Server, sign, token_with_header
from tests.oidc.test_tokens import STRANGER

BOTH = "klimaverbund:read klimaverbund:write"
PLAIN = {"typ": "JWT"}


def explain_token(text: str, issuer: str, *values: str, **environment: str) -> Result:
    """The output of the command for a token on its standard input."""
    env = {"OIDC_ISSUERS": issuer, "OIDC_AUDIENCE": AUDIENCE, "OIDC_TYP_JWT": "", **environment}
    return CliRunner().invoke(app, ["token", "explain", *values], input=text, env=env)


@pytest.fixture(scope="module")
def unmarked_provider(shared_provider: DemoProvider) -> DemoProvider:
    """A provider that does not mark itself as a demo."""
    shared_provider.is_marked_demo = False
    return shared_provider


FAULTS: dict[str, tuple[Callable[[DemoProvider], str], tuple[str, ...]]] = {
    "another audience": (
        lambda p: sign(p, aud="https://other.example", scope=BOTH),
        ("aud ist „https://other.example“", f"OIDC_AUDIENCE ist „{AUDIENCE}“", "als Empfänger (Audience)"),
    ),
    "slash after the audience": (
        lambda p: sign(p, aud=["account", AUDIENCE + "/"]),
        (f"aud ist „account“, „{AUDIENCE}/“", "nur durch den Schrägstrich am Ende"),
    ),
    "no audience": (lambda p: sign(p, aud=None), ("aud ist nichts",)),
    "slash after the issuer": (
        lambda p: sign(p, iss=p.issuer + "/"),
        ("iss ist „http://127.0.0.1:", "nur durch den Schrägstrich am Ende"),
    ),
    "foreign issuer": (
        lambda p: sign(p, iss="https://foreign.example"),
        ("iss ist „https://foreign.example“, OIDC_ISSUERS nennt", "Zeichen für Zeichen in OIDC_ISSUERS"),
    ),
    "JWT": (lambda p: sign(p, PLAIN, scope=BOTH), ("typ ist „JWT“", "at+jwt", "OIDC_TYP_JWT um")),
    "ID token": (lambda p: sign(p, PLAIN, nonce="n"), ("typ ist „JWT“", "kein Access-Token, sondern ein ID-", "nonce")),
    "logout token": (lambda p: sign(p, {"typ": "logout+jwt"}), ("typ ist „logout+jwt“", "Access-Token senden")),
    "unknown kid": (lambda p: sign(p, {"kid": "k-17"}), ("keinen Schlüssel „k-17“", "in 30 Sekunden")),
    "expired": (lambda p: sign(p, exp=int(time.time()) - 7_300), ("seit 2 Stunden abgelaufen", "ein neues holen")),
    "too early": (lambda p: sign(p, nbf=int(time.time()) + 900), ("gilt erst später", "NTP")),
    "forged": (lambda p: sign(p, key=STRANGER), ("Die Signatur passt zu keinem Schlüssel",)),
    "HS256": (
        lambda p: token_with_header(p, {"alg": "HS256", "typ": "at+jwt"}),
        ("nicht mit RS256, PS256, ES256, EdDSA",),
    ),
    "no subject": (lambda p: sign(p, sub=""), ("sub fehlt",)),
    "two at once": (
        lambda p: sign(p, PLAIN, aud="account", exp=int(time.time()) - 100, scope=BOTH),
        ("typ ist „JWT“", "aud ist „account“", "seit 1 Minute abgelaufen"),
    ),
    "opaque": (lambda _: "2YotnFZFEjr1zCsicMWpAA", ("kein Token, das hier gelesen wird", "als JWT ausstellen")),
    "cut": (lambda p: p.issue_token("karla")[20:], ("ist beschädigt", "ganz kopiert")),
    "huge": (lambda p: sign(p, pad="x" * 6_500), ("länger als 8192 Zeichen",)),
    "control characters": (lambda p: sign(p, aud="\x1b[2J\x9bevil"), ("aud ist „\N{REPLACEMENT CHARACTER}[2J",)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_a_token_is_explained_with_its_cure(unmarked_provider: DemoProvider, fault: str) -> None:
    create_token, text = FAULTS[fault]
    response = explain_token(create_token(unmarked_provider), unmarked_provider.issuer)
    assert response.exit_code == 1
    for word in text:
        assert word in response.stdout, response.stdout
    assert "\x1b" not in response.stdout and "\x9b" not in response.stdout
    assert not response.stderr


@pytest.mark.parametrize("form", ["{}", "Bearer {}", "authorization: Bearer {}\n", '  "{}"\n', "'{}'"])
def test_a_valid_token_is_recognised_in_every_copied_form(unmarked_provider: DemoProvider, form: str) -> None:
    response = explain_token(form.format(unmarked_provider.issue_token("karla", BOTH, 3_650)), unmarked_provider.issuer)
    assert response.exit_code == 0, response.stdout
    assert response.stdout.startswith("Das Token gilt noch 1 Stunde: „karla“ bei http://127.0.0.1:")
    assert "fehlt" not in response.stdout
    assert explain_token("", unmarked_provider.issuer, unmarked_provider.issue_token("karla", BOTH)).exit_code == 0, (
        "as an argument"
    )


@pytest.mark.parametrize(("scope", "code", "lacks", "has"), [
    ("", 1, ("klimaverbund:read", "klimaverbund:write"), ()),
    ("klimaverbund:write", 1, ("klimaverbund:read",), ("klimaverbund:write",)),
    ("klimaverbund:read", 0, ("klimaverbund:write",), ("klimaverbund:read",)),
])  # fmt: skip
def test_a_missing_scope_is_named(
    unmarked_provider: DemoProvider, scope: str, code: int, lacks: tuple[str, ...], has: tuple[str, ...]
) -> None:
    response = explain_token(unmarked_provider.issue_token("karla", scope), unmarked_provider.issuer)
    assert response.exit_code == code
    assert [lack for lack in (*lacks, *has) if f"fehlt der Geltungsbereich {lack}" in response.stdout] == list(lacks)
    assert f"Bitte im Anmeldedienst {' und '.join(lacks)} einrichten" in response.stdout


def test_a_plain_jwt_is_valid_where_the_setting_allows_it(unmarked_provider: DemoProvider) -> None:
    token = sign(unmarked_provider, PLAIN, scope=BOTH)
    assert explain_token(token, unmarked_provider.issuer, OIDC_TYP_JWT=unmarked_provider.issuer).exit_code == 0
    identity = explain_token(
        sign(unmarked_provider, PLAIN, scope=BOTH, nonce="n"),
        unmarked_provider.issuer,
        OIDC_TYP_JWT=unmarked_provider.issuer,
    )
    assert identity.exit_code == 1
    assert "kein Access-Token" in identity.stdout and "typ ist" not in identity.stdout


def test_a_token_without_kid_is_told_the_number_of_keys(provider: DemoProvider) -> None:
    provider.is_marked_demo = False
    token = sign(provider, {"kid": ...}, scope=BOTH)
    assert explain_token(token, provider.issuer).exit_code == 0
    provider.rotate()
    response = explain_token(sign(provider, {"kid": ...}), provider.issuer)
    assert response.exit_code == 1 and "nennt keinen Schlüssel (kid)" in response.stdout
    assert all(str(key.kid) in response.stdout for key in provider.keys)


def test_an_unreachable_provider_is_reported_with_its_address(provider_server: Server, key: bytes) -> None:
    provider_server.socket.close()
    response = explain_token(sign(DemoProvider(provider_server.url, {}, AUDIENCE)), provider_server.url)
    assert response.exit_code == 1
    assert "sind keine Schlüssel zu bekommen" in response.stdout
    assert f"{provider_server.url}/.well-known/openid-configuration erreicht" in response.stdout


def test_a_demo_provider_is_named_as_such(provider: DemoProvider) -> None:
    response = explain_token(provider.issue_token("karla"), provider.issuer)
    assert response.exit_code == 1 and "Vorführung" in response.stdout


def test_missing_settings_are_named(shared_provider: DemoProvider) -> None:
    for environment, missing_names in (
        ({"OIDC_ISSUERS": ""}, "OIDC_ISSUERS fehlt"),
        ({"OIDC_AUDIENCE": ""}, "OIDC_AUDIENCE fehlt"),
        ({"OIDC_AUDIENCE": "0f8c-client"}, "0f8c-client ist keine"),
        ({"OIDC_TYP_JWT": shared_provider.issuer + "/"}, "Zeichen für Zeichen gleich"),
    ):
        response = explain_token("x", shared_provider.issuer, **environment)
        assert response.exit_code == 1 and missing_names in response.stderr and not response.stdout


def test_plain_jwt_setting_must_list_trusted_issuers() -> None:
    environment = {"OIDC_ISSUERS": "https://a.example, https://b.example", "OIDC_AUDIENCE": AUDIENCE}
    assert settings.read_trusted_issuers(environment).typ_jwt == frozenset()
    both = settings.read_trusted_issuers(environment | {"OIDC_TYP_JWT": "https://b.example"})
    assert both.issuers == ("https://a.example", "https://b.example") and both.audience == AUDIENCE
    assert both.typ_jwt == {"https://b.example"}
    with pytest.raises(settings.SettingsError, match=r"OIDC_TYP_JWT nennt https://c\.example"):
        settings.read_trusted_issuers(environment | {"OIDC_TYP_JWT": "https://c.example"})
    with pytest.raises(settings.SettingsError, match="OIDC_TYP_JWT"):
        settings.read_trusted_issuers({"OIDC_TYP_JWT": "https://a.example"})


def test_values_and_times_are_printed_for_people() -> None:
    assert [format_duration(item) for item in (0.2, 1, 59, 60, 7_199, 7_200, 90_000, 400_000)] == [
        "weniger als eine Sekunde", "1 Sekunde", "59 Sekunden", "1 Minute", "1 Stunde", "2 Stunden", "1 Tag", "4 Tagen"
    ]  # fmt: skip
    assert (format_value([]), format_value(["a", 1]), format_value("x" * 300)) == (
        "eine leere Liste",
        "„a“, „1“",
        f"„{'x' * 200}…“",
    )
    assert extract_token(" Authorization:  bearer  a.b.c \n") == "a.b.c"
