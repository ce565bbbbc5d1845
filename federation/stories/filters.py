"""Conditions on stories that both schemas have."""

from federation.graph.declare.filters import DateRange, costly, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from federation.measures.codes import FieldOfAction
from federation.stories import model
from federation.stories.codes import ReusePermission
from federation.stories.rules import told_to
from federation.stories.telling.model import StoryAlliance
from tenants import search_terms
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among, in_region_of_key


class StoryConditions:
    """What everyone may filter by."""

    field_of_action: list[FieldOfAction] | None
    reuse: list[ReusePermission] | None
    published_on: DateRange | None

    @matching
    def tenant(s: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Einem Bündnis dieser Mandanten erzählt, nach Regionalschlüssel, soweit in Sicht"""
        return told_to(has_key_among(StoryAlliance.c.tenant_id, keys))

    @matching
    def region(s: Columns, key: RegionalKey) -> Sql[bool]:
        """Einem Bündnis dieser Region erzählt, nach dem Schlüssel des Landkreises, soweit in Sicht"""
        return told_to(in_region_of_key(StoryAlliance.c.tenant_id, key))

    @costly
    @matching
    def search(s: Columns, text: str) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines in Überschrift oder Vorspann"""
        return search_terms.find_rows(model.SuccessStory, text)
