"""All pages: a new one is a line here and a folder beside."""

from web.page import Page
from web.pages.access_request.page import AccessRequestPage
from web.pages.account.page import AccountPage
from web.pages.account_data.page import AccountDataPage
from web.pages.advices.page import AdvicesPage
from web.pages.alliance.page import AlliancePage
from web.pages.alliance_admit.page import AdmitPage
from web.pages.alliance_apply.page import ApplyToAlliancePage
from web.pages.alliance_contributions.page import AllianceContributionsPage
from web.pages.alliance_declaration.page import AllianceDeclarationPage
from web.pages.alliance_edit.page import EditAlliancePage
from web.pages.alliance_export.page import ExportMembersPage
from web.pages.alliance_import.page import ImportMembersPage
from web.pages.alliance_join.page import JoinAlliancePage
from web.pages.alliance_mailing.page import MailingPage
from web.pages.alliance_meetings.page import AllianceMeetingsPage
from web.pages.alliance_members.page import AllianceMembersPage
from web.pages.alliance_networks.page import AllianceNetworksPage
from web.pages.alliance_office.page import AllianceOfficePage
from web.pages.alliance_texts.page import AllianceTextsPage
from web.pages.alliances.page import AlliancesPage
from web.pages.changes.page import ChangesPage
from web.pages.concepts.page import ConceptsPage
from web.pages.cooperation.page import CooperationPage
from web.pages.cooperation_inside.page import CooperationInsidePage
from web.pages.cooperation_side.page import CooperationSidePage
from web.pages.cooperation_terms.page import CooperationTermsPage
from web.pages.cooperations.page import CooperationsPage
from web.pages.data.page import DataPage
from web.pages.embed_coverage.page import EmbeddedCoveragePage
from web.pages.embed_status.page import EmbeddedStatusPage
from web.pages.fields.page import FieldsPage
from web.pages.graphiql.page import GraphiqlPage
from web.pages.invitation.page import InvitationPage
from web.pages.invitation_accept.page import AcceptInvitationPage
from web.pages.legal.page import AccessibilityPage, ImprintPage, PlainLanguagePage, PrivacyPage
from web.pages.logged_out.page import LoggedOutPage
from web.pages.login.page import LoginPage
from web.pages.measure.page import MeasurePage
from web.pages.measures.page import MeasuresPage
from web.pages.meeting.page import MeetingPage
from web.pages.meeting_attendance.page import AttendancePage
from web.pages.meeting_edit.page import EditMeetingPage
from web.pages.meeting_inside.page import MeetingInsidePage
from web.pages.meeting_minutes.page import MeetingMinutesPage
from web.pages.meetings.page import MeetingsPage
from web.pages.member_pledges.page import MemberPledgesPage
from web.pages.member_stories.page import MemberStoriesPage
from web.pages.membership.page import OneMembershipPage
from web.pages.membership_certificate.page import MembershipCertificatePage
from web.pages.membership_office.page import OfficeMembershipPage
from web.pages.membership_represent.page import RepresentMemberPage
from web.pages.membership_sign.page import SignMembershipPage
from web.pages.memberships.page import MembershipsPage
from web.pages.methods.page import MethodsPage
from web.pages.models.page import ModelsPage
from web.pages.municipalities.page import MunicipalitiesPage
from web.pages.municipality.page import MunicipalityPage
from web.pages.my_contributions.page import MyContributionsPage
from web.pages.my_cooperations.page import MyCooperationsPage
from web.pages.my_meetings.page import MyMeetingsPage
from web.pages.network.page import NetworkPage
from web.pages.network_edit.page import EditNetworkPage
from web.pages.network_inside.page import NetworkInsidePage
from web.pages.networks.page import NetworksPage
from web.pages.organisations.page import OrganisationsPage
from web.pages.overview.page import OverviewPage
from web.pages.partner.page import PartnerPage
from web.pages.partner_claim.page import ClaimPartnerPage
from web.pages.partner_create.page import CreatePartnerPage
from web.pages.partner_keep.page import KeepPartnerPage
from web.pages.partner_merge.page import MergePartnerPage
from web.pages.partner_propose.page import ProposeChangePage
from web.pages.partners.page import PartnersPage
from web.pages.people.page import PeoplePage
from web.pages.pledge_inside.page import PledgeInsidePage
from web.pages.pledges.page import PledgesPage
from web.pages.post.page import PostPage
from web.pages.posts.page import PostsPage
from web.pages.programs.page import ProgramsPage
from web.pages.project.page import ProjectPage
from web.pages.projects.page import ProjectsPage
from web.pages.query_form.page import QueryFormPage
from web.pages.queue.page import QueuePage
from web.pages.report.page import ReportPage
from web.pages.reports.page import ReportsPage
from web.pages.search.page import SearchPage
from web.pages.start.page import StartPage
from web.pages.stories.page import StoriesPage
from web.pages.story.page import StoryPage
from web.pages.story_inside.page import StoryInsidePage
from web.pages.tenant_alliances.page import TenantAlliancesPage
from web.pages.tenant_cooperations.page import TenantCooperationsPage
from web.pages.tenant_meetings.page import TenantMeetingsPage
from web.pages.tenant_networks.page import TenantNetworksPage
from web.pages.tenant_partners.page import TenantPartnersPage
from web.pages.trail.page import TrailPage
from web.pages.whitespots.page import WhiteSpotsPage

