"""Scalars: how each travels, and the page that says so."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NewType
from uuid import UUID

import sqlalchemy as sa
import strawberry
from graphql import GraphQLError
from sqlalchemy.types import TypeEngine
from strawberry.schema.config import StrawberryConfig

SPECIFIED = "https://scalars.graphql.org/andimarek/"
KEY = re.compile(r"\d{5}|\d{9}|\d{12}", re.ASCII)
MOMENT = re.compile(
    r"(?P<minute>\d{4}-\d\d-\d\dT\d\d:\d\d):(?P<second>[0-5]\d|60)(?P<fraction>\.\d+)?"
    r"(?P<zone>Z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII
)  # fmt: skip
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

RegionalKey = NewType("RegionalKey", str)

SQL_TYPES: dict[str, TypeEngine[Any]] = {
    "Int": sa.Integer(),
    "Float": sa.Double(),
    "Boolean": sa.Boolean(),
    "String": sa.Text(),
    "ID": sa.Text(),
    "Date": sa.Date(),
    "DateTime": sa.DateTime(timezone=True),
    "UUID": sa.Uuid(),
    "Decimal": sa.Numeric(),
    "RegionalKey": sa.Text(),
}
"""What a value of each scalar is bound as."""


def _key(value: object) -> str:
    if not isinstance(value, str) or not KEY.fullmatch(value):
        raise GraphQLError("Ein Regionalschlüssel ist Text aus 5, 9 oder 12 Ziffern, führende Null eingeschlossen.")
    return value


def _date(value: object) -> date:
    try:
        if not isinstance(value, str) or not DAY.fullmatch(value):
            raise ValueError
        day = date.fromisoformat(value)
        if day in (date.min, date.max):  # the driver takes them for -infinity and infinity
            raise ValueError
        return day
    except ValueError:
        raise GraphQLError("Ein Datum hat die Form JJJJ-MM-TT und steht im Kalender.") from None


def _moment(value: object) -> datetime:
    """As RFC 3339 writes it, no more and no less. What is finer than a microsecond is cut off; a leap second, which no
    clock here knows, is the first moment after it."""
    try:
        if not isinstance(value, str) or not (parts := MOMENT.fullmatch(value.upper())):
            raise ValueError
        leaps = parts["second"] == "60"
        second = "59" if leaps else parts["second"]
        made = datetime.fromisoformat(f"{parts['minute']}:{second}{(parts['fraction'] or '')[:7]}{parts['zone']}")
        if leaps:
            made = made.replace(microsecond=0) + timedelta(seconds=1)
            if (made - (made.utcoffset() or timedelta())).timetz().replace(tzinfo=None) != time.min:
                raise ValueError  # only the last minute of a day has one more
        return made
    except (ValueError, OverflowError):
        raise GraphQLError(
            "Ein Zeitpunkt hat die Form JJJJ-MM-TTThh:mm:ss mit Z oder ±hh:mm dahinter (RFC 3339)."
        ) from None


def _written(value: datetime) -> str:
    """As PostgreSQL writes it: no zeros behind the last digit of a second."""
    head, dot, tail = value.isoformat().partition(".")
    return head + dot + tail[:6].rstrip("0") + tail[6:]


NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,2})?", re.ASCII)


def _number(value: Any) -> Decimal:
    """A finite number; what merely looks like one is none."""
    if isinstance(value, bool) or not NUMBER.fullmatch(text := str(value)):
        raise GraphQLError(f"{value!r:.40} ist keine Zahl: bitte Ziffern, mit Punkt vor den Nachkommastellen.")
    return Decimal(text)


CONFIG = StrawberryConfig(
    scalar_map={
        RegionalKey: strawberry.scalar(
            name="RegionalKey", serialize=str, parse_value=_key,
            description="Amtlicher Regionalschlüssel (ARS): Kreis 5, Gemeindeverband 9, Gemeinde 12 Ziffern, als Text.",
            specified_by_url="https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/_inhalt.html",
        ),
        date: strawberry.scalar(
            name="Date", serialize=date.isoformat, parse_value=_date,
            description="Ein Tag: JJJJ-MM-TT.", specified_by_url=f"{SPECIFIED}local-date.html",
        ),
        datetime: strawberry.scalar(
            name="DateTime", serialize=_written, parse_value=_moment,
            description="Ein Zeitpunkt mit Zeitzone nach RFC 3339.", specified_by_url=f"{SPECIFIED}date-time.html",
        ),
        Decimal: strawberry.scalar(
            name="Decimal", serialize=str, parse_value=_number,
            description="Eine genaue Zahl als Text: bis zu 30 Ziffern, und 30 hinter einem Punkt.",
            specified_by_url="https://scalars.graphql.org/chillicream/decimal.html",
        ),
        UUID: strawberry.scalar(
            name="UUID", serialize=str, parse_value=UUID,
            description="Eine UUID nach RFC 9562.", specified_by_url="https://scalars.graphql.org/chillicream/uuid.html",
        ),
    }
)  # fmt: skip
