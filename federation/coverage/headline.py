"""The sentence about posts of a region, to be printed: in how many municipalities there is staff, as far as known."""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, Text, cast, func
from sqlalchemy.dialects.postgresql import JSONB

from federation.coverage.phrases import PHRASES, Language
from federation.graph.sql.json import text_literal
from tenants.rows import Columns


def headline(r: Columns, language: Language) -> ColumnElement[str]:
    """The sentence: how many municipalities have staff, a post of unstated occupancy, no staff, or unknown data.

    It names the kinds of the posts and ends with the day.
    """
    phrases = json.dumps(PHRASES[language]._asdict(), ensure_ascii=False)
    return func.coverage_headline(r.key, r.as_of, cast(text_literal(phrases), JSONB), type_=Text())
