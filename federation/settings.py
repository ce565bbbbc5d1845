"""Settings from environment variables; each error names the variable and the cure."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from federation.files.rules import DEFAULT_QUOTA_MB
from federation.graph.plan import persisted
from federation.graph.plan.persisted import NO_DOCUMENTS, PersistedDocuments
from federation.graph.run.rate_limit import RateLimit
from federation.graph.secret_key import MIN_SECRET_BYTES, SecretKey
from federation.mailing.configuration import (
    DEFAULT_REVIEW_DAYS,
    MailConfiguration,
    MailConfigurationError,
    read_mail_configuration,
)
from federation.oidc.login.configuration import LoginProvider, LoginProvidersError, read_login_providers
from federation.oidc.urls import LOOPBACK_HOSTS, secure_url
from federation.pools import PoolSizes, available_cores
from tenants.retention import default_days
from web.site import LegalTexts

DEFAULT_RATE = RateLimit()
DEMO_PROVIDER_PATH = "/demo/oidc"
HOST_LABEL = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
ORIGIN = re.compile(rf"(https?)://({HOST_LABEL}(?:\.{HOST_LABEL})*|\[[0-9a-f:.]+\])(?::([1-9][0-9]{{0,4}}))?")
DEFAULT_PORTS = {"http": "80", "https": "443"}


class SettingsError(RuntimeError):
    """A variable that is missing or invalid; the message is one sentence."""


class ConfigurationError(RuntimeError):
    """Settings with which the service must not start; the message is one sentence."""


class TrustedIssuers(NamedTuple):
    """The issuers whose tokens are accepted, for this audience; those in ``typ_jwt`` may give them the type JWT."""

    issuers: tuple[str, ...]
    audience: str
    typ_jwt: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of ``serve``."""

    api: str
    anonymous: str
    issuers: tuple[str, ...]
    audience: str
    typ_jwt: frozenset[str] = frozenset()
    """Issuers whose access tokens have the type JWT."""
    host: str = "127.0.0.1"
    port: int = 8000
    proxies: int = 0
    rate: RateLimit = DEFAULT_RATE
    documents: PersistedDocuments = NO_DOCUMENTS
    origins: tuple[str, ...] = ()
    public_url: str = ""
    """What stands before a path in an absolute address of a page."""
    legal_texts: LegalTexts = field(default_factory=dict)
    secret: SecretKey | None = field(default=None, repr=False)
    """The same for all processes of an installation; without it nobody logs in with a browser."""
    login_providers: tuple[LoginProvider, ...] = ()
    """Where people log in with a browser; the first one comes first where they choose."""
    mail: MailConfiguration | None = None
    """Where mail goes; without it, mail waits in the outbox."""
    retention: Mapping[str, int] = field(default_factory=dict)
    """Setting -> days for which something is kept."""
    file_quota_mb: int = DEFAULT_QUOTA_MB
    """Of the files of each tenant."""
    review_days: int = DEFAULT_REVIEW_DAYS
    """After how many days an organisation is asked whether its entry is right; 0: never."""
    pools: PoolSizes = field(default_factory=lambda: PoolSizes.for_cores(available_cores()))
    """The connections to the database."""


