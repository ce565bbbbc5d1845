"""What the member and the office may ask about the review of a story."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import Text, case, column, func, or_, select, values

from federation.alliances.memberships.codes import EvidenceMethod
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Connection, Sql, answer, bound, computed, extends
from federation.graph.sql.json import text_literal
from federation.stories.model import SuccessStory as StoryRow
from federation.stories.rules import is_among
from federation.stories.telling import model, public
from federation.stories.telling.codes import (
    TRANSITIONS,
    StoryReason,
    StorySide,
    StoryStatus,
    StoryStepKind,
)
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


@answer
class StoryNextStep:
    """Schritt, der bei einer Geschichte in einem Bündnis als nächster möglich ist."""

    kind: Annotated[StoryStepKind, "Art des Schritts"]
    side: Annotated[StorySide, "Wer ihn geht; die Geschäftsstelle trägt den des Mitglieds in dessen Namen ein"]


@bound(model.StoryAlliance)
class StoryAlliance(public.StoryAlliance):
    status: StoryStatus | None

    @computed
    def is_as_told(a: Columns) -> Sql[bool | None]:
        """Die Geschichte ist noch so, wie sie hier zuletzt eingereicht war; das lesen das Mitglied und die
        Geschäftsstelle."""
        return case((_is_inside(a), a.is_as_told))

    @computed
    def steps(a: Columns) -> Sql[list[model.StoryStep]]:
        """Die Schritte; nur in Sicht des Mitglieds und der Geschäftsstelle."""
        s = model.StoryStep.c
        same = s.tenant_id == a.tenant_id, s.story_alliance_id == a.id
        return select(model.StoryStep).where(*same).order_by(s.number)

    @computed
    def step_count(a: Columns) -> Sql[int | None]:
        """Wie viele Schritte sie hier gegangen ist; wer den nächsten geht, nennt diese Zahl. Null, wo sie nicht in
        Sicht sind."""
        s = model.StoryStep.c
        same = s.tenant_id == a.tenant_id, s.story_alliance_id == a.id
        return select(func.max(s.number)).where(*same).scalar_subquery()

    @computed
    def next_steps(a: Columns) -> Sql[list[StoryNextStep]]:
        """Die Schritte, die jetzt möglich sind, soweit der Aufrufer sie geht: die Geschäftsstelle die ihren, in ihrem
        eigenen Bündnis auch die des Mitglieds in dessen Namen."""
        names = [column(name, Text) for name in ("kind", "side", "before", "number")]
        rows = [(*map(str, item[:3]), f"{n:02}") for n, item in enumerate(TRANSITIONS) if item.before is not None]
        t = values(*names, name="further", literal_binds=True).data(rows).c
        return select(t.kind, t.side).where(t.before == a.status, _acts(a, t)).order_by(t.number)


def _is_inside(a: Columns) -> Any:
    return or_(is_in_keys(a.membership_id, "own"), is_in_keys(a.alliance_id, "office"))


def _acts(a: Columns, t: Any) -> Any:
    """The caller takes a step: submitting needs the right to write the story, too."""
    is_office = t.side == text_literal(StorySide.OFFICE)
    is_submitting = t.kind == text_literal(StoryStepKind.SUBMITTED)
    member = is_in_keys(a.membership_id, "act") & (~is_submitting | is_among(a.story_id, "act"))
    in_its_name = is_in_keys(a.alliance_id, "manage") & a.is_origin & (~is_submitting | is_among(a.story_id, "writes"))
    return (is_office & is_in_keys(a.alliance_id, "manage")) | (~is_office & or_(member, in_its_name))


@bound(model.StoryStep)
class StoryStep:
    number: int
    kind: StoryStepKind
    side: StorySide
    on_behalf: bool
    method: EvidenceMethod | None
    evidence: str | None
    reason: StoryReason | None
    note: str | None
    follows_rules: bool
    effective_on: date
    taken_at: datetime


@extends(AllianceRow)
class AllianceReview:
    @computed
    def stories_to_review(a: Columns) -> Sql[Connection[model.StoryAlliance]]:
        """Geschichten, die in diesem Bündnis eingereicht sind und auf eine Entscheidung warten, die älteste zuerst; nur
        in Sicht der Geschäftsstelle und derer, die sie eingereicht haben."""
        t = model.StoryAlliance.c
        waits = t.tenant_id == a.tenant_id, t.alliance_id == a.id, t.status == text_literal(StoryStatus.SUBMITTED)
        return select(model.StoryAlliance).where(*waits).order_by(t.tenant_id, t.id)

    @computed
    def story_tellings(a: Columns) -> Sql[Connection[model.StoryAlliance]]:
        """Alle Geschichten, die diesem Bündnis erzählt sind, mit ihrem Stand, die jüngste zuerst, soweit in Sicht."""
        t = model.StoryAlliance.c
        query = select(model.StoryAlliance).where(t.tenant_id == a.tenant_id, t.alliance_id == a.id)
        return query.order_by(t.tenant_id.desc(), t.id.desc())


@extends(StoryRow)
class StoryRules:
    @computed
    def alliance(s: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis, aus dem sie stammt, mit seinen Regeln; null auch, wenn es nicht in Sicht ist."""
        a = AllianceRow.c
        return select(AllianceRow).where(a.tenant_id == s.tenant_id, a.id == s.alliance_id)
