"""Limits of documents and variables: usual ones are measured, harmful ones are refused."""

import gc
from time import thread_time
from typing import Any

import pytest
from graphql import GraphQLError, build_schema, get_introspection_query, validate
from hypothesis import example, given
from hypothesis import strategies as st

from federation.graph import limits
from federation.graph.limits import (
    ANONYMOUS_BUDGET,
    MACHINE_BUDGET,
    MEMBER_BUDGET,
    DocumentCost,
    TooExpensiveError,
    check_variables,
    measure_cost,
    parse_document,
)

EVERY_OPTION = get_introspection_query(
    specified_by_url=True,
    directive_is_repeatable=True,
    schema_description=True,
    input_value_deprecation=True,
    experimental_directive_deprecation=True,
    one_of=True,
)


def document_cost(document: str, operation: str | None = None, **variables: object) -> int:
    return measure_cost(parse_document(document), operation).maximum(variables)


def spread_fragments(of: str, count: int) -> str:
    return " ".join(of.replace("#", str(n)) for n in range(count))


def fragment_bomb(fragments: int, field: str = "{ # }") -> str:
    """Each fragment spreads the next one twice: 2^n fields from n lines."""
    twice = (field.replace("#", f"...F{n + 1} ...F{n + 1}") for n in range(fragments))
    lines = (f"fragment F{n} on Query {body}" for n, body in enumerate(twice))
    return "{ ...F0 } " + " ".join(lines) + f" fragment F{fragments} on Query {{ id }}"


REFUSED = {
    "a fragment bomb with aliases": fragment_bomb(15, "{ a: me { # } }"),
    "a fragment bomb of levels": fragment_bomb(30, "{ me { # } }"),
    "a fragment bomb of pages": fragment_bomb(20, "{ measures(first: 100) { nodes { # } } }"),
    "a fragment bomb in circles of aliases": fragment_bomb(10, "{ a: id b: id c: id d: id # ...F0 }"),
    "250 fragments": "{ id } " + spread_fragments("fragment F# on Query { id }", 250),
    "a flood of aliases": "{ " + spread_fragments("a#: id", 31) + " }",
    "aliases hidden in fragments": "{ ...A a { ...A } b { ...A } c { ...A } } fragment A on Q { "
    + spread_fragments("f#: x", 8)
    + " }",
    "a flood of one field": "{ " + "me { id } " * 480 + "}",
    "a flood behind a second fragment of a name": "{ ...F } fragment F on Q { "
    + "a " * 900
    + "} fragment F on Q { b }",
    "seventeen levels": "{ a " * 17 + "}" * 17,
    "seventeen levels over two fragments": "{a{a{a{a{a{a{...F}}}}}}} fragment F on Q" + "{a" * 11 + "}" * 11,
    "900 nested fields": "{ a" * 900 + "}" * 900,
    "1,900 open braces after a field": "{ a" + "{ a" * 940,
    "nested inline fragments": "{" + "... {" * 100 + "a" + "}" * 101,
    "nested inline fragments beyond the parser": "{" + "... {" * 480 + "a" + "}" * 481,
    "a chain of inline fragments over fragments": "{ ...F0 } "
    + " ".join(f"fragment F{n} on Query {{ ... {{ ... {{ ... {{ ...F{n + 1} }} }} }} }}" for n in range(20)),
    "many directives on one field": "{ id " + "@skip(if: false) " * 11 + "}",
    "1,900 unknown directives": "{ id " + "@x" * 900 + "}",
    "many directives on many fields": "{ " + spread_fragments("f# @skip(if: false)", 51) + " }",
    "many directives on variables": "query(" + spread_fragments("$v#: Int @x", 51) + ") { id }",
    "a list in a list in a list": "{ a(x: " + "[" * 900 + "]" * 900 + ") }",
    "seventeen lists": "{ a(x: " + "[" * 17 + "]" * 17 + ") }",
    "an object in an object": "{ a(x: " + "{a:" * 17 + "1" + "}" * 17 + ") }",
    "600 objects within each other": "{ a(x: " + "{a:" * 600 + "1" + "}" * 600 + ") }",
    "a type of lists of lists": "query($a: " + "[" * 900 + "Int" + "]" * 900 + ") { a }",
    "a default of lists of lists": "query($a: X = " + "[" * 20 + "]" * 20 + ") { a }",
    "a huge list": "{ a(x: [" + "1 " * 3_000 + "]) }",
    "a long document": '{ a(x: "' + "x" * 100_000 + '") }',
    "45,000 comments": "#\n" * 45_000 + "{ a }",
    "eleven operations": spread_fragments("query Q# { id }", 11),
    "an introspection loop": "{__schema{types{fields{type{fields{type{fields{name}}}}}}}}",
    "an introspection loop from a type": '{__type(name: "A"){fields{type{fields{type{fields{type{fields{name}}}}}}}}}',
    "an introspection loop over fragments": "{__schema{types{...A}}} fragment A on __Type{fields{type{...B}}}"
    " fragment B on __Type{interfaces{...C}} fragment C on __Type{possibleTypes{name}}",
    "a fan of introspection": "{__schema{types{a: fields{type{fields{name}}} b: fields{type{fields{name}}}}}}",
    "a fragment bomb": fragment_bomb(40),
    "a fragment bomb on an empty page": fragment_bomb(40).replace("{ ...F0 }", "{ measures(first: 0) { ...F0 } }"),
    "a fragment bomb of __typename": fragment_bomb(40).replace("id", "__typename"),
    "1,900 different fields": "{ " + spread_fragments("f#", 1_900) + " }",
}
TOO_EXPENSIVE_FOR_MACHINES = {
    "pages in pages in pages": "{ a(first: 99) { edges { a(first: 99) { nodes { a(last: 9) { edges { id } } } } } } }",
    "usual pages in usual pages": "{ a { nodes { a { nodes { a { edges { node { a { nodes { id } } } } } } } } } }",
    "a page of a number with 90,000 digits": "{ a(first: " + "9" * 90_000 + ") { nodes { id } } }",
}
MEASURED = {
    "fragments in a circle": "{ ...A } fragment A on Q { a ...B } fragment B on Q { b ...A ...B }",
    "a circle of 49": "{ ...F0 } " + spread_fragments("fragment F# on Q { me { id } ...F0 ...F1 ...F2 ...F# }", 49),
    "an unknown fragment": "{ ...Nobody }",
    "a list of 1,900": "{ a(x: [" + "1 " * 1_900 + "]) }",
    "a string of 90,000 escapes": '{ a(x: "' + r"\u0041" * 15_000 + '") }',
    "a block string of empty lines": '{ a(x: """' + "\n" * 90_000 + '""") }',
    "a name of 90,000 letters": "{ " + "a" * 90_000 + " }",
    "490 variables": "query(" + spread_fragments("$v#: Int", 490) + ") { id }",
    "490 pages": "query($n: Int) { " + spread_fragments("f#(first: $n)", 240) + " }",
    "a schema instead of a query": "type A { " + spread_fragments("f#: Int", 600) + " }",
}


