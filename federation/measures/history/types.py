"""What members read of a history besides: when an entry was made."""

from datetime import datetime

from federation.graph.declare.types import bound
from federation.measures.history import model, public


@bound(model.StatusChange)
class StatusChange(public.StatusChange):
    entered_at: datetime
