"""The vocabulary of the sides of a cooperation, and which of their steps may follow which."""

from enum import auto

from federation.cooperations.codes import CooperationSide
from tenants.rows import Choice
from tenants.steps import Transition


class PartyRole(Choice):
    """Wofür eine Seite in einer Kooperation steht."""

    MUNICIPALITY = auto(), "Beteiligte Kommune", "Municipality"
    SERVICE_PROVIDER = auto(), "Dienstleister", "Service provider"
    SUPPORTER = auto(), "Fachliche Begleitung", "Supporter"
    FUNDER = auto(), "Geldgeber", "Funder"


class PartyStatus(Choice):
    """Stand einer Seite."""

    ASKED = auto(), "Angefragt", "Asked"
    WITHDRAWN = auto(), "Anfrage zurückgezogen", "Ask withdrawn"
    DECLINED = auto(), "Abgesagt", "Declined"
    AGREED = auto(), "Zugestimmt", "Agreed"
    LEFT = auto(), "Ausgeschieden", "Left"


class PartyStepKind(Choice):
    """Art eines Schritts einer Seite."""

    ASKED = auto(), "Angefragt", "Asked"
    WITHDRAWN = auto(), "Anfrage zurückgezogen", "Ask withdrawn"
    DECLINED = auto(), "Abgesagt", "Declined"
    AGREED = auto(), "Einer Fassung zugestimmt", "Agreed to a version"
    TERMS_DECLINED = auto(), "Neue Fassung abgelehnt", "New version declined"
    PUBLICATION_AGREED = auto(), "Veröffentlichung zugestimmt", "Publication agreed"
    PUBLICATION_WITHDRAWN = auto(), "Veröffentlichung widerrufen", "Publication withdrawn"
    LEFT = auto(), "Ausgeschieden", "Left"


_K, _S, _LEAD, _PARTY = PartyStepKind, PartyStatus, CooperationSide.LEAD, CooperationSide.PARTY
TRANSITIONS = (
    *(Transition(_K.ASKED, _LEAD, before, _S.ASKED) for before in (None, _S.WITHDRAWN, _S.DECLINED, _S.LEFT)),
    Transition(_K.WITHDRAWN, _LEAD, _S.ASKED, _S.WITHDRAWN),
    Transition(_K.AGREED, _PARTY, _S.ASKED, _S.AGREED),
    Transition(_K.DECLINED, _PARTY, _S.ASKED, _S.DECLINED),
    *(
        Transition(kind, _PARTY, _S.AGREED, _S.AGREED)
        for kind in (_K.AGREED, _K.TERMS_DECLINED, _K.PUBLICATION_AGREED, _K.PUBLICATION_WITHDRAWN)
    ),
    Transition(_K.LEFT, _PARTY, _S.AGREED, _S.LEFT),
    Transition(_K.PUBLICATION_WITHDRAWN, _PARTY, _S.LEFT, _S.LEFT),
)
"""Each step, who takes it, the status of the side that it follows and the one it brings."""
NEEDS_NOTE = (_K.DECLINED, _K.TERMS_DECLINED)
"""Steps that say why: the lead reads it."""
IN_CONFIDENCE = (_K.ASKED, _K.DECLINED, _K.TERMS_DECLINED, _K.WITHDRAWN)
"""Steps that the lead and the side itself read, and no other side: that a side was asked and declined is nobody's."""
