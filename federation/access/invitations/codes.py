"""The vocabulary of invitations. A room that invites to something of its own adds a kind."""

from enum import auto

from tenants.rows import Choice


class InvitationKind(Choice):
    """Wozu eingeladen wird."""

    ROLE = auto(), "Rolle bei einem Mandanten", "Role in a tenant"
    PARTNER = auto(), "Vertretung einer Organisation", "Representing an organisation"
    OFFICE = auto(), "Geschäftsstelle eines Bündnisses", "Office of an alliance"
    COOPERATION = auto(), "Antwort in einer Kooperation", "Answer in a cooperation"


class InvitationState(Choice):
    """Stand einer Einladung."""

    OPEN = auto(), "Verschickt, noch nicht angenommen", "Open"
    AWAITING_CONFIRMATION = (
        auto(),
        "Mit anderer oder ungeprüfter Adresse angenommen: die Verwaltung bestätigt die Person",
        "Awaits confirmation",
        "Wartet auf Bestätigung",
    )
    ACCEPTED = auto(), "Angenommen", "Accepted"
    REFUSED = auto(), "Nicht bestätigt", "Refused"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
    EXPIRED = auto(), "Abgelaufen", "Expired"


class InvitationLanguage(Choice):
    """Sprache, in der eingeladen wird."""

    DE = auto(), "Deutsch", "German"
    EN = auto(), "Englisch", "English"
