"""The vocabulary of consents: codes with their labels."""

from enum import auto

from tenants.rows import Choice


class ConsentPurpose(Choice):
    """Wozu jemand einwilligt."""

    LISTING = auto(), "Öffentlich mit Namen gelistet werden", "Being listed by name in public", "Öffentliche Liste"
    MAILING = auto(), "Rundschreiben der Geschäftsstelle", "Mailings of the office"
    PRESS = auto(), "In Veröffentlichungen des Bündnisses genannt werden", "Being named in publications", "Nennung"


class ConsentKind(Choice):
    """Ob eine Einwilligung erteilt oder widerrufen wurde."""

    GIVEN = auto(), "Erteilt", "Given"
    WITHDRAWN = auto(), "Widerrufen", "Withdrawn"


class ConsentMethod(Choice):
    """Wie eine Einwilligung erklärt wurde."""

    ONLINE = auto(), "Online, selbst", "Online, in person"
    PAPER = auto(), "Auf Papier; die Geschäftsstelle hat es eingetragen", "On paper", "Auf Papier"
