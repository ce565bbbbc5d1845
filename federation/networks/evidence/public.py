"""The figure that a criterion of success points to, counted when it is read."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Integer, Interval, and_, case, cast, func, literal, literal_column, or_, select

from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Sql, Today, answer, computed, costs, extends
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from federation.measures.codes import EvidenceFigure
from federation.measures.sheet.model import SuccessCriterion as CriterionRow
from federation.meetings import rules as meeting_rules
from federation.meetings.codes import MeetingStatus
from federation.meetings.model import Meeting
from federation.meetings.series.model import MeetingSeries
from federation.networks.ideas.codes import IdeaStatus
from federation.networks.ideas.model import NetworkIdea
from federation.networks.model import Network as NetworkRow
from federation.rollups.tally import TENANT_SUM_COST
from tenants.rows import Columns

ONE_YEAR = literal_column("interval '1 year'", Interval())


@answer
class CriterionFigure:
    """Die Zahl, die einen Erfolg belegt, wie sie heute ist, soweit in Sicht. Der eingetragene Stand bleibt daneben."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    number: Annotated[int, "Durchgeführte Treffen der zwölf Monate bis dahin; oder Ideen, die aufgegriffen sind"]
    wanted: Annotated[int | None, "Wie viele Treffen im Jahr die Reihen mindestens wünschen; null ohne Wunsch"]

    @computed
    def is_met(f: Columns) -> Sql[bool]:
        """Die Zahl erreicht, was gewünscht ist, oder ist größer als null, wo nichts gewünscht ist."""
        return f.number >= func.coalesce(f.wanted, literal(1, Integer))


@extends(CriterionRow)
class CriterionEvidence:
    @computed
    def alliance(c: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis, dessen Zahl es belegt, soweit in Sicht."""
        return select(AllianceRow).where(AllianceRow.c.id == c.evidence_alliance_id)

    @computed
    def network(c: Columns) -> Sql[NetworkRow | None]:
        """Das Netzwerk, dessen Zahl es belegt, soweit in Sicht."""
        return select(NetworkRow).where(NetworkRow.c.id == c.evidence_network_id)

    @computed
    @costs(TENANT_SUM_COST)
    def figure(c: Columns, today: Today) -> Sql[CriterionFigure | None]:
        """Die Zahl von heute; null, wo keine genannt ist, und für KEY_ACTORS (Alliance.keyActors, nur für die
        Geschäftsstelle)."""
        day = effective_day(None, today)
        is_meetings = c.evidence_figure == text_literal(EvidenceFigure.MEETINGS_REGULAR)
        is_counted = or_(is_meetings, c.evidence_figure == text_literal(EvidenceFigure.IDEAS))
        number = case((is_meetings, _held(c, day)), else_=_taken_up(c))
        return select(
            day.label("as_of"), cast(number, Integer).label("number"),
            cast(case((is_meetings, _wanted(c))), Integer).label("wanted"),
        ).where(is_counted)  # fmt: skip


def _of(c: Columns, columns: Columns) -> ColumnElement[bool]:
    """A meeting or a series of the alliance or the network."""
    return or_(columns.alliance_id == c.evidence_alliance_id, columns.network_id == c.evidence_network_id)


def _held(c: Columns, day: Any) -> Any:
    m = Meeting.c
    until = meeting_rules.midnight(day + 1)
    in_year = m.starts_at < until, m.starts_at >= until - ONE_YEAR
    is_held = m.status == text_literal(MeetingStatus.HELD)
    return select(func.count(m.id)).where(_of(c, m), is_held, *in_year).scalar_subquery()


def _wanted(c: Columns) -> Any:
    s = MeetingSeries.c
    return select(func.sum(s.per_year_min)).where(_of(c, s), s.ends_before.is_(None)).scalar_subquery()


def _taken_up(c: Columns) -> Any:
    i, n = NetworkIdea.c, NetworkRow.c
    same = and_(n.tenant_id == i.tenant_id, n.id == i.network_id)
    of = or_(n.alliance_id == c.evidence_alliance_id, n.id == c.evidence_network_id)
    query = select(func.count(i.id)).join_from(NetworkIdea, NetworkRow, same)
    return query.where(of, i.status == text_literal(IdeaStatus.TAKEN_UP)).scalar_subquery()
