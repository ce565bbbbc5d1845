"""What everyone may count of alliances: the allow-list of the public schema."""

from datetime import date
from functools import partial

from sqlalchemy import true

from federation.alliances.figures.answers import (
    AllianceFigures,
    PersonsOfAlliance,
    PersonsOfRegion,
    RegionAllianceFigures,
)
from federation.alliances.figures.counts import (
    figures_of_alliance,
    persons_of_alliance,
    persons_of_region,
)
from federation.alliances.figures.places import MemberPlace, member_places, members_at
from federation.alliances.figures.region import region_figures
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
from federation.rollups.periods import FIRST_DAY, LAST_DAY, MAX_PERIODS, STEP, TREND_COST, check_periods, trend
from federation.rollups.tally import PUBLIC_BASIS, TENANT_SUM_COST
from tenants.rows import Columns


@extends(AllianceRow)
class AlliancesFigures:
    @computed
    @costs(TENANT_SUM_COST)
    def figures(a: Columns, today: Today, as_of: date | None = None) -> Sql[AllianceFigures]:
        """Zahlen des Bündnisses an einem Tag; an einem künftigen, was heute schon feststeht."""
        return figures_of_alliance(a, effective_day(as_of, today))

    @computed
    @validated_by(check_periods)
    @costs(TREND_COST)
    def trend(a: Columns, from_: FIRST_DAY, to: LAST_DAY, step: STEP = TrendPeriod.MONTH) -> Sql[list[AllianceFigures]]:
        return trend(partial(figures_of_alliance, a), from_, to, step)


AlliancesFigures.trend.__doc__ = f"Zahlen des Bündnisses am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal."


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


RegionsAllianceFigures = region_figures(
    lambda _: PUBLIC_BASIS,
    lambda _: true(),
    alliance_figures="Veröffentlichte Bündnisse des Landkreises und seiner Kommunen an einem Tag und ihre Mitglieder;"
    " an einem künftigen, was heute schon feststeht.",
    alliance_trend="Veröffentlichte Bündnisse der Region und ihre Mitglieder am Ende jedes Zeitraums; höchstens"
    f" {MAX_PERIODS} auf einmal.",
)


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
