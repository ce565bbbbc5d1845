"""The vocabulary of deadlines: codes with their labels in German and English."""

from enum import auto

from tenants.rows import Choice


class DeadlineKind(Choice):
    """Fristart an einem Fördervorhaben."""

    COUNCIL_DECISION = auto(), "Beschluss für Anschlussvorhaben", "Decision on follow-up project"
    FOLLOW_UP_APPLICATION = auto(), "Antragsfrist Anschlussvorhaben", "Application for follow-up project"
    INTERIM_REPORT = auto(), "Zwischennachweis", "Interim report"
    FUNDING_END = auto(), "Ende des Bewilligungszeitraums", "End of funding term"
    FINAL_REPORT = auto(), "Verwendungsnachweis", "Final report"
    OTHER = auto(), "Sonstige Frist", "Other deadline"


class DeadlineState(Choice):
    """Stand einer Frist an einem Tag; ob sie überfällig ist, sagt der Tag dazu."""

    OPEN = auto(), "Offen", "Open"
    DONE = auto(), "Erledigt", "Done"
    DROPPED = auto(), "Entfallen", "Dropped"
    LAPSED = (
        auto(),
        "Gegenstandslos: die Laufzeit ist vorbei, das Vorhaben aufgegeben, oder ein Anschluss schon da",
        "Lapsed",
        "Gegenstandslos",
    )
