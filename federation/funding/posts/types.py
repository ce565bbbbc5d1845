"""What members may ask about posts besides."""

from datetime import date, datetime

from federation.funding.posts import model, public, rules
from federation.funding.posts.filters import PostFilterFields
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Sql, bound, computed
from tenants.model import Visibility
from tenants.periods import last_day
from tenants.rows import Columns


@bound(model.Post)
class Post(public.Post):
    contact: str | None
    visibility: Visibility
    version: int
    created_at: datetime

    @computed
    def ends_on(p: Columns) -> Sql[date | None]:
        """Letzter Tag der Stelle selbst; leer, wenn kein Ende feststeht. Bis wann sie dann bezahlt ist, sagt die Ampel,
        und danach sucht auch der Filter endsOn."""
        return last_day(p.ends_before)


@bound(model.PostStep)
class PostStep(public.PostStep):
    note: str | None


@bound(model.PostOccupancy)
class PostOccupancy(public.PostOccupancy):
    @computed
    def holder(o: Columns) -> Sql[model.PostHolder | None]:
        """Wer die Stelle innehat; null, wenn das niemand angegeben hat oder es nicht in Sicht ist: es sehen nur, die
        bei diesem Mandanten bearbeiten."""
        return rules.holder(o)


@bound(model.PostHolder)
class PostHolder:
    name: str


@filter_type(model.Post)
class PostFilter(PostFilterFields, Filter):
    """Welche Stellen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
