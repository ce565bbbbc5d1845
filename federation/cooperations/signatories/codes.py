"""The vocabulary of those who sign for a partner organisation in a cooperation."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class SignatoryStatus(Choice):
    """Stand einer Person, die für eine Organisation zeichnet."""

    PROPOSED = auto(), "Vorgeschlagen", "Proposed"
    SIGNING = auto(), "Zeichnungsberechtigt", "May sign"
    REFUSED = auto(), "Nicht angenommen", "Refused"
    ENDED = auto(), "Beendet", "Ended"


class SignatorySide(Choice):
    """Wer einen Schritt geht."""

    PERSON = auto(), "Die Person selbst", "The person herself"
    LEAD = auto(), "Federführung", "Lead"
    SYSTEM = auto(), "Als Folge von etwas anderem", "As a consequence"


_S, _PERSON, _LEAD, _SYSTEM = SignatoryStatus, SignatorySide.PERSON, SignatorySide.LEAD, SignatorySide.SYSTEM
TRANSITIONS = (
    Transition(_S.PROPOSED, _PERSON, None, _S.PROPOSED),
    Transition(_S.SIGNING, _LEAD, _S.PROPOSED, _S.SIGNING),
    Transition(_S.REFUSED, _LEAD, _S.PROPOSED, _S.REFUSED),
    *(Transition(_S.ENDED, side, before, _S.ENDED)
      for side in (_PERSON, _LEAD, _SYSTEM) for before in (_S.PROPOSED, _S.SIGNING)),
)  # fmt: skip
"""Each step, who takes it, the status that it follows and the one it brings."""
