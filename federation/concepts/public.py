"""What everyone may ask about concepts: the allow-list of the public schema."""

from federation.concepts import model
from federation.concepts.filters import Findable
from federation.concepts.types import (
    ConceptCoverage,
    ConceptField,
    ConceptOrder,
    Entered,
    RegionConcepts,
    TenantConcepts,
    TerritoryConcepts,
    Told,
    concept,
    concepts,
)
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import bound


@bound(model.Concept)
class Concept(Told):
    """A concept, as far as everyone may read it."""


@bound(model.ConceptStatusChange)
class ConceptStatusChange(Entered):
    """An entry of its history, as far as everyone may read it."""


@filter_type(model.Concept)
class ConceptFilter(Findable, Filter):
    """Welche Konzepte? Was fehlt, schränkt nicht ein."""


__all__ = [
    "Concept", "ConceptCoverage", "ConceptField", "ConceptFilter", "ConceptOrder", "ConceptStatusChange",
    "RegionConcepts", "TenantConcepts", "TerritoryConcepts", "concept", "concepts",
]  # fmt: skip
