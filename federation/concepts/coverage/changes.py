"""Changes of the coverage of concepts."""

from __future__ import annotations

from sqlalchemy import text

from federation.concepts.coverage.checks import coverage_values
from federation.concepts.coverage.inputs import MAX_UNITS, ConceptSetCoverage
from federation.concepts.coverage.model import ONCE, ConceptCoverage
from federation.concepts.model import Concept
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.parts import set_parts


@mutation
async def concept_set_coverage(context: MutationContext, input: ConceptSetCoverage) -> Concept:
    """Setzt, für welche Gebietseinheiten ein Konzept gilt, in welchem Umfang und wann."""
    concept = await context.change(Concept, input.id, input.version)
    await context.session.flush()
    values = await coverage_values(context, concept.tenant_id, input.coverage)
    whole = {"concept_id": concept.id, "visibility": concept.visibility}
    # Entries may pass days on to each other: the constraint holds for all of them together.
    await context.session.execute(text(f"SET CONSTRAINTS {ONCE} DEFERRED"))
    await set_parts(context, concept.tenant_id, ConceptCoverage, whole, input.coverage, "coverage", values, MAX_UNITS)
    await context.session.execute(text(f"SET CONSTRAINTS {ONCE} IMMEDIATE"))
    return concept
