"""Both schemas, assembled from all rooms: the only file that names every room."""

from federation import (
    access,
    advice,
    alliances,
    concepts,
    confirmations,
    cooperations,
    coverage,
    deadlines,
    files,
    funding,
    mail,
    measures,
    meetings,
    networks,
    partners,
    pledges,
    privacy,
    regions,
    reports,
    rollups,
    search,
    stories,
    support,
    trail,
    white_spots,
)
from federation.collector import resting
from federation.graph.assembly import Assembly, drawers

ROOMS = (
    regions, access, partners, measures, rollups, reports, search, concepts, funding, deadlines, confirmations,
    coverage, advice, support, alliances, cooperations, meetings, pledges, stories, networks, white_spots, mail, trail,
    privacy, files,
)  # fmt: skip

with resting():
    member = Assembly(drawers(ROOMS, "public", "types", "changes")).schema()
    """What members may ask and do."""
    everyone = Assembly(drawers(ROOMS, "public")).schema()
    """What everyone may ask."""
