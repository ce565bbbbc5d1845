"""What the lead and an organisation may ask about who signs for it."""

from datetime import datetime

from sqlalchemy import func, select

from federation.cooperations.parties.model import CooperationParty as PartyRow
from federation.cooperations.signatories import model
from federation.cooperations.signatories.codes import SignatorySide, SignatoryStatus
from federation.graph.declare.types import Sql, bound, computed, extends
from tenants.rows import Columns


@bound(model.CooperationSignatory)
class CooperationSignatory:
    name: str
    function: str | None
    status: SignatoryStatus | None
    proposed_at: datetime
    steps: list[model.CooperationSignatoryStep]

    @computed
    def party(s: Columns) -> Sql[PartyRow | None]:
        """Die Seite, für die sie zeichnet, wo sie in Sicht ist."""
        p = PartyRow.c
        return select(PartyRow).where(p.tenant_id == s.tenant_id, p.id == s.party_id)

    @computed
    def step_count(s: Columns) -> Sql[int | None]:
        """Wie viele Schritte gegangen sind; wer den nächsten geht, nennt diese Zahl."""
        t = model.CooperationSignatoryStep.c
        same = t.tenant_id == s.tenant_id, t.signatory_id == s.id
        return select(func.max(t.number)).where(*same).scalar_subquery()


@bound(model.CooperationSignatoryStep)
class CooperationSignatoryStep:
    number: int
    kind: SignatoryStatus
    side: SignatorySide
    note: str | None
    taken_at: datetime


@extends(PartyRow)
class PartySignatories:
    @computed
    def signatories(p: Columns) -> Sql[list[model.CooperationSignatory]]:
        """Wer für die Organisation zeichnet oder zeichnen will, soweit in Sicht."""
        s = model.CooperationSignatory.c
        same = s.tenant_id == p.tenant_id, s.party_id == p.id
        return select(model.CooperationSignatory).where(*same).order_by(s.proposed_at, s.tenant_id, s.id)
