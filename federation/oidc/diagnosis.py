"""What is wrong with a token, and the cure, in German: for whoever holds it and sets up the provider."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from federation.oidc.errors import InvalidTokenError, ProviderUnreachableError, Reason
from federation.oidc.keys import ALGORITHMS
from federation.oidc.tokens import LAST_DAY, LONGEST, Token, Verifier, scopes, taken_apart
from tenants.context import READ, SCOPE_PREFIX, WRITE

BERLIN = ZoneInfo("Europe/Berlin")
SHOWN = 200
"""Characters of a value that are shown."""
UNITS = ((86_400, "Tag", "Tagen"), (3_600, "Stunde", "Stunden"), (60, "Minute", "Minuten"), (1, "Sekunde", "Sekunden"))
GUIDE = "Wie das in Keycloak und Entra geht, steht in docs/identity-providers.md."


class Diagnosis(NamedTuple):
    """Whether the token is good for anything here, and sentences that say why."""

    is_good: bool
    sentences: list[str]


async def explain(verifier: Verifier, text: str, now: float) -> Diagnosis:
    """Everything there is to say of a token, as somebody pasted it."""
    try:
        token = taken_apart("Bearer " + bare(text))
    except InvalidTokenError as fault:
        return Diagnosis(False, [BEFORE[fault.reason]])
    if faults := await verifier.faults(token):
        return Diagnosis(False, [_told(fault, token, verifier, now) for fault in faults] + [GUIDE])
    result = scopes(token.body)
    who = (
        f"Das Token gilt noch {in_words(token.body['exp'] - now)}: {shown(token.body['sub'])} bei {token.body['iss']}."
    )
    missing = [SCOPE_PREFIX + item for item in (READ, WRITE) if item not in result]
    message = [who, *(LACKING[item] for item in (READ, WRITE) if item not in result)]
    if missing:
        message.append(f"Bitte im Anmeldedienst {' und '.join(missing)} einrichten und im Client anfordern. {GUIDE}")
    return Diagnosis(READ in result, message)


def bare(text: str) -> str:
    """The token out of what people paste: with quotes, blanks around it, the header's name, or its scheme."""
    words = text.strip().strip("\"'").split()
    while words and words[0].lower().rstrip(":") in ("authorization", "bearer"):
        words.pop(0)
    return " ".join(words)


def shown(value: Any) -> str:
    """A value out of a token for a terminal: nothing in it moves the cursor."""
    if value is None:
        return "nichts"
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value[:10]) or "eine leere Liste"
    text = "".join(item if item.isprintable() else "\N{REPLACEMENT CHARACTER}" for item in str(value)[:SHOWN])
    return f"„{text}{'…' if len(str(value)) > SHOWN else ''}“"


