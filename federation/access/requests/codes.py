"""The vocabulary of requests for access."""

from enum import auto

from tenants.rows import Choice


class AccessRequestState(Choice):
    """Stand einer Bitte um Zugang."""

    OPEN = auto(), "Offen", "Open"
    GRANTED = auto(), "Rolle gegeben", "Granted"
    DECLINED = auto(), "Abgelehnt", "Declined"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
