"""The vocabulary of audiences."""

from enum import auto

from tenants.rows import Choice


class AudienceAnswer(Choice):
    """Wie eine Geschäftsstelle auf die Anfrage antwortete, ein Treffen für ihr Bündnis zu öffnen."""

    ACCEPTED = auto(), "Angenommen", "Accepted"
    DECLINED = auto(), "Abgelehnt", "Declined"
