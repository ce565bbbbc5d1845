"""What is stored about a person, rendered from the marks of columns: shown to her, erased, or deleted in time.

The functions here run with the rights of ``person_definer``. A new table is included by its marks; its version renders
the functions anew (``python -m migrations.draft --persons``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, Table
from sqlalchemy.dialects.postgresql import JSONB

from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.row_policies import Policy, maintained_by, tenant_in
from tenants.rows import Owned, Row, database_written, person_reference, tables, tenant_column, timestamp
from tenants.scripts import register_definers, register_script
from tenants.shared_messages import TEXT_DOES_NOT_FIT

ROLE = "person_definer"
ACTS = PersonalData("Nachvollziehen, wer etwas eintrug", OnErasure.KEEP)
"""Of tables that only say who did something."""
OF_PERSON = (PersonReference.USER, PersonReference.ACTOR, PersonReference.ACCOUNT, PersonReference.CONTACT)
"""References by which a row is found."""
PARAMETERS = "p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]"
TYPES = "uuid, text, text, text[], text[], int[]"


class TextToClean(Owned, table=True):
    """Text, in dem eine Person vorkommt, die gelöscht ist: die Verwaltung des Mandanten nimmt ihren Namen heraus."""

    __tablename__ = "text_to_clean"
    __policies__: ClassVar = (
        Policy("read_admin", "SELECT", "api", f"{tenant_in('admin')} AND {tenant_in('read')}"),
        Policy("maintain", "ALL", ROLE, "true", "true"),
        *maintained_by("SELECT", "INSERT"),
    )
    __constraint_messages__: ClassVar = {"text_to_clean_fits": TEXT_DOES_NOT_FIT}

    table_name: str = database_written("Tabelle", sa_type=sa.Text, person=PersonReference.NONE)
    row_id: str = database_written("Kennung des Eintrags", sa_type=sa.Text, person=PersonReference.NONE)
    column_name: str = database_written("Spalte mit dem Text", sa_type=sa.Text, person=PersonReference.NONE)
    created_at: datetime = timestamp("Gefunden am")


class Erasure(Row, table=True):
    """Löschung einer Person; nach dem Einspielen einer Sicherung wird sie wiederholt."""

    __table_args__ = (CheckConstraint("user_id IS NOT NULL OR NOT by_person", name="erasure_of_user"),)
    __policies__: ClassVar = (
        Policy("maintain", "ALL", ROLE, "true", "true"),
        Policy("read_all", "SELECT", "operator", "true"),
    )
    __personal__: ClassVar = PersonalData("Löschungen nach dem Einspielen einer Sicherung wiederholen", OnErasure.KEEP)
    __retention__: ClassVar = Retention("RETENTION_ERASURES", 400, "erased_at", at_least=30)

    id: UUID = database_written(
        "Kennung", default=None, primary_key=True, sa_column_kwargs={"server_default": sa.text("uuidv7()")}
    )
    user_id: UUID | None = database_written(
        "Kennung, die sie hatte; leer bei jemandem ohne Anmeldung", default=None, person=PersonReference.ACTOR
    )
    by_person: bool = database_written("Hat sie es selbst getan?", sa_type=sa.Boolean)
    erased_at: datetime = timestamp("Gelöscht am")


def references(row: type[Row], *kinds: PersonReference) -> list[str]:
    """The columns of a table that refer to a person in one of these ways."""
    return [c.name for c in row.__table__.c if person_reference(row, c) in kinds]


def personal_data(row: type[Row]) -> PersonalData | None:
    """Why a table has data about people; None for one that has none but texts."""
    if row.__personal__ is not None:
        return row.__personal__
    return ACTS if references(row, PersonReference.ACTOR) else None


def person_policies(row: type[Row], table: Table) -> Iterator[Policy]:
    """What the role may do with a table, by its marks."""
    if ROLE in {policy.to for policy in row.__policies__}:
        return
    personal, kinds = personal_data(row), {person_reference(row, c) for c in table.c}
    erased = personal.on_erasure if personal else OnErasure.KEEP
    if personal or row.__retention__ or PersonReference.FREE_TEXT in kinds:
        yield Policy("look_for_person", "SELECT", ROLE, "true")
    if erased in (OnErasure.END, OnErasure.ANONYMISE) or {PersonReference.FREE_TEXT, PersonReference.COPY} & kinds:
        yield Policy("clean_of_person", "UPDATE", ROLE, "true", "true")
    if erased in (OnErasure.DELETE, OnErasure.END) or row.__retention__:
        yield Policy("delete_with_person", "DELETE", ROLE, "true")


def render_functions() -> Iterator[str]:
    """The functions whose text follows the marks."""
    yield _function("collect_person_rows", PARAMETERS, "jsonb", "STABLE", _collected())
    yield _function("delete_person_rows", PARAMETERS, "int", "VOLATILE", _deleted())
    yield _function("person_tenants", PARAMETERS, "int[]", "STABLE", _tenants())
    yield _function(
        "texts_with", "p_tenants int[], p_patterns text[]",
        "TABLE (tenant_id int, table_name text, row_id text, column_name text)", "STABLE", _texts(),
    )  # fmt: skip
    yield _function("withhold_copies", "p_tenants int[], p_patterns text[]", "int", "VOLATILE", _withheld())
    yield _function("is_engaged", "p_user uuid", "boolean", "STABLE", _engaged())
    yield _function("is_impersonal", "p_table text, p_column text", "boolean", "IMMUTABLE", _impersonal())
    yield _function("delete_outdated", "p_table text, p_days int, p_dry_run boolean", "int", "VOLATILE", _outdated())


def _engaged() -> str:
    """Whether some row needs a user who has no role."""
    conditions = [
        f"EXISTS (SELECT FROM {table.name} t WHERE ({_is_hers(row, PersonReference.USER)}) AND {personal.keeps_user})"
        for row, table in tables()
        if (personal := personal_data(row)) and personal.keeps_user
    ]
    return f"SELECT {' OR '.join(conditions)}"


def _impersonal() -> str:
    """A column whose values in the trail mention nobody, whatever they say: codes, numbers, days."""
    parts = []
    for row, table in tables():
        columns = [c.name for c in table.c if row.__trail__ and person_reference(row, c) is PersonReference.NONE]
        if columns:
            parts.append(f"p_table = '{table.name}' AND p_column = ANY ('{{{','.join(columns)}}}')")
    return "SELECT {}".format("\n  OR ".join(parts))


def retained_tables() -> dict[str, Retention]:
    """Table -> how long its rows are kept, of those that are not kept as long as their tenant."""
    return {table.name: row.__retention__ for row, table in tables() if row.__retention__}


def _function(name: str, parameters: str, returns: str, volatility: str, body: str) -> str:
    options = f"{volatility} SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
    return f"CREATE FUNCTION ctx.{name}({parameters}) RETURNS {returns}\nLANGUAGE sql {options} AS $$\n{body}\n$$"


def _is_hers(row: type[Row], *kinds: PersonReference) -> str:
    """The condition that a row refers to the person in one of these ways."""
    conditions = []
    for kind in kinds:
        for name in references(row, kind):
            match kind:
                case PersonReference.USER | PersonReference.ACTOR:
                    conditions.append(f"t.{name} = p_user")
                case PersonReference.ACCOUNT:
                    conditions.append(f"t.issuer = p_issuer AND t.{name} = p_subject")
                case PersonReference.CONTACT:
                    is_account = any(
                        not row.__table__.c[of].nullable
                        for of in references(row, PersonReference.USER, PersonReference.ACCOUNT)
                    )
                    # Two may share a mailbox: whoever is known by her account has no account of somebody else's.
                    of_nobody_known = " AND p_user IS NULL AND p_subject IS NULL" if is_account else ""
                    conditions.append(f"lower(t.{name}) = ANY (p_addresses){of_nobody_known}")
                case _:
                    is_known = f"t.{tenant_column(row)} = ANY (p_tenants)"
                    conditions.append(f"{is_known} AND ctx.fold_words(t.{name}) = ANY (p_names)")
    return " OR ".join(conditions)


def _kinds_of_subject(row: type[Row]) -> tuple[PersonReference, ...]:
    """How a row says whom it is about: by user, account or address, else by a name within a tenant."""
    kinds = tuple(kind for kind in OF_PERSON if kind is not PersonReference.ACTOR and references(row, kind))
    if kinds or tenant_column(row) is None:
        return kinds
    return (PersonReference.NAME,) if references(row, PersonReference.NAME) else ()


def _collected() -> str:
    """What is stored about her as one object; of others' rows only what she did when, without their contents."""
    parts = []
    for row, table in tables():
        hidden = references(row, PersonReference.SECRET)
        if kinds := _kinds_of_subject(row):
            hidden += references(row, PersonReference.ACTOR)
            parts.append((table.name, hidden, _is_hers(row, *kinds), _foreign_addresses(row)))
        elif references(row, PersonReference.ACTOR):
            hidden += references(row, PersonReference.FREE_TEXT, PersonReference.COPY, PersonReference.NAME)
            parts.append((table.name, hidden, _is_hers(row, PersonReference.ACTOR), ""))
    selects = [
        f"  SELECT '{name}' AS name, (SELECT jsonb_agg(to_jsonb(t){_without(hidden)}{foreign} ORDER BY t.*)"
        f" FROM {name} t WHERE {condition}) AS found"
        for name, hidden, condition, foreign in parts
    ]
    joined = "\n  UNION ALL\n".join(selects)
    return f"SELECT coalesce(jsonb_object_agg(name, found), '{{}}') FROM (\n{joined}\n) f WHERE found IS NOT NULL"


