"""What the sides of a cooperation may ask about each other."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import func, select

from federation.cooperations.codes import CooperationSide
from federation.cooperations.model import Cooperation as CooperationRow
from federation.cooperations.parties import model, public
from federation.cooperations.parties.codes import PartyStatus, PartyStepKind
from federation.graph.declare.types import IdOf, Sql, bound, computed, root
from tenants.periods import last_day_or_null
from tenants.rows import Columns


@bound(model.CooperationParty)
class CooperationParty(public.CooperationParty):
    version: int
    title: str | None
    status: PartyStatus | None
    terms_number: int | None
    publishes: bool
    steps: list[model.CooperationPartyStep]

    @computed
    def cooperation(p: Columns) -> Sql[CooperationRow | None]:
        """Die Kooperation; null für eine Seite, die ausgeschieden ist: title sagt, wie sie hieß."""
        c = CooperationRow.c
        return select(CooperationRow).where(c.tenant_id == p.tenant_id, c.id == p.cooperation_id)

    @computed
    def step_count(p: Columns) -> Sql[int | None]:
        """Wie viele Schritte sie gegangen ist, soweit in Sicht; wer den nächsten geht, nennt diese Zahl."""
        s = model.CooperationPartyStep.c
        same = s.tenant_id == p.tenant_id, s.party_id == p.id
        return select(func.max(s.number)).where(*same).scalar_subquery()


@bound(model.CooperationPartyStep)
class CooperationPartyStep:
    number: int
    kind: PartyStepKind
    side: CooperationSide
    terms_number: int | None
    effective_on: date
    note: str | None
    entered_at: datetime

    @computed
    def last_day(s: Columns) -> Sql[date | None]:
        """Letzter Tag der Seite, wenn sie ausscheidet."""
        return last_day_or_null(s.ends_before)


@root
def cooperation_party(id: Annotated[Any, IdOf(model.CooperationParty)]) -> Sql[model.CooperationParty | None]:
    """Eine Seite einer Kooperation; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.CooperationParty).where(id)
