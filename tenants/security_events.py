"""Security events as lines of the log, each with an id: who logged in, who got which right, which session ended.

People are named by the id of their user or by their account, never by name, address, token or cookie.
"""

from __future__ import annotations

import logging
from datetime import date
from enum import StrEnum
from uuid import uuid4

log = logging.getLogger("klimaverbund.security")


class SecurityEvent(StrEnum):
    """What happened; written to the log as it is."""

    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    SESSION_ENDED = "session_ended"
    ROLE_GRANTED = "role_granted"
    ROLE_PROLONGED = "role_prolonged"
    ROLE_REVOKED = "role_revoked"
    TENANT_MERGED = "tenant_merged"
    LAST_ADMIN_EXPIRES = "last_admin_expires"
    INVITATION_CREATED = "invitation_created"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    ACCESS_REQUESTED = "access_requested"
    ACCESS_DECIDED = "access_decided"
    REPRESENTATION_ASKED = "representation_asked"
    REPRESENTATION_DECIDED = "representation_decided"
    REPRESENTATION_ENDED = "representation_ended"
    REPRESENTATIVE_PROPOSED = "representative_proposed"
    REPRESENTATIVE_DECIDED = "representative_decided"
    REPRESENTATIVE_ENDED = "representative_ended"
    SIGNATORY_PROPOSED = "signatory_proposed"
    SIGNATORY_DECIDED = "signatory_decided"
    DECLARATION_SIGNED = "declaration_signed"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    PRIVATE_MEMBER_ERASED = "private_member_erased"
    STEWARD_CHANGED = "steward_changed"
    MACHINE_REGISTERED = "machine_registered"
    PERSON_EXPORTED = "person_exported"
    PERSON_ERASED = "person_erased"


def log_expiring_administrator(ars: str, last_day: date) -> None:
    """Says that after a day nobody administers a tenant any more."""
    log_security_event(SecurityEvent.LAST_ADMIN_EXPIRES, tenant=ars, last_day=last_day.isoformat())


def log_security_event(event: SecurityEvent, **details: object) -> str:
    """Writes a line and returns its id."""
    event_id = str(uuid4())
    log.info(event.value, extra={"event": event_id, "security": True, **details})
    return event_id
