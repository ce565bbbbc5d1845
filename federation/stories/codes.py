"""The vocabulary of success stories: codes with their labels in German and English."""

from enum import auto

from tenants.rows import Choice


class ReusePermission(Choice):
    """Ob andere eine Geschichte und ihr Bild verwenden dürfen."""

    NONE = auto(), "Nur hier", "Here only"
    WITH_CREDIT = auto(), "Mit Quellenangabe", "With credit"
    FREE = auto(), "Frei", "Free"
