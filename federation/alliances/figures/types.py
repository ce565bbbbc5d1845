"""What members may count of alliances besides what is published."""

from sqlalchemy import ColumnElement, case, func, select

from federation.alliances.figures.answers import AllianceFigures
from federation.alliances.figures.counts import ACTIVE
from federation.alliances.figures.places import MemberPlace, member_places, members_at
from federation.alliances.figures.region import region_figures
from federation.alliances.figures.rules import counts_in_region
from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Connection, Sql, Today, computed, costs, extends
from federation.graph.sql.json import text_literal
from federation.rollups.periods import MAX_PERIODS
from federation.rollups.tally import TENANT_SUM_COST, basis_of
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

RegionsAllianceFigures = region_figures(
    basis_of,
    counts_in_region,
    alliance_figures="Bündnisse des Landkreises und seiner Kommunen an einem Tag und ihre Mitglieder; an einem"
    " künftigen, was heute schon feststeht.",
    alliance_trend=f"Bündnisse der Region und ihre Mitglieder am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf"
    " einmal.",
)


@extends(AllianceFigures)
class OfficeFigures:
    @computed
    def unsigned_organisations(r: Columns) -> Sql[int | None]:
        """Wie viele aktive Organisationen die Erklärung, die an diesem Tag gilt, nicht unterzeichnet haben: ruhende und
        Privatpersonen, die signatureStatus mitzählt, sind nicht darin. Nur für die Geschäftsstelle und den Träger, null
        auch, wo keine gilt."""
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
