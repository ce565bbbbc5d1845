"""What ``check`` says of the providers at which people log in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import KeySet
from typer.testing import CliRunner

from federation.app import Service
from federation.cli import app
from federation.cli.check_login import check_login_providers
from federation.graph.secret_key import SecretKey
from federation.oidc.demo_provider import DemoProvider
from federation.oidc.login.configuration import LoginProvider
from federation.settings import ConfigurationError, Settings
from tests.helpers.demo import free_port
from tests.helpers.oidc import AUDIENCE, DISCOVERY, Server, json_app

ORIGIN = "https://klimaverbund.example"
DATABASE = "postgresql://api@127.0.0.1:1/nowhere"


@pytest.fixture(scope="module")
def jwks() -> dict[str, Any]:
    return dict(KeySet([DemoProvider("http://127.0.0.1:9", {}, AUDIENCE).keys[0]]).as_dict(private=False))


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    server.start(json_app({}))
    yield server
    server.stop()


def describe(server: Server, jwks: dict[str, Any], **changes: Any) -> None:
    """Lets the provider describe itself."""
    metadata = {
        "issuer": server.url, "jwks_uri": f"{server.url}/jwks", "authorization_endpoint": f"{server.url}/a",
        "token_endpoint": f"{server.url}/t", "end_session_endpoint": f"{server.url}/l",
        "backchannel_logout_supported": True,
    } | changes  # fmt: skip
    routes = {DISCOVERY: json_app(metadata), "/jwks": json_app(jwks)}

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await routes[scope["path"]](scope, receive, send)

    server.app = answer


async def findings(server: Server, **options: Any) -> list[tuple[bool, str]]:
    provider = LoginProvider("kreis", "Kreis", server.url, "kv", **options)
    return [finding async for finding in check_login_providers([provider], ORIGIN)]


async def test_a_good_provider_is_told_what_to_register_there(server: Server, jwks: dict[str, Any]) -> None:
    describe(server, jwks)
    lines = await findings(server)
    assert all(is_good for is_good, _ in lines)
    text = "\n".join(text for _, text in lines)
    for address in ("/anmelden/kreis/zurueck", "/abgemeldet", "/anmelden/kreis/abmeldung"):
        assert ORIGIN + address in text
    assert "erreichbar, Abmelden dort, meldet Abmeldungen" in text
    describe(server, jwks, end_session_endpoint=None, backchannel_logout_supported=False)
    assert "ohne Abmelden dort, meldet keine Abmeldungen" in (await findings(server))[0][1]


@pytest.mark.parametrize(
    ("changes", "options", "sentence"),
    [
        ({"issuer": "https://other.example"}, {}, "ist nicht zu brauchen (discovery calls itself"),
        ({"klimaverbund_demo": True}, {}, "ist nicht zu brauchen (demo"),
        ({"authorization_endpoint": "http://login.example/a"}, {}, "authorization_endpoint fehlt oder braucht https"),
        ({"token_endpoint": None}, {}, "token_endpoint fehlt oder braucht https"),
        ({"id_token_signing_alg_values_supported": ["HS256"]}, {}, "ID-Token sind mit HS256 signiert"),
        ({"code_challenge_methods_supported": ["plain"]}, {}, "PKCE mit S256 kann er nicht"),
        ({"token_endpoint_auth_methods_supported": ["client_secret_post"]}, {}, "none kann er nicht; er kann client_"),
    ],
)
async def test_what_a_provider_cannot_do_is_a_sentence(
    server: Server, jwks: dict[str, Any], changes: dict[str, Any], options: dict[str, Any], sentence: str
) -> None:
    describe(server, jwks, **changes)
    ((is_good, text),) = await findings(server, **options)
    assert not is_good and text.startswith("Anmeldung kreis: ") and sentence in text


def test_check_reports_logins_and_their_mistakes(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 43)
    (tmp_path / "key").chmod(0o644)
    issuer = f"http://127.0.0.1:{free_port()}"
    file = tmp_path / "providers.toml"
    file.write_text(f'[[provider]]\nkey = "kreis"\nname = "Kreis"\nissuer = "{issuer}"\nclient_id = "kv"\n')
    settings = {"LOGIN_PROVIDERS": str(file), "SECRET_KEY_FILE": str(tmp_path / "key"), "PUBLIC_URL": ORIGIN}
    result = CliRunner().invoke(app, ["check"], env=settings)
    assert f"FEHLER  Anmeldung kreis: {issuer} ist nicht zu brauchen" in result.stdout
    assert f"FEHLER  {tmp_path / 'key'} ist für andere zu lesen (644)" in result.stdout
    without = CliRunner().invoke(app, ["check"], env=settings | {"LOGIN_PROVIDERS": ""})
    assert "Hinweis LOGIN_PROVIDERS: nicht gesetzt" in without.stdout
    wrong = CliRunner().invoke(app, ["check"], env=settings | {"SECRET_KEY_FILE": ""})
    assert wrong.stdout.count("LOGIN_PROVIDERS braucht SECRET_KEY_FILE") == 1


def test_the_demo_provider_lets_nobody_in_outside_a_demo() -> None:
    provider = LoginProvider("demo", "Demo", "http://127.0.0.1:8000/demo/oidc", "klimaverbund")
    settings = Settings(
        api=DATABASE, anonymous=DATABASE, issuers=(), audience="", public_url=ORIGIN,
        secret=SecretKey(b"the secret of the tests, thirty-two bytes"), login_providers=(provider,),
    )  # fmt: skip
    with pytest.raises(ConfigurationError, match="LOGIN_PROVIDERS nennt den Anmeldedienst der Vorführung"):
        Service(settings)
