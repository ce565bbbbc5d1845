"""Inputs of requests to join."""

from typing import Annotated

import strawberry

from federation.access.invitations.codes import InvitationLanguage
from federation.alliances.join_requests.model import JoinRequest
from federation.graph.mutation.inputs import VERSION, input_type

REQUEST = Annotated[strawberry.ID, "Die Anfrage"]


@input_type(JoinRequest)
class JoinRequestSubmit:
    """Eine Anfrage, einem Bündnis beizutreten, von jemandem ohne Anmeldung."""

    alliance: Annotated[strawberry.ID, "Das Bündnis"]
    name: str
    organisation: str | None = None
    email: str
    phone: str | None = None
    postcode: str | None = None
    message: str | None = None
    strengths: str | None = None
    contribution: str | None = None
    language: Annotated[InvitationLanguage, "Sprache der E-Mail mit dem Link"] = InvitationLanguage.DE


@input_type(JoinRequest)
class JoinRequestConvert:
    """Eine Anfrage, die als Antrag übernommen wird."""

    id: REQUEST
    version: VERSION
    partner: Annotated[strawberry.ID | None, "Der Eintrag der Organisation im Verzeichnis; leer bei einer Person"] = (
        None
    )
    tier: Annotated[strawberry.ID | None, "Stufe des Bündnisses"] = None


@input_type(JoinRequest)
class JoinRequestDismiss:
    """Eine Anfrage, die nicht weiterverfolgt wird."""

    id: REQUEST
    version: VERSION
    reason: str | None = None
