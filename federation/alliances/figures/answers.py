"""What is counted of alliances: answers made of one row, whose arrays hold the counts of all organisations."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, select

from federation.alliances.model import AllianceTier as TierRow
from federation.graph.declare.types import Sql, answer, computed
from federation.partners.codes import EconomicSection, PartnerKind, Sphere
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import ZERO, array_rows, county_first, declared_order, total
from tenants.model import Tenant as TenantRow
from tenants.rows import Choice, Columns


@answer
class PersonsOfAlliance:
    """Wie viele Privatpersonen ein Bündnis am Ende eines Monats hatte; sie stecken in keiner anderen Zahl."""

    month: Annotated[date, "Erster Tag des Monats: des letzten, der an diesem Tag und heute vorüber ist"]
    number: Annotated[int | None, "Anzahl; null, wo es weniger als 5 sind"]
    is_under5: Annotated[bool, "Weniger als 5, vielleicht auch keine"]


@answer
class PersonsOfRegion:
    """Wie viele Privatpersonen die Bündnisse einer Region am Ende eines Monats hatten, soweit es je mindestens 5 sind.

    Sie stecken in keiner anderen Zahl.
    """

    month: Annotated[date, "Erster Tag des Monats: des letzten, der an diesem Tag und heute vorüber ist"]
    number: Annotated[int | None, "Summe der Bündnisse mit mindestens 5; null, wo es kein solches gibt"]
    alliances: Annotated[int, "Wie viele Bündnisse darin sind"]
    left_out: Annotated[int, "Wie viele Bündnisse, die Privatpersonen aufnehmen, wegen weniger als 5 nicht darin sind"]


@answer
class MembersByKind:
    """Mitglieder einer Art von Organisation."""

    kind: Annotated[PartnerKind, "Art der Organisation"]
    count: Annotated[int, "Aktive Mitglieder"]


@answer
class MembersBySphere:
    """Mitglieder aus einem gesellschaftlichen Bereich."""

    sphere: Annotated[Sphere | None, "Gesellschaftlicher Bereich; null ohne Angabe"]
    count: Annotated[int, "Aktive Mitglieder"]


@answer
class MembersBySection:
    """Mitglieder aus einem Wirtschaftszweig."""

    section: Annotated[EconomicSection | None, "Wirtschaftszweig; null ohne Angabe und bei natürlichen Personen"]
    count: Annotated[int, "Aktive Mitglieder"]


@answer
class MembersByTier:
    """Mitglieder einer Stufe."""

    count: Annotated[int, "Aktive Mitglieder"]

    @computed
    def tier(r: Columns) -> Sql[TierRow | None]:
        """Die Stufe; null für Mitglieder ohne eine."""
        t = TierRow.c
        return select(TierRow).where(t.tenant_id == r.tenant_id, t.alliance_id == r.alliance_id, t.id == r.tier_id)


class MemberCounts:
    """Counts of organisations, whose parts stand as arrays in the answer's row."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]
    partners: Annotated[int, "Verschiedene Organisationen mit aktiver Mitgliedschaft: eine zählt hier einmal"]

    @computed
    def memberships(r: Columns) -> Sql[int]:
        """Aktive Mitgliedschaften von Organisationen; Privatpersonen stehen für sich."""
        return _sum(r, "number")

    @computed
    def suspended(r: Columns) -> Sql[int]:
        """Ruhende Mitgliedschaften von Organisationen; in memberships sind sie nicht."""
        return _sum(r, "suspended")

    @computed
    def joined(r: Columns) -> Sql[int]:
        """Organisationen, die in den zwölf Monaten bis zu diesem Tag beigetreten sind, auch wenn sie wieder gingen."""
        return _sum(r, "joined")

    @computed
    def left(r: Columns) -> Sql[int]:
        """Organisationen, deren Mitgliedschaft in den zwölf Monaten bis zu diesem Tag geendet hat."""
        return _sum(r, "left")

    @computed
    def by_kind(r: Columns) -> Sql[list[MembersByKind]]:
        """Nach Art der Organisation, soweit vorhanden."""
        return _counts_by(r, PartnerKind, "kind")

    @computed
    def by_sphere(r: Columns) -> Sql[list[MembersBySphere]]:
        """Nach gesellschaftlichem Bereich, soweit vorhanden; ohne Angabe zuletzt."""
        return _counts_by(r, Sphere, "sphere")

    @computed
    def by_section(r: Columns) -> Sql[list[MembersBySection]]:
        """Nach Wirtschaftszweig, soweit vorhanden; ohne Angabe zuletzt."""
        return _counts_by(r, EconomicSection, "section")


@answer
class AllianceFigures(MemberCounts):
    """Zahlen eines Bündnisses an einem Tag. Organisationen und Privatpersonen stehen getrennt."""

    @computed
    def by_tier(r: Columns) -> Sql[list[MembersByTier]]:
        """Nach Stufe, wo es welche gibt; ohne Stufe zuletzt."""
        counts = _counts(r, "tier_id").subquery("counts").c
        position = select(TierRow.c.position).where(
            TierRow.c.tenant_id == r.tenant_id, TierRow.c.alliance_id == r.alliance_id, TierRow.c.id == counts.tier_id
        )
        query = select(r.tenant_id.label("tenant_id"), r.alliance_id.label("alliance_id"), counts.tier_id, counts.count)
        return query.order_by(position.scalar_subquery(), counts.tier_id)


@answer
class TenantAllianceFigures:
    """Bündnisse eines Mandanten und ihre Mitglieder."""

    tenant: Annotated[TenantRow, "Mandant"]
    alliances: Annotated[int, "Bündnisse, die es an diesem Tag gibt"]
    memberships: Annotated[int, "Aktive Mitgliedschaften von Organisationen"]
    partners: Annotated[int, "Verschiedene Organisationen darin: in mehreren Bündnissen eine"]


@answer
class RegionAllianceFigures(MemberCounts):
    """Bündnisse in einer Region an einem Tag und ihre Mitglieder. Organisationen und Privatpersonen stehen getrennt."""

    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]

    @computed
    def alliances(r: Columns) -> Sql[int]:
        """Bündnisse, die es an diesem Tag gibt."""
        return select(total(array_rows(r, "alliance_count").c.alliance_count)).scalar_subquery()

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantAllianceFigures]]:
        """Nach Mandanten mit Bündnissen, der Landkreis zuerst; eine Organisation kann bei mehreren zählen."""
        counts = array_rows(r, "tenant_ids", "alliance_count", "membership_count", "partner_count").c
        query = select(
            counts.tenant_ids.label("tenant_id"), counts.alliance_count.label("alliances"),
            counts.membership_count.label("memberships"), counts.partner_count.label("partners"),
        )  # fmt: skip
        t = TenantRow.c
        return query.join_from(counts.tenant_ids.table, TenantRow, t.id == counts.tenant_ids).order_by(*county_first(t))


def _sum(r: Columns, name: str) -> ColumnElement[int]:
    return select(total(array_rows(r, name).c[name])).scalar_subquery()


def _counts(r: Columns, name: str) -> Select[Any]:
    counts = array_rows(r, name, "number").c
    number = total(counts.number)
    return select(counts[name], number.label("count")).group_by(counts[name]).having(number > ZERO)


def _counts_by(r: Columns, codes: type[Choice], name: str) -> Select[Any]:
    counts = _counts(r, name)
    return counts.order_by(declared_order(codes, counts.selected_columns[name]))
