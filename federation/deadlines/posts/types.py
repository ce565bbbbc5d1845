"""What members may ask about the deadlines of a post, and its traffic light."""

from datetime import date
from typing import Annotated

from federation.deadlines import model, rules
from federation.funding.codes import TrafficLight, TrafficLightReason
from federation.funding.posts.model import Post
from federation.funding.rules import on
from federation.graph.declare.types import Connection, Sql, Today, answer, computed, extends
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
    def next_deadline(t: Columns) -> Sql[model.Deadline | None]:
        """Die nächste offene Frist der Stelle oder der Vorhaben, die sie bezahlen, ab diesem Tag, soweit in Sicht."""
        return rules.next_of_post(t.tenant_id, t.post_id, t.day)


@extends(Post)
class PostDeadlines:
    @computed
    def deadlines(p: Columns) -> Sql[Connection[model.Deadline]]:
        """Fristen dieser Stelle und der Vorhaben, die sie bezahlen, nach dem Tag, soweit in Sicht."""
        return rules.by_day(rules.of_post(p.tenant_id, p.id))

    @computed
    def traffic_light(p: Columns, today: Today, as_of: date | None = None) -> Sql[PostTrafficLight | None]:
        """Ampel an einem Tag, nach dem, was in Sicht ist; null, solange es die Stelle noch nicht gibt."""
        return rules.traffic_light(p, on(as_of, today))
