"""What members may ask about alliances besides."""

from datetime import datetime

from federation.alliances import model, public
from federation.graph.declare.types import bound
from tenants.model import Visibility


@bound(model.Alliance)
class Alliance(public.Alliance):
    visibility: Visibility
    version: int
    created_at: datetime
    pause_days: int
