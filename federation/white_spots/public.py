"""What everyone may ask about notes on white spots: the allow-list of the public schema."""

from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import bound
from federation.white_spots import model
from federation.white_spots.types import (
    Findable,
    PublicNote,
    RegionNotes,
    UnitFieldNotes,
    UnitNotes,
    WhiteSpotNoteOrder,
    white_spot_note,
)


@bound(model.WhiteSpotNote)
class WhiteSpotNote(PublicNote):
    """A note on a white spot, as far as everyone may read it."""


@filter_type(model.WhiteSpotNote)
class WhiteSpotNoteFilter(Findable, Filter):
    """Welche Anmerkungen? Was fehlt, schränkt nicht ein."""


__all__ = [
    "RegionNotes", "UnitFieldNotes", "UnitNotes", "WhiteSpotNote", "WhiteSpotNoteFilter", "WhiteSpotNoteOrder",
    "white_spot_note",
]  # fmt: skip
