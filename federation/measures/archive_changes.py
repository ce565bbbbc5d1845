"""How a measure ends on the desk: what others have seen is archived and stays; a draft may be deleted."""

from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.user_errors import UserError, UserErrorCode
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
        raise UserError(UserErrorCode.INVALID, "id",
                      f"Die Maßnahme ist schon abgelegt, seit dem {measure.archived_on:%d.%m.%Y}: für einen anderen"
                      " Tag bitte erst zurückholen (measureUnarchive).",
                      f"The measure is archived already, since {measure.archived_on}: for another day please take it"
                      " out of the archive first (measureUnarchive).")  # fmt: skip
    if measure.status_as_of and day < measure.status_as_of:
        raise UserError(UserErrorCode.INVALID, "archivedOn",
                      f"Der Stand der Maßnahme gilt seit dem {measure.status_as_of:%d.%m.%Y}: bitte diesen Tag oder"
                      " einen späteren nennen.",
                      f"The status of the measure holds since {measure.status_as_of}: please name that day or a later"
                      " one.")  # fmt: skip
    measure.archived_on = day
    return measure


@mutation
async def measure_unarchive(context: MutationContext, input: MeasureUnarchive) -> Measure:
    """Holt eine abgelegte Maßnahme zurück: sie zählt wieder, auch für die Zeit, in der sie abgelegt war."""
    measure = await context.change(Measure, input.id, input.version)
    if measure.archived_on is None:
        raise UserError(UserErrorCode.INVALID, "id", "Diese Maßnahme ist nicht abgelegt: es gibt nichts zu tun.",
                      "This measure is not archived: there is nothing to do.")  # fmt: skip
    measure.archived_on = None
    return measure


@mutation
async def measure_delete(context: MutationContext, input: MeasureDelete) -> Deleted[Measure]:
    """Löscht einen Entwurf mit allem, was zu ihm gehört; das darf, wer den Mandanten verwaltet."""
    await await_mergers(context)  # whoever merges into it meanwhile finds it or does not
    measure = await context.hold(Measure, input.id, input.version)
    if measure.visibility is not Visibility.DRAFT:
        raise UserError(UserErrorCode.INVALID, "id",
                      "Gelöscht werden nur Entwürfe: bitte diese Maßnahme ablegen (measureArchive).",
                      "Only drafts are deleted: please archive this measure (measureArchive).")  # fmt: skip
    if not await context.may("admin", measure.tenant_id):
        raise UserError(UserErrorCode.FORBIDDEN, "id",
                      "Entwürfe löscht, wer den Mandanten verwaltet; ablegen (measureArchive) dürfen Sie diesen.",
                      "Drafts are deleted by an admin of the tenant; you may archive this one (measureArchive)."
                      )  # fmt: skip
    return await context.erase(measure)