def in_words(seconds: float) -> str:
    """A time as people say it, by its largest unit."""
    for size, unit, many in UNITS:
        if abs(seconds) >= size:
            count = int(abs(seconds) // size)
            return f"{count} {unit if count == 1 else many}"
    return "weniger als eine Sekunde"


BEFORE = {
    Reason.SCHEME: "Das ist kein Token, das hier gelesen wird: erwartet werden drei Teile aus Buchstaben, Ziffern, -"
    " und _, durch Punkte getrennt (ein JWT), genau eines. Undurchsichtige Token kennt nur der Anmeldedienst: bitte"
    " dort Access-Token als JWT ausstellen lassen.",
    Reason.TOO_LONG: f"Das Token ist länger als {LONGEST} Zeichen: bitte weniger hineinschreiben lassen"
    " (Gruppen, Rollen, Profil).",
    Reason.MALFORMED: "Das Token ist beschädigt: sein Kopf oder Inhalt ist kein JSON in Base64url. Ist es ganz"
    " kopiert?",
}
LACKING = {
    READ: f"Ihm fehlt der Geltungsbereich {SCOPE_PREFIX}{READ}: es zeigt nur Öffentliches, Auswertungen haben die Basis"
    " PUBLIC.",
    WRITE: f"Ihm fehlt der Geltungsbereich {SCOPE_PREFIX}{WRITE}: es ändert nichts.",
}
ALWAYS = {
    Reason.ALGORITHM: f"Das Token ist nicht mit {', '.join(ALGORITHMS)} signiert; anderes wird nicht gelesen: bitte im"
    " Anmeldedienst eines davon wählen.",
    Reason.SIGNATURE: "Die Signatur passt zu keinem Schlüssel des Anmeldedienstes: das Token ist verändert, nicht ganz"
    " kopiert, oder von einem anderen Dienst, der sich ebenso nennt.",
    Reason.SUBJECT: "sub fehlt, ist leer, länger als 255 Zeichen oder kein druckbarer Text: bitte im Anmeldedienst"
    " eine feste Kennung der Person als sub ausstellen lassen.",
    Reason.SCOPE: "scope (oder scp) ist weder ein Text noch eine Liste von Texten.",
    Reason.DEMO: "Das ist der Anmeldedienst einer Vorführung; `serve` läuft nur mit einem echten.",
    Reason.MALFORMED: "Das Token ist falsch geschrieben: exp ist ein Zeitpunkt in Sekunden, und crit wird nicht"
    " gelesen.",
}
"""What there is to say whatever is in the token."""


def _told(fault: InvalidTokenError | ProviderUnreachableError, token: Token, verifier: Verifier, now: float) -> str:
    header, body = token.header, token.body
    match fault.reason:
        case Reason.AUDIENCE:
            message = _audience(body.get("aud"), verifier.audience)
        case Reason.ISSUER:
            message = _issuer(body.get("iss"), verifier.issuers)
        case Reason.EXPIRED | Reason.NOT_YET:
            message = _time(fault.reason, body, now)
        case Reason.TYP:
            message = _typ(header.get("typ"), body.get("iss"))
        case Reason.KID:
            message = _key(header, str(fault))
        case Reason.ID_TOKEN:
            message = _other_kind(str(fault))
        case Reason.PROVIDER:
            message = _unreachable(str(fault), body["iss"])
        case _:
            message = ALWAYS[fault.reason]
    return message


def _audience(values: Any, wanted: str) -> str:
    message = f"aud ist {shown(values)}, OIDC_AUDIENCE ist {shown(wanted)}."
    if _differ_by_slash(values, [wanted]):
        return f"{message} Sie unterscheiden sich nur durch den Schrägstrich am Ende: bitte beide gleich schreiben."
    return (
        f"{message} Bitte im Anmeldedienst die Adresse aus OIDC_AUDIENCE als Empfänger (Audience) des Access-Tokens"
        " eintragen, oder OIDC_AUDIENCE berichtigen."
    )


def _issuer(values: Any, existing: Sequence[str]) -> str:
    message = f"iss ist {shown(values)}, OIDC_ISSUERS nennt {shown(list(existing))}."
    if _differ_by_slash(values, existing):
        return f"{message} Sie unterscheiden sich nur durch den Schrägstrich am Ende: bitte beide gleich schreiben."
    return f"{message} Kommt das Token vom richtigen Anmeldedienst, gehört iss Zeichen für Zeichen in OIDC_ISSUERS."


def _differ_by_slash(values: Any, existing: Sequence[str]) -> bool:
    each = values if isinstance(values, list) else [values]
    bare = {item.rstrip("/") for item in existing}
    return any(isinstance(item, str) and item.rstrip("/") in bare for item in each)


def _time(reason: Reason, body: dict[str, Any], now: float) -> str:
    if reason is Reason.EXPIRED:
        return (
            f"Das Token ist seit {in_words(now - body['exp'])} abgelaufen ({_moment(body['exp'])}): bitte ein neues"
            " holen. Gilt auch ein neues nicht, geht eine der beiden Uhren falsch."
        )
    return (
        f"Das Token gilt erst später (nbf {_moment(body.get('nbf'))}, iat {_moment(body.get('iat'))}; hier ist es"
        f" {_moment(now)}): bitte die Uhren beider Rechner stellen lassen (NTP)."
    )


def _typ(values: Any, issuer: Any) -> str:
    message = f"typ ist {shown(values)}; ein Access-Token hat typ at+jwt (RFC 9068)."
    if str(values).lower() != "jwt":
        return f"{message} Bitte das Access-Token senden, oder den Anmeldedienst at+jwt schreiben lassen."
    return (
        f'{message} Bitte im Anmeldedienst einschalten (Keycloak: „Use "at+jwt" as access token header type“); kann'
        f" er das nicht (Entra), dann OIDC_TYP_JWT um {shown(issuer)} ergänzen."
    )


def _other_kind(detail: str) -> str:
    return (
        "Das ist kein Access-Token, sondern ein ID-, Refresh- oder Logout-Token, oder von einem solchen nicht zu"
        f" unterscheiden ({detail}): bitte das Feld access_token aus der Antwort des Anmeldedienstes senden, mit"
        " scope oder scp, für eine Audience, die kein Client ist."
    )


def _key(header: dict[str, Any], detail: str) -> str:
    if "kid" in header:
        return (
            f"Der Anmeldedienst veröffentlicht keinen Schlüssel {shown(header['kid'])}: entweder hat er ihn eben"
            " gewechselt (in 30 Sekunden noch einmal versuchen), oder das Token kommt von einem anderen"
            f" ({shown(detail)})."
        )
    return (
        "Der Kopf des Tokens nennt keinen Schlüssel (kid). Das genügt nur, wo der Anmeldedienst für dieses Verfahren"
        f" genau einen veröffentlicht: bitte kid schreiben lassen ({shown(detail)})."
    )


def _unreachable(detail: str, issuer: str) -> str:
    return (
        f"Von {shown(issuer)} sind keine Schlüssel zu bekommen ({shown(detail)}). Bitte prüfen, ob dieser Rechner"
        f" {issuer.removesuffix('/')}/.well-known/openid-configuration erreicht (Proxy, Zertifikat, Firewall), und ob"
        " issuer darin Zeichen für Zeichen so steht wie in OIDC_ISSUERS."
    )


def _moment(seconds: Any) -> str:
    if not isinstance(seconds, int | float) or not 0 <= seconds < LAST_DAY:
        return shown(seconds)
    return f"{datetime.fromtimestamp(seconds, BERLIN):%d.%m.%Y %H:%M:%S}"
