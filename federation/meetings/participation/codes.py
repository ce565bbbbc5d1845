"""The vocabulary of who comes to a meeting."""

from enum import auto

from tenants.rows import Choice


class InvitationOrigin(Choice):
    """Wie jemand auf die Liste eines Treffens kam."""

    INVITED = auto(), "Eingeladen", "Invited"
    REGISTERED = auto(), "Selbst angemeldet", "Registered"


class MeetingAnswer(Choice):
    """Antwort auf die Einladung zu einem Treffen."""

    YES = auto(), "Kommt", "Comes"
    NO = auto(), "Kommt nicht", "Does not come"


class AnswerSide(Choice):
    """Wer eine Antwort eintrug."""

    PARTY = auto(), "Selbst", "Themselves"
    ORGANISER = auto(), "Vom Veranstalter eingetragen", "Entered by the organiser"
    SYSTEM = auto(), "Folge", "Consequence"