PAGES: tuple[Page, ...] = (
    StartPage(), OverviewPage(), MeasuresPage(), MeasurePage(), WhiteSpotsPage(), FieldsPage(),
    MunicipalitiesPage(), MunicipalityPage(), ChangesPage(), MethodsPage(),
    PostsPage(), PostPage(), ProjectsPage(), ProjectPage(), ConceptsPage(), AdvicesPage(),
    ReportsPage(), ReportPage(), ModelsPage(), PartnersPage(), PartnerPage(), SearchPage(),
    AlliancesPage(), AlliancePage(), AllianceDeclarationPage(), JoinAlliancePage(), ApplyToAlliancePage(),
    DataPage(), QueryFormPage(), GraphiqlPage(), EmbeddedStatusPage(), EmbeddedCoveragePage(),
    LoginPage(), LoggedOutPage(), AccountPage(), AccountDataPage(),
    InvitationPage(), AcceptInvitationPage(), AccessRequestPage(),
    PeoplePage(), QueuePage(), ProgramsPage(), TenantPartnersPage(), TenantAlliancesPage(),
    TenantCooperationsPage(), TrailPage(),
    OrganisationsPage(), CreatePartnerPage(), KeepPartnerPage(), ProposeChangePage(), ClaimPartnerPage(),
    MergePartnerPage(),
    CooperationsPage(), CooperationPage(), CooperationInsidePage(), CooperationTermsPage(), CooperationSidePage(),
    MyCooperationsPage(),
    MeetingsPage(), MeetingPage(), MeetingInsidePage(), EditMeetingPage(), AttendancePage(), MeetingMinutesPage(),
    MyMeetingsPage(), TenantMeetingsPage(), AllianceMeetingsPage(),
    StoriesPage(), StoryPage(), StoryInsidePage(), PledgesPage(), PledgeInsidePage(), MyContributionsPage(),
    MemberPledgesPage(), MemberStoriesPage(), AllianceContributionsPage(),
    NetworksPage(), NetworkPage(), NetworkInsidePage(), EditNetworkPage(), TenantNetworksPage(), AllianceNetworksPage(),
    MembershipsPage(), OneMembershipPage(), SignMembershipPage(), MembershipCertificatePage(),
    RepresentMemberPage(),
    AllianceOfficePage(), AllianceMembersPage(), AdmitPage(), MailingPage(), OfficeMembershipPage(),
    ImportMembersPage(), ExportMembersPage(),
    EditAlliancePage(), AllianceTextsPage(),
    ImprintPage(), PrivacyPage(), AccessibilityPage(), PlainLanguagePage(),
)  # fmt: skip
