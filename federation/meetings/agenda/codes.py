"""The vocabulary of agendas and speakers."""

from enum import auto

from tenants.rows import Choice


class AgendaKind(Choice):
    """Art eines Tagesordnungspunkts."""

    KICK_OFF = auto(), "Bedürfnisse und Ziele", "Needs and aims"
    EXCHANGE = auto(), "Erfahrungsaustausch", "Exchange of experience"
    PROJECTS = auto(), "Vorstellung aktueller Projekte", "Presentation of projects"
    STRATEGY = auto(), "Entwicklung neuer Strategien", "New strategies"
    HOST_TOUR = auto(), "Vorstellung des Gastgebers", "Host's tour"
    TALK = auto(), "Fachvortrag", "Talk"
    DECISION = auto(), "Beschluss", "Decision"


class SpeakerKind(Choice):
    """Woher jemand kommt, der oder die spricht."""

    EXTERNAL = auto(), "Extern", "External"
    ADMINISTRATION = auto(), "Verwaltung", "Administration"
    MEMBER = auto(), "Mitglied", "Member"
