"""What members may ask about declarations besides."""

from datetime import datetime

from federation.alliances.declarations import model, public
from federation.graph.declare.types import bound


@bound(model.Declaration)
class Declaration(public.Declaration):
    version: int
    created_at: datetime
    updated_at: datetime
