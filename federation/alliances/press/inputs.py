"""Inputs of changes of press items."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.alliances.press.model import PressItem
from federation.graph.mutation.inputs import VERSION, input_type

PRESS_ITEM = Annotated[strawberry.ID, "Die Veröffentlichung"]


@input_type(PressItem)
class PressItemCreate:
    """Eine Veröffentlichung über ein Bündnis oder von ihm."""

    alliance: Annotated[strawberry.ID, "Das Bündnis"]
    published_on: date
    title: str
    medium: str | None = None
    url: str | None = None


@input_type(PressItem)
class PressItemUpdate:
    """Neue Angaben zu einer Veröffentlichung: was fehlt, bleibt; null leert."""

    id: PRESS_ITEM
    version: VERSION
    published_on: date | None = UNSET
    title: str | None = UNSET
    medium: str | None = UNSET
    url: str | None = UNSET


@input_type(PressItem)
class PressItemDelete:
    """Eine Veröffentlichung, die nicht mehr in der Liste stehen soll."""

    id: PRESS_ITEM
    version: VERSION