@pytest.fixture(scope="module", autouse=True)
def collected_garbage() -> None:
    """Keeps the garbage collector from scanning objects of other tests while these are timed."""
    gc.collect()
    gc.freeze()


@pytest.mark.parametrize("document", REFUSED.values(), ids=REFUSED)
def test_a_hostile_document_is_refused_at_once(document: str) -> None:
    start = thread_time()
    with pytest.raises(TooExpensiveError) as refusal:
        measure_cost(parse_document(document), None)
    assert thread_time() - start < 1
    assert (refusal.value.extensions or {})["code"] == "QUERY_TOO_COMPLEX"
    assert refusal.value.message.endswith(".") and ";" in refusal.value.message


@pytest.mark.parametrize("document", TOO_EXPENSIVE_FOR_MACHINES.values(), ids=TOO_EXPENSIVE_FOR_MACHINES)
def test_a_multiplying_document_exceeds_even_the_machine_budget(document: str) -> None:
    start = thread_time()
    measured = measure_cost(parse_document(document), None)
    with pytest.raises(TooExpensiveError) as refusal:
        measured.check_budget(MACHINE_BUDGET, {})
    assert thread_time() - start < 1
    assert (refusal.value.extensions or {})["limit"] == 20_000
    assert 20_000 < (refusal.value.extensions or {})["cost"] <= limits.MAX_COUNTED_COST


@pytest.mark.parametrize("document", MEASURED.values(), ids=MEASURED)
def test_cost_of_documents_that_slow_validation_is_measured_quickly(document: str) -> None:
    start = thread_time()
    assert measure_cost(parse_document(document), None).maximum({}) < 20_000
    assert thread_time() - start < 1


@pytest.mark.parametrize("document", [*MEASURED.values(), "{" + "a { id } " * 101 + "}"], ids=[*MEASURED, "repeats"])
def test_documents_within_the_limits_are_validated_quickly(document: str) -> None:
    schema = build_schema("type Query { a(x: [Int]): Query me: Query id: ID }")
    parsed_document = parse_document(document)
    measure_cost(parsed_document, None)
    start = thread_time()
    validate(schema, parsed_document)
    assert thread_time() - start < 1


@pytest.mark.parametrize("query", [EVERY_OPTION, get_introspection_query()])
def test_anonymous_may_load_the_schema_into_an_editor(query: str) -> None:
    assert 100 < measure_cost(parse_document(query), "IntrospectionQuery").check_budget(ANONYMOUS_BUDGET, {}) < 500


