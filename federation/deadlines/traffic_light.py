"""The traffic light of a post with its reason, and the next deadline beside it."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import Select, case, select

from federation.deadlines import rules
from federation.deadlines.model import Deadline
from federation.funding.codes import TrafficLight, TrafficLightReason
from federation.funding.posts import traffic_light as lights
from federation.funding.posts.rules import end_of_post, post_status
from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from tenants.periods import last_day
from tenants.rows import Columns


@answer
class PostTrafficLight:
    """Ampel einer Stelle an einem Tag, mit dem Grund."""

    light: Annotated[TrafficLight, "Die Ampel"]
    reason: Annotated[TrafficLightReason, "Warum sie so steht"]
    ends_on: Annotated[
        date | None,
        "Letzter Tag, nach dem geurteilt wird: der Stelle, sonst ihrer letzten Förderung; null, wo sie bleibt oder"
        " kein Ende feststeht",
    ]
    days_left: Annotated[int | None, "Tage bis dahin: 0 am letzten Tag, danach negativ"]

    @computed
    def next_deadline(t: Columns) -> Sql[Deadline | None]:
        """Die nächste offene Frist der Stelle oder der Vorhaben, die sie bezahlen, ab diesem Tag, soweit in Sicht."""
        return rules.next_of_post(t.tenant_id, t.post_id, t.day)


def post_traffic_light(p: Columns, day: Any) -> Select[Any]:
    """The columns of ``PostTrafficLight`` of a post on a day; no row before the post begins."""
    ends = case((lights.becomes_permanent(p), None), else_=end_of_post(p))
    post = select(
        p.tenant_id.label("tenant_id"), p.id.label("post_id"), day.label("day"), last_day(ends).label("ends_on"),
        post_status(p, day).label("status"), lights.reason_of_end(p, day).label("ending"),
    ).where(lights.has_begun(p, day)).subquery("known").c  # fmt: skip
    reason = lights.reason_of(post.status, post.ending)
    stated_reason = case((post.status.is_(None), text_literal(TrafficLightReason.OCCUPANCY_UNKNOWN)), else_=reason)
    return select(
        post.tenant_id,
        post.post_id,
        post.day,
        post.ends_on,
        (post.ends_on - post.day).label("days_left"),
        lights.light_of(reason).label("light"),
        stated_reason.label("reason"),
    )
