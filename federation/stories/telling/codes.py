"""The vocabulary of the review of stories: codes with their labels, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class StoryStatus(Choice):
    """Stand einer Geschichte in einem Bündnis."""

    SUBMITTED = auto(), "Eingereicht", "Submitted"
    RETURNED = auto(), "Zurückgegeben", "Returned"
    PUBLISHED = auto(), "Veröffentlicht", "Published"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"


class StoryStepKind(Choice):
    """Schritt einer Geschichte in einem Bündnis."""

    SUBMITTED = auto(), "Eingereicht", "Submitted"
    RETURNED = auto(), "Zurückgegeben", "Returned"
    PUBLISHED = auto(), "Veröffentlicht", "Published"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    UNPUBLISHED = auto(), "Nicht mehr gezeigt", "Unpublished"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"


class StorySide(Choice):
    """Wer einen Schritt einer Geschichte geht."""

    OFFICE = auto(), "Geschäftsstelle", "Office"
    MEMBER = auto(), "Mitglied", "Member"


class StoryReason(Choice):
    """Weshalb eine Geschäftsstelle eine Geschichte zurückgibt oder ablehnt."""

    PARTY_USE = auto(), "Parteipolitische Nutzung", "Party-political use"
    ADVERTISING = auto(), "Werbung", "Advertising"
    CONTENT = auto(), "Inhalt", "Content"
    IMAGE_RIGHTS = auto(), "Rechte am Bild", "Rights to the image"
    OTHER = auto(), "Anderer Grund", "Other reason"


_K, _S = StoryStepKind, StoryStatus
_OFFICE, _MEMBER = StorySide.OFFICE, StorySide.MEMBER
TRANSITIONS = (
    Transition(_K.SUBMITTED, _MEMBER, None, _S.SUBMITTED),
    *(Transition(_K.SUBMITTED, _MEMBER, status, _S.SUBMITTED) for status in (_S.RETURNED, _S.WITHDRAWN)),
    *(Transition(_K.WITHDRAWN, _MEMBER, status, _S.WITHDRAWN) for status in (_S.SUBMITTED, _S.RETURNED, _S.PUBLISHED)),
    Transition(_K.RETURNED, _OFFICE, _S.SUBMITTED, _S.RETURNED),
    Transition(_K.REJECTED, _OFFICE, _S.SUBMITTED, _S.REJECTED),
    Transition(_K.PUBLISHED, _OFFICE, _S.SUBMITTED, _S.PUBLISHED),
    Transition(_K.UNPUBLISHED, _OFFICE, _S.PUBLISHED, _S.RETURNED),
)
"""Each step, the side that takes it, the status that it follows and the one it brings.

What a member's side does, the office may do on its behalf, with method and evidence. A rejection is final in its
alliance: what is to be written anew is returned.
"""
WITH_REASON = (_K.RETURNED, _K.REJECTED)
"""Steps that name a reason, as a code."""
NEEDS_NOTE = (*WITH_REASON, _K.UNPUBLISHED)
"""Steps that say in words why: the member reads it."""
