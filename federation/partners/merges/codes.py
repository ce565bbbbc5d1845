"""The vocabulary of mergers: codes with their labels, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class MergeStatus(Choice):
    """Stand einer Zusammenführung zweier Einträge derselben Organisation."""

    ASKED_BY_DUPLICATE = auto(), "Von der Dublette erbeten", "Asked for by the duplicate"
    ASKED_BY_TARGET = auto(), "Vom bleibenden Eintrag erbeten", "Asked for by the remaining entry"
    MERGED = auto(), "Zusammengeführt", "Merged"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
    UNDONE = auto(), "Wieder getrennt", "Undone"


class MergeStepKind(Choice):
    """Schritt einer Zusammenführung."""

    ASKED = auto(), "Erbeten", "Asked for"
    AGREED = auto(), "Zugestimmt", "Agreed"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
    UNDONE = auto(), "Wieder getrennt", "Undone"


class MergeSide(Choice):
    """Für welchen der beiden Einträge jemand handelt."""

    DUPLICATE = auto(), "Die Dublette", "The duplicate"
    TARGET = auto(), "Der bleibende Eintrag", "The remaining entry"


ANSWERS = (MergeStepKind.AGREED, MergeStepKind.REJECTED, MergeStepKind.WITHDRAWN)
_K, _S, _D, _T = MergeStepKind, MergeStatus, MergeSide.DUPLICATE, MergeSide.TARGET
TRANSITIONS = (
    Transition(_K.ASKED, _D, None, _S.ASKED_BY_DUPLICATE),
    Transition(_K.ASKED, _T, None, _S.ASKED_BY_TARGET),
    Transition(_K.AGREED, _T, _S.ASKED_BY_DUPLICATE, _S.MERGED),
    Transition(_K.AGREED, _D, _S.ASKED_BY_TARGET, _S.MERGED),
    Transition(_K.REJECTED, _T, _S.ASKED_BY_DUPLICATE, _S.REJECTED),
    Transition(_K.REJECTED, _D, _S.ASKED_BY_TARGET, _S.REJECTED),
    Transition(_K.WITHDRAWN, _D, _S.ASKED_BY_DUPLICATE, _S.WITHDRAWN),
    Transition(_K.WITHDRAWN, _T, _S.ASKED_BY_TARGET, _S.WITHDRAWN),
    Transition(_K.UNDONE, _D, _S.MERGED, _S.UNDONE),
    Transition(_K.UNDONE, _T, _S.MERGED, _S.UNDONE),
)
"""Each step, the side that takes it, the status that it follows and the one it brings."""
