"""Inputs of changes of machine clients."""

from typing import Annotated

from federation.access.grants.inputs import UNTIL
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_type
from tenants.model import Grant, TenantRole
from tenants.normal_form import TextForm


@input_type(Grant)
class MachineRegister:
    """Ein Programm, das sich mit eigenen Zugangsdaten anmeldet (OAuth 2.0, client credentials)."""

    tenant: Annotated[RegionalKey, "Mandant, bei dem es die Rolle hat"]
    name: Annotated[str, TextForm.LINE, "Name, unter dem es im Protokoll steht; höchstens 200 Zeichen"]
    issuer: Annotated[str, TextForm.LINE, "Anmeldedienst (Issuer), einer von denen dieser Installation"]
    client_id: Annotated[str, TextForm.LINE, "Kennung des Clients dort; in seinen Token das Subject"]
    role: Annotated[TenantRole, "VIEWER, EDITOR oder REVIEWER"]
    until: UNTIL = None
