"""Which units a concept may cover: those of the register, within the tenant's own area; a county all of its region."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import any_, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, TEXT

from federation.concepts.coverage.model import ConceptCoverage
from federation.concepts.inputs import ConceptCoverageEntry
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError, UserErrorCode, invalid
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
            raise invalid("unit", "Eine Abdeckung behält ihre Einheit: bitte die neue ohne id nennen.",
                          "A coverage keeps its unit: please name the new one without an id.")  # fmt: skip
        begin, end = entered.covered_from or ALWAYS, _after(entered.covered_to)
        if end <= begin:
            raise invalid("coveredTo", "Die Abdeckung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
                          "The coverage ends before it begins: please change its start or its end.")  # fmt: skip
        unit = _unit(units.get(entered.unit, []), entered)
        _check_place(unit, tenant, region)
        _check_scope(unit, tenant, entered)
        this = entered.unit, str(entered.scope), begin, end
        if any(this[:2] == item[:2] and item[2] < end and begin < item[3] for item in before):
            raise UserError(UserErrorCode.CONFLICT, "unit",
                          "Diese Einheit steht im selben Umfang und zur selben Zeit schon in der Liste: bitte sie nur"
                          " einmal nennen, oder die Tage ändern.",
                          "This unit stands in the list already, to the same extent at the same time: please name it"
                          " once, or change the days.")  # fmt: skip
        before.append(this)
        return {"ars": entered.unit, "valid_from": begin, "valid_to": end}

    return judged


def _after(last: date | None) -> date:
    """The first day that is not meant any more."""
    return FOREVER if last is None or last == FOREVER else end_after(last)


def _unit(existing: Sequence[Territory], entered: ConceptCoverageEntry) -> Territory:
    """The unit as it is on the last of the days that are named; it has to be there on each of them."""
    if not existing:
        raise UserError(
            UserErrorCode.NOT_FOUND,
            "unit",
            "Diese Gebietseinheit steht nicht im Gemeindeverzeichnis: bitte den Regionalschlüssel prüfen.",
            "The register has no such unit: please check the regional key.",
        )
    unit = existing[-1]
    for field, day in (("coveredFrom", entered.covered_from), ("coveredTo", entered.covered_to)):
        if day is not None:
            there = [item for item in existing if item.valid_from <= day < item.valid_to]
            if not there:
                raise invalid(field, "Diese Gebietseinheit gibt es an diesem Tag nicht: bitte den Tag prüfen oder die"
                              " Einheit nennen, in der sie aufging.",
                              "There is no such unit on that day: please check the day, or name the unit it went"
                              " into.")  # fmt: skip
            (unit,) = there
    return unit


def _check_place(unit: Territory, tenant: Tenant, region: str) -> None:
    if not unit.ars.startswith(region):
        raise invalid("unit", "Diese Gebietseinheit liegt außerhalb des Landkreises, ein Konzept gilt aber nur in der"
                      " eigenen Region: bitte eine Einheit von dort nennen.",
                      "This unit is outside the county, and a concept holds in its own region only: please name a unit"
                      " of there.")  # fmt: skip
    if tenant.ars not in (region, unit.ars, unit.acting_ars):
        raise invalid("unit", "Diese Gebietseinheit gehört nicht zu diesem Mandanten: andere als die eigenen nennt nur"
                      " ein Konzept des Landkreises. Bitte eine eigene nennen.",
                      "This unit is not one of this tenant: only a concept of the county names others. Please name one"
                      " of its own.")  # fmt: skip


def _check_scope(unit: Territory, tenant: Tenant, entered: ConceptCoverageEntry) -> None:
    leads = unit.ars == tenant.ars and unit.kind in (Kind.COUNTY, Kind.MUNICIPAL_ASSOCIATION)
    if entered.scope is OWN and not leads:
        raise invalid("scope", "Eigene Zuständigkeiten hat hier nur der Landkreis oder Gemeindeverband selbst, dessen"
                      " Konzept es ist: bitte TERRITORY, das gesamte Gebiet.",
                      "Own responsibilities are those of the county or association itself whose concept it is: please"
                      " say TERRITORY, the whole territory.")  # fmt: skip
    if entered.includes_members and (entered.scope is OWN or unit.kind is not Kind.MUNICIPAL_ASSOCIATION):
        raise invalid("includesMembers", "Mitgliedsgemeinden schließt nur ein Gemeindeverband mit seinem gesamten"
                      " Gebiet ein, ein Landkreis nennt jede Einheit selbst: bitte `includesMembers` weglassen.",
                      "Only an association with its whole territory includes its members, a county names each unit"
                      " itself: please leave out `includesMembers`.")  # fmt: skip
