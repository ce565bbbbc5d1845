"""The vocabulary of support cases: codes with their labels in German and English, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class SupportReason(Choice):
    """Anlass eines Unterstützungsfalls."""

    WHITE_SPOT = auto(), "Weißer Fleck: weder Konzept noch Management", "White spot", "Weißer Fleck"
    CONCEPT_ONLY = auto(), "Konzept ohne Management", "Concept without management"
    REQUEST = auto(), "Bitte der Kommune", "Request of the municipality"


class SupportCaseStatus(Choice):
    """Stand eines Unterstützungsfalls."""

    REQUESTED = auto(), "Erbeten", "Requested"
    OFFERED = auto(), "Angeboten", "Offered"
    ACCEPTED = auto(), "Angenommen", "Accepted"
    RUNNING = auto(), "Laufend", "In progress"
    DONE = auto(), "Abgeschlossen", "Completed"
    DECLINED = auto(), "Abgelehnt", "Declined"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"


class SupportSide(Choice):
    """Wer in einem Unterstützungsfall handelt."""

    COUNTY = auto(), "Landkreis", "County"
    MUNICIPALITY = auto(), "Kommune", "Municipality"


_S, _COUNTY, _MUNICIPALITY = SupportCaseStatus, SupportSide.COUNTY, SupportSide.MUNICIPALITY
TRANSITIONS = (
    Transition(_S.OFFERED, _COUNTY, None, _S.OFFERED),
    Transition(_S.REQUESTED, _MUNICIPALITY, None, _S.REQUESTED),
    Transition(_S.OFFERED, _COUNTY, _S.REQUESTED, _S.OFFERED),
    Transition(_S.DECLINED, _COUNTY, _S.REQUESTED, _S.DECLINED),
    Transition(_S.WITHDRAWN, _MUNICIPALITY, _S.REQUESTED, _S.WITHDRAWN),
    Transition(_S.ACCEPTED, _MUNICIPALITY, _S.OFFERED, _S.ACCEPTED),
    Transition(_S.DECLINED, _MUNICIPALITY, _S.OFFERED, _S.DECLINED),
    Transition(_S.WITHDRAWN, _COUNTY, _S.OFFERED, _S.WITHDRAWN),
    Transition(_S.RUNNING, _COUNTY, _S.ACCEPTED, _S.RUNNING),
    Transition(_S.WITHDRAWN, _COUNTY, _S.ACCEPTED, _S.WITHDRAWN),
    Transition(_S.DONE, _COUNTY, _S.RUNNING, _S.DONE),
    Transition(_S.WITHDRAWN, _COUNTY, _S.RUNNING, _S.WITHDRAWN),
)
"""Each step, the side that takes it, the status that it follows and the one it brings."""
ANSWERS = (_S.OFFERED, _S.ACCEPTED, _S.DECLINED)
CLOSING_STEPS = (_S.DECLINED, _S.DONE, _S.WITHDRAWN)
"""The steps that close a case."""
