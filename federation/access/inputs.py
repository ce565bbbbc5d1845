"""Inputs of changes of sessions."""

from typing import Annotated

import strawberry

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_type
from tenants.sessions import LoginSession, Person


@input_type(LoginSession)
class SessionEnd:
    """Eine eigene Sitzung, die enden soll."""

    id: Annotated[strawberry.ID, "Die Sitzung"]


@input_type(LoginSession)
class SessionsEnd:
    """Alle eigenen Sitzungen außer der, mit der Sie fragen."""


@input_type(Person)
class PersonEndSessions:
    """Alle Sitzungen einer Person, die bei einem Mandanten eine Rolle hat."""

    tenant: Annotated[RegionalKey, "Mandant, den Sie verwalten"]
    person: Annotated[strawberry.ID, "Die Person"]
