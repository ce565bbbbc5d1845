"""Whether a consent holds: the last row of a purpose says so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from federation.alliances.consents.codes import ConsentPurpose
from federation.alliances.consents.model import Consent


def last_of(tenant_id: Any, membership_id: Any, representative_id: UUID | None, purpose: ConsentPurpose) -> Select[Any]:
    """The last row of a purpose: of the private person herself, or of somebody who acts for an organisation."""
    c = Consent.c
    of_membership = (c.tenant_id == tenant_id, c.membership_id == membership_id, c.purpose == purpose)
    of_person = c.representative_id.is_not_distinct_from(representative_id)
    return select(Consent).where(*of_membership, of_person).order_by(c.id.desc()).limit(1)
