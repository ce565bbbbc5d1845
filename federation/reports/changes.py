"""What may be done with reports: a day is closed once; afterwards only its title, its note and who sees it change."""

from sqlalchemy import select

from federation.graph.mutation.field import Ask, mutation
from federation.graph.mutation.inputs import changed, given
from federation.graph.mutation.user_errors import Mistake, UserErrorCode
from federation.reports.inputs import ReportClose, ReportUpdate
from federation.reports.model import MeasureReport
from federation.reports.snapshot import kept
from tenants.model import Region, Tenant


@mutation
async def report_close(ask: Ask, input: ReportClose) -> MeasureReport:
    """Schließt einen Berichtstag ab: seine Zahlen und die Texte der Maßnahmen bleiben, was später auch berichtigt,
    zurückgezogen oder gelöscht wird. Das geht einmal für jeden Tag."""
    # By role alone, as every change begins: what is copied stays after a mandate.
    tenant = (await ask.session.scalars(select(Tenant).where(Tenant.c.ars == input.tenant))).one_or_none()
    own = await ask.tenants("read")
    if tenant is None or tenant.id not in own & await ask.tenants("publish"):
        raise Mistake(UserErrorCode.FORBIDDEN, "tenant", "Einen Berichtstag schließt ab, wer hier freigeben darf.",
                      "Closing a reporting day needs the right to review in this tenant.")  # fmt: skip
    covers = await _covered(ask, tenant)
    if not own | await ask.tenants("county") >= {*covers}:
        raise Mistake(UserErrorCode.FORBIDDEN, "tenant",
                      "Dieser Bericht zählt alle Mitglieder: das ist Sache des Klimaschutzmanagements beim Landkreis.",
                      "This report counts all members: that is up to the county's climate management."
                      )  # fmt: skip
    report = MeasureReport(tenant_id=tenant.id, covers=covers, **given(MeasureReport, input))
    ask.session.add(report)
    await ask.session.flush()
    await ask.session.execute(kept(report))
    return report


@mutation
async def report_update(ask: Ask, input: ReportUpdate) -> MeasureReport:
    """Ändert Titel, Anmerkung oder Sichtbarkeit eines Berichts; veröffentlichen und zurückziehen darf, wer freigeben
    darf. Wer ihn sieht, sieht darin, was ihm beim Abschluss schon zu sehen stand."""
    report = await ask.change(MeasureReport, input.id, input.version)
    values = {name: value for name, value in given(MeasureReport, input).items() if name != "version"}
    await ask.check_shows(report.tenant_id, report.visibility, values.get("visibility", report.visibility))
    changed(report, values)
    return report


async def _covered(ask: Ask, tenant: Tenant) -> list[int]:
    """The tenants that a report is about: of a county all of its region, else the tenant alone."""
    leads = select(Region.c.id).where(Region.c.id == tenant.region_id, Region.c.ars == tenant.ars)
    of_region = select(Tenant.c.id).where(Tenant.c.region_id.in_(leads)).order_by(Tenant.c.id)
    assert tenant.id is not None
    return [*(await ask.session.scalars(of_region))] or [tenant.id]
