"""The vocabulary of alliances: codes with their labels in German and English."""

from enum import auto

from tenants.rows import Choice


class PledgeRule(Choice):
    """Ob ein Bündnis von seinen Mitgliedern eine Selbstverpflichtung verlangt."""

    REQUIRED = auto(), "Erforderlich: beitreten heißt eigene Maßnahmen ergreifen", "Required", "Erforderlich"
    IF_APPROPRIATE = auto(), "Gegebenenfalls", "If appropriate"
    NONE = auto(), "Keine", "None"


class OfficeDuty(Choice):
    """Aufgabe einer Geschäftsstelle."""

    GUIDE = auto(), "Wegweiser", "Guide"
    NETWORKING = auto(), "Netzwerkmanagement", "Network management"
    ADVICE = auto(), "Beratung", "Advice"
    MEETINGS = auto(), "Organisation von Netzwerktreffen", "Organising network meetings"
    EVENTS = auto(), "Organisation von Fachveranstaltungen", "Organising expert events", "Fachveranstaltungen"
    PRESS = auto(), "Pressearbeit", "Press work"
    RECRUITING = auto(), "Gewinnung von Mitgliedern", "Recruiting members"


class AllianceOfferKind(Choice):
    """Was ein Träger einem Bündnis anbietet."""

    KNOWLEDGE = auto(), "Wissens- und Erfahrungsaustausch", "Sharing knowledge"
    COMMUNICATION = auto(), "Kommunikationsangebot", "Communication"
    DIALOGUE = auto(), "Dialog mit Verwaltung und Politik", "Dialogue with politics"
    PUBLICITY = auto(), "Öffentlichkeitsarbeit", "Public relations"
