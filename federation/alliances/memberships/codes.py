"""The vocabulary of memberships: codes with their labels, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class MembershipStatus(Choice):
    """Stand einer Mitgliedschaft im Bündnis."""

    APPROACHED = auto(), "Angesprochen", "Approached"
    INVITED = auto(), "Eingeladen", "Invited"
    APPLIED = auto(), "Beitritt beantragt", "Applied"
    ACTIVE = auto(), "Aktives Mitglied", "Active member"
    SUSPENDED = auto(), "Ruhend", "Suspended"
    LEFT = auto(), "Ausgetreten", "Left"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    EXCLUDED = auto(), "Ausgeschlossen", "Excluded"
    DECLINED = auto(), "Einladung ausgeschlagen", "Invitation declined"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
    TAKEN_OVER = auto(), "In einem Antrag aufgegangen", "Taken over by an application"


class MembershipStepKind(Choice):
    """Schritt einer Mitgliedschaft."""

    APPROACHED = auto(), "Angesprochen", "Approached"
    INVITED = auto(), "Eingeladen", "Invited"
    APPLIED = auto(), "Beitritt beantragt", "Applied"
    RECORDED = auto(), "Als Mitglied eingetragen", "Recorded as a member"
    ACCEPTED = auto(), "Einladung angenommen", "Invitation accepted"
    DECLINED = auto(), "Einladung ausgeschlagen", "Invitation declined"
    ACTIVATED = auto(), "Aufgenommen", "Admitted"
    REJECTED = auto(), "Antrag abgelehnt", "Application rejected"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
    SUSPENDED = auto(), "Ruhend gestellt", "Suspended"
    REINSTATED = auto(), "Wieder eingesetzt", "Reinstated"
    NOTICE_GIVEN = auto(), "Gekündigt zu einem späteren Tag", "Notice given for a later day"
    NOTICE_WITHDRAWN = auto(), "Kündigung zurückgenommen", "Notice withdrawn"
    LEFT = auto(), "Ausgetreten", "Left"
    EXCLUDED = auto(), "Ausgeschlossen", "Excluded"
    LISTED = auto(), "Öffentlich gelistet", "Listed in public"
    UNLISTED = auto(), "Nicht mehr gelistet", "Listed no more"
    TIER_SET = auto(), "Stufe gesetzt", "Tier set"
    TAKEN_OVER = auto(), "In einem Antrag aufgegangen", "Taken over by an application"


class MembershipSide(Choice):
    """Wer in einer Mitgliedschaft handelt."""

    OFFICE = auto(), "Geschäftsstelle", "Office"
    MEMBER = auto(), "Mitglied", "Member"
    SYSTEM = auto(), "Als Folge von etwas anderem", "As a consequence"


class EvidenceMethod(Choice):
    """Woher die Geschäftsstelle weiß, was sie für ein Mitglied einträgt."""

    PAPER = auto(), "Papier", "Paper"
    EMAIL = auto(), "E-Mail", "Email"
    PHONE = auto(), "Telefon", "Phone"
    IN_PERSON = auto(), "Persönlich", "In person"
    FORM = auto(), "Formular ohne Anmeldung", "Form without login"


_K, _S = MembershipStepKind, MembershipStatus
_OFFICE, _MEMBER, _SYSTEM = MembershipSide.OFFICE, MembershipSide.MEMBER, MembershipSide.SYSTEM
TRANSITIONS = (
    Transition(_K.APPROACHED, _OFFICE, None, _S.APPROACHED),
    Transition(_K.INVITED, _OFFICE, None, _S.INVITED),
    Transition(_K.APPLIED, _MEMBER, None, _S.APPLIED),
    Transition(_K.RECORDED, _MEMBER, None, _S.ACTIVE),
    Transition(_K.INVITED, _OFFICE, _S.APPROACHED, _S.INVITED),
    Transition(_K.WITHDRAWN, _OFFICE, _S.APPROACHED, _S.WITHDRAWN),
    Transition(_K.TAKEN_OVER, _SYSTEM, _S.APPROACHED, _S.TAKEN_OVER),
    Transition(_K.ACCEPTED, _MEMBER, _S.INVITED, _S.ACTIVE),
    Transition(_K.DECLINED, _MEMBER, _S.INVITED, _S.DECLINED),
    Transition(_K.WITHDRAWN, _OFFICE, _S.INVITED, _S.WITHDRAWN),
    Transition(_K.ACTIVATED, _OFFICE, _S.APPLIED, _S.ACTIVE),
    Transition(_K.REJECTED, _OFFICE, _S.APPLIED, _S.REJECTED),
    Transition(_K.WITHDRAWN, _MEMBER, _S.APPLIED, _S.WITHDRAWN),
    Transition(_K.SUSPENDED, _OFFICE, _S.ACTIVE, _S.SUSPENDED),
    Transition(_K.REINSTATED, _OFFICE, _S.SUSPENDED, _S.ACTIVE),
    Transition(_K.NOTICE_GIVEN, _MEMBER, _S.ACTIVE, _S.ACTIVE),
    Transition(_K.NOTICE_GIVEN, _MEMBER, _S.SUSPENDED, _S.SUSPENDED),
    Transition(_K.NOTICE_WITHDRAWN, _MEMBER, _S.ACTIVE, _S.ACTIVE),
    Transition(_K.NOTICE_WITHDRAWN, _MEMBER, _S.SUSPENDED, _S.SUSPENDED),
    Transition(_K.LEFT, _MEMBER, _S.ACTIVE, _S.LEFT),
    Transition(_K.LEFT, _MEMBER, _S.SUSPENDED, _S.LEFT),
    Transition(_K.EXCLUDED, _OFFICE, _S.ACTIVE, _S.EXCLUDED),
    Transition(_K.EXCLUDED, _OFFICE, _S.SUSPENDED, _S.EXCLUDED),
    Transition(_K.LISTED, _MEMBER, _S.ACTIVE, _S.ACTIVE),
    Transition(_K.UNLISTED, _MEMBER, _S.ACTIVE, _S.ACTIVE),
    Transition(_K.UNLISTED, _OFFICE, _S.ACTIVE, _S.ACTIVE),
    Transition(_K.TIER_SET, _OFFICE, _S.ACTIVE, _S.ACTIVE),
    # A private person whose data are erased is a member no more.
    Transition(_K.WITHDRAWN, _SYSTEM, _S.APPROACHED, _S.WITHDRAWN),
    Transition(_K.WITHDRAWN, _SYSTEM, _S.INVITED, _S.WITHDRAWN),
    Transition(_K.WITHDRAWN, _SYSTEM, _S.APPLIED, _S.WITHDRAWN),
    Transition(_K.LEFT, _SYSTEM, _S.ACTIVE, _S.LEFT),
    Transition(_K.LEFT, _SYSTEM, _S.SUSPENDED, _S.LEFT),
)
"""Each step, the side that takes it, the status that it follows and the one it brings.

What a member's side does, the office may do on its behalf, with method and evidence.
"""
LIVE = (_S.INVITED, _S.APPLIED, _S.ACTIVE, _S.SUSPENDED)
"""A partner, or a person, has at most one membership of these in an alliance that has not ended."""
NEEDS_NOTE = (_K.REJECTED, _K.SUSPENDED, _K.EXCLUDED)
"""Steps with a reason that the member reads."""
WITH_TIER = (_K.TIER_SET, _K.INVITED, _K.RECORDED, _K.ACTIVATED, _K.APPLIED)
"""Steps that may set the tier."""
