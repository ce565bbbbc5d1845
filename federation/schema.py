"""The roof: the only file that names every room."""

from federation.graph.assemble import Assembly
from federation.measures import changes
from federation.measures import public as open_measures
from federation.measures import types as measures
from federation.regions import public as open_regions
from federation.regions import types as regions
from federation.rollups import public as open_rollups
from federation.rollups import types as rollups

member = Assembly([regions, measures, rollups, changes]).schema()
everyone = Assembly([open_regions, open_measures, open_rollups]).schema()
