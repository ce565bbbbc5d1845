"""Inputs of notes of the office."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.alliances.notes.model import MembershipNote
from federation.graph.mutation.inputs import VERSION, input_type

NOTE = Annotated[strawberry.ID, "Die Notiz"]


@input_type(MembershipNote)
class MembershipNoteCreate:
    """Eine Notiz der Geschäftsstelle zu einem Mitglied, oder zu jemandem, den sie anspricht."""

    membership: Annotated[strawberry.ID, "Die Mitgliedschaft"]
    text: str
    is_key_stakeholder: bool = False


@input_type(MembershipNote)
class MembershipNoteUpdate:
    """Neue Angaben zu einer Notiz: was fehlt, bleibt."""

    id: NOTE
    version: VERSION
    text: str | None = UNSET
    is_key_stakeholder: bool | None = UNSET


@input_type(MembershipNote)
class MembershipNoteDelete:
    """Eine Notiz, die gelöscht werden soll."""

    id: NOTE
    version: VERSION
