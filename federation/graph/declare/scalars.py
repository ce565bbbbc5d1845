"""Scalars: how each is parsed and serialised, and the page that specifies it."""

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

from federation.graph import messages

SPECIFICATIONS = "https://scalars.graphql.org/andimarek/"
REGIONAL_KEY = re.compile(r"\d{5}|\d{9}|\d{12}", re.ASCII)
DATE_TIME = re.compile(
    r"(?P<minute>\d{4}-\d\d-\d\dT\d\d:\d\d):(?P<second>[0-5]\d|60)(?P<fraction>\.\d+)?"
    r"(?P<zone>Z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII
)  # fmt: skip
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

RegionalKey = NewType("RegionalKey", str)
JsonObject = NewType("JsonObject", dict[str, Any])
"""An answer only: JSON as the database builds it."""

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
"""Scalar -> the SQL type as which its values are bound."""


def _parse_regional_key(value: object) -> str:
    if not isinstance(value, str) or not REGIONAL_KEY.fullmatch(value):
        raise GraphQLError(messages.NO_REGIONAL_KEY.localized())
    return value


def _parse_date(value: object) -> date:
    try:
        if not isinstance(value, str) or not DATE.fullmatch(value):
            raise ValueError
        day = date.fromisoformat(value)
        if day in (date.min, date.max):  # the driver takes them for -infinity and infinity
            raise ValueError
        return day
    except ValueError:
        raise GraphQLError(messages.NO_DATE.localized()) from None


def _parse_date_time(value: object) -> datetime:
    """A date and time of RFC 3339.

    Fractions below a microsecond are cut off; a leap second becomes the second after it.
    """
    try:
        if not isinstance(value, str) or not (parts := DATE_TIME.fullmatch(value.upper())):
            raise ValueError
        is_leap_second = parts["second"] == "60"
        second = "59" if is_leap_second else parts["second"]
        moment = datetime.fromisoformat(f"{parts['minute']}:{second}{(parts['fraction'] or '')[:7]}{parts['zone']}")
        if is_leap_second:
            moment = moment.replace(microsecond=0) + timedelta(seconds=1)
            if (moment - (moment.utcoffset() or timedelta())).timetz().replace(tzinfo=None) != time.min:
                raise ValueError  # only the last minute of a day has one more
        return moment
    except (ValueError, OverflowError):
        raise GraphQLError(messages.NO_DATE_TIME.localized()) from None


def _serialize_date_time(value: datetime) -> str:
    """The text that PostgreSQL's JSON has: no zeros at the end of a fraction."""
    seconds, point, rest = value.isoformat().partition(".")
    return seconds + point + rest[:6].rstrip("0") + rest[6:]


DECIMAL = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,2})?", re.ASCII)


def _parse_decimal(value: Any) -> Decimal:
    """A finite decimal number; raises ``GraphQLError`` for anything else."""
    if isinstance(value, bool) or not DECIMAL.fullmatch(text := str(value)):
        raise GraphQLError(messages.NO_DECIMAL.localized(value=f"{value!r:.40}"))
    return Decimal(text)


CONFIG = StrawberryConfig(
    scalar_map={
        RegionalKey: strawberry.scalar(
            name="RegionalKey", serialize=str, parse_value=_parse_regional_key,
            description="Amtlicher Regionalschlüssel (ARS): Kreis 5, Gemeindeverband 9, Gemeinde 12 Ziffern, als Text.",
            specified_by_url="https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/_inhalt.html",
        ),
        date: strawberry.scalar(
            name="Date", serialize=date.isoformat, parse_value=_parse_date,
            description="Ein Tag: JJJJ-MM-TT.", specified_by_url=f"{SPECIFICATIONS}local-date.html",
        ),
        datetime: strawberry.scalar(
            name="DateTime", serialize=_serialize_date_time, parse_value=_parse_date_time,
            description="Ein Zeitpunkt mit Zeitzone nach RFC 3339.", specified_by_url=f"{SPECIFICATIONS}date-time.html",
        ),
        Decimal: strawberry.scalar(
            name="Decimal", serialize=str, parse_value=_parse_decimal,
            description="Eine genaue Zahl als Text: bis zu 30 Ziffern, und 30 hinter einem Punkt.",
            specified_by_url="https://scalars.graphql.org/chillicream/decimal.html",
        ),
        JsonObject: strawberry.scalar(
            name="JSON", serialize=lambda value: value, parse_value=lambda value: value,
            description="Ein JSON-Objekt.", specified_by_url="https://www.rfc-editor.org/rfc/rfc8259",
        ),
        UUID: strawberry.scalar(
            name="UUID", serialize=str, parse_value=UUID,
            description="Eine UUID nach RFC 9562.", specified_by_url="https://scalars.graphql.org/chillicream/uuid.html",
        ),
    }
)  # fmt: skip
