"""Listing an entry and taking it out: what people are told, and the consent of a natural person."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.steps import StepMessages
from federation.graph.mutation.user_errors import UserError
from federation.partners import messages
from federation.partners.codes import KeeperSide, ListingConsent, ListingStatus
from federation.partners.inputs import PartnerSetListing
from federation.partners.model import Partner, PartnerListingStep

LISTING_MESSAGES = StepMessages(
    no_side=messages.NO_LISTER,
    closed=messages.LISTED_ALREADY_SO,
    cannot_follow=messages.LISTED_ALREADY_SO,
    of_side={side: messages.NO_LISTER for side in KeeperSide},
    before_previous=messages.LISTED_ALREADY_SO,
)


def check_consent(partner: Partner, sides: Collection[KeeperSide], input: PartnerSetListing) -> dict[str, Any]:
    """The consent that a step records, with its evidence, by column.

    Raises ``UserError`` where a natural person's is missing, or one is given that nobody needs.
    """
    values = {"consent": input.consent, "evidence": input_values(PartnerListingStep, input).get("evidence")}
    if not partner.is_natural_person or input.listing is ListingStatus.UNLISTED:
        if any(values.values()):
            raise UserError(messages.CONSENT_NOT_NEEDED)
        return values
    is_on_paper = input.consent is ListingConsent.PAPER and values["evidence"]
    if KeeperSide.PARTNER in sides and input.consent is not ListingConsent.ONLINE and not is_on_paper:
        raise UserError(messages.CONSENT_ONLINE)
    if KeeperSide.STEWARD in sides and not is_on_paper:
        raise UserError(messages.CONSENT_ON_PAPER)
    return values
