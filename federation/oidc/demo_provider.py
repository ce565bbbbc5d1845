"""A demo OpenID provider for trying out: invented people, no passwords; authorization code with PKCE, RS256."""

import base64
import hashlib
import hmac
import html
import json
import os
import secrets
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = "klimaverbund"  # public: no secret, PKCE required
SCOPES = ("openid", "profile", "offline_access", "klimaverbund:read", "klimaverbund:write")
CODE_LASTS, ACCESS_LASTS, REFRESH_LASTS = 60, 600, 8 * 3600  # seconds
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
WARNING = "<p>Alle Personen hier sind erfunden, ein Passwort gibt es nicht. <strong>Nicht für den Betrieb.</strong></p>"


class Grant(NamedTuple):
    subject: str
    scope: str
    redirect_uri: str
    challenge: str
    nonce: str | None


class OAuthError(ValueError):
    """An OAuth error code."""


class ExpiringStore:
    """Grants by a secret that works once; they expire, and the oldest make room."""

    def __init__(self, lasts: int, limit: int = 1_000) -> None:
        self.lasts, self.limit, self.kept = lasts, limit, dict[str, tuple[float, Grant]]()

    def put(self, grant: Grant) -> str:
        """The secret that fetches this grant, once."""
        while len(self.kept) >= self.limit:
            del self.kept[next(iter(self.kept))]
        secret = secrets.token_urlsafe(32)
        self.kept[secret] = time.monotonic() + self.lasts, grant
        return secret

    def take(self, secret: str) -> Grant:
        """The grant, which is then gone; Refusal if it is unknown, used or too old."""
        until, grant = self.kept.pop(secret, (0.0, None))
        if grant is None or time.monotonic() >= until:
            raise OAuthError("invalid_grant")
        return grant


def _fields(text: str) -> dict[str, str]:
    pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=30)
    if len(fields := dict(pairs)) < len(pairs):
        raise ValueError("a parameter is given twice")
    return fields


async def _form(request: Request) -> dict[str, str]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > 10_000:
            raise ValueError("over 10 kB")
    return _fields(body.decode("ascii"))


def _flaw(context: Mapping[str, str]) -> str | None:
    if context.get("response_type") != "code":
        return "unsupported_response_type"
    if context.get("code_challenge_method") != "S256" or len(context.get("code_challenge", "")) != 43:
        return "invalid_request"
    return "login_required" if context.get("prompt") == "none" else None


def _page(title: str, body: str, status: int = 200) -> Response:
    return HTMLResponse(PAGE.format(title=title, body=body), status, HEADERS)


