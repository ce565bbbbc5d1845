"""What members may ask about notes on white spots besides."""

from datetime import datetime

from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Sql, bound, computed
from federation.support.model import SupportCase
from federation.white_spots import model, public, rules
from federation.white_spots.filters import WhiteSpotNoteConditions
from tenants.model import Visibility
from tenants.rows import Columns


@bound(model.WhiteSpotNote)
class WhiteSpotNote(public.WhiteSpotNote):
    visibility: Visibility
    version: int
    created_at: datetime

    @computed
    def support_case(n: Columns) -> Sql[SupportCase | None]:
        """Der Unterstützungsfall, der daraus wurde; ihn sehen nur seine beiden Seiten."""
        return rules.support_case(n)


@filter_type(model.WhiteSpotNote)
class WhiteSpotNoteFilter(WhiteSpotNoteConditions, Filter):
    """Welche Anmerkungen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
