"""Values in documents: as literals or variables, wholly or in parts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    BooleanValueNode,
    ConstValueNode,
    EnumValueNode,
    FloatValueNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    IntValueNode,
    ListValueNode,
    NameNode,
    NullValueNode,
    ObjectFieldNode,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    parse_type,
)

Pool = Callable[[Random], Any]
VARIABLE_SHARE = 0.12


@dataclass
class Variable:
    """A variable of a document, and the pool of its values."""

    name: str
    of: str
    pool: Pool
    default: ConstValueNode | None
    nullable: bool
    path: tuple[str, ...] = ()
    """For a cursor: the path of its list in the answer."""

    @property
    def definition(self) -> VariableDefinitionNode:
        return VariableDefinitionNode(
            variable=variable_node(self.name), type=parse_type(self.of), default_value=self.default, directives=()
        )

    def draw_values(self, rng: Random) -> list[Any]:
        """The value to send: a list of one, or empty if it may be omitted."""
        dice = rng.random()
        if self.path or (dice < 0.15 and (self.nullable or self.default is not None)):
            return []
        return [None if self.nullable and dice < 0.25 else self.pool(rng)]


@dataclass
class ValueWriter:
    """Writes the values of one document and collects its variables."""

    rng: Random
    variables: list[Variable] = field(default_factory=list)

    def value(self, of: Any, pool: Pool, *, variable_share: float = VARIABLE_SHARE) -> ValueNode:
        """A value out of a pool, as a literal or a variable of that type."""
        if self.rng.random() < variable_share:
            return self.variable(of, pool)
        return self.literal(of, pool(self.rng), pool)

    def variable(self, of: Any, pool: Pool, path: tuple[str, ...] = ()) -> VariableNode:
        same = [v for v in self.variables if v.of == str(of) and v.pool is pool and not path]
        if same and self.rng.random() < 0.5:
            return variable_node(same[0].name)
        nullable = not isinstance(of, GraphQLNonNull)
        type_name = str(of)
        if nullable and not path and self.rng.random() < 0.3:
            nullable, type_name = False, f"{of}!"  # narrower than the position requires
        default = None if path or self.rng.random() < 0.6 else self.constant(of, pool(self.rng))
        new = Variable(f"v{len(self.variables) + 1}", type_name, pool, default, nullable, path)
        self.variables.append(new)
        return variable_node(new.name)

    def literal(self, of: Any, value: Any, pool: Pool | None = None) -> ValueNode:
        """A literal; parts of it may be variables with the same value."""
        if isinstance(of, GraphQLNonNull):
            return self.literal(of.of_type, value, pool)
        if value is None:
            return NullValueNode()
        if isinstance(of, GraphQLList):
            if not isinstance(value, list):
                return self.literal(of.of_type, value)
            return ListValueNode(values=tuple(self.part(of.of_type, item) for item in value))
        if isinstance(of, GraphQLInputObjectType):
            parts = [(name, self.part(of.fields[name].type, part)) for name, part in value.items()]
            return ObjectValueNode(fields=tuple(ObjectFieldNode(name=NameNode(value=n), value=p) for n, p in parts))
        return leaf_node(of, value)

    def part(self, of: Any, value: Any) -> ValueNode:
        """A part of a value; parts of an order stay literals, since no field may occur twice."""
        if is_order(of) or value is None or self.rng.random() >= VARIABLE_SHARE:
            return self.literal(of, value)
        return self.variable(of, lambda _: value)

    @staticmethod
    def constant(of: Any, value: Any) -> Any:
        return ValueWriter(Random(0)).plain(of, value)

    def plain(self, of: Any, value: Any) -> ValueNode:
        self.rng = _NoVariables()
        return self.literal(of, value)


class _NoVariables(Random):
    def random(self) -> float:
        return 1.0


def is_order(of: Any) -> bool:
    """Whether it is an order, or the field of one."""
    named_type = of
    while hasattr(named_type, "of_type"):
        named_type = named_type.of_type
    return (
        isinstance(named_type, GraphQLInputObjectType) and "direction" in named_type.fields
    ) or named_type.name.endswith("Sort")


def variable_node(name: str) -> VariableNode:
    return VariableNode(name=NameNode(value=name))


def leaf_node(of: Any, value: Any) -> ValueNode:
    if isinstance(of, GraphQLEnumType):
        return EnumValueNode(value=value)
    if isinstance(value, bool):
        return BooleanValueNode(value=value)
    if isinstance(value, int):
        return IntValueNode(value=str(value))
    return FloatValueNode(value=repr(value)) if isinstance(value, float) else StringValueNode(value=value)
