"""Inputs of changes of roles."""

from datetime import date
from typing import Annotated

import strawberry

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from tenants.days import END
from tenants.model import Grant, TenantRole

UNTIL = Annotated[date | None, "Letzter Tag, ihn eingeschlossen; ohne Angabe unbefristet", END]
"""The last day of a role."""
GRANT = Annotated[strawberry.ID, "Die Rolle der Person"]


@input_type(Grant)
class GrantCreate:
    """Eine Rolle, die von heute an gilt; sie tritt an die Stelle derselben, die schon gilt."""

    tenant: Annotated[RegionalKey, "Mandant, bei dem sie gilt"]
    person: Annotated[strawberry.ID, "Person, die bei diesem Mandanten schon eine Rolle hat oder hatte"]
    role: TenantRole
    until: UNTIL = None


@input_type(Grant)
class GrantProlong:
    """Ein anderes Ende einer Rolle, früher oder später."""

    id: GRANT
    version: VERSION
    until: UNTIL = None


@input_type(Grant)
class GrantRevoke:
    """Eine Rolle, die sofort endet."""

    id: GRANT
    version: VERSION
