"""Inputs of changes of a region's coverage settings."""

from typing import Annotated

from strawberry import UNSET

from federation.coverage.settings.model import CoverageSettings
from federation.funding.codes import PostKind
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_type


@input_type(CoverageSettings)
class CoverageSettingsUpdate:
    """Neue Einstellungen: was fehlt, bleibt."""

    region: Annotated[RegionalKey, "Landkreis, dessen Verwaltung sie setzt"]
    version: Annotated[int, "Die Version, die gelesen wurde; 0, solange es keine Einstellungen gibt"]
    county_posts_count: bool | None = UNSET
    management_kinds: list[PostKind] | None = UNSET
    concept_stale_years: int | None = UNSET
    warn_months: int | None = UNSET
