"""What members may ask about partner organisations besides."""

from datetime import date, datetime

from sqlalchemy import select

from federation.graph.declare.types import Connection, Sql, bound, computed
from federation.partners import model, public
from federation.partners.codes import KeeperSide, ListingConsent, ListingStatus, ProposalStatus
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


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
    listing_steps: list[model.PartnerListingStep]

    @computed
    def proposals(p: Columns) -> Sql[Connection[model.PartnerProposal]]:
        """Änderungsvorschläge in Sicht, der jüngste zuerst."""
        row = model.PartnerProposal.c
        return select(model.PartnerProposal).where(row.partner_id == p.id).order_by(row.id.desc())

    @computed
    def changes(p: Columns) -> Sql[Connection[model.PartnerChange]]:
        """Was an dem Eintrag geändert wurde, das Jüngste zuerst; nur in Sicht derer, die ihn pflegen."""
        row = model.PartnerChange.c
        return select(model.PartnerChange).where(row.partner_id == p.id).order_by(row.id.desc())


@bound(model.PartnerListingStep)
class PartnerListingStep:
    number: int
    kind: ListingStatus
    side: KeeperSide
    consent: ListingConsent | None
    evidence: str | None
    taken_at: datetime


@bound(model.PartnerProposal)
class PartnerProposal:
    by_tenant: TenantRow
    note: str | None
    status: ProposalStatus
    reason: str | None
    proposed_at: datetime
    decided_at: datetime | None
    partner: model.Partner | None


@bound(model.PartnerChange)
class PartnerChange:
    side: KeeperSide
    changed_at: datetime
