"""What members may ask about mail: what they hear of, and what could not be delivered for the tenants they run."""

from datetime import datetime
from typing import Annotated

from sqlalchemy import String, and_, case, column, exists, func, literal, or_, select, values

from federation.alliances.mailings.model import Mailing as MailingRow
from federation.alliances.memberships.model import MembershipStep as StepRow
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Connection, Sql, answer, bound, computed, extends
from federation.mail import model
from federation.mail.codes import MailKind, MailLocale, MailOutcome, NotificationFrequency, NotificationKind
from tenants.model import Tenant as TenantRow
from tenants.model import User as UserRow
from tenants.rows import Columns
from tenants.sessions import Person
from tenants.tenant_filters import is_in_keys


@answer
class NotificationChoice:
    """Wie oft eine Person von etwas per E-Mail hört."""

    kind: Annotated[NotificationKind, "Wovon"]
    frequency: Annotated[NotificationFrequency, "Wie oft, wie gesetzt oder üblich"]


@bound(model.Mail)
class Mail:
    kind: MailKind
    recipient: str | None
    queued_at: datetime
    done_at: datetime | None
    outcome: MailOutcome | None
    failure: str | None

    @computed
    def person(m: Columns) -> Sql[Person | None]:
        """An wen sie geht, wenn es eine Person ist, die hier eine Rolle hat."""
        return select(Person).where(Person.c.user_id == m.user_id)


@extends(UserRow)
class ViewerMail:
    @computed
    def notifications(u: Columns) -> Sql[list[NotificationChoice]]:
        """Wovon Sie per E-Mail hören, und wie oft: alles, was es gibt."""
        s = model.NotificationSetting.c
        places = ((number, str(kind)) for number, kind in enumerate(NotificationKind))
        kinds = values(column("place"), column("kind", String), name="kinds").data(list(places)).alias("kinds")
        own = select(s.frequency).where(s.user_id == u.id, s.kind == kinds.c.kind).scalar_subquery()
        frequency = func.coalesce(own, func.ctx.notification_default(kinds.c.kind))
        return select(kinds.c.kind.label("kind"), frequency.label("frequency")).order_by(kinds.c.place)

    @computed
    def mail_language(u: Columns) -> Sql[MailLocale]:
        """Sprache, in der Sie E-Mails bekommen."""
        own = select(model.MailLanguage.c.language).where(model.MailLanguage.c.user_id == u.id).scalar_subquery()
        return func.coalesce(own, literal(MailLocale.DE, String))

    @computed
    def mail_address(u: Columns) -> Sql[str | None]:
        """Adresse, an die Ihre E-Mails gehen: die Ihres Anmeldediensts, wenn er sie geprüft hat; sonst null, und Sie
        bekommen keine."""
        p = Person.c
        return select(case((p.email_verified, p.email))).where(p.user_id == u.id).scalar_subquery()


@extends(TenantRow)
class TenantMail:
    @computed
    def failed_mails(t: Columns) -> Sql[Connection[model.Mail]]:
        """E-Mails zu diesem Mandanten, die sich nicht zustellen ließen, die zuletzt eingestellte zuerst; nur für die
        Verwaltung."""
        m = model.Mail.c
        failed = (m.about_tenant_id == t.id, m.outcome == literal(MailOutcome.FAILED, String))
        return select(model.Mail).where(*failed).order_by(m.id.desc())


@extends(AllianceRow)
class AllianceMail:
    @computed
    def failed_mails(a: Columns) -> Sql[Connection[model.Mail]]:
        """Rundschreiben und Entscheidungen an Mitglieder, die sich nicht zustellen ließen, die zuletzt eingestellte
        zuerst; nur für die Geschäftsstelle."""
        m, g, s = model.Mail.c, MailingRow.c, StepRow.c
        of_mailing = exists().where(g.tenant_id == m.about_tenant_id, g.id == m.mailing_id, g.alliance_id == a.id)
        of_step = exists().where(s.tenant_id == m.about_tenant_id, s.id == m.row_id, s.alliance_id == a.id)
        is_decision = m.kind == literal(MailKind.MEMBERSHIP_DECIDED, String)
        failed = (m.about_tenant_id == a.tenant_id, m.outcome == literal(MailOutcome.FAILED, String))
        of_alliance = (is_in_keys(a.id, "office"), or_(of_mailing, and_(is_decision, of_step)))
        return select(model.Mail).where(*failed, *of_alliance).order_by(m.id.desc())
