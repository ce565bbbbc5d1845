"""The demo's OpenID provider: invented people without passwords; authorization code flow with PKCE, RS256.

The login in the browser uses it, and clients of people who try out the demo: the demo registers their addresses from
``DEMO_REDIRECT_URIS``. Who logs out here is logged out of the service, too (back-channel).
"""

import base64
import html
import json
import os
import secrets
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
from cachetools import TTLCache
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from federation.oidc.demo_grants import (
    ExpiringStore,
    Grant,
    OAuthError,
    authorization_error,
    restrict_scope,
)
from federation.oidc.forms import parse_parameters, read_form

CLIENT_ID = "klimaverbund"
"""The only client: it must use PKCE."""
SCOPES = ("openid", "profile", "email", "offline_access", "klimaverbund:read", "klimaverbund:write")
CODE_SECONDS, ACCESS_TOKEN_SECONDS, REFRESH_TOKEN_SECONDS = 60, 600, 8 * 3600
SESSION_SECONDS, MAX_SESSIONS, LOGOUT_TOKEN_SECONDS, LOGOUT_TIMEOUT = 12 * 3600, 1_000, 120, 3
SESSION_COOKIE = "klimaverbund-demo-provider"
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
}
PAGE = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>
body {{ font: 1.1rem/1.5 sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem }}
button {{ font: inherit; width: 100%; margin: .25rem 0; padding: .5rem; text-align: left }}</style></head>
<body><main><h1>{title}</h1>{body}</main></body></html>"""
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
WARNING = "<p>Alle Personen hier sind erfunden, ein Passwort gibt es nicht. <strong>Nicht für den Betrieb.</strong></p>"


def _page(title: str, body: str, status: int = 200) -> Response:
    return HTMLResponse(PAGE.format(title=title, body=body), status, HEADERS)


class DemoProvider:
    """OpenID provider at this issuer for these people (subject -> name); its access tokens are for this audience.

    With a ``key_file`` the keys outlive a restart; codes, refresh tokens and sessions live in this process only. After
    login and logout people are redirected to exactly the registered addresses; without any, nobody can log in by the
    code flow. The ``back_channel_uris`` hear of each logout. Without a ``client_secret`` the client is a public one.
    """

    def __init__(
        self,
        issuer: str,
        people: Mapping[str, str],
        audience: str,
        key_file: Path | None = None,
        is_marked_demo: bool = True,
        redirect_uris: Sequence[str] = (),
        logout_uris: Sequence[str] = (),
        back_channel_uris: Sequence[str] = (),
        client_secret: str = "",
    ) -> None:
        self.issuer, self.people, self.audience, self.key_file = issuer, people, audience, key_file
        self.is_marked_demo, self.redirect_uris, self.logout_uris = is_marked_demo, redirect_uris, logout_uris
        self.back_channel_uris, self.client_secret = back_channel_uris, client_secret
        self.sessions: TTLCache[str, str] = TTLCache(MAX_SESSIONS, SESSION_SECONDS)
        """Session id (sid) -> subject."""
        self.codes, self.refresh_tokens = ExpiringStore(CODE_SECONDS), ExpiringStore(REFRESH_TOKEN_SECONDS)
        self.keys: list[RSAKey] = []
        if key_file is None or not key_file.exists():
            self.rotate(replace=False)
        if key_file is not None:
            self.keys = [RSAKey.import_key(key) for key in json.loads(key_file.read_bytes())["keys"]]

    def rotate(self, *, replace: bool = True) -> None:
        """Signs with a new key from now on; the former one stays published. ``replace`` overwrites a key file."""
        kid = secrets.token_hex(8)
        new = RSAKey.generate_key(2048, parameters={"kid": kid, "use": "sig", "alg": "RS256"})
        self.keys = [new, *self.keys[:1]]
        if self.key_file is None:
            return
        handle, name = tempfile.mkstemp(dir=self.key_file.parent, prefix=".key-")  # mode 0600
        with os.fdopen(handle, "w") as file:
            json.dump(KeySet([*self.keys]).as_dict(private=True), file)
        if replace:
            Path(name).replace(self.key_file)
        else:
            with suppress(FileExistsError):  # another process was quicker
                self.key_file.hardlink_to(name)
            Path(name).unlink()

    def issue_token(
        self, subject: str, scope: str = "klimaverbund:read klimaverbund:write", lifetime: int = 8 * 3600
    ) -> str:
        """An access token (RFC 9068) of this person for ``lifetime`` seconds; raises ``ValueError`` for others."""
        if subject not in self.people:
            raise ValueError(f"{subject!r} gibt es nicht; es gibt: {', '.join(self.people)}")
        return self._sign("at+jwt", lifetime, sub=subject, aud=self.audience, client_id=CLIENT_ID, scope=scope)

    def _sign(self, typ: str, lifetime: int, **claims: Any) -> str:
        now = int(time.time())
        payload = {"iss": self.issuer, "iat": now, "exp": now + lifetime, "jti": secrets.token_hex(16), **claims}
        return jwt.encode({"alg": "RS256", "kid": self.keys[0].kid, "typ": typ}, payload, self.keys[0])

    def app(self) -> Starlette:
        """The provider's endpoints, to be mounted at the issuer's path."""
        routes = [
            Route("/.well-known/openid-configuration", self._discovery),
            Route("/jwks", self._jwks),
            Route("/authorize", self._authorize, methods=["GET", "POST"]),
            Route("/token", self._token, methods=["POST"]),
            Route("/userinfo", self._userinfo, methods=["GET", "POST"]),
            Route("/logout", self._logout),
        ]
        return Starlette(routes=routes)

    async def _discovery(self, request: Request) -> Response:
        paths = {"authorization": "authorize", "token": "token", "userinfo": "userinfo", "end_session": "logout"}
        return JSONResponse(
            {
                "issuer": self.issuer,
                **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in paths.items()},
                "jwks_uri": f"{self.issuer}/jwks",
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code", "refresh_token"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic" if self.client_secret else "none"],
                "scopes_supported": SCOPES,
                "authorization_response_iss_parameter_supported": True,
                "backchannel_logout_supported": True,
                "backchannel_logout_session_supported": True,
                **({"klimaverbund_demo": True} if self.is_marked_demo else {}),
            }
        )

    async def _jwks(self, request: Request) -> Response:
        return JSONResponse(KeySet([*self.keys]).as_dict(private=False))

    async def _authorize(self, request: Request) -> Response:
        try:
            parameters, form = parse_parameters(request.url.query), await read_form(request)
        except ValueError:
            parameters = form = {}
        redirect_uri = parameters.get("redirect_uri", "")
        if parameters.get("client_id") != CLIENT_ID or redirect_uri not in self.redirect_uris:
            return _page("Unbekannte Anwendung", "<p>client_id oder redirect_uri ist nicht eingetragen.</p>", 400)
        response = {"iss": self.issuer} | ({"state": parameters["state"]} if "state" in parameters else {})
        person = form.get("person")
        if error := authorization_error(parameters):
            response["error"] = error
        elif request.method == "POST" and person in self.people:
            scope, nonce = restrict_scope(parameters.get("scope", ""), SCOPES), parameters.get("nonce")
            session = self._session_of(request, str(person))
            grant = Grant(str(person), scope, redirect_uri, parameters["code_challenge"], nonce, session)
            response["code"] = self.codes.put(grant)
        else:
            return self._choose_person(400 if person else 200)
        separator = "&" if "?" in redirect_uri else "?"
        redirect = RedirectResponse(f"{redirect_uri}{separator}{urlencode(response)}", 303, HEADERS)
        if "code" in response:
            redirect.set_cookie(SESSION_COOKIE, session, path=request.url.path.removesuffix("/authorize") or "/",
                                httponly=True, samesite="lax")  # fmt: skip
        return redirect

    def _session_of(self, request: Request, subject: str) -> str:
        """The id of the browser's session, a new one if it is another person's."""
        session = request.cookies.get(SESSION_COOKIE, "")
        if self.sessions.get(session) != subject:
            session = secrets.token_urlsafe(16)
            self.sessions[session] = subject
        return session

    def _choose_person(self, status: int) -> Response:
        button = '<button name="person" value="{}">{}</button>'
        buttons = [button.format(html.escape(subject), html.escape(name)) for subject, name in self.people.items()]
        body = f'{WARNING}<p>Als wer möchten Sie es versuchen?</p><form method="post">{"".join(buttons)}</form>'
        return _page("Demo-Anmeldung", body, status)

    async def _token(self, request: Request) -> Response:
        try:
            form = await read_form(request)
            self._check_client(form, request.headers.get("authorization"))
            return JSONResponse(self._issue_tokens(self._find_grant(form)), headers=HEADERS)
        except OAuthError as error:
            code = str(error)
        except ValueError:
            code = "invalid_request"
        return JSONResponse({"error": code}, 400, HEADERS)

    def _check_client(self, form: Mapping[str, str], authorization: str | None) -> None:
        """Raises ``OAuthError`` unless the client has its secret, or is a public one and names itself."""
        credentials = base64.b64encode(f"{CLIENT_ID}:{self.client_secret}".encode()).decode()
        expected = f"Basic {credentials}" if self.client_secret else None
        if authorization != expected or form.get("client_id", CLIENT_ID if expected else None) != CLIENT_ID:
            raise OAuthError("invalid_client")

    def _find_grant(self, form: Mapping[str, str]) -> Grant:
        """The grant that a token request has a right to; raises ``OAuthError``."""
        match form.get("grant_type"):
            case "refresh_token":
                grant = self.refresh_tokens.take(form.get("refresh_token", ""))
                return grant.narrowed(form.get("scope", grant.scope))
            case "authorization_code":
                grant = self.codes.take(form.get("code", ""))
                if not grant.accepts(form.get("code_verifier", ""), form.get("redirect_uri")):
                    raise OAuthError("invalid_grant")
                return grant
        raise OAuthError("unsupported_grant_type")

    def _issue_tokens(self, grant: Grant) -> dict[str, Any]:
        """The response of the token endpoint (RFC 6749, 5.1)."""
        scopes = grant.scope.split()
        response: dict[str, Any] = {"token_type": "Bearer", "expires_in": ACCESS_TOKEN_SECONDS, "scope": grant.scope}
        response["access_token"] = self.issue_token(grant.subject, grant.scope, ACCESS_TOKEN_SECONDS)
        if "openid" in scopes:
            claims = self._describe(grant.subject, scopes) | ({"nonce": grant.nonce} if grant.nonce else {})
            claims |= {"sid": grant.session} if grant.session else {}
            response["id_token"] = self._sign("JWT", ACCESS_TOKEN_SECONDS, aud=CLIENT_ID, **claims)
        if "offline_access" in scopes:
            response["refresh_token"] = self.refresh_tokens.put(grant)
        return response

    def _describe(self, subject: str, scopes: Collection[str]) -> dict[str, Any]:
        """The claims about a person; all of it is invented."""
        claims: dict[str, Any] = {"sub": subject}
        claims |= {"name": self.people[subject]} if "profile" in scopes else {}
        return claims | ({"email": f"{subject}@example.org", "email_verified": True} if "email" in scopes else {})

    async def _userinfo(self, request: Request) -> Response:
        try:
            _, token = request.headers.get("authorization", "").split(" ")
            claims = jwt.decode(token, KeySet([*self.keys]), ["RS256"]).claims
            jwt.JWTClaimsRegistry(aud={"essential": True, "value": self.audience}).validate(claims)
            person = self._describe(claims["sub"], str(claims["scope"]).split())
        except (JoseError, ValueError, TypeError, LookupError):
            return JSONResponse({"error": "invalid_token"}, 401, {"www-authenticate": 'Bearer error="invalid_token"'})
        return JSONResponse(person, headers=HEADERS)

    async def _logout(self, request: Request) -> Response:
        """Ends the session of the browser, and of the hint; every client hears of it."""
        parameters = request.query_params
        sessions = {request.cookies.get(SESSION_COOKIE, ""), self._session_of_hint(parameters.get("id_token_hint", ""))}
        ended = {sid: subject for sid in sessions if (subject := self.sessions.pop(sid, None))}
        told = BackgroundTask(self._tell_clients, ended) if ended else None
        if (redirect_uri := parameters.get("post_logout_redirect_uri")) in self.logout_uris:
            state = "?" + urlencode({"state": parameters["state"]}) if "state" in parameters else ""
            return RedirectResponse(f"{redirect_uri}{state}", 303, HEADERS, background=told)
        response = _page("Abgemeldet", f"{WARNING}<p>Sie sind abgemeldet.</p>")
        response.background = told
        return response

    def _session_of_hint(self, id_token: str) -> str:
        """The session of an ID token of ours, expired or not; empty for others."""
        try:
            return str(jwt.decode(id_token, KeySet([*self.keys]), ["RS256"]).claims.get("sid", ""))
        except (JoseError, ValueError, TypeError):
            return ""

    async def _tell_clients(self, ended: Mapping[str, str]) -> None:
        """Reports sessions that have ended to all clients (OpenID Connect Back-Channel Logout 1.0)."""
        async with httpx2.AsyncClient(timeout=LOGOUT_TIMEOUT, trust_env=False) as client:
            for sid, subject in ended.items():
                for uri in self.back_channel_uris:
                    with suppress(httpx2.HTTPError):  # a client that is away learns nothing
                        await client.post(uri, data={"logout_token": self.issue_logout_token(subject, sid)})

    def issue_logout_token(self, subject: str, sid: str) -> str:
        """What a client hears of the end of a session."""
        claims = {"sub": subject, "sid": sid, "aud": CLIENT_ID, "events": {LOGOUT_EVENT: {}}}
        return self._sign("logout+jwt", LOGOUT_TOKEN_SECONDS, **claims)
