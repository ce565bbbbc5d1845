"""The steps of a measure on its way to publication, as rows that are added and never changed."""

from sqlalchemy import select

from federation.graph.mutation.context import MutationContext
from federation.measures.codes import PublicationStepKind
from federation.measures.model import Measure
from federation.measures.publication import rules
from federation.measures.publication.model import PublicationStep
from tenants.lists import among_keys, key, key_parameters
from tenants.model import Visibility


def add_step(context: MutationContext, measure: Measure, kind: PublicationStepKind, note: str | None) -> None:
    """Adds a step of today."""
    context.session.add(PublicationStep(tenant_id=measure.tenant_id, measure_id=measure.id, kind=kind, note=note))


async def add_visibility_step(
    context: MutationContext, measure: Measure, before: Visibility | None, note: str | None = None
) -> None:
    """Adds a step where a measure became public, or is public no longer.

    ``before``: its visibility until now, none for a new measure.
    """
    is_public, was_public = measure.visibility is Visibility.PUBLIC, before is Visibility.PUBLIC
    if was_public and not is_public:
        add_step(context, measure, PublicationStepKind.WITHDRAWN, note)
    elif is_public and not was_public:
        requested = before is not None and await is_requested(context, measure)
        add_step(context, measure, PublicationStepKind.GRANTED if requested else PublicationStepKind.PUBLISHED, note)


async def is_requested(context: MutationContext, measure: Measure) -> bool:
    """Whether the publication of a measure is requested and not decided on."""
    query = select(rules.is_requested(Measure.c)).where(among_keys(Measure))
    return bool(await context.session.scalar(query, key_parameters(Measure, [key(measure)])))
