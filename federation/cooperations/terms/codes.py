"""The vocabulary of the terms of a cooperation."""

from enum import auto

from tenants.rows import Choice


class FinancingStatus(Choice):
    """Stand der Finanzierung."""

    OPEN = auto(), "Ungeklärt", "Open"
    CLARIFYING = auto(), "In Klärung", "Being clarified"
    SECURED = auto(), "Gesichert", "Secured"
    NOT_NEEDED = auto(), "Nicht erforderlich", "Not needed"
