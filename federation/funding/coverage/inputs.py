"""Inputs of changes of coverage."""

from datetime import date
from typing import Annotated

from federation.funding.projects.model import ProjectCoverage
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import LAST_DAY, input_type
from federation.graph.mutation.parts import LIST_DESCRIPTION, EntryId
from tenants.days import END
from tenants.territory import CoverageScope

UNITS = (
    f"Gebietseinheiten, {LIST_DESCRIPTION}. Was nicht dasteht, ist nicht abgedeckt; ein Verband nennt sein ganzes"
    " Gebiet"
)


@input_type(ProjectCoverage, part=True)
class CoverageEntry:
    """Eine Gebietseinheit, für die etwas ausdrücklich gilt."""

    key: Annotated[RegionalKey, "Regionalschlüssel der Gebietseinheit"]
    scope: CoverageScope
    id: EntryId = None
    begins_on: date | None = None
    ends_on: Annotated[date | None, f"{LAST_DAY}; leer: bis zum Ende", END] = None
