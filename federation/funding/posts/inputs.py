"""Inputs of changes of posts."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.funding import codes
from federation.funding.coverage.inputs import UNITS, CoverageEntry
from federation.funding.posts.model import Post, PostFunding, PostHolder, PostOccupancy, PostStep
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import LAST_DAY, VERSION, input_type
from federation.graph.mutation.parts import LIST_DESCRIPTION, EntryId
from federation.partners.references import ENTRY
from tenants.days import END
from tenants.model import Visibility

THE_POST = Annotated[strawberry.ID, "Die Stelle"]


@input_type(Post)
class PostCreate:
    """Angaben zu einer neuen Stelle."""

    tenant: Annotated[RegionalKey, "Mandant, der sie besetzt"]
    kind: codes.PostKind
    title: str
    full_time_share: Decimal | None = None
    duties: str | None = None
    contact: str | None = None
    employer: str | None = None
    employer_partner: Annotated[strawberry.ID | None, ENTRY] = None
    begins_on: date | None = None
    ends_on: Annotated[date | None, LAST_DAY, END] = None
    permanent_from: date | None = None
    source: str | None = None
    source_url: str | None = None
    visibility: Visibility = Visibility.TENANT


@input_type(Post)
class PostUpdate:
    """Neue Angaben zu einer Stelle: was fehlt, bleibt; null leert."""

    id: THE_POST
    version: VERSION
    kind: codes.PostKind | None = UNSET
    title: str | None = UNSET
    full_time_share: Decimal | None = UNSET
    duties: str | None = UNSET
    contact: str | None = UNSET
    employer: str | None = UNSET
    employer_partner: Annotated[strawberry.ID | None, ENTRY] = UNSET
    begins_on: date | None = UNSET
    ends_on: Annotated[date | None, LAST_DAY, END] = UNSET
    permanent_from: date | None = UNSET
    source: str | None = UNSET
    source_url: str | None = UNSET


@input_type(PostStep, part=True)
class PostStepEntry:
    """Ein Schritt auf dem Weg zur Besetzung."""

    kind: codes.PostStepKind
    effective_on: date
    id: EntryId = None
    note: str | None = None


@input_type(PostOccupancy, part=True)
class OccupancyEntry:
    """Eine Zeit, in der die Stelle besetzt ist."""

    begins_on: date
    id: EntryId = None
    ends_on: Annotated[date | None, f"{LAST_DAY}; leer, solange sie besetzt ist", END] = None


@input_type(Post)
class PostSetOccupancy:
    """Wann eine Stelle besetzt ist und was davor geschah: jede Liste, die dasteht, gilt als ganze; sonst bleibt sie."""

    id: THE_POST
    version: VERSION
    steps: Annotated[list[PostStepEntry] | None, f"Schritte bis zur Besetzung: {LIST_DESCRIPTION}"] = UNSET
    occupancies: Annotated[
        list[OccupancyEntry] | None,
        f"Besetzungen: {LIST_DESCRIPTION}; eine leere Liste heißt unbesetzt, null, dass es niemand angegeben hat",
    ] = UNSET


@input_type(PostFunding, part=True)
class FundingEntry:
    """Eine Zeit, in der ein Fördervorhaben die Stelle bezahlt."""

    project: Annotated[
        strawberry.ID | None,
        "Das Fördervorhaben, auch das eines anderen Mandanten; wo id eine Zeile nennt, behält sie ohne Angabe das ihre,"
        " auch wenn es nicht mehr in Sicht ist",
    ] = None
    id: EntryId = None
    begins_on: Annotated[date | None, "Erster Tag; ohne Angabe der des Vorhabens"] = UNSET
    ends_on: Annotated[date | None, f"{LAST_DAY}; ohne Angabe der des Vorhabens", END] = None


@input_type(Post)
class PostSetFundings:
    """Was eine Stelle bezahlt, nacheinander oder nebeneinander."""

    id: THE_POST
    version: VERSION
    fundings: Annotated[list[FundingEntry], f"Förderungen: {LIST_DESCRIPTION}"]


@input_type(Post)
class PostSetCoverage:
    """Wofür eine Stelle zuständig ist."""

    id: THE_POST
    version: VERSION
    coverage: Annotated[list[CoverageEntry], UNITS]


@input_type(PostHolder)
class PostSetHolder:
    """Wer eine Stelle in einer Zeit innehat; das sehen nur, die bei diesem Mandanten bearbeiten."""

    id: THE_POST
    version: VERSION
    occupancy: Annotated[strawberry.ID, "Die Besetzung"]
    name: Annotated[str | None, "Name der Person; null entfernt ihn"] = None


@input_type(Post)
class PostPublish:
    """Wer eine Stelle sieht; ein Name wird dadurch nie sichtbar."""

    id: THE_POST
    version: VERSION
    visibility: Visibility
