"""All pages: a new one is a line here and a folder beside."""

from web.page import Page
from web.pages.changes.page import ChangesPage
from web.pages.data.page import DataPage
from web.pages.embed_coverage.page import EmbeddedCoveragePage
from web.pages.embed_status.page import EmbeddedStatusPage
from web.pages.fields.page import FieldsPage
from web.pages.graphiql.page import GraphiqlPage
from web.pages.legal.page import AccessibilityPage, ImprintPage, PlainLanguagePage, PrivacyPage
from web.pages.measure.page import MeasurePage
from web.pages.measures.page import MeasuresPage
from web.pages.methods.page import MethodsPage
from web.pages.municipalities.page import MunicipalitiesPage
from web.pages.municipality.page import MunicipalityPage
from web.pages.overview.page import OverviewPage
from web.pages.query_form.page import QueryFormPage
from web.pages.start.page import StartPage
from web.pages.whitespots.page import WhiteSpotsPage

PAGES: tuple[Page, ...] = (
    StartPage(), OverviewPage(), MeasuresPage(), MeasurePage(), WhiteSpotsPage(), FieldsPage(),
    MunicipalitiesPage(), MunicipalityPage(), ChangesPage(), MethodsPage(),
    DataPage(), QueryFormPage(), GraphiqlPage(), EmbeddedStatusPage(), EmbeddedCoveragePage(),
    ImprintPage(), PrivacyPage(), AccessibilityPage(), PlainLanguagePage(),
)  # fmt: skip