def test_anonymous_may_introspect_two_types_deep() -> None:
    assert document_cost("{__schema{types{fields{type{fields{name}}}}}}") == 6


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{ me { name } }", 2),
        ("{ measures(first: 5) { nodes { title } } }", 1 + 5 * 2),
        ("{ measures(last: 5) { nodes { title } } }", 1 + 5 * 2),
        ("{ measures { nodes { title } } }", 1 + 20 * 2),
        ("{ measures { totalCount } }", 1 + 20),
        ('{ measures(after: "x") { title } }', 1 + 20),
        ("{ measures(first: null) { title } }", 1 + 20),
        ('{ measures(first: "viele") { title } }', 1 + 100),
        ("{ measures { ...F } } fragment F on C { ... { nodes { title } } }", 1 + 20 * 2),
        ("{ measures(first: 3) { nodes { __typename tasks(first: 4) { nodes { id } } } } }", 1 + 1 + 3 * (2 + 4 * 2)),
        ("{ a: measures { nodes: title } }", 2),
    ],
)
def test_a_field_costs_one_per_row(document: str, expected: int) -> None:
    assert document_cost(document) == expected


def test_cost_follows_the_page_size_in_variables() -> None:
    document = "query($n: Int = 7, $m: Int) { measures(first: $n, last: $m) { nodes { ...F } } } fragment F on M { id }"
    pages: dict[int, dict[str, Any]] = {7: {}, 3: {"n": 3}, 20: {"n": None}, 9: {"n": None, "m": 9}, 100: {"n": "x"}}
    for page, variables in pages.items():
        assert document_cost(document, **variables) == 1 + page * 2
    for worst in (10**400, float("inf")):
        assert document_cost(document, n=worst) == 1 + limits.MAX_COUNTED_SIZE * 2


def test_an_empty_or_negative_page_costs_one_row() -> None:
    assert {document_cost("query($n: Int) { a(first: $n) { id } }", n=n) for n in (0, -5, 1, float("-inf"))} == {2}


def test_page_size_in_a_shared_fragment_follows_the_variables_of_each_operation() -> None:
    document = (
        "query A($n: Int = 2) { ...F } query B($n: Int = 3) { ...F x { ...F } } fragment F on Q { a(first: $n) { id } }"
    )
    assert (document_cost(document, "A"), document_cost(document, "B"), document_cost(document, "Nobody")) == (
        3,
        1 + 2 * 4,
        0,
    )


def test_members_have_a_higher_cost_limit_than_anonymous() -> None:
    measured = measure_cost(
        parse_document("{ measures(first: 100) { nodes { " + spread_fragments("f#", 30) + " } } }"), None
    )
    assert measured.check_budget(MEMBER_BUDGET, {}) == 3_101
    with pytest.raises(TooExpensiveError, match="erlaubt sind 2000; verkleinern Sie Seiten"):
        measured.check_budget(ANONYMOUS_BUDGET, {})


def test_thirty_aliases_sixteen_levels_and_fifty_directives_are_accepted() -> None:
    assert document_cost("{ " + spread_fragments("a#: id", 30) + " }") == 30
    assert document_cost("{ a" * 16 + "}" * 16) == 16
    assert document_cost("{ " + spread_fragments("f# @skip(if: false)", 50) + " }") == 50


def test_a_typing_error_stays_a_syntax_error() -> None:
    with pytest.raises(GraphQLError, match="Syntax Error") as raised:
        parse_document('{ a(x: "Parsing aborted.')
    assert not isinstance(raised.value, TooExpensiveError)


def nested_document(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value] if depth % 2 else {"a": value}
    return value


@pytest.mark.parametrize(
    "variables",
    [
        {"a": nested_document(17)},
        {"a": nested_document(5_000)},
        {"a": nested_document(5_001)},
        {"a": [1] * 6_001},
        {"a": [[]] * 6_001},
    ],
)
def test_too_many_or_too_deep_variables_are_refused(variables: dict[str, Any]) -> None:
    start = thread_time()
    with pytest.raises(TooExpensiveError, match="variables"):
        check_variables(variables)
    assert thread_time() - start < 1


def test_variables_with_16_levels_and_6000_values_are_accepted() -> None:
    check_variables({"a": nested_document(16), "b": [1] * 5_000, "c": {"d": ["x" * 90_000] * 999}})


WORDS = st.sampled_from(
    [
        *"{}()[]:$!@=|&",
        "...",
        "on",
        "fragment",
        "query",
        "mutation",
        "F",
        "a",
        "first",
        "nodes",
        "1",
        '"x"',
        "__schema",
        "fields",
        "#\n",
        " ",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=200).map(" ".join)))
@example("{...F} fragment F on F{...F}")
@example("\ud800")
@example('{a(x:"\\u{110000}")}')
def test_any_text_is_measured_or_refused(text: str) -> None:
    try:
        measured = measure_cost(parse_document(text), None)
    except GraphQLError:
        return
    assert isinstance(measured, DocumentCost)
    assert 0 <= measured.maximum({}) <= limits.MAX_COUNTED_COST
