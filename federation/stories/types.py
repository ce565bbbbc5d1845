"""What members, offices and those who are named may ask about success stories besides."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, any_, case, or_, select

from federation.alliances.memberships.codes import EvidenceMethod
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import ChangedIds, Connection, MissedSince, Sql, bound, computed, extends, live
from federation.graph.limits import MAX_PAGE_SIZE
from federation.stories import model, public, rules
from federation.stories.filters import StoryConditions
from federation.stories.partners.model import StoryPartner
from federation.stories.telling.model import StoryAlliance
from tenants.model import User as UserRow
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


@bound(model.SuccessStory)
class SuccessStory(public.SuccessStory):
    version: int

    @computed
    def is_agreed(s: Columns) -> Sql[bool | None]:
        """Alle, die darin genannt sind, sind einverstanden; das lesen das Mitglied und die Geschäftsstelle."""
        return case((rules.is_inside(s), s.is_agreed))

    @computed
    def is_on_behalf(s: Columns) -> Sql[bool | None]:
        """Von der Geschäftsstelle für das Mitglied geschrieben; das lesen beide."""
        return case((rules.is_inside(s), s.on_behalf))

    @computed
    def method(s: Columns) -> Sql[EvidenceMethod | None]:
        """Auf welchem Weg das Mitglied es der Geschäftsstelle gesagt hat; das lesen beide."""
        return case((rules.is_inside(s), s.method))

    @computed
    def evidence(s: Columns) -> Sql[str | None]:
        """Beleg dafür: wo er liegt; das lesen das Mitglied und die Geschäftsstelle."""
        return case((rules.is_inside(s), s.evidence))

    @computed
    def updated_at(s: Columns) -> Sql[datetime | None]:
        """Zuletzt geändert am; das lesen das Mitglied und die Geschäftsstelle."""
        return case((rules.is_inside(s), s.updated_at))

    @computed
    def may_write(s: Columns) -> Sql[bool]:
        """Ob der Aufrufer sie schreibt: als Mitglied, oder als dessen Geschäftsstelle in seinem Namen."""
        return or_(rules.is_among(s.id, "act"), is_in_keys(s.alliance_id, "manage"))

    @computed
    def is_frozen(s: Columns) -> Sql[bool | None]:
        """Ein Bündnis prüft oder zeigt sie: bis sie überall zurückgezogen ist, bleibt sie, wie sie ist. Das lesen das
        Mitglied und die Geschäftsstelle."""
        return case((rules.is_inside(s), rules.is_among(s.id, "frozen")))


@filter_type(model.SuccessStory)
class StoryFilter(StoryConditions, Filter):
    """Welche Geschichten? Was fehlt, schränkt nicht ein."""


def _mine() -> Any:
    return rules.is_among(model.SuccessStory.c.id, "own")


@extends(UserRow)
class ViewerStories:
    @computed
    def stories(u: Columns) -> Sql[Connection[model.SuccessStory]]:
        """Geschichten der Mitglieder, für die Sie handeln, über alle Bündnisse; die neueste zuerst: nach dem Tag, seit
        dem alle sie sehen, sonst nach dem, an dem sie begonnen wurde."""
        return rules.newest(_mine())

    @computed
    def stories_to_agree(u: Columns) -> Sql[Connection[StoryPartner]]:
        """Wo eine Organisation, für die Sie handeln, in einer Geschichte genannt ist und noch nicht geantwortet hat,
        die älteste Frage zuerst."""
        n = StoryPartner.c
        asked = rules.is_among(n.story_id, "named"), rules.is_among(n.id, "answers"), n.answer.is_(None)
        return select(StoryPartner).where(*asked).order_by(n.tenant_id, n.id)


@live("story", keys=("own", "office", "partner"))
def stories_changed(changed: ChangedIds, since: MissedSince) -> Sql[list[model.SuccessStory]]:
    """Geschichten der Mitglieder, für die man handelt, solche in Bündnissen, deren Geschäftsstelle man führt, und
    solche, in denen eine Organisation genannt ist, die man vertritt, sobald sie sich ändern; höchstens 100 auf einmal
    und höchstens eine Meldung in der Sekunde."""
    s, a = model.SuccessStory.c, StoryAlliance.c
    told = select(a.id).where(a.story_id == s.id, or_(is_in_keys(a.alliance_id, "office"),
                                                      is_in_keys(a.membership_id, "own"))).exists()  # fmt: skip
    concerned = or_(rules.is_inside(s), told, rules.is_among(s.id, "named"))
    query = select(model.SuccessStory).where(and_(concerned, or_(s.id == any_(changed), s.updated_at >= since)))
    return query.order_by(s.updated_at.desc(), s.tenant_id, s.id).limit(MAX_PAGE_SIZE)