def _foreign_addresses(row: type[Row]) -> str:
    """Takes an address out of a tenant's row that is not hers: she accepted an invitation of somebody else's."""
    columns = references(row, PersonReference.CONTACT) if tenant_column(row) else []
    return "".join(f" - CASE WHEN lower(t.{c}) = ANY (p_addresses) THEN '' ELSE '{c}' END" for c in columns)


def _without(columns: list[str]) -> str:
    return f" - '{{{','.join(columns)}}}'::text[]" if columns else ""


def _deleted() -> str:
    parts = [
        (table.name, _is_hers(row, *kinds))
        for row, table in tables()
        if (personal := personal_data(row)) and personal.on_erasure is OnErasure.DELETE
        and (kinds := _kinds_of_subject(row))
    ]  # fmt: skip
    deletions = ",\n".join(
        f"d{n} AS (DELETE FROM {name} t WHERE {condition} RETURNING 1)" for n, (name, condition) in enumerate(parts)
    )
    counts = " + ".join(f"(SELECT count(*) FROM d{n})" for n in range(len(parts)))
    return f"WITH {deletions}\nSELECT ({counts})::int"


def _tenants() -> str:
    parts = [
        f"  SELECT t.{tenant} FROM {table.name} t WHERE {condition}"
        for row, table in tables()
        if (tenant := tenant_column(row)) and (condition := _is_hers(row, *OF_PERSON))
    ]
    joined = "\n  UNION\n".join(parts)
    return f"SELECT coalesce(array_agg(tenant_id), '{{}}') FROM (\n{joined}\n) k"


