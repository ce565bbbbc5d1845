"""Inputs of grants to use an alliance's logo."""

from datetime import date
from typing import Annotated

import strawberry

from federation.alliances.logos.model import LogoGrant
from federation.graph.mutation.inputs import VERSION, input_type
from tenants import days


@input_type(LogoGrant)
class LogoGrantCreate:
    """Eine Erlaubnis für ein Mitglied, das Logo des Bündnisses zu verwenden."""

    membership: Annotated[strawberry.ID, "Die Mitgliedschaft"]
    purpose: str
    valid_from: Annotated[date | None, "Gilt ab diesem Tag; ohne Angabe ab heute", days.PLANNED] = None
    last_day: Annotated[date | None, "Letzter Tag; ohne Angabe, solange sie Mitglied ist", days.END] = None
    note: str | None = None


@input_type(LogoGrant)
class LogoGrantRevoke:
    """Eine Erlaubnis, die ab heute nicht mehr gilt."""

    id: Annotated[strawberry.ID, "Die Erlaubnis"]
    version: VERSION
    note: str | None = None
