"""Inputs of changes of requests for access."""

from typing import Annotated

import strawberry

from federation.access.grants.inputs import UNTIL
from federation.access.requests.model import AccessRequest
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from tenants.model import TenantRole
from tenants.normal_form import TextForm

REQUEST = Annotated[strawberry.ID, "Die Bitte um Zugang"]


@input_type(AccessRequest)
class AccessRequestCreate:
    """Eine Bitte um Zugang."""

    tenant: Annotated[RegionalKey, "Mandant, bei dem Sie eine Rolle brauchen"]
    message: str


@input_type(AccessRequest)
class AccessRequestGrant:
    """Die Rolle, die die Person bekommt."""

    id: REQUEST
    version: VERSION
    role: Annotated[TenantRole, "VIEWER, EDITOR, REVIEWER oder ADMIN"]
    until: UNTIL = None


@input_type(AccessRequest)
class AccessRequestDecline:
    """Eine Absage mit ihrem Grund."""

    id: REQUEST
    version: VERSION
    reason: Annotated[str, TextForm.LINE, "Warum; die Person liest es"]


@input_type(AccessRequest)
class AccessRequestWithdraw:
    """Eine eigene Bitte, die sich erledigt hat."""

    id: REQUEST
    version: VERSION
