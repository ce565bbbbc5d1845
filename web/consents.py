"""Consents as pages show them: what holds today, of all that was given and withdrawn."""

from __future__ import annotations

from typing import Any

from web.memberships import own_representative
from web.page import Data


def consents_today(membership: Data, representative: str | None = None) -> dict[str, Data]:
    """Purpose -> the consent that holds. ``representative``: the id of whose consents they are, if not the member's.

    An answer has the latest first: what comes after it of the same purpose is history.
    """
    latest: dict[str, Data] = {}
    for consent in membership["consents"]:
        whose = (consent.get("representative") or {}).get("id")
        if whose == representative:
            latest.setdefault(consent["purpose"], consent)
    return {purpose: consent for purpose, consent in latest.items() if consent["kind"] == "GIVEN"}


def consents_of_visitor(membership: Data) -> dict[str, Any] | None:
    """Whose consents the visitor gives here, and which hold; None where she gives none.

    A private person consents for herself. An organisation needs no consent; a representative gives it for her own name.
    """
    own = own_representative(membership)
    if own is None:
        return None
    representative = None if membership["isPerson"] else own["id"]
    return {"representative": representative, "given": consents_today(membership, representative)}
