"""Which units a concept may cover: those of the register, within the tenant's own area; a county all of its region."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import any_, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, TEXT

from federation.concepts.coverage import messages
from federation.concepts.coverage.model import ConceptCoverage
from federation.concepts.inputs import ConceptCoverageEntry
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from tenants.model import ALWAYS, FOREVER, Region, Tenant, TerritorialUnitKind
from tenants.periods import end_after
from tenants.territory import CoverageScope, Territory

ValidateCoverage = Callable[[ConceptCoverageEntry, ConceptCoverage | None], dict[str, Any]]
"""What a coverage says besides what its columns take from the entry; raises ``UserError``."""
Kind = TerritorialUnitKind
OWN = CoverageScope.OWN_RESPONSIBILITIES


async def validate_coverage(
    context: MutationContext, tenant_id: int, entries: Sequence[ConceptCoverageEntry]
) -> ValidateCoverage:
    """How the coverages of a concept are judged; what they name is looked up at once."""
    place = select(Tenant, Region.c.ars).join_from(Tenant, Region, Region.c.id == Tenant.c.region_id)
    tenant, region = (await context.session.execute(place.where(Tenant.c.id == tenant_id))).one()
    named = literal(sorted({entry.unit for entry in entries}), ARRAY(TEXT))
    query = select(Territory).where(Territory.c.ars == any_(named)).order_by(Territory.c.valid_from)
    units: dict[str, list[Territory]] = {}
    for unit in (await context.session.scalars(query)).all():
        units.setdefault(unit.ars, []).append(unit)
    before: list[tuple[str, str, date, date]] = []

    def judged(entered: ConceptCoverageEntry, kept: ConceptCoverage | None) -> dict[str, Any]:
        if kept is not None and kept.ars != entered.unit:
            raise UserError(messages.COVERAGE_KEEPS_UNIT_NAME)
        begin, end = entered.covered_from or ALWAYS, _after(entered.covered_to)
        if end <= begin:
            raise UserError(messages.COVERAGE_ENDS_BEFORE_BEGINS)
        unit = _unit(units.get(entered.unit, []), entered)
        _check_place(unit, tenant, region)
        _check_scope(unit, tenant, entered)
        this = entered.unit, str(entered.scope), begin, end
        if any(this[:2] == item[:2] and item[2] < end and begin < item[3] for item in before):
            raise UserError(messages.UNIT_STANDS_LIST_ALREADY)
        before.append(this)
        return {"ars": entered.unit, "valid_from": begin, "valid_to": end}

    return judged


def _after(last: date | None) -> date:
    """The first day that is not meant any more."""
    return FOREVER if last is None or last == FOREVER else end_after(last)


def _unit(existing: Sequence[Territory], entered: ConceptCoverageEntry) -> Territory:
    """The unit as it is on the last of the days that are named; it has to be there on each of them."""
    if not existing:
        raise UserError(messages.REGISTER_UNIT_CHECK_REGIONAL)
    unit = existing[-1]
    for field, day in (("coveredFrom", entered.covered_from), ("coveredTo", entered.covered_to)):
        if day is not None:
            there = [item for item in existing if item.valid_from <= day < item.valid_to]
            if not there:
                raise UserError(messages.UNIT_DAY_CHECK_DAY.at(field))
            (unit,) = there
    return unit


def _check_place(unit: Territory, tenant: Tenant, region: str) -> None:
    if not unit.ars.startswith(region):
        raise UserError(messages.UNIT_OUTSIDE_COUNTY_CONCEPT)
    if tenant.ars not in (region, unit.ars, unit.acting_ars):
        raise UserError(messages.UNIT_TENANT_CONCEPT_COUNTY)


def _check_scope(unit: Territory, tenant: Tenant, entered: ConceptCoverageEntry) -> None:
    leads = unit.ars == tenant.ars and unit.kind in (Kind.COUNTY, Kind.MUNICIPAL_ASSOCIATION)
    if entered.scope is OWN and not leads:
        raise UserError(messages.OWN_RESPONSIBILITIES_COUNTY_ASSOCIATION)
    if entered.includes_members and (entered.scope is OWN or unit.kind is not Kind.MUNICIPAL_ASSOCIATION):
        raise UserError(messages.ASSOCIATION_WHOLE_TERRITORY_INCLUDES)
