"""What members may ask about files besides."""

from datetime import datetime

from federation.files import model, public
from federation.graph.declare.types import bound
from tenants.model import Visibility


@bound(model.File)
class File(public.File):
    visibility: Visibility
    created_at: datetime
