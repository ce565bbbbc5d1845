"""Inputs of changes of declarations."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.alliances.declarations.model import Declaration
from federation.graph.mutation.inputs import VERSION, input_type


@input_type(Declaration)
class DeclarationCreate:
    """Eine neue Fassung der Erklärung; sie bekommt die nächste Nummer. Ab dem Tag, an dem sie gilt, ist sie von allen
    Mitgliedern zu unterzeichnen, auch von denen, die eine frühere unterzeichnet haben."""

    alliance: Annotated[strawberry.ID, "Das Bündnis"]
    title: str
    text: str
    valid_from: date
    sign_by: date | None = None


@input_type(Declaration)
class DeclarationUpdate:
    """Neue Angaben zu einer Fassung: was fehlt, bleibt; null leert. Ist sie unterzeichnet, ändert sich nur noch, bis
    wann unterzeichnet werden soll."""

    id: Annotated[strawberry.ID, "Die Fassung"]
    version: VERSION
    title: str | None = UNSET
    text: str | None = UNSET
    valid_from: date | None = UNSET
    sign_by: date | None = UNSET
