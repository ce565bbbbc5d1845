"""Checks of publications: raise ``UserError``."""

from sqlalchemy import select

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.lookups import find_user_id
from federation.graph.mutation.user_errors import UserError
from federation.measures.codes import PublicationStepKind
from federation.measures.model import Measure
from federation.measures.publication import messages
from federation.measures.publication.model import PublicationStep
from federation.measures.publication.steps import is_requested
from federation.measures.settings.model import MeasureSettings


async def check_four_eyes(context: MutationContext, measure: Measure, at: str = "visibility") -> None:
    """Where a tenant requires four eyes, another person must have requested publication.

    ``publication.sql`` checks that, too.
    """
    settings = MeasureSettings.c
    required = select(settings.requires_four_eyes).where(settings.tenant_id == measure.tenant_id)
    if not await context.session.scalar(required):
        return
    step = PublicationStep.c
    steps = select(step.kind, step.taken_by).where(step.tenant_id == measure.tenant_id, step.measure_id == measure.id)
    last = (await context.session.execute(steps.order_by(step.entry.desc()).limit(1))).one_or_none()
    if last is None or last.kind != PublicationStepKind.REQUESTED:
        raise UserError(messages.FOUR_EYES_NEED_A_REQUEST.at(at))
    if last.taken_by == await find_user_id(context):
        raise UserError(messages.OWN_REQUEST_NEEDS_ANOTHER_PERSON.at(at))


async def check_requested(context: MutationContext, measure: Measure) -> None:
    """A decision, or a recall, needs an open request."""
    if not await is_requested(context, measure):
        raise UserError(messages.NO_OPEN_REQUEST)


def check_not_archived(measure: Measure) -> None:
    """An archived measure is not published on request."""
    if measure.archived_on is not None:
        raise UserError(messages.ARCHIVED_IS_NOT_PUBLISHED)
