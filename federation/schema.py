"""The roof: the only file that names every room."""

from federation.advice import changes as advice_changes
from federation.advice import public as open_advice
from federation.advice import rule_types as advice_rules
from federation.advice import types as advice
from federation.concepts import changes as concept_changes
from federation.concepts import public as open_concepts
from federation.concepts import types as concepts
from federation.confirmations import changes as confirmation_changes
from federation.confirmations import public as open_confirmations
from federation.confirmations import types as confirmations
from federation.coverage import changes as coverage_changes
from federation.coverage import public as open_coverage
from federation.coverage import settings_types as coverage_settings
from federation.coverage import types as coverage
from federation.deadlines import changes as deadline_changes
from federation.deadlines import post_types as deadline_post_types
from federation.deadlines import types as deadlines
from federation.funding import changes as funding_changes
from federation.funding import post_changes, post_types
from federation.funding import public as open_funding
from federation.funding import types as funding
from federation.graph.assemble import Assembly
from federation.measures import (
    archive_changes,
    catalogue_changes,
    catalogue_types,
    changes,
    confirming,
    publication_changes,
    publication_types,
    settings_changes,
    settings_types,
    sheet_changes,
    sheet_types,
)
from federation.measures import public as open_measures
from federation.measures import types as measures
from federation.regions import changes as region_changes
from federation.regions import profile_types
from federation.regions import public as open_regions
from federation.regions import types as regions
from federation.reports import changes as report_changes
from federation.reports import public as open_reports
from federation.reports import types as reports
from federation.rollups import public as open_rollups
from federation.rollups import types as rollups
from federation.search import public as open_search
from federation.search import types as search
from federation.support import changes as support_changes
from federation.support import mandate_changes
from federation.support import types as support
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
