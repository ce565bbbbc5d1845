"""Kinds of mail, how they end, and languages."""

from enum import auto

from tenants.rows import Choice


class MailKind(Choice):
    """Worum es in einer E-Mail geht."""

    INVITATION = auto(), "Einladung", "Invitation"
    ACCESS_REQUESTED = auto(), "Bitte um Zugang", "Request for access"
    ACCESS_DECIDED = auto(), "Antwort auf eine Bitte um Zugang", "Answer to a request for access", "Antwort zum Zugang"
    DEADLINE_DUE = auto(), "Frist wird fällig", "Deadline due"
    PUBLICATION_REQUESTED = auto(), "Bitte um Veröffentlichung", "Request for publication"
    PUBLICATION_DECIDED = (
        auto(), "Antwort auf eine Bitte um Veröffentlichung", "Verdict on a publication", "Antwort zur Veröffentlichung"
    )  # fmt: skip
    MEASURES_STALE = auto(), "Maßnahmen ohne neuen Stand", "Measures gone stale"
    GRANT_ENDING = auto(), "Rolle endet bald", "Role ends soon"
    DIGEST = auto(), "Wöchentliche Übersicht", "Weekly digest"


class MailOutcome(Choice):
    """Wie es mit einer E-Mail ausging."""

    SENT = auto(), "Gesendet: der Mailserver hat sie angenommen", "Sent", "Gesendet"
    DROPPED = auto(), "Gegenstandslos: die Person sieht nicht mehr, worum es geht", "Dropped", "Gegenstandslos"
    FAILED = auto(), "Nicht zustellbar", "Failed"


class Language(Choice):
    """Sprache."""

    DE = auto(), "Deutsch", "German"
    EN = auto(), "Englisch", "English"
