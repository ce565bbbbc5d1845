"""The sentence about posts of a region, to be printed: what is known, what is not there, and what nobody said."""

from __future__ import annotations

from enum import auto
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Text, and_, case, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from federation.coverage.figures import MANAGED, is_known, is_town, level_of
from federation.coverage.reasons import covering_posts, is_counted
from federation.coverage.units import units
from federation.funding.codes import PostKind
from federation.funding.posts.model import Post
from federation.graph.declare.filters import PlanKeyChoice
from federation.graph.sql.json import text_literal
from tenants.rows import Columns
from tenants.territory import Territory, unit_on


class Language(PlanKeyChoice):
    """Sprache eines Satzes."""

    DE = auto(), "Deutsch"
    EN = auto(), "Englisch"


class Words(NamedTuple):
    """A sentence in one language; ``{}`` is a number, or in ``day`` how a day is written."""

    filled: str
    only_unstated: str
    nowhere: str
    nobody: str
    nobody_in_one: str
    none: str
    unknown: str
    unknown_of_one: str
    more_unstated: str
    more_none: str
    more_unknown: str
    of: str
    day: str
    kinds: dict[PostKind, str]


WORDS = {
    Language.DE: Words(
        filled="In {} von {} Städten und Gemeinden gibt es zuständiges Personal",
        only_unstated="In {} von {} Städten und Gemeinden gibt es eine zuständige Stelle ohne Angabe, ob sie besetzt"
        " ist",
        nowhere="Städte und Gemeinden gibt es hier an diesem Tag nicht",
        nobody="In keiner der {} Städte und Gemeinden gibt es zuständiges Personal",
        nobody_in_one="In der einen Stadt oder Gemeinde gibt es kein zuständiges Personal",
        none="In {} von {} Städten und Gemeinden gibt es kein zuständiges Personal",
        unknown="Zu allen {} Städten und Gemeinden fehlt die Angabe, ob es zuständiges Personal gibt",
        unknown_of_one="Zu der einen Stadt oder Gemeinde fehlt die Angabe, ob es zuständiges Personal gibt",
        more_unstated="; in {} gibt es eine zuständige Stelle ohne Angabe, ob sie besetzt ist",
        more_none="; in {} gibt es keines", more_unknown="; zu {} fehlt die Angabe",
        of=" (Stand ", day="DD.MM.YYYY", kinds={kind: kind.label for kind in PostKind},
    ),
    Language.EN: Words(
        filled="In {} of {} towns and municipalities there is staff in charge",
        only_unstated="In {} of {} towns and municipalities there is a post in charge, and nobody has said whether it"
        " is filled",
        nowhere="There are no towns and municipalities here on that day",
        nobody="In none of the {} towns and municipalities is there staff in charge",
        nobody_in_one="In the one town or municipality there is no staff in charge",
        none="In {} of {} towns and municipalities there is no staff in charge",
        unknown="Of all {} towns and municipalities nobody has said whether there is staff in charge",
        unknown_of_one="Of the one town or municipality nobody has said whether there is staff in charge",
        more_unstated="; in {} there is a post in charge, and nobody has said whether it is filled",
        more_none="; in {} there is none", more_unknown="; of {} nothing has been said",
        of=" (as of ", day="YYYY-MM-DD",
        kinds={
            PostKind.CLIMATE_MANAGER: "climate action management",
            PostKind.CLIMATE_COORDINATOR: "climate action coordination (county)",
            PostKind.FOCUS_MANAGER: "implementation management of a focus concept",
            PostKind.NEUTRAL_ADMINISTRATION_OFFICER: "officer for a climate-neutral administration",
            PostKind.ENERGY_MANAGER: "energy management",
            PostKind.ADAPTATION_MANAGER: "climate adaptation management",
            PostKind.ENVIRONMENT_OFFICER: "climate or environment officer (not funded)",
            PostKind.OTHER: "other post",
        },
    ),
}  # fmt: skip
ZERO, ONE = literal_column("0", Integer()), literal_column("1", Integer())


