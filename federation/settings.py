"""Settings, from the environment; each error names the variable and the cure."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from federation.graph.plan import persisted
from federation.graph.plan.persisted import NO_DOCUMENTS, PersistedDocuments
from federation.graph.run.rate_limit import RateLimit

RATE = RateLimit()
LABEL = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
ORIGIN = re.compile(rf"(https?)://({LABEL}(?:\.{LABEL})*|\[[0-9a-f:.]+\])(?::([1-9][0-9]{{0,4}}))?")
LOOPBACK = ("127.0.0.1", "[::1]", "localhost")
USUAL_PORTS = {"http": "80", "https": "443"}


class SettingsError(RuntimeError):
    """A variable that is missing or makes no sense, in one sentence."""


class TrustedIssuers(NamedTuple):
    """Whose tokens count: of these issuers, for this audience; those of ``typ_jwt`` call theirs JWT."""

    issuers: tuple[str, ...]
    audience: str
    typ_jwt: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``serve`` needs to know."""

    api: str
    open: str
    issuers: tuple[str, ...]
    audience: str
    typ_jwt: frozenset[str] = frozenset()
    """Issuers whose access tokens call themselves JWT."""
    host: str = "127.0.0.1"
    port: int = 8000
    proxies: int = 0
    rate: RateLimit = RATE
    documents: PersistedDocuments = NO_DOCUMENTS
    origins: tuple[str, ...] = ()


def address(name: str, environment: Mapping[str, str] | None = None) -> str:
    """A database address."""
    entry = (os.environ if environment is None else environment).get(name, "")
    if not entry.startswith("postgresql://"):
        raise SettingsError(f"{name} fehlt oder beginnt nicht mit postgresql:// - "
                    "`klimaverbund migrate --bootstrap` nennt die Adressen.")  # fmt: skip
    return entry


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the service; raises ``SettingsError``."""
    env = os.environ if environment is None else environment
    trusted = trust(env)
    return Settings(
        api=address("DATABASE_URL", env),
        open=address("DATABASE_URL_OPEN", env),
        issuers=trusted.issuers,
        audience=trusted.audience,
        typ_jwt=trusted.typ_jwt,
        host=env.get("HOST", "127.0.0.1"),
        port=port(env),
        proxies=_number("PROXIES", env, 0),
        documents=_documents(env),
        origins=_origins(env),
        rate=RateLimit(_number("RATE_MEMBER", env, RATE.member), _number("RATE_ANONYMOUS", env, RATE.anonymous)),
    )


def trust(environment: Mapping[str, str] | None = None) -> TrustedIssuers:
    """Whose tokens count here; raises ``SettingsError``."""
    env = os.environ if environment is None else environment
    issuers, typ_jwt = listed("OIDC_ISSUERS", env), listed("OIDC_TYP_JWT", env)
    audience = env.get("OIDC_AUDIENCE", "").strip()
    if issuers and "://" not in audience:
        values = f"{audience[:80]} ist keine, auch keine Kennung eines Clients" if audience else "sie fehlt"
        raise SettingsError(
            f"OIDC_AUDIENCE fehlt: die absolute Adresse, auf die der Anmeldedienst seine Token ausstellt ({values})."
        )
    for item in typ_jwt:
        if item not in issuers:
            raise SettingsError(
                f"OIDC_TYP_JWT nennt {item[:200]}, was nicht in OIDC_ISSUERS steht: bitte Anmeldedienste von dort"
                " nennen, Zeichen für Zeichen gleich, durch Komma getrennt."
            )
    return TrustedIssuers(issuers, audience, frozenset(typ_jwt))


def listed(name: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The parts of a variable that are told apart by commas or blanks."""
    return tuple(environment.get(name, "").replace(",", " ").split())


def _origins(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Where front ends of members come from, exactly as browsers say it."""
    values = [part.strip() for part in environment.get("ORIGINS", "").split(",") if part.strip()]
    for origin in values:
        if cure := _cure(origin):
            raise SettingsError(
                f"ORIGINS={origin[:80]} ist keine Herkunft: {cure}. Richtig ist z. B. https://portal.example, "
                "mehrere durch Komma getrennt."
            )
    return tuple(dict.fromkeys(values))


def _cure(origin: str) -> str | None:
    """What is to be put right about an origin."""
    if "*" in origin or origin == "null":
        return "jede Seite darf nur die öffentliche Schnittstelle lesen; bitte jede Herkunft einzeln nennen"
    if not (match := ORIGIN.fullmatch(origin)):
        return "bitte nur Schema, Name und Port, klein geschrieben, ohne Schrägstrich, Pfad oder Anmeldung"
    scheme, name, port = match.groups()
    if scheme == "http" and name not in LOOPBACK:
        return "Token gehen nur über https (http nur auf diesem Rechner)"
    if port is not None and (int(port) > 65535 or port == USUAL_PORTS[scheme]):
        return f"Browser nennen den Port {port} nicht; bitte weglassen oder berichtigen"
    return None


def _documents(environment: Mapping[str, str]) -> PersistedDocuments:
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


def _number(name: str, environment: Mapping[str, str], usual: int) -> int:
    values = environment.get(name, str(usual))
    if not (values.isascii() and values.isdigit() and len(values) < 10):
        raise SettingsError(f"{name}={values[:20]} ist keine Zahl; bitte eine ganze Zahl ohne Vorzeichen angeben.")
    return int(values)


def port(environment: Mapping[str, str] | None = None, usual: int = 8000) -> int:
    """The port to listen on."""
    values = (os.environ if environment is None else environment).get("PORT", str(usual))
    if not (values.isascii() and values.isdigit() and 0 < int(values[:6]) < 65536):
        raise SettingsError(f"PORT={values[:20]} ist kein Port; bitte eine Zahl von 1 bis 65535 angeben.")
    return int(values)
