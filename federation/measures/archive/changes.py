"""How a measure ends on the desk: what others have seen is archived and stays; a draft may be deleted."""

from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.user_errors import UserError
from federation.measures.archive import messages
from federation.measures.history.entries import await_mergers
from federation.measures.inputs import MeasureArchive, MeasureDelete, MeasureUnarchive
from federation.measures.model import Measure
from tenants.model import Visibility


@mutation
async def measure_archive(context: MutationContext, input: MeasureArchive) -> Measure:
    """Legt eine Maßnahme ab: sie bleibt mit ihrer Historie, zählt aber von einem Tag an nicht mehr."""
    measure = await context.change(Measure, input.id, input.version)
    day = input.archived_on or context.today
    if measure.archived_on is not None:
        raise UserError(
            messages.MEASURE_ARCHIVED_ALREADY_SINCE,
            archived_on=measure.archived_on,
        )
    if measure.status_as_of and day < measure.status_as_of:
        raise UserError(
            messages.STATUS_MEASURE_HOLDS_SINCE,
            status_as_of=measure.status_as_of,
        )
    measure.archived_on = day
    return measure


@mutation
async def measure_unarchive(context: MutationContext, input: MeasureUnarchive) -> Measure:
    """Holt eine abgelegte Maßnahme zurück: sie zählt wieder, auch für die Zeit, in der sie abgelegt war."""
    measure = await context.change(Measure, input.id, input.version)
    if measure.archived_on is None:
        raise UserError(messages.MEASURE_ARCHIVED_NOTHING_DO)
    measure.archived_on = None
    return measure


@mutation
async def measure_delete(context: MutationContext, input: MeasureDelete) -> Deleted[Measure]:
    """Löscht einen Entwurf mit allem, was zu ihm gehört; das darf, wer den Mandanten verwaltet."""
    await await_mergers(context)  # whoever merges into it meanwhile finds it or does not
    measure = await context.hold(Measure, input.id, input.version)
    if measure.visibility is not Visibility.DRAFT:
        raise UserError(messages.DRAFTS_DELETED_ARCHIVE_MEASURE)
    if not await context.has_right("admin", measure.tenant_id):
        raise UserError(messages.DRAFTS_DELETED_ADMIN_TENANT)
    return await context.erase(measure)
