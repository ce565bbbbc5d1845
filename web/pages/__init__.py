"""All pages: a new one is a line here and a folder beside."""

from web.page import Page
from web.pages.data.page import DataPage
from web.pages.embed_coverage.page import EmbeddedCoveragePage
from web.pages.embed_status.page import EmbeddedStatusPage
from web.pages.graphiql.page import GraphiqlPage
from web.pages.legal.page import AccessibilityPage, ImprintPage, PlainLanguagePage, PrivacyPage
from web.pages.measure.page import MeasurePage
from web.pages.measures.page import MeasuresPage
from web.pages.overview.page import OverviewPage
from web.pages.query_form.page import QueryFormPage
from web.pages.start.page import StartPage

PAGES: tuple[Page, ...] = (
    StartPage(), OverviewPage(), MeasuresPage(), MeasurePage(), DataPage(), QueryFormPage(), GraphiqlPage(),
    EmbeddedStatusPage(), EmbeddedCoveragePage(),
    ImprintPage(), PrivacyPage(), AccessibilityPage(), PlainLanguagePage(),
)  # fmt: skip
