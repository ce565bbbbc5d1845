"""Consents as pages show them: what holds today, of all that was given and withdrawn."""

from __future__ import annotations

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