class DemoProvider:
    """OpenID provider at this issuer for these people (subject -> name); its tokens are for this audience.

    With a key_file the keys outlive a restart; codes and refresh tokens live in this process only.
    """

    def __init__(
        self,
        issuer: str,
        people: Mapping[str, str],
        audience: str,
        key_file: Path | None = None,
        marked_demo: bool = True,
        redirect_uris: Sequence[str] = (),
        logout_uris: Sequence[str] = (),
    ) -> None:
        self.issuer, self.people, self.audience, self.key_file = issuer, people, audience, key_file
        self.marked_demo, self.redirect_uris, self.logout_uris = marked_demo, redirect_uris, logout_uris
        self.codes, self.refreshes = ExpiringStore(CODE_LASTS), ExpiringStore(REFRESH_LASTS)
        self.keys: list[RSAKey] = []
        if key_file is None or not key_file.exists():
            self.rotate(replace=False)
        if key_file is not None:
            self.keys = [RSAKey.import_key(key) for key in json.loads(key_file.read_bytes())["keys"]]

    def rotate(self, *, replace: bool = True) -> None:
        """Signs with a new key from now on; the former one is still published."""
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

    def token(self, subject: str, scope: str = "klimaverbund:read klimaverbund:write", lifetime: int = 8 * 3600) -> str:
        """An access token (RFC 9068) of this person, for `lifetime` seconds."""
        if subject not in self.people:
            raise ValueError(f"{subject!r} gibt es nicht; es gibt: {', '.join(self.people)}")
        return self._signed("at+jwt", lifetime, sub=subject, aud=self.audience, client_id=CLIENT, scope=scope)

    def _signed(self, typ: str, lifetime: int, **claims: Any) -> str:
        now = int(time.time())
        body = {"iss": self.issuer, "iat": now, "exp": now + lifetime, "jti": secrets.token_hex(16), **claims}
        return jwt.encode({"alg": "RS256", "kid": self.keys[0].kid, "typ": typ}, body, self.keys[0])

    def app(self) -> Starlette:
        """The provider's endpoints, to be mounted at the issuer's path."""
        doors = [
            Route("/.well-known/openid-configuration", self._discovery),
            Route("/jwks", self._jwks),
            Route("/authorize", self._authorize, methods=["GET", "POST"]),
            Route("/token", self._token, methods=["POST"]),
            Route("/userinfo", self._userinfo, methods=["GET", "POST"]),
            Route("/logout", self._logout),
        ]
        return Starlette(routes=doors)

    async def _discovery(self, request: Request) -> Response:
        paths = ("authorization", "authorize"), ("token", "token"), ("userinfo", "userinfo"), ("end_session", "logout")
        return JSONResponse(
            {
                "issuer": self.issuer,
                **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in paths},
                "jwks_uri": f"{self.issuer}/jwks",
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code", "refresh_token"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["none"],
                "scopes_supported": SCOPES,
                "authorization_response_iss_parameter_supported": True,
                **({"klimaverbund_demo": True} if self.marked_demo else {}),
            }
        )

    async def _jwks(self, request: Request) -> Response:
        return JSONResponse(KeySet([*self.keys]).as_dict(private=False))

    async def _authorize(self, request: Request) -> Response:
        try:
            context, chosen = _fields(request.url.query), await _form(request)
        except ValueError:
            context = chosen = {}
        target = context.get("redirect_uri", "")
        if context.get("client_id") != CLIENT or target not in self.redirect_uris:  # never sent anywhere else
            return _page("Unbekannte Anwendung", "<p>client_id oder redirect_uri ist nicht eingetragen.</p>", 400)
        answer = {"iss": self.issuer} | ({"state": context["state"]} if "state" in context else {})
        person = chosen.get("person")
        if flaw := _flaw(context):
            answer["error"] = flaw
        elif request.method == "POST" and person in self.people:
            scope = " ".join(word for word in context.get("scope", "").split() if word in SCOPES)
            grant = Grant(str(person), scope, target, context["code_challenge"], context.get("nonce"))
            answer["code"] = self.codes.put(grant)
        else:
            choice = '<button name="person" value="{}">{}</button>'
            choices = [choice.format(html.escape(key), html.escape(name)) for key, name in self.people.items()]
            body = f'{WARNING}<p>Als wer möchten Sie es versuchen?</p><form method="post">{"".join(choices)}</form>'
            return _page("Demo-Anmeldung", body, 400 if person else 200)
        return RedirectResponse(f"{target}{'&' if '?' in target else '?'}{urlencode(answer)}", 303, HEADERS)

    async def _token(self, request: Request) -> Response:
        try:
            form = await _form(request)
            if form.get("client_id") != CLIENT or "authorization" in request.headers:
                raise OAuthError("invalid_client")
            return JSONResponse(self._granted(form), headers=HEADERS)
        except ValueError as error:
            existing = str(error) if isinstance(error, OAuthError) else "invalid_request"
            return JSONResponse({"error": existing}, 400, HEADERS)

    def _granted(self, form: Mapping[str, str]) -> dict[str, Any]:
        if form.get("grant_type") == "refresh_token":
            grant = self.refreshes.take(form.get("refresh_token", ""))
            request = form.get("scope", grant.scope).split()
            grant = grant._replace(scope=" ".join(word for word in grant.scope.split() if word in request), nonce=None)
        elif form.get("grant_type") == "authorization_code":
            grant = self.codes.take(form.get("code", ""))
            proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
            proven = hmac.compare_digest(proof.rstrip(b"="), grant.challenge.encode())
            if not proven or form.get("redirect_uri") != grant.redirect_uri:
                raise OAuthError("invalid_grant")
        else:
            raise OAuthError("unsupported_grant_type")
        scopes = grant.scope.split()
        answer = {"token_type": "Bearer", "expires_in": ACCESS_LASTS, "scope": grant.scope}
        answer["access_token"] = self.token(grant.subject, grant.scope, ACCESS_LASTS)
        if "openid" in scopes:
            who = {"sub": grant.subject} | ({"nonce": grant.nonce} if grant.nonce else {})
            who |= {"name": self.people[grant.subject]} if "profile" in scopes else {}
            answer["id_token"] = self._signed("JWT", ACCESS_LASTS, aud=CLIENT, **who)
        if "offline_access" in scopes:
            answer["refresh_token"] = self.refreshes.put(grant)
        return answer

    async def _userinfo(self, request: Request) -> Response:
        try:
            _, token = request.headers.get("authorization", "").split(" ")
            claims = jwt.decode(token, KeySet([*self.keys]), ["RS256"]).claims
            jwt.JWTClaimsRegistry(aud={"essential": True, "value": self.audience}).validate(claims)
            answer = {"sub": claims["sub"], "name": self.people[claims["sub"]]}
        except (JoseError, ValueError, TypeError, LookupError):
            return JSONResponse({"error": "invalid_token"}, 401, {"www-authenticate": 'Bearer error="invalid_token"'})
        return JSONResponse(answer, headers=HEADERS)

    async def _logout(self, request: Request) -> Response:
        context = request.query_params
        if (target := context.get("post_logout_redirect_uri")) in self.logout_uris:
            state = "?" + urlencode({"state": context["state"]}) if "state" in context else ""
            return RedirectResponse(f"{target}{state}", 303, HEADERS)
        return _page("Abgemeldet", f"{WARNING}<p>Sie sind abgemeldet.</p>")
