"""What members may ask about partner organisations besides."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import Select, any_, or_, select

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
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import (
    ChangedIds,
    Connection,
    MissedSince,
    Sql,
    answer,
    bound,
    computed,
    extends,
    live,
)
from federation.graph.limits import MAX_PAGE_SIZE
from federation.partners import history, model, public
from federation.partners.codes import KeeperSide, ListingConsent, ListingStatus, ProposalStatus
from federation.partners.filters import PartnerConditions
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys, tenant_id_of_key


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
    KIND = "kind", "Art der Organisation", "Kind"
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
    before: Annotated[str | None, "Vorher, als Text; leer ohne Wert, … für eine Organisation außer Sicht"]
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


@live("partner", by="steward")
def partners_changed(
    steward: Annotated[RegionalKey, "Mandant, der die Einträge pflegt"], changed: ChangedIds, since: MissedSince
) -> Sql[list[model.Partner]]:
    """Einträge, die ein Mandant pflegt und die sich geändert haben, soweit in Sicht; höchstens 100 auf einmal und
    höchstens eine Meldung in der Sekunde."""
    return _last_changed(changed, since, model.Partner.c.steward_id == tenant_id_of_key(steward))


@live("partner", keys=("reader", "partner"))
def own_partners_changed(changed: ChangedIds, since: MissedSince) -> Sql[list[model.Partner]]:
    """Einträge der Organisationen, für die man handelt, sobald sie sich ändern oder eine dazukommt; höchstens 100 auf
    einmal und höchstens eine Meldung in der Sekunde."""
    return _last_changed(changed, since, is_in_keys(model.Partner.c.id, "partner"))


def _last_changed(changed: Any, since: Any, *where: Any) -> Select[Any]:
    """Entries that meet all conditions and changed, the last one first; as in lists, without merged ones."""
    p = model.Partner.c
    has_changed = (p.id == any_(changed)) | (p.updated_at >= since)
    query = select(model.Partner).where(*where, p.into_id.is_(None), has_changed)
    return query.order_by(p.updated_at.desc(), p.id).limit(MAX_PAGE_SIZE)
