"""What members may ask about press items of alliances besides."""

from datetime import datetime

from federation.alliances.press import model, public
from federation.graph.declare.types import bound


@bound(model.PressItem)
class PressItem(public.PressItem):
    version: int
    created_at: datetime
    updated_at: datetime
