"""All pages: a new one is a line here and a folder beside."""

from web.page import Page
from web.pages.advices.page import AdvicesPage
from web.pages.concepts.page import ConceptsPage
from web.pages.measure.page import MeasurePage
from web.pages.measures.page import MeasuresPage
from web.pages.models.page import ModelsPage
from web.pages.overview.page import OverviewPage
from web.pages.post.page import PostPage
from web.pages.posts.page import PostsPage
from web.pages.project.page import ProjectPage
from web.pages.projects.page import ProjectsPage
from web.pages.report.page import ReportPage
from web.pages.reports.page import ReportsPage
from web.pages.search.page import SearchPage
from web.pages.start.page import StartPage

PAGES: tuple[Page, ...] = (
    StartPage(), OverviewPage(), MeasuresPage(), MeasurePage(),
    PostsPage(), PostPage(), ProjectsPage(), ProjectPage(), ConceptsPage(), AdvicesPage(),
    ReportsPage(), ReportPage(), ModelsPage(), SearchPage(),
)  # fmt: skip