def headline(r: Columns, language: Language) -> ColumnElement[str]:
    """In how many municipalities there is somebody, a post of which nobody says whether it is filled, nobody, or of how
    many nothing is said; by which posts, and of which day that is told."""
    n, words = _counts(r), WORDS[language]
    filled, unstated = _posts(r, words, stated=True), _posts(r, words, stated=False)
    is_one = n.towns == ONE
    begins = case(
        (n.towns == ZERO, _said(words.nowhere)),
        (n.filled > ZERO, func.concat(_with(words.filled, n.filled, n.towns), filled,
                                      _more(words.more_unstated, n.unstated, unstated), _more(words.more_none, n.none),
                                      _more(words.more_unknown, n.unknown))),
        (n.unstated > ZERO, func.concat(_with(words.only_unstated, n.unstated, n.towns), unstated,
                                        _more(words.more_none, n.none), _more(words.more_unknown, n.unknown))),
        (and_(n.none == n.towns, is_one), _said(words.nobody_in_one)),
        (n.none == n.towns, _with(words.nobody, n.towns)),
        (n.none > ZERO, func.concat(_with(words.none, n.none, n.towns), _more(words.more_unknown, n.unknown))),
        (is_one, _said(words.unknown_of_one)),
        else_=_with(words.unknown, n.towns),
    )  # fmt: skip
    day = func.to_char(r.as_of, _said(words.day))
    return select(func.concat(begins, _said(words.of), day, _said(")."))).scalar_subquery()


def _counts(r: Columns) -> Any:
    """How many municipalities there are of each kind, as one row."""
    u, c = units(r.key, r.as_of).c, covering_posts(r.key, r.as_of).c
    stated = select(c.ars).where(c.times.contains(r.as_of), is_counted(c, r.key), ~c.is_unknown)
    filled, managed = u.ars.in_(stated), level_of(u).in_([text_literal(level) for level in MANAGED])
    kinds = {
        "filled": and_(managed, filled), "unstated": and_(managed, ~filled),
        "none": and_(~managed, is_known(u, r.as_of)), "unknown": and_(~managed, ~is_known(u, r.as_of)),
    }  # fmt: skip
    counts = (func.count().filter(is_town(u), is_it).label(name) for name, is_it in kinds.items())
    return select(func.count().filter(is_town(u)).label("towns"), *counts).subquery("n").c


def _posts(r: Columns, words: Words, *, stated: bool) -> ColumnElement[str]:
    """The posts that are there in municipalities, by kind, after a colon: those of which somebody said whether they
    are filled, or the others."""
    c, p = covering_posts(r.key, r.as_of).c, Post.c
    of_town = unit_on(c.ars, r.as_of).where(is_town(Territory.c)).exists()
    expression = ~c.is_unknown if stated else c.is_unknown
    there = select(p.kind, p.tenant_id, p.id).distinct()
    there = there.where(
        p.tenant_id == c.tenant_id,
        p.id == c.post_id,
        c.times.contains(r.as_of),
        is_counted(c, r.key),
        of_town,
        expression,
    )
    each = there.subquery("there").c
    kind = case(*((each.kind == text_literal(kind), _said(words.kinds[kind])) for kind in PostKind))
    kinds = select(func.concat(func.count(), _said(" × "), kind).label("said"), func.count().label("number"))
    result = kinds.group_by(each.kind).subquery("kinds").c
    listed = func.string_agg(result.said, aggregate_order_by(_said(", "), result.number.desc(), result.said))
    return _said(": ").op("||")(select(listed).scalar_subquery())


def _more(words: str, number: ColumnElement[int], besides: Any = None) -> ColumnElement[str]:
    """A further part of the sentence, where there is something to say."""
    message = _with(words, number)
    return case((number > ZERO, message if besides is None else func.concat(message, besides)))


def _with(words: str, *numbers: ColumnElement[int]) -> ColumnElement[str]:
    """The words with the numbers in their places."""
    first, *rest = words.split("{}")
    parts = (part for number, after in zip(numbers, rest, strict=True) for part in (number, _said(after)))
    made: ColumnElement[str] = func.concat(_said(first), *parts)
    return made


def _said(text: str) -> ColumnElement[str]:
    """Words of ours, without quotes in them, as they stand in the statement."""
    return literal_column(f"'{text}'", Text())
