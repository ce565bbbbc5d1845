"""Which units a concept may cover: those of the register in its tenant's area, a county's those of its region."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import any_, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, TEXT

from federation.concepts.coverage import messages
from federation.concepts.coverage.inputs import ConceptCoverageEntry
from federation.concepts.coverage.model import ConceptCoverage
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from tenants.model import Region, Tenant, TerritorialUnitKind
from tenants.periods import ALWAYS, FOREVER, exclusive_end
from tenants.shared_messages import COVERAGE_ENDS_BEFORE_BEGIN
from tenants.territory import CoverageScope, Territory

CoverageValues = Callable[[ConceptCoverageEntry, ConceptCoverage | None], dict[str, Any]]
"""(entry, its existing row or None) -> the row's values that are no fields of the entry; raises ``UserError``."""


async def coverage_values(
    context: MutationContext, tenant_id: int, entries: Sequence[ConceptCoverageEntry]
) -> CoverageValues:
    """The function that checks each of these entries; the units of all of them are looked up here at once."""
    query = select(Tenant, Region.c.ars).join_from(Tenant, Region, Region.c.id == Tenant.c.region_id)
    tenant, county = (await context.session.execute(query.where(Tenant.c.id == tenant_id))).one()
    units = await _units_by_key(context, {entry.unit for entry in entries})
    earlier: list[tuple[str, str, date, date]] = []

    def values(entry: ConceptCoverageEntry, row: ConceptCoverage | None) -> dict[str, Any]:
        if row is not None and row.ars != entry.unit:
            raise UserError(messages.UNIT_STAYS)
        valid_from, valid_to = entry.covered_from or ALWAYS, exclusive_end(entry.covered_to or FOREVER)
        if valid_to <= valid_from:
            raise UserError(COVERAGE_ENDS_BEFORE_BEGIN.at("coveredTo"))
        unit = _unit_on_days(units.get(entry.unit, []), entry)
        _check_area(unit, tenant, county)
        _check_scope(unit, tenant, entry)
        key, scope = entry.unit, str(entry.scope)
        if any((key, scope) == other[:2] and other[2] < valid_to and valid_from < other[3] for other in earlier):
            raise UserError(messages.UNIT_LISTED_TWICE)
        earlier.append((key, scope, valid_from, valid_to))
        return {"ars": key, "valid_from": valid_from, "valid_to": valid_to}

    return values


async def _units_by_key(context: MutationContext, keys: set[str]) -> dict[str, list[Territory]]:
    """The rows of these units in the register, each unit's by their first day."""
    key_array = literal(sorted(keys), ARRAY(TEXT))
    query = select(Territory).where(Territory.c.ars == any_(key_array)).order_by(Territory.c.valid_from)
    units: dict[str, list[Territory]] = {}
    for unit in (await context.session.scalars(query)).all():
        units.setdefault(unit.ars, []).append(unit)
    return units


def _unit_on_days(rows: Sequence[Territory], entry: ConceptCoverageEntry) -> Territory:
    """The unit as it is on the last day of an entry; raises ``UserError`` where it does not exist on a day of it."""
    if not rows:
        raise UserError(messages.UNKNOWN_UNIT)
    unit = rows[-1]
    for field, day in (("coveredFrom", entry.covered_from), ("coveredTo", entry.covered_to)):
        if day is not None:
            valid = [row for row in rows if row.valid_from <= day < row.valid_to]
            if not valid:
                raise UserError(messages.NO_UNIT_ON_DAY.at(field))
            (unit,) = valid
    return unit


def _check_area(unit: Territory, tenant: Tenant, county: str) -> None:
    if not unit.ars.startswith(county):
        raise UserError(messages.UNIT_OUTSIDE_COUNTY)
    if tenant.ars not in (county, unit.ars, unit.acting_ars):
        raise UserError(messages.UNIT_OF_ANOTHER_TENANT)


def _check_scope(unit: Territory, tenant: Tenant, entry: ConceptCoverageEntry) -> None:
    is_association = unit.kind is TerritorialUnitKind.MUNICIPAL_ASSOCIATION
    is_own = entry.scope is CoverageScope.OWN_RESPONSIBILITIES
    if is_own and (unit.ars != tenant.ars or not (is_association or unit.kind is TerritorialUnitKind.COUNTY)):
        raise UserError(messages.NO_OWN_RESPONSIBILITIES)
    if entry.includes_members and (is_own or not is_association):
        raise UserError(messages.NO_MEMBERS_TO_INCLUDE)
