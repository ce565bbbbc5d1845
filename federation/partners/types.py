"""What members may ask about partner organisations besides."""

from datetime import date, datetime

from federation.graph.declare.types import bound
from federation.partners import model, public
from federation.partners.codes import ListingStatus


@bound(model.Partner)
class Partner(public.Partner):
    source: str | None
    is_natural_person: bool
    listing: ListingStatus
    representatives: int
    confirmed_on: date | None
    version: int
    created_at: datetime
    updated_at: datetime
