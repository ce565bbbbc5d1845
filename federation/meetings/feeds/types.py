"""What a person may ask about her own calendar feeds."""

from datetime import date, datetime

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed, extends
from federation.meetings.feeds import model
from federation.meetings.feeds.codes import FeedKind
from tenants.model import User as UserRow
from tenants.rows import Columns


@bound(model.CalendarFeed)
class CalendarFeed:
    kind: FeedKind
    created_at: datetime
    renewed_at: datetime
    last_read_on: date | None


@extends(UserRow)
class ViewerFeeds:
    @computed
    def calendar_feeds(u: Columns) -> Sql[list[model.CalendarFeed]]:
        """Ihre Kalenderadressen; das Geheimnis steht nur in der Antwort, die es erzeugt."""
        f = model.CalendarFeed.c
        return select(model.CalendarFeed).where(f.user_id == u.id).order_by(f.created_at, f.id)
