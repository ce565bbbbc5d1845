"""The vocabulary of series of meetings."""

from enum import auto

from tenants.rows import Choice


class SeriesKind(Choice):
    """Art einer Reihe von Treffen."""

    NETWORK = auto(), "Netzwerktreffen", "Network meetings"
    TOPIC = auto(), "Themenreihe", "Meetings on a topic"
    STAFF_ROUND = auto(), "Runder Tisch", "Staff round"
    STEERING = auto(), "Lenkungskreis", "Steering committee"
    PUBLIC_EVENTS = auto(), "Veranstaltungsreihe", "Series of events"
