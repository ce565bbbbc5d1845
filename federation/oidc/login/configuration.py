"""The providers at which people log in, as the operator's file names them; each error names the cure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from federation.oidc.urls import secure_url

KEY = re.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
TEXT_FIELDS = (
    "key", "name", "issuer", "client_id", "client_secret_file", "token_endpoint_auth_method", "name_claim",
    "email_claim", "email_verified_claim",
)  # fmt: skip
REQUIRED_FIELDS = ("key", "name", "issuer", "client_id")
AUTH_METHODS = ("client_secret_basic", "client_secret_post", "none")
DEFAULT_SCOPES = ("openid", "profile", "email")


class LoginProvidersError(ValueError):
    """A file that cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class LoginProvider:
    """A provider at which people log in, and what we are there."""

    key: str
    """Stands in our addresses for it, so that each provider has a redirect address of its own."""
    name: str
    """For people who choose one."""
    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    """Empty for a public client."""
    auth_method: str = "none"
    """How the client proves at the token endpoint that it has the secret."""
    scopes: tuple[str, ...] = DEFAULT_SCOPES
    name_claim: str = "name"
    email_claim: str = "email"
    email_verified_claim: str = "email_verified"

    @property
    def path(self) -> str:
        """Where a login begins."""
        return f"/anmelden/{self.key}"

    @property
    def callback_path(self) -> str:
        """Where the provider sends people back to: the redirect address to register there."""
        return f"{self.path}/zurueck"

    @property
    def logout_path(self) -> str:
        """Where the provider reports logouts: the back-channel address to register there."""
        return f"{self.path}/abmeldung"


def read_login_providers(path: str) -> tuple[LoginProvider, ...]:
    """The providers in a TOML file; raises ``LoginProvidersError``."""
    try:
        document = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise LoginProvidersError(f"{path[:200]} lässt sich nicht lesen: {error.strerror}.") from None
    except ValueError as error:
        raise LoginProvidersError(f"{path[:200]} ist kein TOML ({error}).") from None
    tables = document.get("provider")
    if document.keys() != {"provider"} or not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise LoginProvidersError(f"{path[:200]} enthält nicht nur Abschnitte [[provider]], oder keinen.")
    providers = tuple(_read_provider(table, number, Path(path).parent) for number, table in enumerate(tables, 1))
    for name, values in {
        "key": [provider.key for provider in providers],
        "issuer": [provider.issuer for provider in providers],
    }.items():
        if double := next((value for value in values if values.count(value) > 1), None):
            raise LoginProvidersError(
                f"{name} = {double!r} steht in zwei Abschnitten [[provider]]: bitte nur in einem."
            )
    return providers


def _read_provider(table: Mapping[str, Any], number: int, folder: Path) -> LoginProvider:
    where = f"[[provider]] {table.get('key') or number}"
    _check_fields(table, where)
    key, issuer, secret = table["key"], table["issuer"], ""
    if not KEY.fullmatch(key):
        raise LoginProvidersError(
            f"{where}: key steht in Adressen: bitte 1 bis 40 kleine Buchstaben, Ziffern und Bindestriche."
        )
    try:
        secure_url(issuer)
    except Exception:  # the URL parser raises errors of several types
        raise LoginProvidersError(
            f"{where}: issuer {issuer[:200]!r} braucht https, oder http auf diesem Rechner (127.0.0.1)."
        ) from None
    if file := table.get("client_secret_file"):
        secret = _read_secret(folder / file, where)
    method = table.get("token_endpoint_auth_method") or ("client_secret_basic" if secret else "none")
    if method not in AUTH_METHODS or (method == "none") is bool(secret):
        raise LoginProvidersError(
            f"{where}: token_endpoint_auth_method ist client_secret_basic oder client_secret_post mit"
            " client_secret_file, oder none ohne."
        )
    claims = {name: table[name] for name in ("name_claim", "email_claim", "email_verified_claim") if name in table}
    scopes = _read_scopes(table.get("scopes", DEFAULT_SCOPES), where)
    return LoginProvider(key, table["name"], issuer, table["client_id"], secret, method, scopes, **claims)


def _check_fields(table: Mapping[str, Any], where: str) -> None:
    if "client_secret" in table:
        raise LoginProvidersError(
            f"{where}: client_secret gehört nicht in diese Datei: bitte in eine eigene schreiben und diese mit"
            " client_secret_file nennen."
        )
    if unknown := sorted(table.keys() - {*TEXT_FIELDS, "scopes"}):
        raise LoginProvidersError(
            f"{where} nennt {unknown[0][:60]}, was es nicht gibt; es gibt {', '.join((*TEXT_FIELDS, 'scopes'))}."
        )
    for name in TEXT_FIELDS:
        value = table.get(name)
        if name in REQUIRED_FIELDS and value is None:
            raise LoginProvidersError(f"{where}: {name} fehlt.")
        if value is not None and not (isinstance(value, str) and value.strip() == value != "" and value.isprintable()):
            raise LoginProvidersError(f"{where}: {name} ist ein Text in Anführungszeichen, ohne Leerzeichen am Rand.")


def _read_scopes(value: Any, where: str) -> tuple[str, ...]:
    scopes = value.split() if isinstance(value, str) else value
    is_list = isinstance(scopes, Sequence) and all(isinstance(scope, str) and scope for scope in scopes)
    if not is_list or "openid" not in scopes:
        raise LoginProvidersError(f'{where}: scopes ist eine Liste mit "openid" darin, z. B. {list(DEFAULT_SCOPES)}.')
    return tuple(scopes)


def _read_secret(file: Path, where: str) -> str:
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise LoginProvidersError(
            f"{where}: client_secret_file {str(file)[:200]} lässt sich nicht lesen: {error.strerror}."
        ) from None
    except ValueError:
        secret = ""
    if not (secret and secret.isprintable()):
        raise LoginProvidersError(
            f"{where}: client_secret_file {str(file)[:200]} enthält kein Geheimnis in einer Zeile."
        )
    return secret
