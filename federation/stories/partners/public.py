"""What everyone may ask about who is named in a story."""

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry
from federation.stories.model import SuccessStory as StoryRow
from federation.stories.partners import model
from tenants.rows import Columns


@bound(model.StoryPartner)
class StoryPartner:
    @computed
    def partner(n: Columns) -> Sql[PartnerRow | None]:
        """Die Organisation; null, wo ihr Eintrag nicht in Sicht ist."""
        return entry(n.partner_id)

    @computed
    def story(n: Columns) -> Sql[StoryRow | None]:
        """Die Geschichte."""
        return select(StoryRow).where(StoryRow.c.tenant_id == n.tenant_id, StoryRow.c.id == n.story_id)
