"""What may be done with reports: a day is closed once; afterwards only its title, its note and who sees it change."""

from sqlalchemy import select

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError
from federation.reports import messages
from federation.reports.inputs import ReportClose, ReportUpdate
from federation.reports.model import MeasureReport
from federation.reports.snapshot import kept
from tenants.model import Region, Tenant


@mutation
async def report_close(context: MutationContext, input: ReportClose) -> MeasureReport:
    """Schließt einen Berichtstag ab: seine Zahlen und die Texte der Maßnahmen bleiben, was später auch berichtigt,
    zurückgezogen oder gelöscht wird. Das geht einmal für jeden Tag."""
    # By role alone, as every change begins: what is copied stays after a mandate.
    tenant = (await context.session.scalars(select(Tenant).where(Tenant.c.ars == input.tenant))).one_or_none()
    own = await context.tenants_with("read")
    if tenant is None or tenant.id not in own & await context.tenants_with("publish"):
        raise UserError(messages.CLOSING_REPORTING_DAY_NEEDS)
    covers = await _covered(context, tenant)
    if not own | await context.tenants_with("county") >= {*covers}:
        raise UserError(messages.REPORT_COUNTS_ALL_MEMBERS)
    report = MeasureReport(tenant_id=tenant.id, covers=covers, **input_values(MeasureReport, input))
    context.session.add(report)
    await context.session.flush()
    await context.session.execute(kept(report))
    return report


@mutation
async def report_update(context: MutationContext, input: ReportUpdate) -> MeasureReport:
    """Ändert Titel, Anmerkung oder Sichtbarkeit eines Berichts; veröffentlichen und zurückziehen darf, wer freigeben
    darf. Wer ihn sieht, sieht darin, was ihm beim Abschluss schon zu sehen stand."""
    report = await context.change(MeasureReport, input.id, input.version)
    values = {name: value for name, value in input_values(MeasureReport, input).items() if name != "version"}
    await context.check_can_change_visibility(
        report.tenant_id, report.visibility, values.get("visibility", report.visibility)
    )
    update_row(report, values)
    return report


async def _covered(context: MutationContext, tenant: Tenant) -> list[int]:
    """The tenants that a report is about: of a county all of its region, else the tenant alone."""
    leads = select(Region.c.id).where(Region.c.id == tenant.region_id, Region.c.ars == tenant.ars)
    of_region = select(Tenant.c.id).where(Tenant.c.region_id.in_(leads)).order_by(Tenant.c.id)
    assert tenant.id is not None
    return [*(await context.session.scalars(of_region))] or [tenant.id]
