"""The vocabulary of cooperations: codes with their labels in German and English, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class CooperationKind(Choice):
    """Worum es in einer Kooperation geht."""

    INTERMUNICIPAL = auto(), "Kooperation mit anderen Kommunen", "Cooperation of municipalities"
    REGION = auto(), "Kooperation mit umliegender Region", "Cooperation with the region"
    EXCHANGE = auto(), "Erfahrungsaustausch", "Exchange of experience"
    JOINT_CONCEPT = auto(), "Gemeinsames Konzept (Konvoi)", "Joint concept"
    JOINT_POST = auto(), "Gemeinsame Stelle", "Joint post"
    CROSS_COMPANY = auto(), "Betriebsübergreifend", "Across companies"
    RENEWABLES_NETWORK = auto(), "Erneuerbare-Energien-Netzwerk", "Renewable energy network"
    EFFICIENCY_NETWORK = auto(), "Energieeffizienz-Netzwerk", "Energy efficiency network"
    CLIMATE_ALLIANCE = auto(), "Allianz zum Klimaschutz", "Climate alliance"


class CooperationForm(Choice):
    """Auf welcher Grundlage eine Kooperation steht."""

    LETTER_OF_INTENT = auto(), "Absichtserklärung", "Letter of intent"
    COOPERATION_AGREEMENT = auto(), "Kooperationsvereinbarung", "Cooperation agreement"
    PUBLIC_LAW_CONTRACT = auto(), "Öffentlich-rechtlicher Vertrag", "Public-law contract"
    JOINT_ADMINISTRATION = auto(), "Verwaltungsgemeinschaft", "Joint administration"
    SPECIAL_PURPOSE_ASSOCIATION = auto(), "Zweckverband", "Special-purpose association"
    WORKING_COMMUNITY = auto(), "Kommunale Arbeitsgemeinschaft", "Municipal working community"
    INFORMAL = auto(), "Ohne förmliche Grundlage", "Informal"


class ParticipationLevel(Choice):
    """Wie weit die Beteiligten einbezogen sind."""

    INFORMATION = auto(), "Information", "Information"
    PARTICIPATION = auto(), "Aktive Beteiligung", "Active participation"
    COOPERATION = auto(), "Kooperation", "Cooperation"


class CooperationStatus(Choice):
    """Stand einer Kooperation."""

    IDEA = auto(), "Idee", "Idea"
    APPROACHING = auto(), "Ansprache", "Approaching"
    KICK_OFF = auto(), "Auftakt", "Kick-off"
    AGREED = auto(), "Vereinbart", "Agreed"
    RUNNING = auto(), "Laufend", "In progress"
    INSTITUTIONALISED = auto(), "Institutionalisiert", "Institutionalised"
    ENDED = auto(), "Beendet", "Ended"
    FAILED = auto(), "Gescheitert", "Failed"


class CooperationStepKind(Choice):
    """Art eines Schritts einer Kooperation."""

    IDEA = auto(), "Idee", "Idea"
    APPROACHING = auto(), "Ansprache", "Approaching"
    KICK_OFF = auto(), "Auftakt", "Kick-off"
    AGREED = auto(), "Alle haben zugestimmt", "All have agreed"
    TERMS_CHANGED = auto(), "Neue Fassung gilt", "New version holds"
    TERMS_WITHDRAWN = auto(), "Fassung zurückgezogen", "Version withdrawn"
    RUNNING = auto(), "Laufend", "In progress"
    INSTITUTIONALISED = auto(), "Institutionalisiert", "Institutionalised"
    ENDED = auto(), "Beendet", "Ended"
    FAILED = auto(), "Gescheitert", "Failed"


class CooperationSide(Choice):
    """Wer einen Schritt geht."""

    LEAD = auto(), "Federführung", "Lead"
    PARTY = auto(), "Beteiligte Seite", "Side"
    SYSTEM = auto(), "Folge einer Zustimmung", "Consequence of a consent"


_K, _S, _LEAD, _SYSTEM = CooperationStepKind, CooperationStatus, CooperationSide.LEAD, CooperationSide.SYSTEM
_EARLY = (_S.IDEA, _S.APPROACHING, _S.KICK_OFF)
_AGREED = (_S.AGREED, _S.RUNNING, _S.INSTITUTIONALISED)
TRANSITIONS = (
    Transition(_K.IDEA, _LEAD, None, _S.IDEA),
    Transition(_K.APPROACHING, _LEAD, None, _S.APPROACHING),
    Transition(_K.APPROACHING, _LEAD, _S.IDEA, _S.APPROACHING),
    Transition(_K.KICK_OFF, _LEAD, _S.IDEA, _S.KICK_OFF),
    Transition(_K.KICK_OFF, _LEAD, _S.APPROACHING, _S.KICK_OFF),
    *(Transition(_K.TERMS_WITHDRAWN, _LEAD, before, before) for before in (*_EARLY, *_AGREED)),
    *(Transition(_K.FAILED, _LEAD, before, _S.FAILED) for before in _EARLY),
    *(Transition(_K.AGREED, _SYSTEM, before, _S.AGREED) for before in _EARLY),
    *(Transition(_K.TERMS_CHANGED, _SYSTEM, before, before) for before in _AGREED),
    Transition(_K.RUNNING, _LEAD, _S.AGREED, _S.RUNNING),
    Transition(_K.INSTITUTIONALISED, _LEAD, _S.AGREED, _S.INSTITUTIONALISED),
    Transition(_K.INSTITUTIONALISED, _LEAD, _S.RUNNING, _S.INSTITUTIONALISED),
    *(Transition(_K.ENDED, _LEAD, before, _S.ENDED) for before in _AGREED),
)
"""Each step, who takes it, the status that it follows and the one it brings."""
OF_TERMS = (_K.AGREED, _K.TERMS_CHANGED, _K.TERMS_WITHDRAWN)
"""Steps that name a version of the terms."""
NEEDS_NOTE = (_K.FAILED, _K.ENDED)
"""Steps that say why."""
