"""Values into documents: written out, or as variables, wholly or in parts."""

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
HOISTED = 0.12


@dataclass
class Variable:
    """A variable of a document, and what one may send for it."""

    name: str
    of: str
    pool: Pool
    default: ConstValueNode | None
    nullable: bool
    path: tuple[str, ...] = ()
    """For a cursor: where its list stands in the answer."""

    @property
    def definition(self) -> VariableDefinitionNode:
        return VariableDefinitionNode(
            variable=variable(self.name), type=parse_type(self.of), default_value=self.default, directives=()
        )

    def drawn(self, chance: Random) -> list[Any]:
        """What is sent for it: one value, or none where it may be left out."""
        dice = chance.random()
        if self.path or (dice < 0.15 and (self.nullable or self.default is not None)):
            return []
        return [None if self.nullable and dice < 0.25 else self.pool(chance)]


@dataclass
class Written:
    """The variables of one document while its values are written."""

    chance: Random
    variables: list[Variable] = field(default_factory=list)

    def value(self, of: Any, pool: Pool, *, hoisted: float = HOISTED) -> ValueNode:
        """A value out of a pool, as a literal or a variable of that type."""
        if self.chance.random() < hoisted:
            return self.variable(of, pool)
        return self.literal(of, pool(self.chance), pool)

    def variable(self, of: Any, pool: Pool, path: tuple[str, ...] = ()) -> VariableNode:
        same = [v for v in self.variables if v.of == str(of) and v.pool is pool and not path]
        if same and self.chance.random() < 0.5:
            return variable(same[0].name)
        nullable = not isinstance(of, GraphQLNonNull)
        stated = str(of)
        if nullable and not path and self.chance.random() < 0.3:
            nullable, stated = False, f"{of}!"  # narrower than the place asks for
        default = None if path or self.chance.random() < 0.6 else self.constant(of, pool(self.chance))
        made = Variable(f"v{len(self.variables) + 1}", stated, pool, default, nullable, path)
        self.variables.append(made)
        return variable(made.name)

    def literal(self, of: Any, value: Any, pool: Pool | None = None) -> ValueNode:
        """A value written out; parts of it may be variables that carry just this value, or one like it."""
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
        return leaf(of, value)

    def part(self, of: Any, value: Any) -> ValueNode:
        """A part of a value: what decides the order stays as it is, since no field may come twice."""
        if pool_free(of) or value is None or self.chance.random() >= HOISTED:
            return self.literal(of, value)
        return self.variable(of, lambda _: value)

    @staticmethod
    def constant(of: Any, value: Any) -> Any:
        return Written(Random(0)).plain(of, value)

    def plain(self, of: Any, value: Any) -> ValueNode:
        self.chance = _Never()
        return self.literal(of, value)


class _Never(Random):
    def random(self) -> float:
        return 1.0


def pool_free(of: Any) -> bool:
    """Whether it is an order, or the field of one."""
    named = of
    while hasattr(named, "of_type"):
        named = named.of_type
    return (isinstance(named, GraphQLInputObjectType) and "direction" in named.fields) or named.name.endswith("Sort")


def variable(name: str) -> VariableNode:
    return VariableNode(name=NameNode(value=name))


def leaf(of: Any, value: Any) -> ValueNode:
    if isinstance(of, GraphQLEnumType):
        return EnumValueNode(value=value)
    if isinstance(value, bool):
        return BooleanValueNode(value=value)
    if isinstance(value, int):
        return IntValueNode(value=str(value))
    return FloatValueNode(value=repr(value)) if isinstance(value, float) else StringValueNode(value=value)
