"""The vocabulary of representations: codes with their labels, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class RepresentationStatus(Choice):
    """Stand einer Vertretung: ob eine Person für eine Organisation handelt."""

    ASKED = auto(), "Erbeten", "Asked for"
    ACCEPTED = auto(), "Angenommen", "Accepted"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
    ENDED = auto(), "Beendet", "Ended"


class RepresentationStepKind(Choice):
    """Schritt einer Vertretung."""

    ASKED = auto(), "Erbeten", "Asked for"
    INVITED = auto(), "Eingeladen und zugesagt", "Invited and agreed"
    ACCEPTED = auto(), "Angenommen", "Accepted"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
    ENDED = auto(), "Beendet", "Ended"


class RepresentationSide(Choice):
    """Wer über eine Vertretung entscheidet."""

    PERSON = auto(), "Die Person selbst", "The person"
    PARTNER = auto(), "Die Organisation: wer sie schon vertritt", "The organisation", "Die Organisation"
    STEWARD = auto(), "Der Mandant, der den Eintrag pflegt", "The tenant that keeps the entry", "Pflegender Mandant"
    OPERATOR = auto(), "Der Betrieb, im Streit", "The operator, in a dispute"


_K, _S = RepresentationStepKind, RepresentationStatus
_PERSON, _PARTNER, _STEWARD = RepresentationSide.PERSON, RepresentationSide.PARTNER, RepresentationSide.STEWARD
_OPERATOR = RepresentationSide.OPERATOR
TRANSITIONS = (
    Transition(_K.ASKED, _PERSON, None, _S.ASKED),
    Transition(_K.INVITED, _PARTNER, None, _S.ACCEPTED),
    Transition(_K.INVITED, _STEWARD, None, _S.ACCEPTED),
    Transition(_K.ACCEPTED, _PARTNER, _S.ASKED, _S.ACCEPTED),
    Transition(_K.ACCEPTED, _STEWARD, _S.ASKED, _S.ACCEPTED),
    Transition(_K.REJECTED, _PARTNER, _S.ASKED, _S.REJECTED),
    Transition(_K.REJECTED, _STEWARD, _S.ASKED, _S.REJECTED),
    Transition(_K.WITHDRAWN, _PERSON, _S.ASKED, _S.WITHDRAWN),
    Transition(_K.ENDED, _PERSON, _S.ACCEPTED, _S.ENDED),
    Transition(_K.ENDED, _PARTNER, _S.ACCEPTED, _S.ENDED),
    Transition(_K.ACCEPTED, _OPERATOR, _S.ASKED, _S.ACCEPTED),
    Transition(_K.REJECTED, _OPERATOR, _S.ASKED, _S.REJECTED),
    Transition(_K.ENDED, _OPERATOR, _S.ACCEPTED, _S.ENDED),
)
"""Each step, the side that takes it, the status that it follows and the one it brings.

While nobody represents an organisation, its steward decides; from then on only those who do. The operator decides
where there is nobody else, and ends a representation in a dispute.
"""
ANSWERS = (_K.ACCEPTED, _K.REJECTED)
