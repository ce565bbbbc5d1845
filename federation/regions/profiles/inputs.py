"""Inputs of changes of profiles."""

from datetime import date
from typing import Annotated

from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_type
from federation.regions.profiles.codes import Licence
from federation.regions.profiles.model import TenantProfile


@input_type(TenantProfile)
class TenantUpdate:
    """Neue Angaben eines Mandanten über sich: was fehlt, bleibt; null leert."""

    tenant: Annotated[RegionalKey, "Mandant, dessen Verwaltung sie setzt"]
    version: Annotated[int, "Die Version, die gelesen wurde (profile.version); 0, solange es keine Angaben gibt"]
    about: str | None = UNSET
    website: str | None = UNSET
    mailbox: str | None = UNSET
    target_year: int | None = UNSET
    resolution_body: str | None = UNSET
    resolved_on: date | None = UNSET
    resolution_paper: str | None = UNSET
    resolution_url: str | None = UNSET
    licence: Annotated[Licence | None, "Lizenz seiner veröffentlichten Daten"] = UNSET
    attribution: str | None = UNSET
    open_data_mailbox: str | None = UNSET
    open_data_url: str | None = UNSET
