"""What members may ask about the trail; policies show it to the tenant's admins, and to those it is about."""

from datetime import datetime
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy import case, func, select

from federation.graph.declare.filters import DateTimeRange, Filter, filter_type, is_any_of, matching
from federation.graph.declare.types import Connection, IdOf, IdOfAny, Sql, answer, bound, computed, extends, root
from federation.graph.sql.json import text_literal
from federation.trail import codes, rules
from tenants import model
from tenants.mandates import Mandate as MandateRow
from tenants.rows import Columns
from tenants.sessions import Person as PersonRow
from tenants.trail import TrailAction, visible_changes
from tenants.trail import TrailEntry as TrailRow


@answer
class FieldChange:
    """Was sich an einem Feld geändert hat."""

    field: Annotated[str, "Das Feld, wie es in diesem Schema heißt oder heißen würde"]
    label: Annotated[str | None, "Was das Feld ist, auf Deutsch"]
    before: Annotated[str | None, "Vorher, als Text; leer ohne Wert, und wo der Wert nicht in Sicht ist"]
    after: Annotated[str | None, "Nachher, ebenso"]
    is_withheld: Annotated[bool, "Werte stehen hier nicht: sie sind persönlich, gelöscht oder nicht in Sicht"]


@bound(TrailRow)
class TrailEntry:
    at: datetime
    action: TrailAction
    request_id: str | None
    tenant: model.Tenant

    @computed
    def actor(t: Columns) -> Sql[codes.TrailActor]:
        """Wer es tat, der Art nach."""
        return case(
            (t.user_id.is_(None), text_literal(codes.TrailActor.OPERATOR)),
            (t.mandate_id.is_not(None), text_literal(codes.TrailActor.COUNTY)),
            else_=text_literal(codes.TrailActor.PERSON),
        )

    @computed
    def person(t: Columns) -> Sql[PersonRow | None]:
        """Wer es tat, soweit die Person in Sicht und hier noch bekannt ist."""
        return select(PersonRow).where(PersonRow.c.user_id == t.user_id)

    @computed
    def is_own(t: Columns) -> Sql[bool]:
        """Wer fragt, hat es selbst getan."""
        return func.coalesce(t.user_id == func.ctx.user_id(), False)

    @computed
    def mandate(t: Columns) -> Sql[MandateRow | None]:
        """Das Mandat, unter dem es geschah; es nennt den Landkreis, der handelte."""
        m = MandateRow.c
        return select(MandateRow).where(m.tenant_id == t.tenant_id, m.id == t.mandate_id)

    @computed
    def object_type(t: Columns) -> Sql[str]:
        """Die Art des Eintrags, der geändert wurde: ein Typ dieses Schemas."""
        return rules.type_name(t)

    @computed
    def object_id(t: Columns) -> Sql[str]:
        """Seine Kennung, für das Feld node; dort null, wenn es ihn nicht mehr gibt."""
        return rules.object_id(t)

    @computed
    def object_title(t: Columns) -> Sql[str | None]:
        """Wie er heißt, oder wie das Ganze heißt, zu dem er gehört."""
        return rules.title(t)

    @computed
    def changes(t: Columns) -> Sql[list[FieldChange]]:
        """Die geänderten Felder, nach Namen. Werte sieht, wer bei dem Mandanten bearbeitet."""
        columns = sa.column("key", sa.Text()), sa.column("value", sa.dialects.postgresql.JSONB())
        each = func.jsonb_each(visible_changes(t)).table_valued(*columns).render_derived("changed")
        key, value = each.c.key, each.c.value
        return select(
            rules.field_name(key).label("field"),
            func.ctx.column_comment(t.table_name, key).label("label"),
            value.op("->>")(0).label("before"),
            value.op("->>")(1).label("after"),
            (func.jsonb_typeof(value) == text_literal("null")).label("is_withheld"),
        ).order_by(key)


@filter_type(TrailRow)
class TrailFilter(Filter):
    """Welche Einträge des Protokolls? Was fehlt, schränkt nicht ein."""

    action: list[TrailAction] | None
    at: DateTimeRange | None
    request_id: list[str] | None

    @matching
    def object_type(t: Columns, types: list[str]) -> Sql[bool]:
        """Art dessen, was geändert wurde: Typen dieses Schemas"""
        return rules.is_of_type(t, types)

    @matching
    def under_mandate(t: Columns, value: bool) -> Sql[bool]:
        """Unter einem Mandat, oder aus eigenem Recht"""
        return t.mandate_id.is_not(None) == value

    @matching
    def own(t: Columns, value: bool) -> Sql[bool]:
        """Selbst getan, oder von anderen"""
        return func.coalesce(t.user_id == func.ctx.user_id(), False) == value

    @matching
    def actor(t: Columns, actors: list[codes.TrailActor]) -> Sql[bool]:
        """Wer es tat, der Art nach"""
        return is_any_of(TrailEntry.actor(t), actors)


@extends(model.Tenant)
class TenantTrail:
    @computed
    def trail(
        t: Columns,
        person: Annotated[Any, IdOf(PersonRow), "Nur was diese Person tat"] = None,
        object: Annotated[Any, IdOfAny(), "Nur dieser Eintrag und seine Teile"] = None,
    ) -> Sql[Connection[TrailRow]]:
        """Das Protokoll dieses Mandanten, soweit in Sicht, das Neueste zuerst: ganz für seine Verwaltung, für andere,
        was sie selbst taten, und für die Verwaltung des Landkreises, was unter Mandaten geschah."""
        e = TrailRow.c
        conditions = [e.tenant_id == t.id]
        if person is not None:
            conditions.append(e.user_id.in_(select(PersonRow.c.user_id).where(person)))
        if object is not None:
            conditions.append(rules.entries_of(object))
        return rules.newest_first(*conditions)


@extends(MandateRow)
class MandateTrail:
    @computed
    def trail(m: Columns) -> Sql[Connection[TrailRow]]:
        """Was unter diesem Mandat geschah, soweit in Sicht, das Neueste zuerst."""
        e = TrailRow.c
        return rules.newest_first(e.tenant_id == m.tenant_id, e.mandate_id == m.id)


@extends(model.User)
class ViewerTrail:
    @computed
    def trail(u: Columns) -> Sql[Connection[TrailRow]]:
        """Was Sie selbst taten, wo Sie noch bearbeiten, das Neueste zuerst."""
        return rules.newest_first(TrailRow.c.user_id == u.id)


@root
def trail_of(id: Annotated[Any, IdOfAny()]) -> Sql[Connection[TrailRow]]:
    """Die Geschichte eines Eintrags und seiner Teile, soweit in Sicht, das Neueste zuerst. Es gibt sie auch, wenn er
    gelöscht ist."""
    return rules.newest_first(rules.entries_of(id))
