"""Whether a series is met about as often as is wished: what was held and is planned in a year."""

from typing import Annotated, Any

from graphql import GraphQLError
from sqlalchemy import Integer, Numeric, Select, Text, and_, cast, distinct, extract, func, or_, select

from federation.cooperations.rules import is_among
from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.codes import FieldOfAction
from federation.meetings import rules
from federation.meetings.codes import MeetingStatus
from federation.meetings.model import Meeting as MeetingRow
from federation.meetings.series import messages
from tenants.context import has_right_in
from tenants.model import Visibility
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

FIRST_YEAR, LAST_YEAR = 1990, 2200
"""Meetings are in these years."""
ZERO = cast(0, Integer)


@answer
class MeetingTopic:
    """Treffen zu einem Handlungsfeld."""

    field_of_action: Annotated[FieldOfAction | None, "Handlungsfeld; null: mehrere"]
    meetings: Annotated[int, "Durchgeführte und geplante Treffen dazu"]


@answer
class SeriesCompliance:
    """Was in einem Jahr aus einer Reihe geworden ist: gewünscht, durchgeführt, geplant. Entwürfe zählen nicht mit."""

    year: Annotated[int, "Jahr, nach dem Beginn der Treffen"]
    wanted_min: Annotated[
        int | None, "Mindestens gewünscht; läuft die Reihe nur einen Teil des Jahres, der Anteil, abgerundet"
    ]
    wanted_max: Annotated[
        int | None, "Höchstens gewünscht; läuft die Reihe nur einen Teil des Jahres, der Anteil, aufgerundet"
    ]
    held: Annotated[int, "Durchgeführt"]
    planned: Annotated[int, "Geplant oder bestätigt und noch nicht vorbei"]
    unsettled: Annotated[int, "Vorbei, und niemand hat eingetragen, ob es stattfand"]
    cancelled: Annotated[int, "Abgesagt"]
    hosts: Annotated[int, "Verschiedene Gastgeber der durchgeführten und geplanten"]
    neutral: Annotated[int, "Davon neutral moderiert"]
    not_neutral: Annotated[int, "Davon von einer der Seiten moderiert"]
    moderation_unknown: Annotated[int, "Davon ohne Angabe, ob die Moderation neutral ist"]

    @computed
    def missing(c: Columns) -> Sql[int]:
        """Wie viele zum gewünschten Mindesten noch zu planen sind."""
        return func.greatest(func.coalesce(c.wanted_min, ZERO) - c.held - c.planned, ZERO)

    @computed
    def topics(c: Columns) -> Sql[list[MeetingTopic]]:
        """Handlungsfelder der durchgeführten und geplanten Treffen."""
        m = MeetingRow.c
        counted = (*_of_year(c.tenant_id, c.series_id, c.year), _counts(m, c.day))
        query = select(m.field_of_action, func.count().label("meetings")).where(*counted)
        return query.group_by(m.field_of_action).order_by(m.field_of_action)


def check_year(year: int | None = None, **_: Any) -> None:
    """Raises ``GraphQLError`` for a year in which no meeting can be."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        message = messages.YEAR_OUT_OF_RANGE.localized(first=FIRST_YEAR, last=LAST_YEAR)
        raise GraphQLError(message, extensions={"code": "INVALID"})


def year_of(day: Any) -> Any:
    """The year of a day."""
    return cast(extract("year", day), Integer)


def reads_compliance(s: Columns) -> Any:
    """Whether the asker is of those whose series it is: colleagues, the office, members, sides of the cooperation."""
    return or_(
        has_right_in(s.tenant_id, "read"),
        *(func.coalesce(is_in_keys(s.alliance_id, keys), False) for keys in ("office", "active")),
        func.coalesce(is_among(s.cooperation_id, "agreed"), False),
        func.coalesce(is_in_keys(s.network_id, "member", "network_keys"), False),
    )


def compliance(s: Columns, year: Any, day: Any) -> Select[Any]:
    """What became of a series in a year, as it is known on a day."""
    m = MeetingRow.c
    counts = _counts(m, day)
    numbers = {
        "held": _is(m, MeetingStatus.HELD), "planned": and_(_is_open(m), ~_is_over(m, day)),
        "unsettled": and_(_is_open(m), _is_over(m, day)), "cancelled": _is(m, MeetingStatus.CANCELLED),
        "neutral": and_(counts, m.is_moderation_neutral.is_(True)),
        "not_neutral": and_(counts, m.is_moderation_neutral.is_(False)),
        "moderation_unknown": and_(counts, m.is_moderation_neutral.is_(None)),
    }  # fmt: skip
    host = func.coalesce(cast(m.host_membership_id, Text), cast(m.host_tenant_id, Text))
    counted = select(
        *(cast(func.count().filter(which), Integer).label(name) for name, which in numbers.items()),
        cast(func.count(distinct(host)).filter(counts), Integer).label("hosts"),
    ).where(*_of_year(s.tenant_id, s.id, year)).subquery("counted")  # fmt: skip
    return select(
        s.tenant_id.label("tenant_id"), s.id.label("series_id"), cast(year, Integer).label("year"), day.label("day"),
        _wanted(s.per_year_min, s, year, func.floor).label("wanted_min"),
        _wanted(s.per_year_max, s, year, func.ceil).label("wanted_max"), *counted.c,
    ).where(reads_compliance(s))  # fmt: skip


def is_behind(s: Columns, day: Any) -> Any:
    """Whether meetings are missing in the year of a day, as far as the asker reads that."""
    m, year = MeetingRow.c, year_of(day)
    counted = select(func.count()).where(*_of_year(s.tenant_id, s.id, year), _counts(m, day)).scalar_subquery()
    return and_(reads_compliance(s), func.coalesce(_wanted(s.per_year_min, s, year, func.floor) > counted, False))


def _of_year(tenant_id: Any, series_id: Any, year: Any) -> tuple[Any, ...]:
    m = MeetingRow.c
    begins, ends = (rules.midnight(func.make_date(y, 1, 1)) for y in (year, year + 1))
    return (
        m.tenant_id == tenant_id, m.series_id == series_id, m.visibility != text_literal(Visibility.DRAFT),
        m.starts_at >= begins, m.starts_at < ends,
    )  # fmt: skip


def _is(m: Columns, status: MeetingStatus) -> Any:
    return m.status.is_not_distinct_from(text_literal(status))


def _is_open(m: Columns) -> Any:
    return and_(
        *(m.status.is_distinct_from(text_literal(is_)) for is_ in (MeetingStatus.HELD, MeetingStatus.CANCELLED))
    )


def _is_over(m: Columns, day: Any) -> Any:
    return m.ends_at <= rules.midnight(day)


def _counts(m: Columns, day: Any) -> Any:
    """Held, or still to come."""
    return or_(_is(m, MeetingStatus.HELD), and_(_is_open(m), ~_is_over(m, day)))


def _wanted(limit: Any, s: Columns, year: Any, rounded: Any) -> Any:
    """How many are wished in a year, of which the series may have a part."""
    return cast(rounded(limit * _share_of_year(s, year)), Integer)


def _share_of_year(s: Columns, year: Any) -> Any:
    """How much of a year the series is there; NULL where not at all."""
    first, after = func.make_date(year, 1, 1), func.make_date(year + 1, 1, 1)
    begins = func.greatest(func.coalesce(s.begins_on, first), first)
    ends = func.least(func.coalesce(s.ends_before, after), after)
    days = func.nullif(func.greatest(ends - begins, ZERO), ZERO)
    return cast(days, Numeric) / (after - first)
