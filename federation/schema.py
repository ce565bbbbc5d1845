"""The roof: the only file that names every room."""

from federation.advice import changes as advice_changes
from federation.advice import public as open_advice
from federation.advice import types as advice
from federation.advice.guidelines import types as advice_rules
from federation.concepts import changes as concept_changes
from federation.concepts import public as open_concepts
from federation.concepts import types as concepts
from federation.confirmations import changes as confirmation_changes
from federation.confirmations import public as open_confirmations
from federation.confirmations import types as confirmations
from federation.coverage import public as open_coverage
from federation.coverage import types as coverage
from federation.coverage.settings import changes as coverage_changes
from federation.coverage.settings import types as coverage_settings
from federation.deadlines import changes as deadline_changes
from federation.deadlines import post_types as deadline_post_types
from federation.deadlines import types as deadlines
from federation.funding import public as open_funding
from federation.funding.posts import changes as post_changes
from federation.funding.posts import types as post_types
from federation.funding.projects import changes as funding_changes
from federation.funding.projects import types as funding
from federation.graph.assembly import Assembly
from federation.measures import archive_changes, changes
from federation.measures import public as open_measures
from federation.measures import types as measures
from federation.measures.catalogue import changes as catalogue_changes
from federation.measures.catalogue import types as catalogue_types
from federation.measures.history import confirmations as confirming
from federation.measures.publication import changes as publication_changes
from federation.measures.publication import types as publication_types
from federation.measures.settings import changes as settings_changes
from federation.measures.settings import types as settings_types
from federation.measures.sheet import changes as sheet_changes
from federation.measures.sheet import types as sheet_types
from federation.regions import public as open_regions
from federation.regions import types as regions
from federation.regions.profiles import changes as region_changes
from federation.regions.profiles import types as profile_types
from federation.reports import changes as report_changes
from federation.reports import public as open_reports
from federation.reports import types as reports
from federation.rollups import public as open_rollups
from federation.rollups import types as rollups
from federation.search import public as open_search
from federation.search import types as search
from federation.support import changes as support_changes
from federation.support import types as support
from federation.support.mandates import changes as mandate_changes
from federation.white_spots import changes as white_spot_changes
from federation.white_spots import public as open_white_spots
from federation.white_spots import types as white_spots

member = Assembly([
    regions, profile_types, measures, sheet_types, catalogue_types, settings_types, publication_types, rollups, reports,
    search, concepts, funding, post_types, deadlines, deadline_post_types, confirmations, coverage, coverage_settings,
    advice, advice_rules, support, white_spots,
    region_changes, changes, confirming, sheet_changes, catalogue_changes, settings_changes, publication_changes,
    archive_changes, report_changes, concept_changes, funding_changes, post_changes, deadline_changes,
    confirmation_changes, coverage_changes, advice_changes, support_changes, mandate_changes, white_spot_changes,
]).schema()  # fmt: skip
everyone = Assembly([
    open_regions, open_measures, open_rollups, open_reports, open_search, open_concepts, open_funding,
    open_confirmations, open_coverage, open_advice, open_white_spots,
]).schema()  # fmt: skip
