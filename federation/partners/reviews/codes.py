"""What an organisation answers when it is asked whether its entry is still right."""

from enum import auto

from tenants.rows import Choice


class PartnerReviewAnswer(Choice):
    """Antwort auf die jährliche Frage, ob ein Eintrag noch stimmt."""

    CONFIRMED = auto(), "Alles stimmt", "All is right"
    CORRECTED = auto(), "Etwas stimmt nicht", "Something is wrong"
