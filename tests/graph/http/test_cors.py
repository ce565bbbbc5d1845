"""CORS: listed origins may query and read, others may not; and the setting that lists them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import pytest

from federation import settings
from federation.app import Service
from federation.graph.run.rate_limit import RateLimit
from federation.settings import Settings, SettingsError
from tenants.install import Addresses
from tests.helpers.service import Response, ask, call

MEMBERS, PUBLIC = "/graphql", "/public/graphql"
PORTAL, OTHER = "https://portal.example", "https://portal.example.evil.example"
BASE = {"DATABASE_URL": "postgresql://a", "DATABASE_URL_OPEN": "postgresql://b"}


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(
        api=addresses.api, open=addresses.open, issuers=(), audience="", origins=(PORTAL, "http://localhost:5173"),
        rate=RateLimit(5_000, 5_000),
    ))  # fmt: skip
    yield created
    await created.close()


def cors_headers(response: Response) -> set[str]:
    return {name for name in response.headers if name.startswith("access-control")}


def preflight_headers(origin: str) -> Mapping[str, str]:
    headers = "authorization,content-type"
    return {"origin": origin, "access-control-request-method": "POST", "access-control-request-headers": headers}


async def test_a_listed_origin_may_send_a_token_and_no_cookie(service: Service) -> None:
    response = await call(service, "OPTIONS", MEMBERS, headers=preflight_headers(PORTAL))
    assert response.status == 204 and "content-length" not in response.headers
    assert response.headers["access-control-allow-origin"] == PORTAL
    assert "Authorization" in response.headers["access-control-allow-headers"]
    assert "POST" in response.headers["access-control-allow-methods"]
    assert int(response.headers["access-control-max-age"]) > 60
    assert "Origin" in response.headers["vary"]
    assert "access-control-allow-credentials" not in response.headers


async def test_a_listed_origin_reads_answers_and_errors_alike(service: Service) -> None:
    answers = [
        await ask(service, "{ __typename }", origin=PORTAL), await ask(service, "{ nonsense }", origin=PORTAL),
        await call(service, "POST", MEMBERS, body=b"{", headers={"origin": PORTAL, "content-type": "text/plain"}),
        await call(service, "PUT", MEMBERS, headers={"origin": PORTAL}),
        await ask(service, "{ __typename }", token="quatsch", origin=PORTAL),
    ]  # fmt: skip
    assert [response.status for response in answers] == [200, 200, 415, 405, 401]
    while answers[-1].status != 429:
        answers.append(await ask(service, "{ nonsense }" + " " * 50_000, origin=PORTAL))
    for response in answers:
        assert response.headers["access-control-allow-origin"] == PORTAL
        assert {"Retry-After", "Server-Timing", "X-Request-Id"} <= set(
            response.headers["access-control-expose-headers"].split(", ")
        )
        assert "Origin" in response.headers["vary"]
        assert "access-control-allow-credentials" not in response.headers


@pytest.mark.parametrize("origin", [OTHER, "null", "https://PORTAL.example", f"{PORTAL}/", f"{PORTAL}:443", "*", ""])
async def test_an_unlisted_origin_gets_no_cors_headers(service: Service, origin: str) -> None:
    preflight = await call(service, "OPTIONS", MEMBERS, headers=preflight_headers(origin))
    assert preflight.status == 405 and not cors_headers(preflight)
    response = await call(service, "PUT", MEMBERS, headers={"origin": origin})
    assert not cors_headers(response) and "Origin" in response.headers["vary"]


async def test_public_endpoint_allows_every_origin_alike(service: Service) -> None:
    for origin in (PORTAL, OTHER):
        response = await call(service, "OPTIONS", PUBLIC, headers=preflight_headers(origin))
        assert (response.status, response.headers["access-control-allow-origin"]) == (204, "*")
        assert "Authorization" not in response.headers["access-control-allow-headers"]


def test_origins_setting_lists_exact_origins() -> None:
    assert settings.read(BASE).origins == ()
    values = f" {PORTAL},http://localhost:5173 , http://[::1]:80{80},{PORTAL},"
    assert settings.read(BASE | {"ORIGINS": values}).origins == (PORTAL, "http://localhost:5173", "http://[::1]:8080")


@pytest.mark.parametrize(
    ("origin", "cure"),
    [
        ("*", "einzeln"),
        ("https://*.example", "einzeln"),
        ("null", "einzeln"),
        ("portal.example", "Schema"),
        (f"{PORTAL}/", "Schrägstrich"),
        (f"{PORTAL}/app", "Pfad"),
        ("https://Portal.example", "klein"),
        ("https://müller.example", "Schema"),
        ("https://a@portal.example", "Anmeldung"),
        (f"{PORTAL} https://b.example", "Komma"),
        ("http://portal.example", "https"),
        (f"{PORTAL}:443", "weglassen"),
        ("http://localhost:80", "weglassen"),
        (f"{PORTAL}:99999", "berichtigen"),
        ("ftp://portal.example", "Schema"),
    ],
)
def test_malformed_origins_in_the_setting_are_refused_with_the_cure(origin: str, cure: str) -> None:
    with pytest.raises(SettingsError, match=cure) as refusal:
        settings.read(BASE | {"ORIGINS": f"https://a.example,{origin}"})
    assert str(refusal.value).startswith(f"ORIGINS={origin}")
