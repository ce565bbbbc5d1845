"""The changes of the benchmark are changes that the schema has, with the inputs and answers that it asks for."""

import pytest

from bench.changes import BULK, CHANGES, Change
from federation import schema

MUTATIONS = schema.member._schema.mutation_type


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.mutation)
def test_each_change_has_its_input_and_its_row(change: Change) -> None:
    assert MUTATIONS is not None
    field = MUTATIONS.fields[change.mutation]
    fields = field.args["input"].type.of_type.fields
    for turn in change.turns:
        assert {"id", change.counter, *turn.values} <= fields.keys()
    assert str(field.type.fields[change.row[0].lower() + change.row[1:]].type) == change.row


def test_they_are_of_many_rooms() -> None:
    assert MUTATIONS is not None
    assert len({change.row for change in CHANGES}) >= 6
    assert BULK in MUTATIONS.fields
