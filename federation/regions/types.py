"""What members may ask about themselves."""

from datetime import date

from sqlalchemy import func, select

from federation.graph.declare.types import MissingScopes, Scopes, Sql, Today, bound, computed, root
from tenants import model
from tenants.periods import holds_on, last_day_or_null
from tenants.rows import Columns


@bound(model.User)
class Viewer:
    issuer: str
    subject: str
    is_machine: bool

    @computed
    def grants(u: Columns, today: Today) -> Sql[list[model.Grant]]:
        """Was heute bei welchem Mandanten erlaubt ist."""
        g = model.Grant.c
        return select(model.Grant).where(g.user_id == u.id, holds_on(g, today)).order_by(g.tenant_id, g.id)

    @computed
    def scopes(u: Columns, scopes: Scopes) -> Sql[list[str]]:
        """Geltungsbereiche des Tokens, mit dem Sie fragen, soweit sie hier zählen. Sie beschneiden die Rechte."""
        return scopes

    @computed
    def missing_scopes(u: Columns, missing_scopes: MissingScopes) -> Sql[list[str]]:
        """Was dem Token fehlt. Ohne klimaverbund:read zeigt es nur Öffentliches, und Auswertungen haben die Basis
        PUBLIC; ohne klimaverbund:write ändert es nichts. Der Client fordert sie beim Anmeldedienst an."""
        return missing_scopes


@bound(model.Grant)
class Grant:
    tenant: model.Tenant
    role: model.TenantRole
    valid_from: date

    @computed
    def until(g: Columns) -> Sql[date | None]:
        """Letzter Tag, an dem es gilt; leer, wenn kein Ende vorgesehen ist."""
        return last_day_or_null(g.valid_to)


@root
def me() -> Sql[model.User | None]:
    """Wer fragt; null, wenn niemand angemeldet oder die Person hier unbekannt ist."""
    return select(model.User).where(model.User.c.id == func.ctx.user_id())
