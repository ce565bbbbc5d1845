"""What everyone may ask about where a story is told."""

from datetime import date

from sqlalchemy import select

from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Sql, bound, computed
from federation.stories.model import SuccessStory as StoryRow
from federation.stories.telling import model
from tenants.rows import Columns


@bound(model.StoryAlliance)
class StoryAlliance:
    published_on: date | None

    @computed
    def story(a: Columns) -> Sql[StoryRow | None]:
        """Die Geschichte; null, wo sie nicht in Sicht ist."""
        return select(StoryRow).where(StoryRow.c.id == a.story_id)

    @computed
    def alliance(a: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis; null auch, wenn es nicht in Sicht ist."""
        row = AllianceRow.c
        return select(AllianceRow).where(row.tenant_id == a.tenant_id, row.id == a.alliance_id)

    @computed
    def membership(a: Columns) -> Sql[MembershipRow | None]:
        """Das Mitglied, das sie dort erzählt, soweit in Sicht."""
        m = MembershipRow.c
        return select(MembershipRow).where(m.tenant_id == a.tenant_id, m.id == a.membership_id)
