"""Periods: two forms of columns, and the day between a last day and an end."""

from datetime import date

import pytest
from sqlalchemy import CheckConstraint, Date
from sqlalchemy.dialects.postgresql import ExcludeConstraint

import federation.schema
from tenants.periods import FOREVER, exclusive_end, inclusive_end
from tenants.rows import tables

assert federation.schema.member  # names every room, so that every table is known
PAIRS = {"valid_from": ("valid_to", False), "begins_on": ("ends_before", True)}
"""The beginning, the end, and whether they may be NULL."""
OTHERWISE = {
    "declaration": "a version is in force until the next one is", "membership": "its steps say when it began",
    "membership_person": "as its membership", "membership_contact": "as its membership",
    "membership_step": "the day to which notice is given",
    "alliance_span": "written by the database, from founding to archiving",
    "logo_grant": "revoked on its first day it held for none",
    "cooperation": "its steps say when it began", "cooperation_party": "its steps say when it agreed",
    "cooperation_party_step": "the day before which the side leaves",
    "pledge_alliance": "as its membership", "story_alliance": "as its membership",
    "network_member": "it begins on joined_on",
}  # fmt: skip
"""Tables with one of these days alone, and why."""


def test_a_period_has_one_of_two_pairs_of_columns() -> None:
    periods = [(table, begin) for _, table in tables() for begin in PAIRS
               if begin in table.c and table.name not in OTHERWISE]  # fmt: skip
    for table, begin in periods:
        end, may_be_null = PAIRS[begin]
        assert isinstance(table.c[begin].type, Date) and isinstance(table.c[end].type, Date), table.name
        if table.name != "measure_actor":
            assert not table.c[begin].nullable or may_be_null, table.name
            assert not table.c[end].nullable or may_be_null, table.name
        checks = {str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)}
        excludes = any(isinstance(c, ExcludeConstraint) for c in table.constraints)
        assert excludes or f"{begin} < {end}" in checks, table.name
    assert len(periods) > 10
    ends = {(table.name, c.name) for _, table in tables() for c in table.c if c.name in ("valid_to", "ends_before")}
    # What an invitation offers begins when it is accepted.
    assert {name for name, _ in ends} - {"invitation", *OTHERWISE} == {table.name for table, _ in periods}


@pytest.mark.parametrize(("last", "end"), [
    (date(2024, 2, 28), date(2024, 2, 29)), (date(2023, 12, 31), date(2024, 1, 1)), (FOREVER, FOREVER),
])  # fmt: skip
def test_an_end_is_the_day_after_the_last_day(last: date, end: date) -> None:
    assert exclusive_end(last) == end
    if end != FOREVER:
        assert inclusive_end(end) == last