def database_url(name: str, environment: Mapping[str, str] | None = None) -> str:
    """The database URL in a variable; raises ``SettingsError``."""
    url = (os.environ if environment is None else environment).get(name, "")
    if not url.startswith("postgresql://"):
        raise SettingsError(
            f"{name} fehlt oder beginnt nicht mit postgresql:// -"
            " `klimaverbund migrate --bootstrap` nennt die Adressen."
        )
    return url


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the service; raises ``SettingsError``."""
    env = os.environ if environment is None else environment
    trusted = read_trusted_issuers(env)
    return Settings(
        api=database_url("DATABASE_URL", env),
        anonymous=database_url("DATABASE_URL_ANONYMOUS", env),
        issuers=trusted.issuers,
        audience=trusted.audience,
        typ_jwt=trusted.typ_jwt,
        host=env.get("HOST", "127.0.0.1"),
        port=read_port(env),
        proxies=_read_number("PROXIES", env, 0),
        documents=_read_documents(env),
        origins=_read_origins(env),
        public_url=read_public_url(env),
        legal_texts=_read_legal_texts(env),
        secret=read_secret(env),
        login_providers=read_login_settings(env),
        mail=read_mail(env),
        retention=read_retention(env),
        file_quota_mb=_read_number("FILE_QUOTA_MB", env, DEFAULT_QUOTA_MB),
        review_days=_read_review_days(env),
        pools=PoolSizes.for_cores(_read_database_cores(env)),
        rate=RateLimit(
            _read_number("RATE_MEMBER", env, DEFAULT_RATE.member),
            _read_number("RATE_ANONYMOUS", env, DEFAULT_RATE.anonymous),
            _read_number("RATE_PAGES", env, DEFAULT_RATE.pages),
        ),
    )


def read_trusted_issuers(environment: Mapping[str, str] | None = None) -> TrustedIssuers:
    """The issuers whose tokens are accepted; raises ``SettingsError``."""
    env = os.environ if environment is None else environment
    issuers, typ_jwt = read_list("OIDC_ISSUERS", env), read_list("OIDC_TYP_JWT", env)
    audience = env.get("OIDC_AUDIENCE", "").strip()
    if issuers and "://" not in audience:
        problem = f"{audience[:80]} ist keine, auch keine Kennung eines Clients" if audience else "sie fehlt"
        raise SettingsError(
            f"OIDC_AUDIENCE fehlt: die absolute Adresse, auf die der Anmeldedienst seine Token ausstellt ({problem})."
        )
    for issuer in typ_jwt:
        if issuer not in issuers:
            raise SettingsError(
                f"OIDC_TYP_JWT nennt {issuer[:200]}, was nicht in OIDC_ISSUERS steht: bitte Anmeldedienste von dort"
                " nennen, Zeichen für Zeichen gleich, durch Komma getrennt."
            )
    return TrustedIssuers(issuers, audience, frozenset(typ_jwt))


def read_demo_redirect_uris(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The clients' addresses to which the demo's provider redirects people; raises ``SettingsError``."""
    uris = read_list("DEMO_REDIRECT_URIS", os.environ if environment is None else environment)
    for uri in uris:
        try:
            is_valid = not secure_url(uri).fragment
        except Exception:  # the URL parser raises errors of several types
            is_valid = False
        if not is_valid:
            raise SettingsError(
                f"DEMO_REDIRECT_URIS={uri[:80]} ist keine Adresse, zu der die Anmeldung zurückführen kann: bitte https,"
                " oder http auf diesem Rechner (127.0.0.1), ohne #, mehrere durch Komma getrennt."
            )
    return uris


