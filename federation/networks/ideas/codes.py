"""The vocabulary of ideas of a network, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class IdeaStatus(Choice):
    """Stand einer Idee."""

    COLLECTED = auto(), "Gesammelt", "Collected"
    TAKEN_UP = auto(), "Aufgegriffen", "Taken up"
    DROPPED = auto(), "Nicht weiter verfolgt", "Dropped"


class IdeaStepKind(Choice):
    """Art eines Schritts einer Idee."""

    PROPOSED = auto(), "Vorgeschlagen", "Proposed"
    COLLECTED = auto(), "Gesammelt", "Collected"
    TAKEN_UP = auto(), "Aufgegriffen", "Taken up"
    DROPPED = auto(), "Nicht weiter verfolgt", "Dropped"
    REOPENED = auto(), "Wieder gesammelt", "Collected again"


class IdeaSide(Choice):
    """Wer einen Schritt einer Idee geht."""

    MEMBER = auto(), "Mitglied", "Member"
    ORGANISER = auto(), "Träger", "Organiser"


_K, _S, _ORGANISER = IdeaStepKind, IdeaStatus, IdeaSide.ORGANISER
TRANSITIONS = (
    Transition(_K.PROPOSED, IdeaSide.MEMBER, None, _S.COLLECTED),
    Transition(_K.COLLECTED, _ORGANISER, None, _S.COLLECTED),
    Transition(_K.TAKEN_UP, _ORGANISER, _S.COLLECTED, _S.TAKEN_UP),
    *(Transition(_K.DROPPED, _ORGANISER, status, _S.DROPPED) for status in (_S.COLLECTED, _S.TAKEN_UP)),
    *(Transition(_K.REOPENED, _ORGANISER, status, _S.COLLECTED) for status in (_S.TAKEN_UP, _S.DROPPED)),
)
"""Each step, who takes it, the status that it follows and the one it brings."""
NEEDS_NOTE = (_K.DROPPED,)
"""Steps that say why."""
