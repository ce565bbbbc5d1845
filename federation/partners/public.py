"""What everyone may ask about partner organisations: the allow-list of the public schema."""

from typing import Annotated, Any

from sqlalchemy import and_, func, or_, select

from federation.files.model import File
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, root
from federation.partners import model
from federation.partners.codes import EconomicSection, LegalForm, PartnerKind, Sphere
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


@bound(model.Partner)
class Partner:
    name: str
    kind: PartnerKind
    sphere: Sphere | None
    section: EconomicSection | None
    legal_form: LegalForm | None
    municipal_share_bp: int | None
    ars: str | None
    postcode: str | None
    street: str | None
    website: str | None
    email: str | None
    description: str | None
    register_number: str | None
    vat_id: str | None
    osm_id: str | None
    wikidata_id: str | None
    is_claimed: bool
    steward: TenantRow
    of_tenant: TenantRow | None
    parent: model.Partner | None
    into: model.Partner | None
    logo: File | None

    @computed
    def branches(p: Columns) -> Sql[Connection[model.Partner]]:
        """Zweigstellen in Sicht, nach Namen; auch die von Einträgen, die in diesem aufgegangen sind."""
        alias = model.Partner.__table__.alias("merged").c
        merged = select(alias.id).where(alias.into_id == p.id)
        return by_name(or_(model.Partner.c.parent_id == p.id, model.Partner.c.parent_id.in_(merged)))


def by_name(*where: Any) -> Any:
    """Entries that meet all conditions, by name; those that are merged into another one are left out."""
    p = model.Partner.c
    return select(model.Partner).where(p.into_id.is_(None), *where).order_by(p.name_key, p.id)


@root
def partners() -> Sql[Connection[model.Partner]]:
    """Partnerorganisationen in Sicht, nach Namen."""
    return by_name()


@root
def partner(id: Annotated[Any, IdOf(model.Partner)]) -> Sql[model.Partner | None]:
    """Eine Partnerorganisation; wo ihr Eintrag in einem anderen aufgegangen ist, dieser. Null, wenn es sie nicht gibt
    oder sie nicht in Sicht ist."""
    asked = select(func.coalesce(model.Partner.c.into_id, model.Partner.c.id)).where(id).scalar_subquery()
    return select(model.Partner).where(and_(model.Partner.c.id == asked))
