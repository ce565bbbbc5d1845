"""What those inside a meeting may ask about it besides."""

from datetime import date, datetime

from sqlalchemy import case

from federation.graph.declare.filters import DateTimeRange, Filter, filter_type
from federation.graph.declare.types import Sql, bound, computed
from federation.meetings import model, public, rules
from federation.meetings.codes import MeetingSide
from federation.meetings.filters import MeetingConditions
from tenants.model import Visibility
from tenants.rows import Columns


@bound(model.Meeting)
class Meeting(public.Meeting):
    visibility: Visibility
    version: int
    created_at: datetime

    @computed
    def places(m: Columns) -> Sql[int | None]:
        """Wie viele Menschen teilnehmen können; null: unbegrenzt. Das lesen die Beteiligten."""
        return case((rules.is_inside(m), m.places))

    @computed
    def answer_by(m: Columns) -> Sql[date | None]:
        """Bis wann um Antwort gebeten wird; das lesen die Beteiligten."""
        return case((rules.is_inside(m), m.answer_by))

    @computed
    def step_count(m: Columns) -> Sql[int | None]:
        """Wie viele Schritte es gegangen ist; wer den nächsten geht, nennt diese Zahl."""
        return rules.step_count(m)

    @computed
    def may_organise(m: Columns) -> Sql[bool]:
        """Ob der Aufrufer es ändern darf."""
        return rules.organises(m)


@bound(model.MeetingStep)
class MeetingStep(public.MeetingStep):
    side: MeetingSide
    entered_at: datetime


@filter_type(model.Meeting)
class MeetingFilter(MeetingConditions, Filter):
    """Welche Treffen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
    updated_at: DateTimeRange | None
