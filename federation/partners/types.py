"""What members may ask about partner organisations besides."""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import or_, select

from federation.graph.declare.filters import (
    DateRange,
    DateTimeRange,
    Filter,
    Order,
    PlanKeyChoice,
    filter_type,
    is_any_of,
    order_type,
)
from federation.graph.declare.types import Connection, Sql, answer, bound, computed, extends
from federation.partners import history, model, public
from federation.partners.codes import KeeperSide, ListingConsent, ListingStatus, ProposalStatus
from federation.partners.filters import PartnerConditions
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


@filter_type(model.Partner)
class PartnerFilter(PartnerConditions, Filter):
    """Welche Einträge des Verzeichnisses? Was fehlt, schränkt nicht ein."""

    listing: list[ListingStatus] | None
    is_natural_person: bool | None
    confirmed_on: DateRange | None
    updated_at: DateTimeRange | None


class PartnerSort(PlanKeyChoice):
    """Wonach Einträge des Verzeichnisses geordnet werden."""

    NAME = "name_key", "Name, ä bei a", "Name"
    UPDATED_AT = "updated_at", "Zuletzt geändert", "Last changed"
    CONFIRMED_ON = (
        "confirmed_on",
        "Tag der letzten Bestätigung; ohne eine zuletzt",
        "Last confirmed; unknown last",
        "Tag der letzten Bestätigung",
    )


@order_type(model.Partner, PartnerSort)
class PartnerOrder(Order):
    """Eine Ordnung von Einträgen des Verzeichnisses."""


@answer
class PartnerFieldChange:
    """Was an einer Angabe eines Eintrags anders ist oder werden soll."""

    field: Annotated[str, "Das Feld, wie es in diesem Schema heißt"]
    label: Annotated[str | None, "Was das Feld ist, auf Deutsch"]
    before: Annotated[str | None, "Vorher, als Text; leer ohne Wert"]
    after: Annotated[str | None, "Nachher, ebenso"]


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

    @computed
    def changes(p: Columns) -> Sql[list[PartnerFieldChange]]:
        """Was anders werden soll, nach Feldern; das steht auch dann da, wenn der Eintrag inzwischen ein anderer ist."""
        return history.each_change(p.changes)


@bound(model.PartnerChange)
class PartnerChange:
    side: KeeperSide
    changed_at: datetime

    @computed
    def changes(c: Columns) -> Sql[list[PartnerFieldChange]]:
        """Was anders wurde, nach Feldern."""
        return history.each_change(c.changes)


@extends(TenantRow)
class TenantProposals:
    @computed
    def partner_proposals(
        t: Columns, status: Annotated[list[ProposalStatus] | None, "Nur in diesem Stand"] = None
    ) -> Sql[Connection[model.PartnerProposal]]:
        """Vorschläge, die dieser Mandant gemacht hat, und offene zu Einträgen, die er pflegt, der jüngste zuerst."""
        proposal, partner = model.PartnerProposal.c, model.Partner.c
        is_kept = or_(partner.steward_id == t.id, partner.of_tenant_id == t.id)
        kept = select(partner.id).where(is_kept)
        is_due = (proposal.status == ProposalStatus.OPEN) & proposal.partner_id.in_(kept)
        query = select(model.PartnerProposal).where(or_(proposal.by_tenant_id == t.id, is_due))
        if status is not None:
            query = query.where(is_any_of(proposal.status, status))
        return query.order_by(proposal.id.desc())
