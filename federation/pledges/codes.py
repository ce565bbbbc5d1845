"""The vocabulary of pledges: codes with their labels, and which step of a telling may follow which."""

from enum import auto

from federation.alliances.memberships.codes import MembershipSide
from tenants.rows import Choice
from tenants.steps import Transition


class PledgeKind(Choice):
    """Wozu sich ein Mitglied verpflichtet."""

    OWN_MEASURE = auto(), "Eigene Maßnahme", "Own measure"
    NEUTRAL_BY = auto(), "Klimaneutral bis zu einem Jahr", "Climate-neutral by a year"
    SUPPORT = auto(), "Unterstützung anderer", "Support of others"


class PledgeStatus(Choice):
    """Stand einer Selbstverpflichtung."""

    ANNOUNCED = auto(), "Angekündigt", "Announced"
    IN_PROGRESS = auto(), "In Umsetzung", "In progress"
    FULFILLED = auto(), "Erfüllt", "Fulfilled"
    MISSED = auto(), "Verfehlt", "Missed"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"


class PledgeAudience(Choice):
    """Wer eine Selbstverpflichtung in einem Bündnis sehen soll; nie mehr, als das Mitglied selbst sehen."""

    OFFICE = auto(), "Nur die Geschäftsstelle", "The office alone"
    MEMBERS = auto(), "Die Mitglieder des Bündnisses", "The members of the alliance"
    PUBLIC = auto(), "Alle", "Everyone"


class PledgeAnswer(Choice):
    """Wie ein Bündnis zu einer Selbstverpflichtung steht, die ihm mitgeteilt ist."""

    TOLD = auto(), "Mitgeteilt", "Told"
    CONFIRMED = auto(), "Bestätigt", "Confirmed"
    OBJECTED = auto(), "Beanstandet", "Objected to"
    TAKEN_BACK = auto(), "Zurückgenommen", "Taken back"


class PledgeStepKind(Choice):
    """Schritt einer Selbstverpflichtung in einem Bündnis."""

    TOLD = auto(), "Mitgeteilt", "Told"
    AUDIENCE_SET = auto(), "Neu gesagt, wer sie sieht", "Audience set anew"
    TAKEN_BACK = auto(), "Zurückgenommen", "Taken back"
    CONFIRMED = auto(), "Bestätigt", "Confirmed"
    OBJECTED = auto(), "Beanstandet", "Objected to"


_K, _A = PledgeStepKind, PledgeAnswer
_MEMBER, _OFFICE = MembershipSide.MEMBER, MembershipSide.OFFICE
_HERE = (_A.TOLD, _A.CONFIRMED, _A.OBJECTED)
TRANSITIONS = (
    Transition(_K.TOLD, _MEMBER, None, _A.TOLD),
    Transition(_K.TOLD, _MEMBER, _A.TAKEN_BACK, _A.TOLD),
    *(Transition(_K.AUDIENCE_SET, _MEMBER, state, state) for state in _HERE),
    *(Transition(_K.TAKEN_BACK, _MEMBER, state, _A.TAKEN_BACK) for state in _HERE),
    *(Transition(_K.CONFIRMED, _OFFICE, state, _A.CONFIRMED) for state in _HERE),
    *(Transition(_K.OBJECTED, _OFFICE, state, _A.OBJECTED) for state in _HERE),
)
"""Each step, the side that takes it, the answer that it follows and the one it brings.

What the member's side does, the office of the alliance that it comes from may do on its behalf, with method and
evidence.
"""
WITH_AUDIENCE = (_K.TOLD, _K.AUDIENCE_SET)
"""Steps that say who sees it."""
ANSWERS = (_K.CONFIRMED, _K.OBJECTED)
"""Steps of the office: each names the entry that it has read."""
