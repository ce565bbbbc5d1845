"""Inputs of changes of confirmations."""

from datetime import date
from typing import Annotated

import strawberry

from federation.confirmations.model import DataConfirmation
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from tenants.model import Visibility

CONFIRMATION = Annotated[strawberry.ID, "Die Bestätigung"]


@input_type(DataConfirmation)
class DataConfirm:
    """Dass nichts fehlt: Konzepte, Stellen und Maßnahmen des Mandanten stehen alle hier."""

    tenant: Annotated[RegionalKey, "Mandant, der bestätigt"]
    confirmed_on: Annotated[date | None, "Tag, für den bestätigt ist; ohne Angabe heute"] = None
    visibility: Visibility = Visibility.TENANT
    note: str | None = None


@input_type(DataConfirmation)
class DataConfirmationPublish:
    """Wer eine Bestätigung sieht."""

    id: CONFIRMATION
    version: VERSION
    visibility: Visibility


@input_type(DataConfirmation)
class DataConfirmationWithdraw:
    """Eine Bestätigung, die falsch war."""

    id: CONFIRMATION
    version: VERSION
