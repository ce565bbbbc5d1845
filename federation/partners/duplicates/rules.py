"""Which entries may be of the same organisation, and which have the words of a text, as SQL."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select, Text, cast, func, select
from sqlalchemy import column as sql_column

from federation.partners.duplicates.model import PartnerGap, PartnerTerm
from federation.partners.model import Partner

TABLES = (PartnerTerm, PartnerGap)
"""What the functions below ask."""
MAX_DUPLICATES = 10
"""How many a list of them has."""


def select_duplicates(
    name: Any, domain: Any, register_number: Any, vat_id: Any, postcode: Any, limit: int = 5
) -> Select[Any]:
    """Entries in view that may be of the same organisation, the likeliest first, each with the reasons.

    An entry that is merged into another one leads there. Each argument is in its canonical form, or None.
    """
    found = _find_duplicates(name, domain, register_number, vat_id, postcode)
    query = select(Partner, found.reasons).join_from(found.partner_id.table, Partner, Partner.c.id == found.partner_id)
    return query.order_by(found.place).limit(limit)


def duplicate_ids(name: Any, domain: Any, register_number: Any, vat_id: Any, postcode: Any) -> Select[Any]:
    """The same as rows of ``PartnerDuplicate``."""
    found = _find_duplicates(name, domain, register_number, vat_id, postcode)
    return select(found.partner_id, found.reasons).order_by(found.place).limit(MAX_DUPLICATES)


def _find_duplicates(*asked: Any) -> Any:
    columns = (
        sql_column("place", sa.Integer()), sql_column("partner_id", sa.Uuid()), sql_column("reasons", sa.ARRAY(Text)),
    )  # fmt: skip
    function = func.partner_duplicates(*(cast(value, Text) for value in asked))
    return function.table_valued(*columns).render_derived(name="duplicate").c


def find_by_name(text: Any) -> ColumnElement[bool]:
    """Whether each word of a text begins a word of an entry's name; a text without words finds nothing."""
    found = func.partner_search(cast(text, Text)).table_valued(sql_column("partner_id", sa.Uuid()))
    return Partner.c.id.in_(select(found.render_derived(name="hit").c.partner_id))


def rank_by_name(text: Any, tenants: Any) -> tuple[ColumnElement[bool], ColumnElement[int]]:
    """The same among the entries that some tenants keep: the condition that an entry is a hit, and its rank.

    The rank is 0 where the name has each word of the text itself, 1 where one of its words only begins with one.
    """
    columns = sql_column("partner_id", sa.Uuid()), sql_column("rank", sa.Integer())
    hits = func.partner_rank_in(tenants, cast(text, Text)).table_valued(*columns).render_derived(name="hit").c
    return sa.and_(Partner.c.id == hits.partner_id, Partner.c.into_id.is_(None)), hits.rank
