"""What members may count of alliances besides what is published."""

from datetime import date

from sqlalchemy import ColumnElement, case, func, or_, select

from federation.alliances.figures.answers import AllianceFigures, RegionAllianceFigures
from federation.alliances.figures.counts import ACTIVE, figures_of_region
from federation.alliances.figures.places import MemberPlace, member_places, members_at
from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Connection, RequestDay, Sql, Today, computed, costs, extends
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from federation.rollups.tally import SUM_COST, TENANT_SUM_COST, basis_of
from tenants.context import has_right_in
from tenants.model import Region as RegionRow
from tenants.model import Visibility
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


def counts_in_region(c: Columns) -> ColumnElement[bool]:
    """What a person counts in a region: as everywhere, no drafts, and nothing that only a key opens to her."""
    public, shared, draft = (
        c.visibility == text_literal(v) for v in (Visibility.PUBLIC, Visibility.FEDERATION, Visibility.DRAFT)
    )
    own = or_(has_right_in(c.tenant_id, "county"), has_right_in(c.tenant_id, "read"))
    return or_(public, ~draft & own, shared & has_right_in(c.tenant_id, "region"))


@extends(RegionRow)
class RegionsAllianceFigures:
    @computed
    @costs(SUM_COST)
    def alliance_figures(
        r: Columns, today: Today, request_day: RequestDay, as_of: date | None = None
    ) -> Sql[RegionAllianceFigures]:
        """Bündnisse des Landkreises und seiner Mitglieder an einem Tag, und wie viele ihnen angehören."""
        return figures_of_region(r, effective_day(as_of, today), request_day, basis_of(r.id), counts_in_region)


@extends(AllianceFigures)
class OfficeFigures:
    @computed
    def outstanding_signatures(r: Columns) -> Sql[int | None]:
        """Wie viele aktive Organisationen die Erklärung, die an diesem Tag gilt, nicht unterzeichnet haben; nur für die
        Geschäftsstelle und den Träger, null auch, wo keine gilt."""
        return func.outstanding_signatures(r.tenant_id, r.alliance_id, r.as_of)

    @computed
    def waiting_applications(r: Columns) -> Sql[int | None]:
        """Wie viele Anträge heute auf eine Entscheidung warten, auch von Privatpersonen; nur für die
        Geschäftsstelle."""
        m = MembershipRow.c
        waiting = select(func.count()).where(
            m.tenant_id == r.tenant_id, m.alliance_id == r.alliance_id,
            m.status == text_literal(MembershipStatus.APPLIED),
        )  # fmt: skip
        return case((is_in_keys(r.alliance_id, "office"), waiting.scalar_subquery()))


def _is_member(today: Today) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return MembershipRow.c.status == ACTIVE, MembershipRow.c.ends_before > today


@extends(AllianceRow)
class AllianceMemberPlaces:
    @computed
    @costs(TENANT_SUM_COST)
    def member_places(a: Columns, today: Today) -> Sql[list[MemberPlace]]:
        """Wo die aktiven Mitglieder in Sicht sitzen, deren Eintrag im Verzeichnis in Sicht ist, nach Schlüssel."""
        return member_places(a, *_is_member(today))


@extends(MemberPlace)
class MembersOfPlace:
    @computed
    def members(r: Columns, today: Today) -> Sql[Connection[MembershipRow]]:
        """Die Mitgliedschaften, nach Namen."""
        return members_at(r, *_is_member(today))
