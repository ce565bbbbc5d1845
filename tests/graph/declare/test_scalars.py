"""Forms of scalar values, and values that only the database refuses."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from graphql import GraphQLError

from federation.graph.declare.scalars import CONFIG
from federation.graph.limits import MACHINE_BUDGET
from federation.graph.plan.document import InvalidDocumentError
from federation.graph.request import Request
from federation.graph.run.reads import Answer, QueryRunner
from federation.graph.sql.arguments import RequestParameters
from tests.helpers.region import EDITOR, TODAY

AHEAD, BEHIND = "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"
"""Moments as RFC 3339 writes them, before the first year and after the last one that the driver knows."""


def parse_value(name: type, text: object) -> Any:
    scalar: Any = CONFIG.scalar_map[name]
    return scalar.parse_value(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-01-01T00:00:00Z", "2025-01-01T00:00:00+00:00"),
        ("2025-01-01t00:00:00z", "2025-01-01T00:00:00+00:00"),
        ("2025-01-01T00:00:00.5Z", "2025-01-01T00:00:00.500000+00:00"),
        ("2025-01-01T00:00:00.1234567899Z", "2025-01-01T00:00:00.123456+00:00"),
        ("2025-01-01T00:00:00-00:00", "2025-01-01T00:00:00+00:00"),
        ("2025-01-01T23:59:59+05:45", "2025-01-01T23:59:59+05:45"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00+00:00"),
        ("2017-01-01T00:59:60.9+01:00", "2017-01-01T01:00:00+01:00"),
        (AHEAD, AHEAD), (BEHIND, BEHIND),
    ],
)  # fmt: skip
def test_datetime_accepts_rfc_3339_forms(text: str, expected: str) -> None:
    assert parse_value(datetime, text) == datetime.fromisoformat(expected)


@pytest.mark.parametrize("text", [
    "2025-W01-1T00:00:00Z", "2025-001T00:00:00Z", "2025-01-01T00:00:00,5Z", "2025-01-01T00:00:00+01:00:30",
    "2025-01-01T00:00:00+0100", "2025-01-01T00:00:00+01", "2025-01-01T00:00Z", "2025-01-01T00:00:00",
    "2025-01-01 00:00:00Z", "20250101T000000Z", "2025-01-01", "2025-01-01T24:00:00Z", "2025-01-01T00:00:00+24:00",
    "2025-01-01T00:00:00.Z", "2025-02-30T00:00:00Z", "2016-12-31T12:59:60Z", "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:60Z", "٢٠٢٥-01-01T00:00:00Z", "2025-01-01T00:00:00Z\n", "", 0, 20250101, True, None,
])  # fmt: skip
def test_datetime_refuses_other_forms(text: object) -> None:
    with pytest.raises(GraphQLError, match="RFC 3339"):
        parse_value(datetime, text)


@pytest.mark.parametrize("text", ["٥", "５", "1_000", " 5", "5\n", ".5", "5.", "1E1000000", "NaN", "Infinity", "0x5",
                                  "1e", "--5", "9" * 31, True, None])  # fmt: skip
def test_decimal_refuses_other_forms(text: object) -> None:
    with pytest.raises(GraphQLError, match="keine Zahl"):
        parse_value(Decimal, text)


def test_decimal_accepts_strings_and_numbers() -> None:
    assert [parse_value(Decimal, item) for item in ("-5", "+5.0", "1e3", 5, 0.1)] == [
        Decimal(entry) for entry in ("-5", "5", "1000", "5", "0.1")
    ]  # fmt: skip


async def run_query(reads: QueryRunner, query: str, **variables: Any) -> Answer:
    request = Request(query, None, variables, {})
    return await reads.fast(reads.document(request, EDITOR), request, EDITOR, TODAY, MACHINE_BUDGET)


LATE = 'tenant(key: "073355011") { measures(filter: {updatedAt: {from: $at}}) { totalCount } }'
RIGHT = 'right: region(key: "07335") { name }'


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        (f"query ($at: DateTime) {{ wrong: {LATE} {RIGHT} }}", {"wrong"}),
        (f'{{ {RIGHT} wrong: {LATE.replace("$at", f"{chr(34)}{AHEAD}{chr(34)}")} }}', {"wrong"}),
        (f"query ($at: DateTime) {{ wrong: {LATE} }}", {"wrong"}),
        (f"query ($at: DateTime) {{ a: {LATE} b: {LATE} {RIGHT} __typename }}", {"a", "b"}),
        (f"query ($at: DateTime) {{ a: {LATE} {RIGHT} c: node(id: \"?\") {{ id }} }}",
         {"a", "c"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [AHEAD, BEHIND])
async def test_a_value_refused_by_the_driver_nulls_only_its_root(
    reads: QueryRunner, query: str, wrong: set[str], at: str
) -> None:
    answer = await run_query(reads, query, **({"at": at} if "$at" in query else {}))
    data = json.loads(answer.data)
    assert {name for name, value in data.items() if value is None} == wrong
    errors = [(error.path, (error.extensions or {})["code"]) for error in answer.errors]
    assert sorted(errors) == [([name], "INVALID") for name in sorted(wrong)]


async def test_a_refused_value_of_a_non_null_root_nulls_the_data_and_names_the_root(reads: QueryRunner) -> None:
    query = """query ($at: DateTime) { measures(filter: {updatedAt: {from: $at}}) { totalCount }
      region(key: "07335") { name } }"""
    answer = await run_query(reads, query, at=AHEAD)
    (error,) = answer.errors
    assert (answer.data, error.path, error.extensions) == (b"null", ["measures"], {"code": "INVALID"})


async def test_a_subscription_with_a_refused_value_answers_like_any_invalid_value(reads: QueryRunner) -> None:
    query = """subscription ($key: RegionalKey!, $at: DateTime) { regionChanged(key: $key) {
      posts(filter: {updatedAt: {from: $at}}) { totalCount } } }"""
    request = Request(query, None, {"key": "07335", "at": AHEAD}, {})
    document = reads.document(request, EDITOR)
    with pytest.raises(InvalidDocumentError) as refusal:
        await reads.live(
            document, RequestParameters(EDITOR, TODAY, reads.plans.coerce_variables(document, request.variables))
        )
    (error,) = refusal.value.errors
    assert (error.path, error.extensions) == (["regionChanged"], {"code": "INVALID"})
