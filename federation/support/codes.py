"""The vocabulary of support: codes with their German labels, and which step may follow which."""

from enum import auto

from tenants.rows import Choice


class SupportReason(Choice):
    """Anlass eines Unterstützungsfalls."""

    WHITE_SPOT = auto(), "Weißer Fleck: weder Konzept noch Management"
    CONCEPT_ONLY = auto(), "Konzept ohne Management"
    REQUEST = auto(), "Bitte der Kommune"


class SupportCaseStatus(Choice):
    """Stand eines Unterstützungsfalls."""

    REQUESTED = auto(), "Erbeten"
    OFFERED = auto(), "Angeboten"
    ACCEPTED = auto(), "Angenommen"
    RUNNING = auto(), "Laufend"
    DONE = auto(), "Abgeschlossen"
    DECLINED = auto(), "Abgelehnt"
    WITHDRAWN = auto(), "Zurückgezogen"


class SupportSide(Choice):
    """Wer in einem Unterstützungsfall handelt."""

    COUNTY = auto(), "Landkreis"
    MUNICIPALITY = auto(), "Kommune"


class MandateStatus(Choice):
    """Stand eines Mandats an einem Tag."""

    UPCOMING = auto(), "Gilt noch nicht"
    IN_FORCE = auto(), "Gilt"
    ENDED = auto(), "Abgelaufen"
    REVOKED = auto(), "Widerrufen"


_S, _W = SupportCaseStatus, SupportSide
FOLLOWING: dict[SupportCaseStatus | None, dict[SupportCaseStatus, SupportSide]] = {
    None: {_S.OFFERED: _W.COUNTY, _S.REQUESTED: _W.MUNICIPALITY},
    _S.REQUESTED: {_S.OFFERED: _W.COUNTY, _S.DECLINED: _W.COUNTY, _S.WITHDRAWN: _W.MUNICIPALITY},
    _S.OFFERED: {_S.ACCEPTED: _W.MUNICIPALITY, _S.DECLINED: _W.MUNICIPALITY, _S.WITHDRAWN: _W.COUNTY},
    _S.ACCEPTED: {_S.RUNNING: _W.COUNTY, _S.WITHDRAWN: _W.COUNTY},
    _S.RUNNING: {_S.DONE: _W.COUNTY, _S.WITHDRAWN: _W.COUNTY},
}
"""Which step may follow which, and whose it is; after the others comes nothing."""
ANSWERS = (_S.OFFERED, _S.ACCEPTED, _S.DECLINED)
CLOSING = (_S.DECLINED, _S.DONE, _S.WITHDRAWN)
"""The steps after which a case is closed."""


def steps_of(side: SupportSide) -> list[SupportCaseStatus]:
    """The steps that one side may ever take."""
    return sorted({step for following in FOLLOWING.values() for step, whose in following.items() if whose is side})
