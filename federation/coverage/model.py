"""What the functions of ``coverage.sql`` return, as tables. They run with the caller's rights."""

from typing import Any

from sqlalchemy import ARRAY, BigInteger, Boolean, ColumnElement, Date, Integer, Text, Uuid, cast, column, func, select
from sqlalchemy.dialects.postgresql import DATEMULTIRANGE, JSONB

from tenants.scripts import register_script

UNIT_COLUMNS: dict[str, Any] = {
    "region_id": Integer, "ars": Text, "kind": Text, "tenant_id": Integer, "population": Integer, "area_ha": Integer,
    "level": Text, "level_with": Text, "level_without": Text, "flags": Text, "management_via": Text,
    "concept_via": Text, "managed_until": Date, "level_then": Text, "register_date": Date,
}  # fmt: skip
POST_COLUMNS: dict[str, Any] = {
    "ars": Text, "tenant_id": Integer, "post_id": Uuid, "via": Text, "is_for_whole_county": Boolean,
    "times": DATEMULTIRANGE, "is_unknown": Boolean, "is_vacant": Boolean, "is_followed": Boolean, "comes_until": Date,
}  # fmt: skip
CONCEPT_COLUMNS: dict[str, Any] = {
    "ars": Text, "tenant_id": Integer, "concept_id": Uuid, "via": Text, "status": Text, "adopted_on": Date,
    "times": DATEMULTIRANGE,
}  # fmt: skip
FIELD_COLUMNS: dict[str, Any] = {
    "field_of_action": Text, "total": BigInteger, "statuses": lambda: ARRAY(Text),
}  # fmt: skip


def units(key: Any, day: Any) -> Any:
    """The units with their coverage on a day. ``key``: of a unit, for it and all within it; "" for all."""
    return func.coverage_units(key, day).table_valued(*typed_columns(UNIT_COLUMNS)).alias("u")


def posts_of_unit(ars: ColumnElement[str], key: Any, day: Any) -> ColumnElement[Any]:
    """Each post that is for a unit, to be read by ``found_rows``. ``key``: as of ``units``."""
    return _look_up(func.coverage_posts_by_unit(key, day), ars)


def concepts_of_unit(ars: ColumnElement[str], key: Any, day: Any) -> ColumnElement[Any]:
    """Each concept that is for a unit, to be read by ``found_rows``. ``key``: as of ``units``."""
    return _look_up(func.coverage_concepts_by_unit(key, day), ars)


def fields_of_tenant(tenant_id: ColumnElement[int], tenants: Any, day: Any) -> ColumnElement[Any]:
    """The fields in which a tenant has measures, to be read by ``found_rows``. ``tenants``: an array that has it."""
    return _look_up(func.coverage_fields_by_tenant(tenants, day), tenant_id)


def found_rows(rows: ColumnElement[Any], types: dict[str, Any], name: str) -> Any:
    """The rows that a unit's row has found, as a table of that name; ``types``: column -> type."""
    return func.jsonb_to_recordset(rows).table_valued(*typed_columns(types)).render_derived(name, with_types=True)


def _look_up(rows_by_key: ColumnElement[Any], key: ColumnElement[Any]) -> ColumnElement[Any]:
    """The rows of one key in a map.

    As a subselect, PostgreSQL makes the map once for all rows of a list where it does not depend on them; a bare call
    would make it for each. The subselect has no FROM: whatever it names is of the statement around.
    """
    return select(rows_by_key).correlate_except(None).scalar_subquery().op("->", return_type=JSONB())(cast(key, Text))


def county_posts_count(key: Any) -> Any:
    """Whether posts of a county for its whole area count there. ``key``: of a unit in that county."""
    rules = func.coverage_rules(key).table_valued(column("county_posts_count", Boolean())).alias("rules")
    return select(rules.c.county_posts_count).scalar_subquery()


def typed_columns(types: dict[str, Any]) -> list[Any]:
    """Columns of a function's result: name -> type."""
    return [column(name, type_()) for name, type_ in types.items()]


register_script(__file__, "coverage.sql")
