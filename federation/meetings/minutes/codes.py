"""The vocabulary of what comes of a meeting."""

from enum import auto

from tenants.rows import Choice


class OutputKind(Choice):
    """Was aus einem Treffen hervorging."""

    DECISION = auto(), "Beschluss", "Decision"
    TASK = auto(), "Aufgabe", "Task"
    MEASURE = auto(), "Maßnahme", "Measure"
    COOPERATION = auto(), "Kooperation", "Cooperation"


class DocumentKind(Choice):
    """Art eines Dokuments zu einem Treffen."""

    INVITATION = auto(), "Einladung", "Invitation"
    SLIDES = auto(), "Präsentation", "Slides"
    MINUTES = auto(), "Protokoll", "Minutes"
    OTHER = auto(), "Sonstiges", "Other"
