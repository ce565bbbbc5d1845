"""Inputs of changes of deadlines."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.deadlines.codes import DeadlineKind
from federation.deadlines.model import Deadline
from federation.graph.mutation.inputs import VERSION, input_type

THE_DEADLINE = Annotated[strawberry.ID, "Die Frist"]


@input_type(Deadline)
class DeadlineCreate:
    """Eine eigene Frist, entweder zu einem Fördervorhaben oder zu einer Stelle."""

    kind: DeadlineKind
    due_on: date
    basis: Annotated[str, "Grundlage: warum bis zu diesem Tag, z. B. die Nummer im Bescheid"]
    project: Annotated[strawberry.ID | None, "Das Fördervorhaben"] = None
    post: Annotated[strawberry.ID | None, "Die Stelle"] = None
    title: str | None = None
    note: str | None = None


@input_type(Deadline)
class DeadlineUpdate:
    """Neue Angaben zu einer Frist: was fehlt, bleibt; null leert."""

    id: THE_DEADLINE
    version: VERSION
    title: str | None = UNSET
    basis: str | None = UNSET
    note: str | None = UNSET


@input_type(Deadline)
class DeadlineComplete:
    """Eine Frist, die erledigt ist."""

    id: THE_DEADLINE
    version: VERSION
    done_on: Annotated[date | None, "Erledigt an diesem Tag; ohne Angabe heute"] = None
    note: Annotated[str | None, "Anmerkung; ohne Angabe bleibt die alte"] = None


@input_type(Deadline)
class DeadlineMove:
    """Ein neuer Tag für eine Frist, mit dem Grund."""

    id: THE_DEADLINE
    version: VERSION
    due_on: Annotated[date, "Neuer letzter Tag der Frist"]
    note: Annotated[str, "Warum, z. B. „Bescheid vom 3.2., Nr. 6“"]


@input_type(Deadline)
class DeadlineDrop:
    """Eine Frist, die entfällt, mit dem Grund."""

    id: THE_DEADLINE
    version: VERSION
    note: Annotated[str, "Warum sie entfällt"]


@input_type(Deadline)
class DeadlineReopen:
    """Eine erledigte oder entfallene Frist, die doch offen ist; blieb sonst alles, folgt sie wieder der Laufzeit."""

    id: THE_DEADLINE
    version: VERSION
    note: Annotated[str | None, "Anmerkung; ohne Angabe bleibt die einer verschobenen Frist, jede andere geht"] = None
