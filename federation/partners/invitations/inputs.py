"""The input of an invitation to represent a partner organisation."""

from typing import Annotated

import strawberry

from federation.access.invitations.codes import InvitationLanguage
from federation.access.invitations.model import Invitation
from federation.graph.mutation.inputs import input_type


@input_type(Invitation)
class PartnerInvite:
    """Eine Einladung, eine Organisation zu vertreten."""

    partner: Annotated[strawberry.ID, "Die Organisation"]
    email: str
    language: InvitationLanguage = InvitationLanguage.DE
