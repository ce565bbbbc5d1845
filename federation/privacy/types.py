"""What people may ask about what is stored about them, and admins about texts to clean of an erased person."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import any_, case, cast, func, select

from federation.graph.declare.scalars import JsonObject
from federation.graph.declare.types import Connection, Scopes, Sql, bound, computed, extends, root
from federation.graph.sql.global_id import encode_sql
from federation.graph.sql.json import text_literal
from tenants import model
from tenants.context import READ, SCOPE_PREFIX
from tenants.person_data import TextToClean as TextRow
from tenants.rows import Columns, Shared, tables


def _person_data(scopes: Any) -> Any:
    """What is stored about the caller, for a token that may read."""
    # As json: one value of type jsonb would make the whole answer jsonb.
    return case((text_literal(SCOPE_PREFIX + READ) == any_(scopes), cast(func.ctx.person_data(), sa.JSON())))


@extends(model.User)
class ViewerData:
    @computed
    def data(u: Columns, scopes: Scopes) -> Sql[JsonObject | None]:
        """Alles, was hier über Sie gespeichert ist, je Tabelle, auch bei Mandanten ohne Rolle heute: wie myData."""
        return _person_data(scopes)


@bound(TextRow)
class TextToClean:
    created_at: datetime
    tenant: model.Tenant

    @computed
    def object_type(c: Columns) -> Sql[str]:
        """Die Art des Eintrags mit dem Text: ein Typ dieses Schemas."""
        return _type_name(c)

    @computed
    def object_id(c: Columns) -> Sql[str]:
        """Seine Kennung, für das Feld node."""
        shared = [text_literal(table.name) for row, table in _with_texts() if "tenant_id" not in table.c]
        alone, of_tenant = (encode_sql(_type_name(c), key) for key in ([c.row_id], [c.tenant_id, c.row_id]))
        return case((c.table_name.in_(shared), alone), else_=of_tenant)

    @computed
    def label(c: Columns) -> Sql[str | None]:
        """Welcher Text es ist, auf Deutsch."""
        return func.ctx.column_comment(c.table_name, c.column_name)


def _type_name(c: Columns) -> Any:
    names = {text_literal(table.name): text_literal(row.__name__) for row, table in _with_texts()}
    return case(names, value=c.table_name, else_=c.table_name)


def _with_texts() -> list[Any]:
    """The tables whose texts somebody may have to clean: those of tenants, and what all tenants share."""
    return [(row, table) for row, table in tables() if "tenant_id" in table.c or issubclass(row, Shared)]


@extends(model.Tenant)
class TenantTexts:
    @computed
    def texts_to_clean(t: Columns) -> Sql[Connection[TextRow]]:
        """Texte, in denen eine Person vorkommt, die gelöscht ist, die ältesten zuerst; nur für die Verwaltung."""
        c = TextRow.c
        return select(TextRow).where(c.tenant_id == t.id).order_by(c.id, c.tenant_id)


@root
def my_data(scopes: Scopes) -> Sql[JsonObject | None]:
    """Alles, was hier über Sie gespeichert ist, je Tabelle; auch ohne Rolle, was zu Ihrer Anmeldung gespeichert ist.

    Von dem, was Sie eintrugen, steht hier nur was und wann. Null, wenn niemand angemeldet ist."""
    return _person_data(scopes)
