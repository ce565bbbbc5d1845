"""Inputs of changes of offices."""

from datetime import date
from typing import Annotated

import strawberry

from federation.access.invitations.codes import InvitationLanguage
from federation.access.invitations.model import Invitation
from federation.graph.mutation.inputs import input_type
from tenants.days import END
from tenants.model import Grant

ALLIANCE = Annotated[strawberry.ID, "Das Bündnis"]
UNTIL = Annotated[date | None, "Letzter Tag, ihn eingeschlossen; ohne Angabe unbefristet", END]
"""The last day on which somebody runs an office."""


@input_type(Grant)
class OfficeAppoint:
    """Jemand, der von heute an die Geschäftsstelle eines Bündnisses führt; neben anderen, die das schon tun. Wer sie
    schon führt, tut es danach bis zu dem neuen Tag."""

    alliance: ALLIANCE
    person: Annotated[strawberry.ID, "Person, die beim Träger eine Rolle hat oder hatte"]
    until: UNTIL = None


@input_type(Invitation)
class OfficeInvite:
    """Eine Einladung, die Geschäftsstelle eines Bündnisses zu führen."""

    alliance: ALLIANCE
    email: str
    language: InvitationLanguage = InvitationLanguage.DE
    until: UNTIL = None


@input_type(Grant)
class OfficeEnd:
    """Die Rolle OFFICE einer Person, die sofort endet."""

    id: Annotated[strawberry.ID, "Die Rolle, ein Eintrag von Alliance.offices"]
