"""Inputs of changes of invitations."""

from typing import Annotated

import strawberry

from federation.access.grants.inputs import UNTIL
from federation.access.invitations.codes import InvitationLanguage
from federation.access.invitations.model import Invitation
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from tenants.model import TenantRole
from tenants.normal_form import TextForm

INVITATION = Annotated[strawberry.ID, "Die Einladung"]


@input_type(Invitation)
class InvitationCreate:
    """Eine Einladung zu einer Rolle."""

    tenant: Annotated[RegionalKey, "Mandant, bei dem sie gilt"]
    email: str
    role: Annotated[TenantRole, "VIEWER, EDITOR, REVIEWER oder ADMIN"]
    until: UNTIL = None
    language: InvitationLanguage = InvitationLanguage.DE


@input_type(Invitation)
class InvitationResend:
    """Dieselbe Einladung noch einmal, mit neuem Link für 14 Tage; der alte gilt nicht mehr."""

    id: INVITATION
    version: VERSION


@input_type(Invitation)
class InvitationWithdraw:
    """Eine Einladung, die nicht mehr gelten soll."""

    id: INVITATION
    version: VERSION


@input_type(Invitation)
class InvitationAccept:
    """Der Link aus der E-Mail."""

    code: Annotated[str, TextForm.LINE, "Was im Link hinter # steht"]


@input_type(Invitation)
class InvitationConfirm:
    """Die Person, die mit anderer Adresse angenommen hat, ist die gemeinte."""

    id: INVITATION
    version: VERSION


@input_type(Invitation)
class InvitationRefuse:
    """Die Person, die mit anderer Adresse angenommen hat, ist nicht die gemeinte."""

    id: INVITATION
    version: VERSION
