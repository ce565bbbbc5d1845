"""What is wrong with a token, and how to put it right, in German: for its holder and for who sets up the provider."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from federation.oidc.errors import FailureReason, InvalidTokenError, ProviderUnreachableError
from federation.oidc.keys import ALGORITHMS
from federation.oidc.tokens import MAX_TOKEN_LENGTH, Token, parse_scopes, parse_token
from federation.oidc.verifier import MAX_TIMESTAMP, Verifier
from tenants.context import READ, SCOPE_PREFIX, WRITE

BERLIN = ZoneInfo("Europe/Berlin")
MAX_VALUE_LENGTH = 200
"""Characters of a value that are shown."""
UNITS = ((86_400, "Tag", "Tagen"), (3_600, "Stunde", "Stunden"), (60, "Minute", "Minuten"), (1, "Sekunde", "Sekunden"))
GUIDE = "Wie das in Keycloak und Entra geht, steht in docs/identity-providers.md."


class Diagnosis(NamedTuple):
    """Whether a token can at least read, and sentences that say why or why not."""

    is_good: bool
    sentences: list[str]


async def explain(verifier: Verifier, text: str, now: float) -> Diagnosis:
    """Everything that is wrong with a token, in whatever form it was pasted; ``now`` in seconds since 1970."""
    try:
        token = parse_token("Bearer " + extract_token(text))
    except InvalidTokenError as error:
        return Diagnosis(False, [PARSE_MESSAGES[error.reason]])
    if errors := await verifier.find_errors(token):
        return Diagnosis(False, [_describe(error, token, verifier, now) for error in errors] + [GUIDE])
    payload = token.payload
    scopes = parse_scopes(payload)
    missing = [scope for scope in (READ, WRITE) if scope not in scopes]
    sentences = [
        f"Das Token gilt noch {format_duration(payload['exp'] - now)}: {format_value(payload['sub'])}"
        f" bei {payload['iss']}.",
        *(MISSING_SCOPE_MESSAGES[scope] for scope in missing),
    ]
    if missing:
        names = " und ".join(SCOPE_PREFIX + scope for scope in missing)
        sentences.append(f"Bitte im Anmeldedienst {names} einrichten und im Client anfordern. {GUIDE}")
    return Diagnosis(READ in scopes, sentences)


def extract_token(text: str) -> str:
    """The token in a pasted text, without quotes, blanks, the name of the header, and the scheme."""
    words = text.strip().strip("\"'").split()
    while words and words[0].lower().rstrip(":") in ("authorization", "bearer"):
        words.pop(0)
    return " ".join(words)


def format_value(value: Any) -> str:
    """A value of a token for a terminal: shortened, and without control characters."""
    if value is None:
        return "nichts"
    if isinstance(value, list):
        return ", ".join(format_value(item) for item in value[:10]) or "eine leere Liste"
    text = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(value)[:MAX_VALUE_LENGTH]
    )
    return f"„{text}{'…' if len(str(value)) > MAX_VALUE_LENGTH else ''}“"


def format_duration(seconds: float) -> str:
    """A duration by its largest unit, such as „2 Stunden“."""
    for size, singular, plural in UNITS:
        if abs(seconds) >= size:
            count = int(abs(seconds) // size)
            return f"{count} {singular if count == 1 else plural}"
    return "weniger als eine Sekunde"


PARSE_MESSAGES = {
    FailureReason.SCHEME: "Das ist kein Token, das hier gelesen wird: erwartet werden drei Teile aus Buchstaben,"
    " Ziffern, - und _, durch Punkte getrennt (ein JWT), genau eines. Undurchsichtige Token kennt nur der"
    " Anmeldedienst: bitte dort Access-Token als JWT ausstellen lassen.",
    FailureReason.TOO_LONG: f"Das Token ist länger als {MAX_TOKEN_LENGTH} Zeichen: bitte weniger hineinschreiben lassen"
    " (Gruppen, Rollen, Profil).",
    FailureReason.MALFORMED: "Das Token ist beschädigt: sein Kopf oder Inhalt ist kein JSON in Base64url. Ist es ganz"
    " kopiert?",
}
MISSING_SCOPE_MESSAGES = {
    READ: f"Ihm fehlt der Geltungsbereich {SCOPE_PREFIX}{READ}: es zeigt nur Öffentliches, Auswertungen haben die Basis"
    " PUBLIC.",
    WRITE: f"Ihm fehlt der Geltungsbereich {SCOPE_PREFIX}{WRITE}: es ändert nichts.",
}
FIXED_MESSAGES = {
    FailureReason.ALGORITHM: f"Das Token ist nicht mit {', '.join(ALGORITHMS)} signiert; anderes wird nicht gelesen:"
    " bitte im Anmeldedienst eines davon wählen.",
    FailureReason.SIGNATURE: "Die Signatur passt zu keinem Schlüssel des Anmeldedienstes: das Token ist verändert,"
    " nicht ganz kopiert, oder von einem anderen Dienst, der sich ebenso nennt.",
    FailureReason.SUBJECT: "sub fehlt, ist leer, länger als 255 Zeichen oder kein druckbarer Text: bitte im"
    " Anmeldedienst eine feste Kennung der Person als sub ausstellen lassen.",
    FailureReason.SCOPE: "scope (oder scp) ist weder ein Text noch eine Liste von Texten.",
    FailureReason.DEMO: "Das ist der Anmeldedienst einer Vorführung; `serve` läuft nur mit einem echten.",
    FailureReason.MALFORMED: "Das Token ist falsch geschrieben: exp ist ein Zeitpunkt in Sekunden, und crit wird nicht"
    " gelesen.",
}
"""Messages that quote nothing of the token."""


def _describe(error: InvalidTokenError | ProviderUnreachableError, token: Token, verifier: Verifier, now: float) -> str:
    header, payload = token.header, token.payload
    match error.reason:
        case FailureReason.AUDIENCE:
            message = _describe_audience(payload.get("aud"), verifier.audience)
        case FailureReason.ISSUER:
            message = _describe_issuer(payload.get("iss"), verifier.issuers)
        case FailureReason.EXPIRED | FailureReason.NOT_YET:
            message = _describe_time(error.reason, payload, now)
        case FailureReason.TYP:
            message = _describe_typ(header.get("typ"), payload.get("iss"))
        case FailureReason.KID:
            message = _describe_key(header, str(error))
        case FailureReason.ID_TOKEN:
            message = _describe_other_kind(str(error))
        case FailureReason.PROVIDER:
            message = _describe_outage(str(error), payload["iss"])
        case _:
            message = FIXED_MESSAGES[error.reason]
    return message


def _describe_audience(audience: Any, expected: str) -> str:
    message = f"aud ist {format_value(audience)}, OIDC_AUDIENCE ist {format_value(expected)}."
    if _differ_by_slash(audience, [expected]):
        return f"{message} Sie unterscheiden sich nur durch den Schrägstrich am Ende: bitte beide gleich schreiben."
    return (
        f"{message} Bitte im Anmeldedienst die Adresse aus OIDC_AUDIENCE als Empfänger (Audience) des Access-Tokens"
        " eintragen, oder OIDC_AUDIENCE berichtigen."
    )


def _describe_issuer(issuer: Any, trusted: Sequence[str]) -> str:
    message = f"iss ist {format_value(issuer)}, OIDC_ISSUERS nennt {format_value(list(trusted))}."
    if _differ_by_slash(issuer, trusted):
        return f"{message} Sie unterscheiden sich nur durch den Schrägstrich am Ende: bitte beide gleich schreiben."
    return f"{message} Kommt das Token vom richtigen Anmeldedienst, gehört iss Zeichen für Zeichen in OIDC_ISSUERS."


def _differ_by_slash(claim: Any, expected: Sequence[str]) -> bool:
    """Whether a claim, or one of a list, is an expected value but for a slash at the end."""
    values = claim if isinstance(claim, list) else [claim]
    without_slash = {value.rstrip("/") for value in expected}
    return any(isinstance(value, str) and value.rstrip("/") in without_slash for value in values)


def _describe_time(reason: FailureReason, payload: dict[str, Any], now: float) -> str:
    if reason is FailureReason.EXPIRED:
        age, expiry = format_duration(now - payload["exp"]), _format_timestamp(payload["exp"])
        return (
            f"Das Token ist seit {age} abgelaufen ({expiry}): bitte ein neues holen. Gilt auch ein neues nicht, geht"
            " eine der beiden Uhren falsch."
        )
    not_before, issued_at = _format_timestamp(payload.get("nbf")), _format_timestamp(payload.get("iat"))
    return (
        f"Das Token gilt erst später (nbf {not_before}, iat {issued_at}; hier ist es {_format_timestamp(now)}): bitte"
        " die Uhren beider Rechner stellen lassen (NTP)."
    )


def _describe_typ(typ: Any, issuer: Any) -> str:
    message = f"typ ist {format_value(typ)}; ein Access-Token hat typ at+jwt (RFC 9068)."
    if str(typ).lower() != "jwt":
        return f"{message} Bitte das Access-Token senden, oder den Anmeldedienst at+jwt schreiben lassen."
    return (
        f'{message} Bitte im Anmeldedienst einschalten (Keycloak: „Use "at+jwt" as access token header type“); kann'
        f" er das nicht (Entra), dann OIDC_TYP_JWT um {format_value(issuer)} ergänzen."
    )


def _describe_other_kind(detail: str) -> str:
    return (
        "Das ist kein Access-Token, sondern ein ID-, Refresh- oder Logout-Token, oder von einem solchen nicht zu"
        f" unterscheiden ({detail}): bitte das Feld access_token aus der Antwort des Anmeldedienstes senden, mit"
        " scope oder scp, für eine Audience, die kein Client ist."
    )


def _describe_key(header: dict[str, Any], detail: str) -> str:
    if "kid" in header:
        return (
            f"Der Anmeldedienst veröffentlicht keinen Schlüssel {format_value(header['kid'])}: entweder hat er ihn eben"
            " gewechselt (in 30 Sekunden noch einmal versuchen), oder das Token kommt von einem anderen"
            f" ({format_value(detail)})."
        )
    return (
        "Der Kopf des Tokens nennt keinen Schlüssel (kid). Das genügt nur, wo der Anmeldedienst für dieses Verfahren"
        f" genau einen veröffentlicht: bitte kid schreiben lassen ({format_value(detail)})."
    )


def _describe_outage(detail: str, issuer: str) -> str:
    return (
        f"Von {format_value(issuer)} sind keine Schlüssel zu bekommen ({format_value(detail)}). Bitte prüfen, ob dieser"
        f" Rechner {issuer.removesuffix('/')}/.well-known/openid-configuration erreicht (Proxy, Zertifikat, Firewall),"
        " und ob issuer darin Zeichen für Zeichen so steht wie in OIDC_ISSUERS."
    )


def _format_timestamp(seconds: Any) -> str:
    if not isinstance(seconds, int | float) or not 0 <= seconds < MAX_TIMESTAMP:
        return format_value(seconds)
    return f"{datetime.fromtimestamp(seconds, BERLIN):%d.%m.%Y %H:%M:%S}"
