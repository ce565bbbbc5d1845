"""What ``check`` finds out about the providers at which people log in: reachable, and able to do what we need."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any

from federation.oidc.errors import InvalidTokenError, ProviderUnreachableError
from federation.oidc.keys import ALGORITHMS
from federation.oidc.login.configuration import LoginProvider
from federation.oidc.providers import Providers
from federation.oidc.urls import secure_url

ENDPOINTS = ("authorization_endpoint", "token_endpoint")


async def check_login_providers(settings: Sequence[LoginProvider], origin: str) -> AsyncIterator[tuple[bool, str]]:
    """One line for each finding: whether it is good, and a text. ``origin``: of our pages."""
    providers = Providers()
    try:
        for provider in settings:
            try:
                metadata = await providers.get(provider.issuer).discover()
            except (InvalidTokenError, ProviderUnreachableError) as error:
                yield False, f"Anmeldung {provider.key}: {provider.issuer} ist nicht zu brauchen ({error})"
                continue
            flaws = [*_find_flaws(provider, metadata)]
            for flaw in flaws:
                yield False, f"Anmeldung {provider.key}: {flaw}"
            if not flaws:
                yield True, f"Anmeldung {provider.key}: {provider.issuer} erreichbar, {_describe(metadata)}"
                yield True, f"  dort eingetragen gehören {origin}{provider.callback_path} (Umleitung),"
                yield (
                    True,
                    f"  {origin}/abgemeldet (nach dem Abmelden) und {origin}{provider.logout_path} (Back-Channel)",
                )
    finally:
        await providers.close()


def _find_flaws(provider: LoginProvider, metadata: Mapping[str, Any]) -> Iterator[str]:
    """Why nobody can log in there, a sentence each."""
    for name in ENDPOINTS:
        try:
            secure_url(metadata[name], provider.issuer)
        except Exception:  # the URL parser raises errors of several types
            yield f"{name} fehlt oder braucht https"
    algorithms = _listed(metadata, "id_token_signing_alg_values_supported")
    if algorithms and not algorithms & ALGORITHMS.keys():
        yield f"ID-Token sind mit {', '.join(sorted(algorithms))} signiert; gelesen wird {', '.join(ALGORITHMS)}"
    methods = _listed(metadata, "code_challenge_methods_supported")
    if methods and "S256" not in methods:
        yield "PKCE mit S256 kann er nicht: bitte einschalten"
    ways = _listed(metadata, "token_endpoint_auth_methods_supported")
    if ways and provider.auth_method not in ways:
        yield f"token_endpoint_auth_method {provider.auth_method} kann er nicht; er kann {', '.join(sorted(ways))}"


def _describe(metadata: Mapping[str, Any]) -> str:
    """What he can do besides."""
    logout = "Abmelden dort" if metadata.get("end_session_endpoint") else "ohne Abmelden dort"
    back_channel = "meldet Abmeldungen" if metadata.get("backchannel_logout_supported") else "meldet keine Abmeldungen"
    return f"{logout}, {back_channel}"


def _listed(metadata: Mapping[str, Any], name: str) -> set[str]:
    """The texts of a list; none where the provider does not say."""
    value = metadata.get(name)
    return {item for item in value if isinstance(item, str)} if isinstance(value, list) else set()
