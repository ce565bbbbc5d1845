"""What the member, the office and those who are named may ask about their agreement."""

from datetime import datetime
from typing import Any

from sqlalchemy import case, or_

from federation.alliances.memberships.codes import EvidenceMethod
from federation.graph.declare.types import Sql, bound, computed
from federation.stories.partners import model, public
from federation.stories.partners.codes import StoryAnswer
from federation.stories.rules import is_among
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


@bound(model.StoryPartner)
class StoryPartner(public.StoryPartner):
    answer: StoryAnswer | None

    @computed
    def on_behalf(n: Columns) -> Sql[bool | None]:
        """Die Geschäftsstelle hat die Antwort eingetragen; das lesen die Beteiligten."""
        return case((_is_inside(n), n.on_behalf))

    @computed
    def method(n: Columns) -> Sql[EvidenceMethod | None]:
        """Auf welchem Weg sie es der Geschäftsstelle gesagt hat; das lesen die Beteiligten."""
        return case((_is_inside(n), n.method))

    @computed
    def evidence(n: Columns) -> Sql[str | None]:
        """Beleg dafür: wo er liegt; das lesen die Beteiligten."""
        return case((_is_inside(n), n.evidence))

    @computed
    def answered_at(n: Columns) -> Sql[datetime | None]:
        """Antwort vom; das lesen die Beteiligten."""
        return case((_is_inside(n), n.answered_at))

    @computed
    def may_answer(n: Columns) -> Sql[bool]:
        """Ob der Aufrufer für diese Organisation antwortet."""
        return is_among(n.id, "answers")


def _is_inside(n: Columns) -> Any:
    """Whoever tells the story, whoever is named, and the office."""
    keys = is_among(n.story_id, "named"), is_among(n.story_id, "own"), is_in_keys(n.alliance_id, "office")
    return or_(*keys)
