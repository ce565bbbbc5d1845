"""The vocabulary of mandates: codes with their German labels."""

from enum import auto

from tenants.rows import Choice


class MandateStatus(Choice):
    """Stand eines Mandats an einem Tag."""

    UPCOMING = auto(), "Gilt noch nicht"
    IN_FORCE = auto(), "Gilt"
    ENDED = auto(), "Abgelaufen"
    REVOKED = auto(), "Widerrufen"
