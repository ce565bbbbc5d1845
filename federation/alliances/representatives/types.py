"""What members may ask about who acts for a member of an alliance."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text, Uuid, column, func, select

from federation.alliances.memberships.codes import EvidenceMethod
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.representatives import model
from federation.alliances.representatives.codes import RepresentativeSide, RepresentativeStatus, RepresentativeStepKind
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


@bound(model.Representative)
class Representative:
    name: str | None
    contact: str | None
    function: str | None
    is_substitute: bool
    status: RepresentativeStatus | None
    proposed_at: datetime
    steps: list[model.RepresentativeStep]

    @computed
    def step_count(r: Columns) -> Sql[int | None]:
        """Wie viele Schritte es schon sind; wer den nächsten geht, nennt diese Zahl."""
        s = model.RepresentativeStep.c
        of_representative = (s.tenant_id == r.tenant_id, s.representative_id == r.id)
        return select(func.max(s.number)).where(*of_representative).scalar_subquery()

    @computed
    def is_own(r: Columns) -> Sql[bool]:
        """Das sind Sie selbst."""
        return is_in_keys(r.user_id, "reader")

    @computed
    def membership(r: Columns) -> Sql[MembershipRow | None]:
        """Die Mitgliedschaft."""
        m = MembershipRow.c
        return select(MembershipRow).where(m.tenant_id == r.tenant_id, m.id == r.membership_id)

    @computed
    def proposed_alliance(r: Columns) -> Sql[str | None]:
        """Wie das Bündnis heißt, in dem Sie handeln sollen: auch wo es nicht in Sicht ist, solange die Antwort
        aussteht; sonst null."""
        return select(_proposed_for(r).alliance_name).scalar_subquery()

    @computed
    def proposed_partner(r: Columns) -> Sql[PartnerRow | None]:
        """Die Organisation, für die Sie handeln sollen, solange die Antwort aussteht und soweit in Sicht; sonst
        null."""
        return entry(select(_proposed_for(r).partner_id).scalar_subquery())


def _proposed_for(r: Columns) -> Any:
    columns = (column("alliance_name", Text()), column("partner_id", Uuid()))
    return func.proposed_for(r.tenant_id, r.id).table_valued(*columns).render_derived(name="proposed").c


@bound(model.RepresentativeStep)
class RepresentativeStep:
    number: int
    kind: RepresentativeStepKind
    side: RepresentativeSide
    on_behalf: bool
    method: EvidenceMethod | None
    evidence: str | None
    note: str | None
    taken_at: datetime


@extends(MembershipRow)
class MembershipRepresentatives:
    @computed
    def representatives(m: Columns) -> Sql[Connection[model.Representative]]:
        """Wer für das Mitglied handelt, handeln soll oder gehandelt hat; nur in Sicht des Mitglieds und der
        Geschäftsstelle."""
        r = model.Representative.c
        of_membership = (r.tenant_id == m.tenant_id, r.membership_id == m.id)
        return select(model.Representative).where(*of_membership).order_by(r.id)


@extends(AllianceRow)
class AllianceRepresentatives:
    @computed
    def proposed_representatives(a: Columns) -> Sql[Connection[model.Representative]]:
        """Wer für ein Mitglied handeln soll und auf die Antwort der Geschäftsstelle wartet, am längsten zuerst; nur für
        sie."""
        r = model.Representative.c
        waits = (r.tenant_id == a.tenant_id, r.alliance_id == a.id, r.status == RepresentativeStatus.PROPOSED)
        return select(model.Representative).where(*waits, is_in_keys(a.id, "office")).order_by(r.id)
