"""Inputs of changes of what belongs to a cooperation."""

from typing import Annotated

import strawberry

from federation.cooperations.inputs import COOPERATION
from federation.cooperations.items.model import CooperationItem
from federation.graph.mutation.inputs import input_type

MAX_ITEMS, MAX_OF_COOPERATION = 50, 500
"""At once, and of one cooperation."""
IDS = list[strawberry.ID]


@input_type(CooperationItem, part=True)
class CooperationItemsValues:
    """Maßnahmen, Konzepte, Stellen und Fördervorhaben der eigenen Seite; zusammen höchstens 50 auf einmal."""

    measures: Annotated[IDS, "Maßnahmen"] = []  # noqa: RUF012
    concepts: Annotated[IDS, "Konzepte"] = []  # noqa: RUF012
    posts: Annotated[IDS, "Stellen"] = []  # noqa: RUF012
    projects: Annotated[IDS, "Fördervorhaben"] = []  # noqa: RUF012


@input_type(CooperationItem)
class CooperationItemsAdd(CooperationItemsValues):
    """Was zur Kooperation dazukommt: Maßnahmen, Konzepte, Stellen und Fördervorhaben der eigenen Seite; zusammen
    höchstens 50 auf einmal."""

    cooperation: COOPERATION


@input_type(CooperationItem)
class CooperationItemsRemove(CooperationItemsValues):
    """Was nicht mehr dazugehört: Maßnahmen, Konzepte, Stellen und Fördervorhaben der eigenen Seite; zusammen höchstens
    50 auf einmal."""

    cooperation: Annotated[strawberry.ID | None, "Die Kooperation; oder stattdessen party"] = None
    party: Annotated[strawberry.ID | None, "Die eigene Seite, auch wenn sie ausgeschieden ist"] = None
