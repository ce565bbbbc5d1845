"""What the office may ask about its mailings, and about whom one would reach."""

from datetime import datetime
from typing import Annotated

from sqlalchemy import Integer, column, func, select

from federation.access.invitations.codes import InvitationLanguage
from federation.alliances.mailings import model
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Connection, Sql, answer, bound, computed, costs, extends
from federation.rollups.tally import TENANT_SUM_COST
from tenants.rows import Columns


@bound(model.Mailing)
class Mailing:
    subject: str
    text: str
    language: InvitationLanguage
    representatives: int
    persons: int | None
    sent_at: datetime


@answer
class MailingAudience:
    """Wen ein Rundschreiben heute erreicht: wer Mitglied ist oder für eines handelt und darin eingewilligt hat."""

    representatives: Annotated[int, "Menschen, die für Organisationen handeln"]
    persons: Annotated[int | None, "Privatpersonen; null, wo es weniger als fünf sind"]


@extends(AllianceRow)
class AllianceMailings:
    @computed
    def mailings(a: Columns) -> Sql[Connection[model.Mailing]]:
        """Rundschreiben, das neueste zuerst; nur in Sicht der Geschäftsstelle."""
        g = model.Mailing.c
        of_alliance = (g.tenant_id == a.tenant_id, g.alliance_id == a.id)
        return select(model.Mailing).where(*of_alliance).order_by(g.id.desc())

    @computed
    @costs(TENANT_SUM_COST)
    def mailing_audience(a: Columns) -> Sql[MailingAudience | None]:
        """Wen ein Rundschreiben heute erreicht; null für alle außer der Geschäftsstelle."""
        columns = (column("representatives", Integer()), column("persons", Integer()))
        c = func.ctx.count_mailing_audience(a.tenant_id, a.id).table_valued(*columns).alias("audience").c
        return select(c.representatives, c.persons)
