"""What everyone may count of alliances: the allow-list of the public schema."""

from datetime import date
from typing import Annotated

from sqlalchemy import true

from federation.alliances.figures.answers import (
    AllianceFigures,
    PersonsOfAlliance,
    PersonsOfRegion,
    RegionAllianceFigures,
)
from federation.alliances.figures.counts import (
    figures_of_alliance,
    figures_of_region,
    persons_of_alliance,
    persons_of_region,
)
from federation.alliances.figures.places import MemberPlace, member_places, members_at
from federation.alliances.figures.trend import MAX_PERIODS, check_periods, trend_of_alliance
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import (
    Connection,
    RequestDay,
    Sql,
    Today,
    computed,
    costs,
    extends,
    validated_by,
)
from federation.graph.sql.days import effective_day
from federation.rollups.codes import TrendPeriod
from federation.rollups.tally import PUBLIC_BASIS, SUM_COST, TENANT_SUM_COST
from tenants.model import Region as RegionRow
from tenants.rows import Columns

TREND_COST = 10 * SUM_COST


@extends(AllianceRow)
class AlliancesFigures:
    @computed
    @costs(TENANT_SUM_COST)
    def figures(a: Columns, today: Today, as_of: date | None = None) -> Sql[AllianceFigures]:
        """Zahlen des Bündnisses an einem Tag."""
        return figures_of_alliance(a, effective_day(as_of, today))

    @computed
    @validated_by(check_periods)
    @costs(TREND_COST)
    def trend(
        a: Columns,
        from_: Annotated[date, "Ein Tag im ersten Zeitraum"],
        to: Annotated[date, "Der letzte Tag"],
        step: Annotated[TrendPeriod, "In welchen Zeiträumen"] = TrendPeriod.MONTH,
    ) -> Sql[list[AllianceFigures]]:
        """Zahlen des Bündnisses am Ende jedes Zeitraums; die letzten von dem Tag, bis zu dem gefragt ist."""
        return trend_of_alliance(a, from_, to, step)


AlliancesFigures.trend.__doc__ = f"{AlliancesFigures.trend.__doc__} Höchstens {MAX_PERIODS} auf einmal."


@extends(AllianceFigures)
class PersonsCounted:
    @computed
    def persons(r: Columns, request_day: RequestDay) -> Sql[PersonsOfAlliance | None]:
        """Privatpersonen; null, wo das Bündnis keine aufnimmt."""
        return persons_of_alliance(r, request_day)


@extends(RegionAllianceFigures)
class PersonsOfRegionCounted:
    @computed
    def persons(r: Columns) -> Sql[PersonsOfRegion]:
        """Privatpersonen der Bündnisse, die es an diesem Tag gibt."""
        return persons_of_region(r)


@extends(RegionRow)
class RegionsAllianceFigures:
    @computed
    @costs(SUM_COST)
    def alliance_figures(
        r: Columns, today: Today, request_day: RequestDay, as_of: date | None = None
    ) -> Sql[RegionAllianceFigures]:
        """Veröffentlichte Bündnisse des Landkreises und seiner Mitglieder an einem Tag und ihre Mitglieder."""
        return figures_of_region(r, effective_day(as_of, today), request_day, PUBLIC_BASIS, lambda _: true())


@extends(AllianceRow)
class AllianceMemberPlaces:
    @computed
    @costs(TENANT_SUM_COST)
    def member_places(a: Columns) -> Sql[list[MemberPlace]]:
        """Wo die gelisteten Mitglieder sitzen, deren Eintrag im Verzeichnis in Sicht ist, nach Schlüssel."""
        return member_places(a)


@extends(MemberPlace)
class MembersOfPlace:
    @computed
    def members(r: Columns) -> Sql[Connection[MembershipRow]]:
        """Die Mitgliedschaften, nach Namen."""
        return members_at(r)