def _tenant_of(row: type[Row]) -> tuple[str, str] | None:
    """The tenant of a row ``t`` as an expression, and the join that it needs: of a shared part, that of its whole."""
    if own := tenant_column(row):
        return f"t.{own}", ""
    rows: dict[str, type[Row]] = {table.name: item for item, table in tables()}
    for column in row.__table__.c:
        named: Column[Any] = column
        while keys := [key.column for key in named.foreign_keys if key.column.name != "tenant_id"]:
            named = keys[0]
            if named.name == "id" and (tenant := tenant_column(rows[named.table.name])) and tenant != "id":
                return f"w.{tenant}", f" JOIN {named.table.name} w ON w.id = t.{column.name}"
    return None


def _texts() -> str:
    parts = []
    for row, table in tables():
        columns = references(row, PersonReference.FREE_TEXT)
        if columns and (place := _tenant_of(row)):
            tenant, join = place
            key = "id" if "id" in table.c else "measure_id"
            values = ", ".join(f"('{name}', t.{name})" for name in columns)
            parts.append(
                f"  SELECT {tenant}, '{table.name}', t.{key}::text, c.name FROM {table.name} t{join},"
                f" LATERAL (VALUES {values}) c (name, value)"
                f" WHERE {tenant} = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)"
            )
    return "\n  UNION ALL\n".join(parts)


