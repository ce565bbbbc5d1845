"""What a person may do with her calendar feeds."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlalchemy import select

from federation.alliances.model import Alliance
from federation.cooperations.model import Cooperation
from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.user_errors import UserError, not_found
from federation.meetings.feeds import messages
from federation.meetings.feeds.codes import FeedKind
from federation.meetings.feeds.inputs import CalendarFeedCreate, CalendarFeedDelete, CalendarFeedRenew
from federation.meetings.feeds.model import CalendarFeed
from federation.meetings.networks import network_row
from federation.meetings.series.model import MeetingSeries
from federation.partners.model import Partner
from tenants.model import Tenant
from tenants.rows import Row

ROWS: dict[FeedKind, type[Row]] = {
    FeedKind.ALLIANCE: Alliance, FeedKind.COOPERATION: Cooperation, FeedKind.SERIES: MeetingSeries,
    FeedKind.PARTNER: Partner,
}  # fmt: skip
"""Kind -> whose dates it has, by its id; a tenant has a key, and networks are of a room above."""
KEY = re.compile("[0-9]{1,12}")


@mutation
async def calendar_feed_create(context: MutationContext, input: CalendarFeedCreate) -> CalendarFeed:
    """Legt eine Kalenderadresse an. Wer sie kennt, liest, was Sie selbst sehen: sie steht nur in dieser Antwort."""
    user_id = await context.register_caller(messages.LOGIN_NEEDED)
    if (input.kind is FeedKind.PERSON) != (input.of is None):
        raise UserError(messages.OF_ONE)
    if input.of is not None:
        await _check_in_sight(context, input.kind, input.of)
    feed = CalendarFeed(user_id=user_id, kind=input.kind, of_id=input.of)
    context.session.add(feed)
    return feed


@mutation
async def calendar_feed_renew(context: MutationContext, input: CalendarFeedRenew) -> CalendarFeed:
    """Gibt einer Kalenderadresse ein neues Geheimnis; unter dem alten ist beim nächsten Abruf nichts mehr."""
    feed = await context.find(CalendarFeed, input.id)
    feed.renewed_at = datetime.now(UTC)
    return feed


@mutation
async def calendar_feed_delete(context: MutationContext, input: CalendarFeedDelete) -> Deleted[CalendarFeed]:
    """Löscht eine Kalenderadresse; unter ihr ist beim nächsten Abruf nichts mehr."""
    return await context.erase(await context.find(CalendarFeed, input.id))


async def _check_in_sight(context: MutationContext, kind: FeedKind, of: str) -> None:
    """Raises ``UserError`` where the caller does not see whose dates are asked for."""
    if (row := network_row() if kind is FeedKind.NETWORK else ROWS.get(kind)) is not None:
        await context.find(row, of, at="of")
    elif not KEY.fullmatch(of) or await context.session.scalar(select(Tenant.c.id).where(Tenant.c.ars == of)) is None:
        raise not_found("of")
