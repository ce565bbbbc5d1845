"""Changes of a history: a new status from a day on, and confirmations that a status still holds."""

from federation.graph.mutation.bulk import BulkResult
from federation.graph.mutation.field import MutationContext, mutation
from federation.measures.history.checks import check_confirmations, check_entries
from federation.measures.history.inputs import MeasureConfirm, MeasuresConfirm, MeasureSetStatus, MeasuresSetStatus
from federation.measures.model import Measure


@mutation
async def measure_set_status(context: MutationContext, input: MeasureSetStatus) -> Measure:
    """Setzt den Umsetzungsstand ab einem Tag; der alte bleibt in der Historie."""
    return await (await check_entries(context, [input])).write_single()


@mutation
async def measures_set_status(context: MutationContext, input: MeasuresSetStatus) -> BulkResult[Measure]:
    """Setzt den Umsetzungsstand vieler Maßnahmen, auch mehrerer Mandanten, nach denselben Regeln wie measureSetStatus.

    Erst wird über jede geurteilt, dann geschrieben, was geht, oder auf Wunsch nur alles zusammen. Eine Maßnahme steht
    höchstens einmal in der Liste.
    """
    return await check_entries(context, input.items)


@mutation
async def measure_confirm(context: MutationContext, input: MeasureConfirm) -> Measure:
    """Bestätigt, dass eine Maßnahme unverändert steht. Der Steckbrief bleibt, auch seine Version und updatedAt."""
    return await (await check_confirmations(context, [input], input.confirmed_on or context.today)).write_single()


@mutation
async def measures_confirm(context: MutationContext, input: MeasuresConfirm) -> BulkResult[Measure]:
    """Bestätigt viele Maßnahmen auf einmal, nach denselben Regeln wie measureConfirm."""
    return await check_confirmations(context, input.items, input.confirmed_on or context.today)
