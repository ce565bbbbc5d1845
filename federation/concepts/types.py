"""What members may ask about concepts besides."""

from datetime import datetime

from federation.concepts import model, public
from federation.concepts.filters import ConceptConditions
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import bound
from tenants.model import Visibility


@bound(model.Concept)
class Concept(public.Concept):
    visibility: Visibility
    version: int
    created_at: datetime
    note: str | None


@bound(model.ConceptStatusChange)
class ConceptStatusChange(public.ConceptStatusChange):
    entered_at: datetime


@filter_type(model.Concept)
class ConceptFilter(ConceptConditions, Filter):
    """Welche Konzepte? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
