"""What we are at one provider: a client that sends people there and reads what they bring back (OpenID Connect)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, NamedTuple

import httpx2
from authlib.common.urls import add_params_to_uri
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client

from federation.oidc.errors import InvalidTokenError, ProviderBusyError, ProviderUnreachableError
from federation.oidc.keys import TIMEOUT, get_json
from federation.oidc.login.attempts import LoginAttempt
from federation.oidc.login.configuration import LoginProvider
from federation.oidc.login.failures import LoginError, LoginFailure
from federation.oidc.login.tokens import IdToken, LoginTokens
from federation.oidc.providers import WITHOUT_PROXY, Providers
from federation.oidc.urls import secure_url
from tenants.normal_form import InvalidTextError, TextForm, normalise

log = logging.getLogger("klimaverbund")
OUR_FAULTS = ("invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope")
"""Errors of the token endpoint that the operator has to mend."""
MAX_NAME_LENGTH, MAX_EMAIL_LENGTH = 200, 254
TRUE_VALUES = (True, "true", 1, "1")
"""How providers write that an address is verified."""


class Identity(NamedTuple):
    """Who has logged in, as the provider says."""

    id_token: IdToken
    name: str | None
    email: str | None
    email_verified: bool


class RelyingParty:
    """Our client at one provider. What arrives is checked here; Authlib makes the requests."""

    def __init__(self, settings: LoginProvider, providers: Providers, origin: str) -> None:
        """``origin``: of our pages, as the provider has it registered."""
        self.settings, self.provider = settings, providers.get(settings.issuer)
        self.tokens = LoginTokens(settings, self.provider)
        self._redirect_uri, self._tls = origin + settings.callback_path, providers.tls

    async def authorization_url(self, attempt: LoginAttempt) -> str:
        """Where the browser goes to log in; raises ``LoginError`` if nobody is there."""
        endpoint = _endpoint(await self._metadata(), "authorization_endpoint")
        async with self._client() as client:
            url, _ = client.create_authorization_url(
                endpoint, state=attempt.state, nonce=attempt.nonce, code_verifier=attempt.code_verifier
            )
        return str(url)

    def check_issuer(self, parameters: Mapping[str, str]) -> None:
        """Raises ``LoginError`` for an answer of another provider than the one that was asked (RFC 9207)."""
        is_promised = self.provider.metadata.get("authorization_response_iss_parameter_supported") is True
        expected = self.provider.issuer
        if (is_promised and "iss" not in parameters) or parameters.get("iss", expected) != expected:
            raise LoginError(LoginFailure.INVALID, "issuer")

    async def identify(self, parameters: Mapping[str, str], attempt: LoginAttempt) -> Identity:
        """The person whom the provider's answer is about; raises ``LoginError``."""
        if not self.provider.metadata:  # another process began the login
            await self._metadata()
        self.check_issuer(parameters)
        if refusal := parameters.get("error"):
            is_busy = refusal in ("temporarily_unavailable", "server_error")
            is_denied = refusal in ("access_denied", "consent_required", "interaction_required", "login_required")
            failure = (
                LoginFailure.UNREACHABLE if is_busy else LoginFailure.DENIED if is_denied else LoginFailure.INVALID
            )
            raise LoginError(failure, "error_response")
        code = parameters.get("code", "")
        if not (code and code.isascii() and code.isprintable()):
            raise LoginError(LoginFailure.INVALID, "code")
        try:
            async with asyncio.timeout(2 * TIMEOUT):
                response = await self._fetch_tokens(code, attempt)
                id_token = await self.tokens.read_id_token(response.get("id_token"), attempt.nonce)
                return await self._describe(id_token, response)
        except InvalidTokenError as error:
            raise LoginError(LoginFailure.INVALID, error.reason) from None
        except (ProviderUnreachableError, TimeoutError) as error:
            raise LoginError(LoginFailure.UNREACHABLE, "provider") from error

    async def logout_url(self, id_token: str | None, return_to: str, state: str | None = None) -> str | None:
        """Where the browser goes to log out there, too; None where the provider knows no such address, or is down.

        ``state``: what it brings back.
        """
        try:
            metadata = await self._metadata()
            if not metadata.get("end_session_endpoint"):
                return None
            endpoint = _endpoint(metadata, "end_session_endpoint")
        except LoginError:
            return None
        hint = [("id_token_hint", id_token)] if id_token else []
        parameters = [("client_id", self.settings.client_id), ("post_logout_redirect_uri", return_to)]
        parameters += [("state", state)] if state else []
        return str(add_params_to_uri(endpoint, [*hint, *parameters]))

    def _client(self) -> Any:
        settings = self.settings
        return AsyncOAuth2Client(
            settings.client_id,
            settings.client_secret or None,
            token_endpoint_auth_method=settings.auth_method,
            scope=" ".join(settings.scopes),
            redirect_uri=self._redirect_uri,
            code_challenge_method="S256",
            timeout=TIMEOUT,
            follow_redirects=False,
            mounts=WITHOUT_PROXY,
            verify=self._tls,
        )

    async def _metadata(self) -> dict[str, Any]:
        try:
            return await self.provider.discover()
        except (InvalidTokenError, ProviderUnreachableError) as error:
            raise LoginError(LoginFailure.UNREACHABLE, "provider") from error

    async def _fetch_tokens(self, code: str, attempt: LoginAttempt) -> Mapping[str, Any]:
        """The token endpoint's answer to a code, which works once."""
        endpoint = _endpoint(self.provider.metadata, "token_endpoint")
        try:
            async with self._client() as client:
                response: Mapping[str, Any] = await client.fetch_token(
                    endpoint, grant_type="authorization_code", code=code, code_verifier=attempt.code_verifier
                )
            return response
        except OAuthError as error:
            if error.error in OUR_FAULTS:
                log.warning("login at %s refused by its token endpoint: %s", self.settings.key, error.error)
                raise LoginError(LoginFailure.UNREACHABLE, "client") from None
            raise LoginError(LoginFailure.INVALID, "code") from None
        except Exception as error:  # nothing that a provider sends may become an internal error here
            log.warning("login at %s failed at its token endpoint: %s", self.settings.key, type(error).__name__)
            raise LoginError(LoginFailure.UNREACHABLE, "provider") from None

    async def _describe(self, id_token: IdToken, response: Mapping[str, Any]) -> Identity:
        """Name and address of a person: in the ID token, else asked for.

        Who says the address says whether it is verified: two answers may be about two addresses.
        """
        settings, claims = self.settings, id_token.claims
        asked: dict[str, Any] = {}
        if not (claims.get(settings.name_claim) and claims.get(settings.email_claim)):
            asked = await self._ask_userinfo(id_token, response.get("access_token"))
        name = claims.get(settings.name_claim) or asked.get(settings.name_claim)
        source = claims if claims.get(settings.email_claim) else asked
        email = _line(source.get(settings.email_claim), MAX_EMAIL_LENGTH)
        email = email if email and "@" in email.strip("@") and " " not in email else None
        is_verified = email is not None and source.get(settings.email_verified_claim) in TRUE_VALUES
        return Identity(id_token, _line(name, MAX_NAME_LENGTH), email, is_verified)

    async def _ask_userinfo(self, id_token: IdToken, access_token: object) -> dict[str, Any]:
        """What the provider says besides; nothing where it has nothing. Another person's is never taken."""
        metadata = self.provider.metadata
        if not isinstance(access_token, str) or not access_token.isascii() or not metadata.get("userinfo_endpoint"):
            return {}
        url = httpx2.URL(_endpoint(metadata, "userinfo_endpoint"))
        try:
            claims = await get_json(self.provider.http, url, access_token)
        except (ProviderBusyError, httpx2.HTTPError) as error:  # what is known of her must not be forgotten for that
            raise LoginError(LoginFailure.UNREACHABLE, "userinfo") from error
        except (ProviderUnreachableError, ValueError, TypeError):
            return {}
        if claims.get("sub") != id_token.subject:
            raise LoginError(LoginFailure.INVALID, "userinfo")
        return claims


def _endpoint(metadata: Mapping[str, Any], name: str) -> str:
    """An address in the metadata to which secrets may travel; raises ``LoginError``."""
    try:
        return str(secure_url(metadata[name], metadata["issuer"]))
    except Exception:  # the URL parser raises errors of several types
        raise LoginError(LoginFailure.UNREACHABLE, name) from None


def _line(value: object, limit: int) -> str | None:
    """A text in the normal form of one line; None for what is none, or too long."""
    if not isinstance(value, str) or len(value) > limit:
        return None
    try:
        return normalise(value, TextForm.LINE) or None
    except InvalidTextError:
        return None
