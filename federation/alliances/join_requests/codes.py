"""The vocabulary of requests to join."""

from enum import auto

from tenants.rows import Choice


class JoinRequestAnswer(Choice):
    """Was die Geschäftsstelle aus einer Anfrage gemacht hat."""

    CONVERTED = auto(), "Als Antrag übernommen", "Taken over as an application"
    DISMISSED = auto(), "Nicht weiterverfolgt", "Dismissed"
