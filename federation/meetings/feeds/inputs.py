"""Inputs of changes of calendar feeds."""

from typing import Annotated

import strawberry

from federation.graph.mutation.inputs import input_type
from federation.meetings.feeds.codes import FeedKind
from federation.meetings.feeds.model import CalendarFeed

FEED = Annotated[strawberry.ID, "Die Kalenderadresse"]


@input_type(CalendarFeed)
class CalendarFeedCreate:
    """Eine neue Kalenderadresse."""

    kind: FeedKind
    of: Annotated[
        strawberry.ID | None, "Wessen Termine: die Kennung, bei TENANT der Regionalschlüssel; bei PERSON leer"
    ] = None


@input_type(CalendarFeed)
class CalendarFeedRenew:
    """Eine Kalenderadresse, die ein neues Geheimnis bekommen soll: das alte gilt dann nicht mehr."""

    id: FEED


@input_type(CalendarFeed)
class CalendarFeedDelete:
    """Eine Kalenderadresse, die es nicht mehr geben soll."""

    id: FEED