def read_list(name: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The values of a variable, separated by commas or blanks."""
    return tuple(environment.get(name, "").replace(",", " ").split())


def _read_origins(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The origins of the members' front ends, as browsers send them."""
    origins = [part.strip() for part in environment.get("ORIGINS", "").split(",") if part.strip()]
    for origin in origins:
        if cure := _origin_cure(origin):
            raise SettingsError(
                f"ORIGINS={origin[:80]} ist keine Herkunft: {cure}. Richtig ist z. B. https://portal.example, "
                "mehrere durch Komma getrennt."
            )
    return tuple(dict.fromkeys(origins))


def _origin_cure(origin: str) -> str | None:
    """How to put an invalid origin right; None for a valid one."""
    if "*" in origin or origin == "null":
        return "jede Seite darf nur die öffentliche Schnittstelle lesen; bitte jede Herkunft einzeln nennen"
    if not (match := ORIGIN.fullmatch(origin)):
        return "bitte nur Schema, Name und Port, klein geschrieben, ohne Schrägstrich, Pfad oder Anmeldung"
    scheme, host, port = match.groups()
    if scheme == "http" and host.strip("[]") not in LOOPBACK_HOSTS:
        return "Token gehen nur über https (http nur auf diesem Rechner)"
    if port is not None and (int(port) > 65535 or port == DEFAULT_PORTS[scheme]):
        return f"Browser nennen den Port {port} nicht; bitte weglassen oder berichtigen"
    return None


def _read_documents(environment: Mapping[str, str]) -> PersistedDocuments:
    path, only = environment.get("DOCUMENTS", ""), environment.get("DOCUMENTS_ONLY", "no")
    if only not in ("yes", "no"):
        raise SettingsError(f"DOCUMENTS_ONLY={only[:20]} ist weder yes noch no.")
    if not path:
        if only == "yes":
            raise SettingsError("DOCUMENTS_ONLY=yes braucht DOCUMENTS: die Datei mit den hinterlegten Dokumenten.")
        return NO_DOCUMENTS
    try:
        return persisted.read(path, only=only == "yes")
    except persisted.PersistedDocumentsError as error:
        raise SettingsError(str(error)) from None


def read_public_url(environment: Mapping[str, str] | None = None) -> str:
    """Where browsers find the pages, without a path; raises ``SettingsError``."""
    url = (os.environ if environment is None else environment).get("PUBLIC_URL", "").strip()
    if url and not ORIGIN.fullmatch(url):
        raise SettingsError(
            f"PUBLIC_URL={url[:80]} ist nicht die Adresse, unter der Browser die Seiten finden: bitte Schema, Name und"
            " wo nötig Port, klein geschrieben, ohne Pfad und ohne Schrägstrich am Ende, z. B."
            " https://klimaverbund.example."
        )
    return url


def _read_legal_texts(environment: Mapping[str, str]) -> LegalTexts:
    """The operator's texts of legal pages; none without the setting."""
    if not (folder := environment.get("LEGAL_TEXTS", "")):
        return {}
    from web import legal

    try:
        return legal.read(folder)
    except legal.LegalTextsError as error:
        raise SettingsError(str(error)) from None


def read_secret(environment: Mapping[str, str] | None = None) -> SecretKey | None:
    """The secret of the installation, from the file that SECRET_KEY_FILE names; raises ``SettingsError``."""
    env = os.environ if environment is None else environment
    if not (path := env.get("SECRET_KEY_FILE", "")):
        return None
    try:
        secret = SecretKey(Path(path).read_bytes().strip())
    except OSError as error:
        raise SettingsError(f"SECRET_KEY_FILE={path[:200]} lässt sich nicht lesen: {error.strerror}.") from None
    except ValueError:
        raise SettingsError(
            f"SECRET_KEY_FILE={path[:200]} enthält weniger als {MIN_SECRET_BYTES} Zeichen; `openssl rand -base64 48`"
            " macht ein Geheimnis."
        ) from None
    if not (url := read_public_url(env)):
        raise SettingsError("SECRET_KEY_FILE braucht PUBLIC_URL: die Adresse, unter der Browser die Seiten finden.")
    if _origin_cure(url):
        raise SettingsError(
            f"PUBLIC_URL={url[:80]} beginnt nicht mit https: den Cookie einer Anmeldung könnte unterwegs jeder lesen"
            " (http nur auf diesem Rechner)."
        )
    return secret


def read_login_settings(environment: Mapping[str, str] | None = None) -> tuple[LoginProvider, ...]:
    """The providers at which people log in, from the file that LOGIN_PROVIDERS names; raises ``SettingsError``."""
    env = os.environ if environment is None else environment
    if not (path := env.get("LOGIN_PROVIDERS", "")):
        return ()
    if read_secret(env) is None:
        raise SettingsError(
            "LOGIN_PROVIDERS braucht SECRET_KEY_FILE: die Datei mit dem Geheimnis, mit dem Sitzungen unterschrieben"
            " sind; `openssl rand -base64 48` macht eines."
        )
    try:
        providers = read_login_providers(path)
    except LoginProvidersError as error:
        raise SettingsError(f"LOGIN_PROVIDERS: {error}") from None
    audience = env.get("OIDC_AUDIENCE", "").strip()
    if client := next((provider for provider in providers if provider.client_id == audience), None):
        raise SettingsError(
            f"OIDC_AUDIENCE ist zugleich client_id von {client.key}: dann gälte ein ID-Token als Access-Token. Bitte"
            " dem Client einen anderen Namen geben, oder der Schnittstelle eine eigene Adresse."
        )
    return providers


def read_mail(environment: Mapping[str, str] | None = None) -> MailConfiguration | None:
    """Where mail goes; raises ``SettingsError``."""
    env = os.environ if environment is None else environment
    try:
        mail = read_mail_configuration(env)
    except MailConfigurationError as error:
        raise SettingsError(str(error)) from None
    if mail is not None and read_secret(env) is None:
        raise SettingsError(
            "MAIL_URL braucht SECRET_KEY_FILE und PUBLIC_URL: mit ihnen entstehen die Links, die in E-Mails stehen."
        )
    return mail


def read_retention(environment: Mapping[str, str] | None = None) -> dict[str, int]:
    """Setting -> days for which something is kept; raises ``SettingsError``."""
    env = os.environ if environment is None else environment
    return {name: _read_number(name, env, days) for name, days in default_days().items()}


def _read_review_days(environment: Mapping[str, str]) -> int:
    days = _read_number("PARTNER_REVIEW_DAYS", environment, DEFAULT_REVIEW_DAYS)
    if 0 < days < DEFAULT_REVIEW_DAYS:
        raise SettingsError(
            f"PARTNER_REVIEW_DAYS={days} wäre öfter als einmal im Jahr: bitte mindestens {DEFAULT_REVIEW_DAYS}, oder 0"
            " für nie."
        )
    return days


def _read_database_cores(environment: Mapping[str, str]) -> int:
    if (cores := _read_number("DATABASE_CORES", environment, available_cores())) == 0:
        raise SettingsError("DATABASE_CORES=0: bitte die Zahl der Prozessorkerne, die PostgreSQL hat, mindestens 1.")
    return cores


def _read_number(name: str, environment: Mapping[str, str], default: int) -> int:
    text = environment.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise SettingsError(f"{name}={text[:20]} ist keine Zahl; bitte eine ganze Zahl ohne Vorzeichen angeben.")
    return int(text)


def read_port(environment: Mapping[str, str] | None = None, default: int = 8000) -> int:
    """The port to listen on; raises ``SettingsError``."""
    text = (os.environ if environment is None else environment).get("PORT", str(default))
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) < 65536):
        raise SettingsError(f"PORT={text[:20]} ist kein Port; bitte eine Zahl von 1 bis 65535 angeben.")
    return int(text)
