"""The vocabulary of the terms of a cooperation."""

from enum import auto

from tenants.rows import Choice


class FinancingStatus(Choice):
    """Stand der Finanzierung."""

    OPEN = auto(), "Ungeklärt", "Open"
    CLARIFYING = auto(), "In Klärung", "Being clarified"
    SECURED = auto(), "Gesichert", "Secured"
    NOT_NEEDED = auto(), "Nicht erforderlich", "Not needed"


class TermsField(Choice):
    """Angabe einer Fassung."""

    DIVISION_OF_LABOUR = auto(), "Wer was tut", "Division of labour"
    FINANCING_STATUS = auto(), "Stand der Finanzierung", "State of the financing"
    FINANCING = auto(), "Finanzierung", "Financing"
    NOTICE_MONTHS = auto(), "Kündigungsfrist in Monaten", "Notice period in months"
    BEGINS_ON = auto(), "Beginn der Laufzeit", "Begin of the term"
    LAST_DAY = auto(), "Ende der Laufzeit", "End of the term"
    REST_BP = auto(), "Rest der Kosten", "Rest of the costs"
    REST_NOTE = auto(), "Wer den Rest trägt", "Who bears the rest"
