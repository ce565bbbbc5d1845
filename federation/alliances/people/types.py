"""The member's view: all memberships for which somebody acts, over all tenants, in one statement."""

from sqlalchemy import select

from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.representatives.codes import RepresentativeStatus
from federation.alliances.representatives.model import Representative as RepresentativeRow
from federation.graph.declare.types import Connection, Sql, computed, extends
from federation.graph.sql.json import text_literal
from federation.partners.model import Partner as PartnerRow
from tenants.model import Tenant as TenantRow
from tenants.model import User as UserRow
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


@extends(UserRow)
class ViewerMemberships:
    @computed
    def memberships(u: Columns) -> Sql[Connection[MembershipRow]]:
        """Mitgliedschaften in Bündnissen aller Mandanten, für die Sie handeln oder die Sie beantragt haben, auch
        beendete, nach Namen."""
        m = MembershipRow.c
        return select(MembershipRow).where(is_in_keys(m.id, "own")).order_by(m.name_key, m.tenant_id, m.id)

    @computed
    def membership_invitations(u: Columns) -> Sql[Connection[MembershipRow]]:
        """Einladungen in Bündnisse an Organisationen, die Sie vertreten: sie warten auf eine Antwort."""
        m = MembershipRow.c
        is_invited = (is_in_keys(m.partner_id, "partner"), m.status == text_literal(MembershipStatus.INVITED))
        return select(MembershipRow).where(*is_invited).order_by(m.name_key, m.tenant_id, m.id)

    @computed
    def representative_proposals(u: Columns) -> Sql[Connection[RepresentativeRow]]:
        """Wo Sie für ein Mitglied handeln sollen und die Geschäftsstelle noch nicht geantwortet hat, das Älteste
        zuerst. Von der Mitgliedschaft sehen Sie bis dahin nur, was hier steht: Bündnis und Organisation."""
        r = RepresentativeRow.c
        waits = (is_in_keys(r.user_id, "reader"), r.status == text_literal(RepresentativeStatus.PROPOSED))
        return select(RepresentativeRow).where(*waits).order_by(r.tenant_id, r.id)

    @computed
    def partners(u: Columns) -> Sql[Connection[PartnerRow]]:
        """Organisationen, deren Eintrag Sie ändern: die Sie vertreten, und der Eintrag Ihrer Verwaltung, nach
        Namen."""
        p = PartnerRow.c
        return select(PartnerRow).where(is_in_keys(p.id, "partner")).order_by(p.name_key, p.id)


@extends(MembershipRow)
class MembershipTenant:
    tenant: TenantRow
