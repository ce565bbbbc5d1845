"""Inputs of changes of support cases."""

from datetime import date
from typing import Annotated

import strawberry

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_type
from federation.support.codes import SupportCaseStatus, SupportReason
from federation.support.model import SupportCase, SupportStep
from tenants.days import PAST
from tenants.normal_form import TextForm

MAX_MEASURES = 50
CASE = Annotated[strawberry.ID, "Der Unterstützungsfall"]
VERSION = Annotated[int, "Die Version, die gelesen wurde: wie viele Schritte er gegangen ist"]
UNIT = Annotated[
    RegionalKey | None, "Gebietseinheit, um die es geht, im Gebiet der Kommune; ohne Angabe ihr ganzes Gebiet"
]
MEASURES = Annotated[
    list[strawberry.ID], f"Maßnahmen der Kommune oder des Landkreises, um die es geht, höchstens {MAX_MEASURES}"
]
DAY = Annotated[date | None, "Tag, von dem an es gilt; ohne Angabe heute", PAST]


@input_type(SupportCase)
class SupportOffer:
    """Ein Angebot des Landkreises an eine seiner Kommunen."""

    tenant: Annotated[RegionalKey, "Kommune, der es gilt"]
    reason: SupportReason
    title: str
    offer: Annotated[str, TextForm.LINES, "Was der Landkreis anbietet"]
    unit: UNIT = None
    measures: MEASURES = []  # noqa: RUF012
    effective_on: DAY = None


@input_type(SupportCase)
class SupportRequest:
    """Eine Bitte einer Kommune an ihren Landkreis."""

    tenant: Annotated[RegionalKey, "Kommune, die bittet"]
    title: str
    request: Annotated[str, TextForm.LINES, "Worum die Kommune bittet"]
    unit: UNIT = None
    measures: MEASURES = []  # noqa: RUF012
    effective_on: DAY = None


@input_type(SupportStep)
class SupportAnswer:
    """Eine Antwort: auf ein Angebot ACCEPTED oder DECLINED durch die Kommune, auf eine Bitte OFFERED oder DECLINED
    durch den Landkreis."""

    id: CASE
    version: VERSION
    answer: Annotated[SupportCaseStatus, "OFFERED, ACCEPTED oder DECLINED"]
    note: Annotated[str | None, "Was angeboten wird, oder warum abgelehnt wird; sonst eine Anmerkung"] = None
    effective_on: DAY = None


@input_type(SupportStep)
class SupportSetStatus:
    """Wie es weitergeht: RUNNING, DONE oder WITHDRAWN."""

    id: CASE
    version: VERSION
    status: Annotated[SupportCaseStatus, "RUNNING, DONE oder WITHDRAWN"]
    note: Annotated[str | None, "Anmerkung"] = None
    effective_on: DAY = None
