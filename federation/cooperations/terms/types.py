"""What the sides of a cooperation may ask about its terms; nothing of it is public."""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import select

from federation.cooperations.model import Cooperation as CooperationRow
from federation.cooperations.parties.model import CooperationParty as PartyRow
from federation.cooperations.terms import model, rules
from federation.cooperations.terms.codes import FinancingStatus, TermsField
from federation.graph.declare.types import Sql, Today, answer, bound, computed, extends
from federation.graph.sql.days import effective_day
from tenants.periods import last_day
from tenants.rows import Columns


@answer
class TermsDifference:
    """Worin sich eine Angabe von der Fassung davor unterscheidet."""

    field: Annotated[TermsField, "Welche Angabe"]
    before: Annotated[str | None, "Wie sie davor war; null: nichts"]
    after: Annotated[str | None, "Wie sie jetzt ist; null: nichts"]


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

    @computed
    def is_withdrawn(t: Columns) -> Sql[bool]:
        """Zurückgezogen: ihr stimmt niemand mehr zu."""
        return rules.is_withdrawn(t)

    @computed
    def previous(t: Columns) -> Sql[model.CooperationTerms | None]:
        """Die Fassung davor, die nicht zurückgezogen wurde; null bei der ersten."""
        return rules.previous(t)

    @computed
    def difference(t: Columns) -> Sql[list[TermsDifference]]:
        """Was sich gegenüber der Fassung davor ändert; Anteile stehen in shares beider Fassungen."""
        return rules.differences(t)


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
        return select(model.CooperationTerms).where(*rules.terms_of(c)).order_by(t.number, t.tenant_id, t.id)

    @computed
    def terms_on(c: Columns, today: Today, as_of: date | None = None) -> Sql[model.CooperationTerms | None]:
        """Die Fassung, die an einem Tag galt: die neueste, der bis dahin alle zugestimmt hatten und die begonnen hatte;
        null, wo keine gilt oder sie nicht in Sicht ist."""
        return rules.held_on(c, effective_day(as_of, today))


@extends(PartyRow)
class PartyTerms:
    @computed
    def terms(p: Columns) -> Sql[list[model.CooperationTerms]]:
        """Die Fassungen der Vereinbarung in Sicht, nach Nummern; für eine Seite, die ausgeschieden ist, die ihrer
        Zeit."""
        t = model.CooperationTerms.c
        same = t.tenant_id == p.tenant_id, t.cooperation_id == p.cooperation_id
        return select(model.CooperationTerms).where(*same).order_by(t.number, t.tenant_id, t.id)
