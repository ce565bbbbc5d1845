"""Missing scopes of a token are named: in ``me``, and by every mutation, whatever the rights of its bearer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import asyncpg
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
)

from federation.graph.sql.global_id import encode
from federation.schema import member
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.measures import CREATE, UPDATE, Change
from tests.helpers.region import ANONYMOUS, EDITOR, LANDSTUHL, LUDWIGSBURG, UNKNOWN, WRITER, fixed_id, person

READ, WRITE = "klimaverbund:read", "klimaverbund:write"
ME = "{ me { scopes missingScopes grants { role } } }"
BASIS = '{ region(key: "07335") { measureStatus { basis } } me { missingScopes grants { role } } }'
PLAIN = {"Int": 1, "Float": 1.0, "Boolean": True, "Date": "2026-06-01", "DateTime": "2026-06-01T12:00:00Z",
         "Decimal": "1", "RegionalKey": LUDWIGSBURG}  # fmt: skip
GERMAN = f"Dem Token fehlt der Geltungsbereich {WRITE}: ohne ihn ändert es nichts. Bitte damit neu anmelden."
ENGLISH = f"The token lacks the scope {WRITE}: without it nothing is changed. Please log in again with it."


def minimal_value(of: Any) -> Any:
    """Any value that an argument or a field of an input takes: the least there is."""
    plain = of.of_type if isinstance(of, GraphQLNonNull) else of
    if isinstance(plain, GraphQLList):
        return [minimal_value(plain.of_type)]
    if isinstance(plain, GraphQLInputObjectType):
        return {
            name: minimal_value(field.type)
            for name, field in plain.fields.items()
            if isinstance(field.type, GraphQLNonNull)
        }
    if isinstance(plain, GraphQLEnumType):
        return next(iter(plain.values))
    return PLAIN.get(plain.name, "x")


def all_mutations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every change of every room: its name, a document, and variables."""
    root = member._schema.mutation_type
    assert root is not None
    for name, field in root.fields.items():
        declared = ", ".join(f"${item}: {argument.type}" for item, argument in field.args.items())
        values = ", ".join(f"{argument}: ${argument}" for argument in field.args)
        of = get_named_type(field.type)
        assert isinstance(of, GraphQLObjectType)
        more = " results { index } applied" if "results" in of.fields else ""
        document = f"mutation ({declared}) {{ {name}({values}) {{ userErrors {{ code field message }}{more} }} }}"
        yield name, document, {item: minimal_value(argument.type) for item, argument in field.args.items()}


ALL = list(all_mutations())


@pytest.mark.parametrize(("name", "document", "variables"), ALL, ids=[item[0] for item in ALL])
async def test_every_mutation_with_a_read_only_token_names_the_missing_scope(
    change: Change, name: str, document: str, variables: dict[str, Any]
) -> None:
    for who in (person("writer", "read"), person("chief", "openid"), person("unknown", "read")):
        for language, text in (("de", GERMAN), ("en", ENGLISH)):
            answer = await change(who, document, language, **variables)
            assert answer["userErrors"] == [{"code": "FORBIDDEN", "field": ["input"], "message": text}], name
            assert answer.get("results", []) == [] and answer.get("applied", 0) == 0


async def test_a_missing_scope_is_reported_before_any_row_is_read(change: Change, owner: asyncpg.Connection) -> None:
    before = await owner.fetchval("SELECT count(*) FROM measure")
    values = {"tenant": LUDWIGSBURG, "code": "SC1", "title": "T", "fieldOfAction": "MOBILITY"}
    for tenant in (LUDWIGSBURG, LANDSTUHL, "99999"):
        answer = await change(person("writer", "read"), CREATE, input=values | {"tenant": tenant})
        assert answer["measure"] is None and answer["userErrors"][0]["message"] == GERMAN
    assert await owner.fetchval("SELECT count(*) FROM measure") == before


async def test_anonymous_and_people_without_right_get_no_scope_error(change: Change) -> None:
    values = {"tenant": LUDWIGSBURG, "code": "SC2", "title": "T", "fieldOfAction": "MOBILITY"}
    for who in (ANONYMOUS, UNKNOWN, EDITOR):
        (error,) = (await change(who, CREATE, input=values))["userErrors"]
        assert (error["code"], error["field"]) == ("FORBIDDEN", ["input", "tenant"])
        assert "Geltungsbereich" not in error["message"]


async def test_a_write_only_token_is_told_the_scope_it_lacks_for_reading(change: Change) -> None:
    hidden = {"id": encode("Measure", [1, fixed_id(1)]), "version": 1, "title": "T"}
    for language, text in (("de", f"nicht in Sicht. Dem Token fehlt der Geltungsbereich {READ}."),
                            ("en", f"cannot see it. The token lacks the scope {READ}.")):  # fmt: skip
        (error,) = (await change(person("writer", "write"), UPDATE, language, input=hidden))["userErrors"]
        assert error["code"] == "NOT_FOUND" and error["message"].endswith(text)
        (error,) = (await change(WRITER, UPDATE, language, input=hidden))["userErrors"]
        assert error["code"] == "NOT_FOUND" and READ not in error["message"]


@pytest.mark.parametrize(("who", "has", "lacks"), [
    (person("manager"), [READ, WRITE], []), (person("manager", "read"), [READ], [WRITE]),
    (person("manager", "write"), [WRITE], [READ]), (person("manager", "openid", "export"), [], [READ, WRITE]),
], ids=lambda item: str(item.scopes) if isinstance(item, Principal) else "")  # fmt: skip
async def test_me_lists_scopes_of_the_token_and_missing_ones(
    ask: Client, who: Principal, has: list[str], lacks: list[str]
) -> None:
    me = (await ask(who, ME))["me"]
    assert (me["scopes"], me["missingScopes"]) == (has, lacks)
    assert {grant["role"] for grant in me["grants"]} == {"COUNTY", "ADMIN"}, "the role is there all the same"
    assert (await ask(ANONYMOUS, ME))["me"] is None


async def test_figures_of_a_token_without_read_scope_are_public_and_me_names_the_scope(ask: Client) -> None:
    visible = await ask(person("manager", "write"), BASIS)
    assert visible["region"]["measureStatus"]["basis"] == "PUBLIC"
    assert visible["me"] == {"missingScopes": [READ], "grants": visible["me"]["grants"]}
    assert (await ask(person("manager"), BASIS))["region"]["measureStatus"]["basis"] == "COUNTY"
