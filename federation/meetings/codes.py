"""The vocabulary of meetings: codes with their labels in German and English, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class MeetingKind(Choice):
    """Art eines Treffens."""

    KICK_OFF = auto(), "Auftakttreffen", "Kick-off meeting"
    NETWORK = auto(), "Netzwerktreffen", "Network meeting"
    EXPERT_EVENT = auto(), "Fachveranstaltung", "Expert event"
    WORKSHOP = auto(), "Workshop", "Workshop"
    STEERING = auto(), "Lenkungskreis", "Steering committee"
    STAFF_ROUND = auto(), "Runder Tisch", "Staff round"
    PUBLIC_EVENT = auto(), "Öffentliche Veranstaltung", "Public event"


class MeetingFormat(Choice):
    """Wo ein Treffen stattfindet."""

    ON_SITE = auto(), "Vor Ort", "On site"
    ONLINE = auto(), "Online", "Online"
    HYBRID = auto(), "Vor Ort und online", "On site and online"


class ModerationKind(Choice):
    """Wer ein Treffen moderiert."""

    ADMINISTRATION = auto(), "Verwaltung", "Administration"
    OFFICE = auto(), "Geschäftsstelle", "Office"
    MEMBER = auto(), "Mitglied oder Seite", "Member or side"
    EXTERNAL = auto(), "Externe Moderation", "External moderator"


class MeetingStatus(Choice):
    """Stand eines Treffens."""

    PLANNED = auto(), "Geplant", "Planned"
    CONFIRMED = auto(), "Bestätigt", "Confirmed"
    HELD = auto(), "Durchgeführt", "Held"
    CANCELLED = auto(), "Abgesagt", "Cancelled"


class MeetingStepKind(Choice):
    """Art eines Schritts eines Treffens."""

    PLANNED = auto(), "Geplant", "Planned"
    CONFIRMED = auto(), "Bestätigt", "Confirmed"
    MOVED = auto(), "Verlegt", "Moved"
    HELD = auto(), "Durchgeführt", "Held"
    CANCELLED = auto(), "Abgesagt", "Cancelled"
    REOPENED = auto(), "Wieder geplant", "Planned again"


class MeetingSide(Choice):
    """Wer einen Schritt eines Treffens geht."""

    ORGANISER = auto(), "Veranstalter", "Organiser"


_K, _S, _ORGANISER = MeetingStepKind, MeetingStatus, MeetingSide.ORGANISER
OPEN = (_S.PLANNED, _S.CONFIRMED)
"""It is still to come."""
TRANSITIONS = (
    Transition(_K.PLANNED, _ORGANISER, None, _S.PLANNED),
    Transition(_K.CONFIRMED, _ORGANISER, _S.PLANNED, _S.CONFIRMED),
    *(Transition(_K.MOVED, _ORGANISER, status, status) for status in OPEN),
    *(Transition(_K.HELD, _ORGANISER, status, _S.HELD) for status in OPEN),
    *(Transition(_K.CANCELLED, _ORGANISER, status, _S.CANCELLED) for status in OPEN),
    *(Transition(_K.REOPENED, _ORGANISER, status, _S.PLANNED) for status in (_S.CANCELLED, _S.HELD)),
)
"""Each step, who takes it, the status that it follows and the one it brings."""
NEEDS_NOTE = (_K.MOVED, _K.CANCELLED, _K.REOPENED)
"""Steps that say why: whoever comes reads it."""
