"""The vocabulary of signatures: codes with their labels."""

from enum import auto

from tenants.rows import Choice


class SignatureMethod(Choice):
    """Wie eine Erklärung unterzeichnet wurde."""

    ONLINE = auto(), "Online von einer Person mit Zeichnungsrecht", "Online", "Online"
    PAPER = auto(), "Auf Papier; die Geschäftsstelle hat es eingetragen", "On paper", "Auf Papier"
