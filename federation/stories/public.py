"""What everyone may ask about success stories: the allow-list of the public schema."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import any_, func, or_, select

from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.files.model import File as FileRow
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, extends, root
from federation.measures.codes import FieldOfAction
from federation.measures.model import Measure as MeasureRow
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import names
from federation.pledges.model import Pledge as PledgeRow
from federation.stories import model, rules
from federation.stories.codes import ReusePermission
from federation.stories.filters import StoryConditions
from federation.stories.partners.model import StoryPartner
from federation.stories.telling.model import StoryAlliance
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import in_region


@bound(model.SuccessStory)
class SuccessStory:
    title: str
    teaser: str | None
    text: str
    field_of_action: FieldOfAction | None
    effect: str | None
    reuse: ReusePermission
    image: FileRow | None
    image_alt: str | None
    image_credit: str | None
    published_on: date | None

    @computed
    def membership(s: Columns) -> Sql[MembershipRow | None]:
        """Das Mitglied, das sie erzählt, soweit in Sicht."""
        m = MembershipRow.c
        return select(MembershipRow).where(m.tenant_id == s.tenant_id, m.id == s.membership_id)

    @computed
    def measure(s: Columns) -> Sql[MeasureRow | None]:
        """Die Maßnahme, von der sie erzählt, soweit in Sicht."""
        return select(MeasureRow).where(MeasureRow.c.tenant_id == s.to_tenant_id, MeasureRow.c.id == s.measure_id)

    @computed
    def pledge(s: Columns) -> Sql[PledgeRow | None]:
        """Die Selbstverpflichtung, von der sie erzählt, soweit in Sicht."""
        return select(PledgeRow).where(PledgeRow.c.id == s.pledge_id)

    @computed
    def partners(s: Columns) -> Sql[list[StoryPartner]]:
        """Organisationen, die darin genannt sind, in der Reihenfolge, in der sie dazukamen."""
        n = StoryPartner.c
        return select(StoryPartner).where(n.tenant_id == s.tenant_id, n.story_id == s.id).order_by(n.id)

    @computed
    def tellings(s: Columns) -> Sql[list[StoryAlliance]]:
        """In welchen Bündnissen sie erzählt ist, soweit in Sicht."""
        a = StoryAlliance.c
        return select(StoryAlliance).where(a.story_id == s.id).order_by(a.tenant_id, a.id)


@filter_type(model.SuccessStory)
class StoryFilter(StoryConditions, Filter):
    """Welche Geschichten? Was fehlt, schränkt nicht ein."""


class StorySort(PlanKeyChoice):
    """Wonach Geschichten geordnet werden."""

    PUBLISHED_ON = "published_on", "Veröffentlicht am", "Published on"
    TITLE = "title_key", "Überschrift, ä bei a", "Title"


@order_type(model.SuccessStory, StorySort)
class StoryOrder(Order):
    """Eine Ordnung von Geschichten."""


@root
def story(id: Annotated[Any, IdOf(model.SuccessStory)]) -> Sql[model.SuccessStory | None]:
    """Eine Geschichte; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.SuccessStory).where(id)


@root
def stories() -> Sql[Connection[model.SuccessStory]]:
    """Geschichten in Sicht, die zuletzt veröffentlichte zuerst."""
    return rules.newest()


@extends(AllianceRow)
class AllianceStories:
    @computed
    def stories(a: Columns) -> Sql[Connection[model.SuccessStory]]:
        """Geschichten in Sicht, die diesem Bündnis erzählt sind, die zuletzt veröffentlichte zuerst."""
        return rules.newest(
            rules.told_to(StoryAlliance.c.tenant_id == a.tenant_id, StoryAlliance.c.alliance_id == a.id)
        )


@extends(TenantRow)
class TenantStories:
    @computed
    def stories(t: Columns) -> Sql[Connection[model.SuccessStory]]:
        """Geschichten in Sicht, die einem Bündnis dieses Mandanten erzählt sind, die zuletzt veröffentlichte zuerst."""
        return rules.newest(rules.told_to(StoryAlliance.c.tenant_id == t.id))


@extends(RegionRow)
class RegionStories:
    @computed
    def stories(r: Columns) -> Sql[Connection[model.SuccessStory]]:
        """Geschichten in Sicht, die einem Bündnis dieser Region erzählt sind, die zuletzt veröffentlichte zuerst."""
        return rules.newest(rules.told_to(in_region(StoryAlliance.c.tenant_id, r.id)))


@extends(MembershipRow)
class MembershipStories:
    @computed
    def stories(m: Columns) -> Sql[Connection[model.SuccessStory]]:
        """Geschichten in Sicht, die dieses Mitglied in diesem Bündnis erzählt oder für es schreibt, die zuletzt
        veröffentlichte zuerst."""
        told = rules.told_to(StoryAlliance.c.tenant_id == m.tenant_id, StoryAlliance.c.membership_id == m.id)
        return rules.newest(told | (model.SuccessStory.c.membership_id == m.id))


@extends(PartnerRow)
class PartnerStories:
    @computed
    def stories(p: Columns) -> Sql[Connection[model.SuccessStory]]:
        """Geschichten in Sicht, die diese Organisation erzählt, soweit ihre Mitgliedschaft in Sicht ist, oder in denen
        sie genannt ist, die zuletzt veröffentlichte zuerst; auch die von Einträgen, die in diesem aufgegangen sind."""
        s, m, n = model.SuccessStory.c, MembershipRow.c, StoryPartner.c
        told = select(m.id).where(names(p, m.partner_id)).scalar_subquery()
        named = select(n.story_id).where(names(p, n.partner_id)).scalar_subquery()
        return rules.newest(or_(s.membership_id == any_(func.array(told)), s.id == any_(func.array(named))))


@extends(MeasureRow)
class MeasureStories:
    @computed
    def stories(m: Columns) -> Sql[Connection[model.SuccessStory]]:
        """Geschichten in Sicht, die von dieser Maßnahme erzählen, die zuletzt veröffentlichte zuerst."""
        s = model.SuccessStory.c
        return rules.newest(s.to_tenant_id == m.tenant_id, s.measure_id == m.id)


@extends(PledgeRow)
class PledgeStories:
    @computed
    def stories(p: Columns) -> Sql[Connection[model.SuccessStory]]:
        """Geschichten in Sicht, die von dieser Selbstverpflichtung erzählen, die zuletzt veröffentlichte zuerst."""
        return rules.newest(model.SuccessStory.c.pledge_id == p.id)