def _withheld() -> str:
    """Copies of values before and after, but those of the trail, lose what mentions the person."""
    updates: list[str] = []
    for row, table in tables():
        names = [name for name in references(row, PersonReference.COPY) if isinstance(table.c[name].type, JSONB)]
        if (place := _tenant_of(row)) is None or table.name == "trail":
            continue
        tenant, join = place
        for name in names:
            updates.append(
                f"u{len(updates)} AS (UPDATE {table.name} u SET {name} = (SELECT jsonb_object_agg(c.key, CASE WHEN"
                f" ctx.mentions(c.value::text, p_patterns) THEN '[null, null]' ELSE c.value END)"
                f" FROM jsonb_each(u.{name}) c) FROM {table.name} t{join} WHERE t.id = u.id"
                f" AND {tenant} = ANY (p_tenants) AND ctx.mentions(t.{name}::text, p_patterns) RETURNING 1)"
            )
    counts = " + ".join(f"(SELECT count(*) FROM u{n})" for n in range(len(updates)))
    return "WITH {}\nSELECT ({})::int".format(",\n".join(updates), counts)


def _outdated() -> str:
    """At most ``at_once`` rows a call, so that none takes long; in a dry run all are counted."""
    parts = []
    for n, (name, retention) in enumerate(retained_tables().items()):
        is_over = f"{retention.since} < now() - make_interval(days => greatest(p_days, {retention.at_least}))"
        parts.append((
            f"d{n} AS (DELETE FROM {name} WHERE p_table = '{name}' AND NOT p_dry_run AND ctid IN"
            f" (SELECT ctid FROM {name} WHERE {is_over} LIMIT {retention.at_once}) RETURNING 1)",
            f"(SELECT count(*) FROM d{n}) + (SELECT count(*) FROM {name} WHERE p_table = '{name}' AND p_dry_run"
            f" AND {is_over})",
        ))  # fmt: skip
    deletions, counts = zip(*parts, strict=True)
    return "WITH {}\nSELECT ({})::int".format(",\n".join(deletions), "\n  + ".join(counts))


register_script(__file__, "person_data.sql")
register_definers(
    ROLE,
    f"ctx.collect_person_rows({TYPES})",
    f"ctx.delete_person_rows({TYPES})",
    f"ctx.person_tenants({TYPES})",
    "ctx.texts_with(int[], text[])",
    "ctx.withhold_copies(int[], text[])",
    "ctx.is_engaged(uuid)",
    "ctx.is_impersonal(text, text)",
    "ctx.delete_outdated(text, int, boolean)",
    "ctx.person_data()",
    "ctx.user_with_address(text[])",
    f"ctx.export_person({TYPES})",
    f"ctx.erase_person({TYPES}, uuid)",
    "ctx.erase_own(uuid)",
    "ctx.do_erase_person(uuid, text, text, text[], text[], int[], uuid, boolean)",
    "ctx.end_all_sessions()",
    "ctx.erase_idle_users(int, boolean)",
    "ctx.clean_text(uuid, text)",
)
