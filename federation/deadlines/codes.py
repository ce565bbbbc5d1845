"""The vocabulary of deadlines: codes with their German labels."""

from enum import auto

from tenants.rows import Choice


class DeadlineKind(Choice):
    """Fristart an einem Fördervorhaben."""

    COUNCIL_DECISION = auto(), "Beschluss für Anschlussvorhaben"
    FOLLOW_UP_APPLICATION = auto(), "Antragsfrist Anschlussvorhaben"
    INTERIM_REPORT = auto(), "Zwischennachweis"
    FUNDING_END = auto(), "Ende des Bewilligungszeitraums"
    FINAL_REPORT = auto(), "Verwendungsnachweis"
    OTHER = auto(), "Sonstige Frist"


class DeadlineState(Choice):
    """Stand einer Frist an einem Tag; ob sie überfällig ist, sagt der Tag dazu."""

    OPEN = auto(), "Offen"
    DONE = auto(), "Erledigt"
    DROPPED = auto(), "Entfallen"
    LAPSED = auto(), "Gegenstandslos: die Laufzeit ist vorbei, das Vorhaben aufgegeben, oder ein Anschluss schon da"
