"""Changes of reports: a day is closed once; afterwards only title, note and visibility change."""

from sqlalchemy import select

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError
from federation.reports import messages
from federation.reports.inputs import ReportClose, ReportUpdate
from federation.reports.model import MeasureReport
from federation.reports.snapshot import snapshot
from tenants.model import Region, Tenant


@mutation
async def report_close(context: MutationContext, input: ReportClose) -> MeasureReport:
    """Schließt einen Berichtstag ab: seine Zahlen und die Texte der Maßnahmen bleiben, was später auch berichtigt,
    zurückgezogen oder gelöscht wird. Das geht einmal für jeden Tag."""
    # By role only: the copies outlast a mandate.
    tenant = (await context.session.scalars(select(Tenant).where(Tenant.c.ars == input.tenant))).one_or_none()
    readable = await context.tenants_with("read")
    if tenant is None or tenant.id not in readable & await context.tenants_with("publish"):
        raise UserError(messages.CLOSED_BY_REVIEWERS)
    covers = await _covered_tenants(context, tenant)
    if not readable | await context.tenants_with("county") >= {*covers}:
        raise UserError(messages.NOT_ALL_MEMBERS_COUNT)
    report = MeasureReport(tenant_id=tenant.id, covers=covers, **input_values(MeasureReport, input))
    context.session.add(report)
    await context.session.flush()
    await context.session.execute(snapshot(report))
    return report


@mutation
async def report_update(context: MutationContext, input: ReportUpdate) -> MeasureReport:
    """Ändert Titel, Anmerkung oder Sichtbarkeit eines Berichts; veröffentlichen und zurückziehen darf, wer freigeben
    darf. Wer ihn sieht, sieht darin, was ihm beim Abschluss schon zu sehen stand."""
    report = await context.change(MeasureReport, input.id, input.version)
    values = input_values(MeasureReport, input)
    await context.check_can_change_visibility(
        report.tenant_id, report.visibility, values.get("visibility", report.visibility)
    )
    update_row(report, values)
    return report


async def _covered_tenants(context: MutationContext, tenant: Tenant) -> list[int]:
    """The ids of the tenants that a report is about: of a county all of its region, else the tenant alone."""
    led_region = select(Region.c.id).where(Region.c.id == tenant.region_id, Region.c.ars == tenant.ars)
    in_region = select(Tenant.c.id).where(Tenant.c.region_id.in_(led_region)).order_by(Tenant.c.id)
    assert tenant.id is not None
    return [*(await context.session.scalars(in_region))] or [tenant.id]
