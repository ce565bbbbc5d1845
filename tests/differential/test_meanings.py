"""Every field that a row's type computes has a meaning: else chance decides whether a question ever asks for it."""

import pytest
from graphql import GraphQLObjectType, GraphQLSchema

from federation.schema import everyone, member
from tenants.rows import tables
from tests.differential.documents import EXCLUDED
from tests.differential.relations import FACTS, MANY
from tests.differential.selecting import snake_case

ROWS = {row.__name__: table for row, table in tables()}
SPECIAL = {"status", "trafficLight", "measureStatus", "posts"}
"""Fields that the interpreter computes by rules of its own."""
UNASKED = {"TextToClean", "TrailEntry"}
"""Types that only excluded fields lead to."""


@pytest.mark.parametrize("schema", [member._schema, everyone._schema], ids=["member", "public"])
def test_every_computed_field_has_a_meaning(schema: GraphQLSchema) -> None:
    missing = []
    for of in schema.type_map.values():
        if not isinstance(of, GraphQLObjectType) or of.name not in ROWS or of.name in UNASKED:
            continue
        for name in of.fields:
            is_column = name == "id" or snake_case(name) in {snake_case(c) for c in ROWS[of.name].c.keys()}  # noqa: SIM118
            is_said = (of.name, name) in MANY or (of.name, name) in FACTS or name in SPECIAL
            if not is_column and not is_said and not {name, f"{of.name}.{name}"} & EXCLUDED:
                missing.append(f"{of.name}.{name}")
    assert missing == []
