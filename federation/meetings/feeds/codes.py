"""The vocabulary of calendar feeds."""

from enum import auto

from tenants.rows import Choice


class FeedKind(Choice):
    """Was ein Kalender enthält."""

    PERSON = auto(), "Alles, was ich sehe", "Everything I see"
    TENANT = auto(), "Eine Kommune", "A municipality"
    ALLIANCE = auto(), "Ein Bündnis", "An alliance"
    COOPERATION = auto(), "Eine Kooperation", "A cooperation"
    SERIES = auto(), "Eine Reihe", "A series"
    NETWORK = auto(), "Ein Netzwerk", "A network"
    PARTNER = auto(), "Eine Organisation", "An organisation"
