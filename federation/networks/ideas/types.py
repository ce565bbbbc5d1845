"""What those inside a network may ask about its ideas besides."""

from datetime import date, datetime

from sqlalchemy import any_, case, func, or_, select

from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.networks import rules
from federation.networks.ideas import model, public
from federation.networks.ideas.codes import IdeaSide, IdeaStepKind
from tenants.model import User as UserRow
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


@bound(model.NetworkIdea)
class NetworkIdea(public.NetworkIdea):
    is_shown: bool
    allows_showing: bool
    version: int
    created_at: datetime

    @computed
    def proposed_by(i: Columns) -> Sql[MembershipRow | None]:
        """Das Mitglied, das sie vorschlug, soweit in Sicht; null: der Träger, oder für Außenstehende."""
        s = MembershipRow.c
        own = s.tenant_id == i.tenant_id, s.id == i.membership_id, rules.is_inside(i.tenant_id, i.network_id)
        return select(MembershipRow).where(*own)

    @computed
    def step_count(i: Columns) -> Sql[int | None]:
        """Wie viele Schritte sie gegangen ist; wer den nächsten geht, nennt diese Zahl."""
        s = model.NetworkIdeaStep.c
        same = s.tenant_id == i.tenant_id, s.idea_id == i.id
        return select(func.max(s.number)).where(*same).scalar_subquery()

    @computed
    def steps(i: Columns) -> Sql[list[model.NetworkIdeaStep]]:
        """Ihre Schritte, soweit in Sicht."""
        s = model.NetworkIdeaStep.c
        same = s.tenant_id == i.tenant_id, s.idea_id == i.id
        return select(model.NetworkIdeaStep).where(*same).order_by(s.number, s.tenant_id, s.id)

    @computed
    def support_count(i: Columns) -> Sql[int | None]:
        """Wie viele Mitglieder sie unterstützen; das lesen die Beteiligten."""
        s = model.IdeaSupport.c
        same = s.tenant_id == i.tenant_id, s.idea_id == i.id
        count = select(func.count(s.id)).where(*same).scalar_subquery()
        return case((rules.is_inside(i.tenant_id, i.network_id), count))

    @computed
    def supporters(i: Columns) -> Sql[Connection[MembershipRow]]:
        """Mitglieder in Sicht, die sie unterstützen, nach Namen; das lesen die Beteiligten."""
        s, m = model.IdeaSupport.c, MembershipRow.c
        ids = select(s.membership_id).where(s.tenant_id == i.tenant_id, s.idea_id == i.id)
        query = select(MembershipRow).where(m.tenant_id == i.tenant_id, m.id.in_(ids))
        return query.order_by(m.name_key, m.tenant_id, m.id)


@bound(model.NetworkIdeaStep)
class NetworkIdeaStep:
    number: int
    kind: IdeaStepKind
    side: IdeaSide
    effective_on: date
    entered_at: datetime

    @computed
    def note(s: Columns) -> Sql[str | None]:
        """Grund; das lesen die Beteiligten."""
        return case((rules.is_inside(s.tenant_id, s.network_id), s.note))


@filter_type(model.NetworkIdea)
class NetworkIdeaFilter(public.IdeaConditions, Filter):
    """Welche Ideen? Was fehlt, schränkt nicht ein."""

    is_shown: bool | None


@extends(UserRow)
class ViewerIdeas:
    @computed
    def ideas(u: Columns) -> Sql[Connection[model.NetworkIdea]]:
        """Ideen, die Sie für ein Mitglied vorgeschlagen haben oder mit ihm unterstützen, die jüngste zuerst."""
        i, s = model.NetworkIdea.c, model.IdeaSupport.c
        # By an array: a subquery in an OR reads all ideas there are.
        supported = select(s.idea_id).where(is_in_keys(s.membership_id, "own")).scalar_subquery()
        is_mine = or_(is_in_keys(i.membership_id, "own"), i.id == any_(func.array(supported)))
        return select(model.NetworkIdea).where(is_mine).order_by(i.id.desc(), i.tenant_id)
