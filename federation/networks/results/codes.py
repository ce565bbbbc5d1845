"""The vocabulary of results of networks, and the two steps by which they are checked."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class ResultStatus(Choice):
    """Wie weit ein Ergebnis geprüft ist."""

    REPORTED = auto(), "Berichtet", "Reported"
    PLAUSIBLE = auto(), "Plausibel", "Plausible"
    VERIFIED = auto(), "Verifiziert", "Verified"


class ResultStepKind(Choice):
    """Art eines Schritts der Prüfung."""

    REPORTED = auto(), "Berichtet", "Reported"
    FOUND_PLAUSIBLE = auto(), "Plausibilisiert", "Found plausible"
    VERIFIED = auto(), "Verifiziert", "Verified"
    RETURNED = auto(), "Zurückgegeben", "Returned"


class ResultSide(Choice):
    """Wer einen Schritt der Prüfung einträgt."""

    ORGANISER = auto(), "Träger", "Organiser"


_K, _S, _ORGANISER = ResultStepKind, ResultStatus, ResultSide.ORGANISER
TRANSITIONS = (
    Transition(_K.REPORTED, _ORGANISER, None, _S.REPORTED),
    Transition(_K.FOUND_PLAUSIBLE, _ORGANISER, _S.REPORTED, _S.PLAUSIBLE),
    Transition(_K.VERIFIED, _ORGANISER, _S.PLAUSIBLE, _S.VERIFIED),
    *(Transition(_K.RETURNED, _ORGANISER, status, _S.REPORTED) for status in (_S.PLAUSIBLE, _S.VERIFIED)),
)
"""Each step, who takes it, the status that it follows and the one it brings."""
CHECKS = (_K.FOUND_PLAUSIBLE, _K.VERIFIED)
"""Steps that say who has checked."""
