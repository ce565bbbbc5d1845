"""What the sides of a cooperation may ask about its terms; nothing of it is public."""

from datetime import date, datetime

from sqlalchemy import select

from federation.cooperations.model import Cooperation as CooperationRow
from federation.cooperations.parties.model import CooperationParty as PartyRow
from federation.cooperations.terms import model
from federation.cooperations.terms.codes import FinancingStatus
from federation.graph.declare.types import Sql, bound, computed, extends
from tenants.periods import last_day
from tenants.rows import Columns


@bound(model.CooperationTerms)
class CooperationTerms:
    number: int
    division_of_labour: str
    financing_status: FinancingStatus
    financing: str | None
    notice_months: int | None
    begins_on: date | None
    rest_bp: int
    rest_note: str | None
    proposed_at: datetime

    @computed
    def last_day(t: Columns) -> Sql[date | None]:
        """Letzter Tag der Laufzeit; null: unbefristet."""
        return last_day(t.ends_before)

    @computed
    def shares(t: Columns) -> Sql[list[model.CooperationShare]]:
        """Die Anteile der Seiten an den Kosten; leer, wo keine vereinbart sind."""
        s = model.CooperationShare.c
        same = s.tenant_id == t.tenant_id, s.cooperation_id == t.cooperation_id, s.terms_number == t.number
        return select(model.CooperationShare).where(*same).order_by(s.position, s.tenant_id, s.id)


@bound(model.CooperationShare)
class CooperationShare:
    share_bp: int

    @computed
    def party(s: Columns) -> Sql[PartyRow | None]:
        """Die Seite, wo sie in Sicht ist."""
        p = PartyRow.c
        return select(PartyRow).where(p.tenant_id == s.tenant_id, p.id == s.party_id)


@extends(CooperationRow)
class CooperationWithTerms:
    @computed
    def terms(c: Columns) -> Sql[list[model.CooperationTerms]]:
        """Die Fassungen der Vereinbarung in Sicht, nach Nummern."""
        t = model.CooperationTerms.c
        same = t.tenant_id == c.tenant_id, t.cooperation_id == c.id
        return select(model.CooperationTerms).where(*same).order_by(t.number, t.tenant_id, t.id)
