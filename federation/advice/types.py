"""What members may ask about advice besides."""

from datetime import datetime

from federation.advice import model, public
from federation.advice.course.model import AdviceMeasure
from federation.advice.course.rules import measure_links
from federation.advice.filters import AdviceFilterFields
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Sql, bound, computed
from tenants.model import Visibility
from tenants.rows import Columns


@bound(model.Advice)
class Advice(public.Advice):
    visibility: Visibility
    version: int
    created_at: datetime

    @computed
    def measures(a: Columns) -> Sql[list[AdviceMeasure]]:
        """Maßnahme, die aus einer Beratung hervorging, auch eine eines anderen Mandanten."""
        return measure_links(a)


@filter_type(model.Advice)
class AdviceFilter(AdviceFilterFields, Filter):
    """Welche Beratungen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
