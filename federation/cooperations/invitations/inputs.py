"""The input of an invitation to answer for a side of a cooperation."""

from federation.access.invitations.codes import InvitationLanguage
from federation.access.invitations.model import Invitation
from federation.cooperations.parties.inputs import PARTY
from federation.graph.mutation.inputs import input_type


@input_type(Invitation)
class CooperationInvite:
    """Eine Einladung an jemanden, der noch kein Konto hat, für eine gefragte Seite zu antworten."""

    party: PARTY
    email: str
    language: InvitationLanguage = InvitationLanguage.DE
