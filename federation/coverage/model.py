"""What the functions of ``coverage.sql`` return, as tables. They run with the caller's rights."""

from typing import Any

from sqlalchemy import Boolean, Date, Integer, Text, Uuid, column, func, select
from sqlalchemy.dialects.postgresql import DATEMULTIRANGE

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


def units(key: Any, day: Any) -> Any:
    """The units with their coverage on a day. ``key``: of a unit, for it and all within it; "" for all."""
    return func.coverage_units(key, day).table_valued(*typed_columns(UNIT_COLUMNS)).alias("u")


def covering_posts(key: Any, day: Any) -> Any:
    """Each unit with each post that is for it. ``key``: as of ``units``."""
    return func.coverage_posts(key, day).table_valued(*typed_columns(POST_COLUMNS)).alias("p")


def covering_concepts(key: Any, day: Any) -> Any:
    """Each unit with each concept that is for it. ``key``: as of ``units``."""
    return func.coverage_concepts(key, day).table_valued(*typed_columns(CONCEPT_COLUMNS)).alias("k")


def county_posts_count(key: Any) -> Any:
    """Whether posts of a county for its whole area count there. ``key``: of a unit in that county."""
    rules = func.coverage_rules(key).table_valued(column("county_posts_count", Boolean())).alias("rules")
    return select(rules.c.county_posts_count).scalar_subquery()


def typed_columns(types: dict[str, Any]) -> list[Any]:
    """Columns of a function's result: name -> type."""
    return [column(name, type_()) for name, type_ in types.items()]


register_script(__file__, "coverage.sql")
