"""The vocabulary of mandates: codes with their labels in German and English."""

from enum import auto

from tenants.rows import Choice


class MandateStatus(Choice):
    """Stand eines Mandats an einem Tag."""

    UPCOMING = auto(), "Gilt noch nicht", "Not yet in force"
    IN_FORCE = auto(), "Gilt", "In force"
    ENDED = auto(), "Abgelaufen", "Ended"
    REVOKED = auto(), "Widerrufen", "Revoked"
