"""The sentence about posts of a region, to be printed: in how many municipalities there is staff, as far as known."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from federation.coverage.figures import MANAGED, has_complete_data, is_town, level_of
from federation.coverage.model import covering_posts, units
from federation.coverage.phrases import PHRASES, Language, Phrases
from federation.coverage.reasons import is_counted
from federation.funding.codes import PostKind
from federation.funding.posts.model import Post
from federation.graph.sql.json import text_literal
from tenants.rows import Columns
from tenants.territory import Territory, unit_on

ZERO, ONE = literal_column("0", Integer()), literal_column("1", Integer())


def headline(r: Columns, language: Language) -> ColumnElement[str]:
    """The sentence: how many municipalities have staff, a post of unstated occupancy, no staff, or unknown data.

    It names the kinds of the posts and ends with the day.
    """
    n, phrases = _counts(r), PHRASES[language]
    filled_posts, unstated_posts = _posts(r, phrases, is_stated=True), _posts(r, phrases, is_stated=False)
    and_unstated = _clause(phrases.and_unstated, n.unstated, unstated_posts)
    and_without_staff = _clause(phrases.and_without_staff, n.none)
    and_unknown = _clause(phrases.and_unknown, n.unknown)
    is_one = n.towns == ONE
    sentence = case(
        (n.towns == ZERO, text_literal(phrases.no_towns)),
        (n.filled > ZERO, func.concat(_fill_in(phrases.filled, n.filled, n.towns), filled_posts,
                                      and_unstated, and_without_staff, and_unknown)),
        (n.unstated > ZERO, func.concat(_fill_in(phrases.unstated, n.unstated, n.towns), unstated_posts,
                                        and_without_staff, and_unknown)),
        (and_(n.none == n.towns, is_one), text_literal(phrases.no_staff_in_one_town)),
        (n.none == n.towns, _fill_in(phrases.no_staff, n.towns)),
        (n.none > ZERO, func.concat(_fill_in(phrases.some_without_staff, n.none, n.towns), and_unknown)),
        (is_one, text_literal(phrases.one_town_unknown)),
        else_=_fill_in(phrases.all_unknown, n.towns),
    )  # fmt: skip
    day = func.to_char(r.as_of, text_literal(phrases.date_format))
    return select(func.concat(sentence, text_literal(phrases.as_of), day, text_literal(")."))).scalar_subquery()


def _counts(r: Columns) -> Any:
    """The number of municipalities, in all and of each kind, as one row."""
    u, c = units(r.key, r.as_of).c, covering_posts(r.key, r.as_of).c
    units_with_staff = select(c.ars).where(c.times.contains(r.as_of), is_counted(c, r.key), ~c.is_unknown)
    is_filled, is_managed = u.ars.in_(units_with_staff), level_of(u).in_([text_literal(level) for level in MANAGED])
    is_known = has_complete_data(u, r.as_of)
    kinds = {
        "filled": and_(is_managed, is_filled), "unstated": and_(is_managed, ~is_filled),
        "none": and_(~is_managed, is_known), "unknown": and_(~is_managed, ~is_known),
    }  # fmt: skip
    counts = (func.count().filter(is_town(u), is_of_kind).label(name) for name, is_of_kind in kinds.items())
    return select(func.count().filter(is_town(u)).label("towns"), *counts).subquery("n").c


def _posts(r: Columns, phrases: Phrases, *, is_stated: bool) -> ColumnElement[str]:
    """The posts in municipalities by kind, after a colon: those with stated occupancy, or the others."""
    c, p = covering_posts(r.key, r.as_of).c, Post.c
    in_town = unit_on(c.ars, r.as_of).where(is_town(Territory.c)).exists()
    same = p.tenant_id == c.tenant_id, p.id == c.post_id
    occupancy = ~c.is_unknown if is_stated else c.is_unknown
    posts = select(p.kind, p.tenant_id, p.id).distinct()
    posts = posts.where(*same, c.times.contains(r.as_of), is_counted(c, r.key), in_town, occupancy)
    each = posts.subquery("there").c
    label = case(*((each.kind == text_literal(kind), text_literal(phrases.post_kinds[kind])) for kind in PostKind))
    kinds = select(func.concat(func.count(), text_literal(" × "), label).label("said"), func.count().label("number"))
    k = kinds.group_by(each.kind).subquery("kinds").c
    enumeration = func.string_agg(k.said, aggregate_order_by(text_literal(", "), k.number.desc(), k.said))
    return text_literal(": ").op("||")(select(enumeration).scalar_subquery())


def _clause(phrase: str, number: ColumnElement[int], posts: Any = None) -> ColumnElement[str]:
    """A further clause of the sentence; NULL where the number is 0."""
    clause = _fill_in(phrase, number)
    return case((number > ZERO, clause if posts is None else func.concat(clause, posts)))


def _fill_in(phrase: str, *numbers: ColumnElement[int]) -> ColumnElement[str]:
    """A phrase with the numbers in its places."""
    first, *rest = phrase.split("{}")
    parts = (part for number, after in zip(numbers, rest, strict=True) for part in (number, text_literal(after)))
    text: ColumnElement[str] = func.concat(text_literal(first), *parts)
    return text
