"""Inputs of mailings."""

from typing import Annotated

import strawberry

from federation.access.invitations.codes import InvitationLanguage
from federation.alliances.mailings.model import Mailing
from federation.graph.mutation.inputs import input_type


@input_type(Mailing)
class AllianceMailingSend:
    """Ein Rundschreiben an die Mitglieder eines Bündnisses."""

    alliance: Annotated[strawberry.ID, "Das Bündnis"]
    subject: str
    text: str
    language: InvitationLanguage = InvitationLanguage.DE
    dry_run: Annotated[bool, "Nur prüfen, und in einer Warnung sagen, an wie viele es ginge"] = False
