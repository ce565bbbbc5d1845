"""The vocabulary of support cases: codes with their labels in German and English, and which step may follow which."""

from enum import auto

from tenants.rows import Choice


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
NEXT_STEPS: dict[SupportCaseStatus | None, dict[SupportCaseStatus, SupportSide]] = {
    None: {_S.OFFERED: _COUNTY, _S.REQUESTED: _MUNICIPALITY},
    _S.REQUESTED: {_S.OFFERED: _COUNTY, _S.DECLINED: _COUNTY, _S.WITHDRAWN: _MUNICIPALITY},
    _S.OFFERED: {_S.ACCEPTED: _MUNICIPALITY, _S.DECLINED: _MUNICIPALITY, _S.WITHDRAWN: _COUNTY},
    _S.ACCEPTED: {_S.RUNNING: _COUNTY, _S.WITHDRAWN: _COUNTY},
    _S.RUNNING: {_S.DONE: _COUNTY, _S.WITHDRAWN: _COUNTY},
}
"""Status -> the steps that may follow, and the side that takes each; no step follows any other status."""
ANSWERS = (_S.OFFERED, _S.ACCEPTED, _S.DECLINED)
CLOSING_STEPS = (_S.DECLINED, _S.DONE, _S.WITHDRAWN)
"""The steps that close a case."""


def steps_of(side: SupportSide) -> list[SupportCaseStatus]:
    """All steps that a side may take."""
    return sorted({step for steps in NEXT_STEPS.values() for step, by in steps.items() if by is side})
