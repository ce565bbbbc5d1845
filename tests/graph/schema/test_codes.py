"""What the codes of the interface are called: each in German, long and short, and in English."""

import json
from enum import auto
from typing import Any

import pytest
from graphql import GraphQLEnumType

from federation.graph.limits import ANONYMOUS_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import Answer, QueryRunner
from federation.schema import everyone, member
from tenants.rows import MAX_SHORT_LABEL, Choice
from tests.conftest import Client
from tests.helpers.region import ANONYMOUS, EDITOR, TODAY

ALL = "{ codes { name description values { code label short english } } }"


def enums(schema: Any) -> dict[str, GraphQLEnumType]:
    types = sorted(schema._schema.type_map.items())
    return {name: of for name, of in types if isinstance(of, GraphQLEnumType) and not name.startswith("__")}


async def test_codes_are_those_of_the_schema_that_is_asked(ask: Client, ask_public: Client) -> None:
    for schema, answer in ((member, await ask(EDITOR, ALL)), (everyone, await ask_public(ALL))):
        expected = enums(schema)
        assert [item["name"] for item in answer["codes"]] == list(expected)
        for item in answer["codes"]:
            of = expected[item["name"]]
            assert item["description"] == of.description
            labels = {value["code"]: value["label"] for value in item["values"]}
            assert list(labels.items()) == [(code, value.description) for code, value in of.values.items()]
    assert {"Visibility", "TenantRole"} & enums(everyone).keys() == set(), "what only members have is no public code"


def test_short_labels_fit_and_tell_the_codes_of_an_enum_apart() -> None:
    for name, of in enums(member).items():
        codes = list(of.extensions["strawberry-definition"].wrapped_cls)
        for kind in ("label", "short", "english"):
            labels = [getattr(code, kind) for code in codes]
            assert len(set(labels)) == len(labels), f"two codes of {name} have the same {kind} label"
            assert all(label.strip() == label and label for label in labels), name
        for code in codes:
            assert len(code.short) <= MAX_SHORT_LABEL and len(code.english) <= MAX_SHORT_LABEL
            assert len(code.label) > MAX_SHORT_LABEL or code.short == code.label, f"{code!r} needs no short label"


def test_a_long_label_without_a_short_one_is_refused() -> None:
    for labels in (("x" * 35, "x"), ("x", "x" * 35), ("x", "x", "x" * 35)):
        with pytest.raises((TypeError, RuntimeError)) as error:  # Python 3.11 wraps it

            class Wrong(Choice):
                CODE = auto(), *labels

        assert "at most 34 characters" in str(error.value.__cause__ or error.value)


async def test_an_unknown_enum_is_an_error_that_says_where_names_come_from(public_reads: QueryRunner) -> None:
    async def run(names: list[str]) -> Answer:
        request = Request("query ($n: [String!]) { codes(enums: $n) { name } }", None, {"n": names}, {})
        document = public_reads.document(request, ANONYMOUS)
        return await public_reads.fast(document, request, ANONYMOUS, TODAY, ANONYMOUS_BUDGET)

    for wrong in ("Visibility", "Query", "__TypeKind"):
        (error,) = (await run(["Language", wrong])).errors
        assert error.extensions == {"code": "INVALID"} and f"„{wrong}“" in error.message
    answer = await run(["Language"])
    assert not answer.errors and json.loads(answer.data) == {"codes": [{"name": "Language"}]}
