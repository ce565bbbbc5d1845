"""The vocabulary of representatives: codes with their labels, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class RepresentativeStatus(Choice):
    """Stand einer Person, die in einem Bündnis für ein Mitglied handelt."""

    PROPOSED = auto(), "Vorgeschlagen", "Proposed"
    ACCEPTED = auto(), "Handelt für das Mitglied", "Acts for the member"
    SIGNING = auto(), "Handelt und unterzeichnet", "Acts and signs"
    REFUSED = auto(), "Abgelehnt", "Refused"
    ENDED = auto(), "Beendet", "Ended"


class RepresentativeStepKind(Choice):
    """Schritt einer Person, die in einem Bündnis für ein Mitglied handelt."""

    PROPOSED = auto(), "Vorgeschlagen", "Proposed"
    OWN = auto(), "Ist selbst das Mitglied", "Is the member herself"
    ACCEPTED = auto(), "Angenommen", "Accepted"
    REFUSED = auto(), "Abgelehnt", "Refused"
    MAY_SIGN = auto(), "Zeichnungsrecht gegeben", "Given the right to sign"
    MAY_NOT_SIGN = auto(), "Zeichnungsrecht genommen", "Taken the right to sign"
    ENDED = auto(), "Beendet", "Ended"


class RepresentativeSide(Choice):
    """Wer darüber entscheidet, wer für ein Mitglied handelt."""

    OFFICE = auto(), "Geschäftsstelle", "Office"
    MEMBER = auto(), "Mitglied", "Member"
    SYSTEM = auto(), "Als Folge von etwas anderem", "As a consequence"


_K, _S = RepresentativeStepKind, RepresentativeStatus
_OFFICE, _MEMBER, _SYSTEM = RepresentativeSide.OFFICE, RepresentativeSide.MEMBER, RepresentativeSide.SYSTEM
TRANSITIONS = (
    Transition(_K.PROPOSED, _MEMBER, None, _S.PROPOSED),
    Transition(_K.OWN, _SYSTEM, None, _S.SIGNING),
    Transition(_K.ACCEPTED, _OFFICE, _S.PROPOSED, _S.ACCEPTED),
    Transition(_K.REFUSED, _OFFICE, _S.PROPOSED, _S.REFUSED),
    Transition(_K.MAY_SIGN, _MEMBER, _S.ACCEPTED, _S.SIGNING),
    Transition(_K.MAY_NOT_SIGN, _MEMBER, _S.SIGNING, _S.ACCEPTED),
    Transition(_K.ENDED, _MEMBER, _S.PROPOSED, _S.ENDED),
    Transition(_K.ENDED, _MEMBER, _S.ACCEPTED, _S.ENDED),
    Transition(_K.ENDED, _MEMBER, _S.SIGNING, _S.ENDED),
    Transition(_K.ENDED, _OFFICE, _S.ACCEPTED, _S.ENDED),
    Transition(_K.ENDED, _OFFICE, _S.SIGNING, _S.ENDED),
)
"""Each step, the side that takes it, the status that it follows and the one it brings.

The host accepts whoever acts for a member in its alliance. The right to sign is given by the member: by somebody who
has it, or on its behalf from paper.
"""
