"""The schema out of the rooms: each declared type becomes a strawberry type of this schema.

Rooms name rows (``Connection[Measure]``); only here is it decided which GraphQL type stands
for a row. So two schemas can list the same rows differently, under the same names: what everyone
may ask stands in a room's ``public.py``, what members may ask besides in its ``types.py``, where a
type inherits the public one and takes its place.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any, get_args, get_origin

import strawberry
from graphql import GraphQLUnionType
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from federation.graph.declare.enums import graphql_enum
from federation.graph.declare.lazy_types import lazy_type
from federation.graph.declare.scalars import CONFIG
from federation.graph.declare.types import (  # fmt: skip
    Connection,
    FromRequest,
    IdOf,
    LiveField,
    Node,
    RootField,
    TypeDefinition,
    UnionDefinition,
    type_definition,
    type_extension,
    union_definition,
)
from federation.graph.mutation.field import Mutation
from federation.graph.schema import connection, fields
from federation.graph.schema.fields import Resolver, SqlField
from federation.graph.sql import pagination
from tenants.rows import Choice, Row, stays_inside


def drawers(rooms: Iterable[ModuleType], *names: str) -> Iterator[ModuleType]:
    """The modules of these names, of each room and of the rooms inside it, in the order of the names."""
    for room in rooms:
        modules = [item.name for item in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
        for name in names:
            yield from (importlib.import_module(module) for module in modules if module.rsplit(".", 1)[1] == name)


class Assembly:
    """The types of one schema while they are put together."""

    def __init__(self, modules: Iterable[ModuleType | type]) -> None:
        """``modules``: a later one's type, root field or filter replaces an earlier one's of the same name."""
        parts = [part for module in modules for part in vars(module).values()]
        self.definitions = {item.name: item for part in parts if (item := type_definition(part))}
        self.extensions = list({id(more): more for part in parts if (more := type_extension(part))}.values())
        self.roots = {p.function.__name__: p for p in parts if isinstance(p, RootField)}
        self.live_fields = {p.function.__name__: p for p in parts if isinstance(p, LiveField)}
        self.mutations = {p.function.__name__: p for p in parts if isinstance(p, Mutation)}
        self.filters = {p.__filters__: p for p in parts if "__filters__" in getattr(p, "__dict__", ())}
        self.orders = {p.__sorts__: p for p in parts if "__sorts__" in getattr(p, "__dict__", ())}
        self.names: dict[Any, str] = {d.model: d.name for d in self.definitions.values() if d.model}
        self.by_name: dict[str, Any] = {}
        for item in [*self.definitions.values()]:
            self.by_name[item.name] = self.typed(self.extended(item))
        for union in filter(None, map(union_definition, parts)):
            self.by_name[union.name] = self.union(union)

    def schema(self) -> strawberry.Schema:
        """The strawberry schema, with every type reachable from Query."""
        reads = [self.function(r.function, parent=False) for r in self.roots.values()]
        nodes = [t for t in self.by_name.values() if inspect.isclass(t) and issubclass(t, Node)]
        if nodes:
            reads += [self.lookup(connection.node), self.lookup(connection.nodes)]
        query = self.object("Query", "Was gefragt werden kann.", reads)
        mutation = None
        if self.mutations:
            changes = [m.field(self) for m in self.mutations.values()]
            mutation = self.object("Mutation", "Was getan werden kann.", changes)
        live = None
        if self.live_fields:
            live = self.object("Subscription", "Was gemeldet werden kann, sobald es sich ändert.", self.subscriptions())
        schema = strawberry.Schema(query=query, mutation=mutation, subscription=live, types=nodes, config=CONFIG)
        for of in schema._schema.type_map.values():
            if isinstance(of, GraphQLUnionType):
                of.resolve_type = None  # a strict run walks dictionaries, and these say their type themselves
        return schema

    def lookup(self, function: Any) -> SqlField:
        """A field whose table depends on the ids given."""
        field = self.function(function, parent=False)
        field.is_lookup = True
        return field

    def subscriptions(self) -> list[SqlField]:
        """The fields of Subscription."""
        made = []
        for live in self.live_fields.values():
            field = self.function(live.function, parent=False)
            field.topic, field.by = live.topic, live.by
            made.append(field)
        return made

    def union(self, item: UnionDefinition) -> Any:
        """The strawberry union of a declared one."""
        types = tuple(self.by_name[self.names[model]] for model in item.models)
        return StrawberryAnnotation(
            typing.Annotated[typing.Union[types], strawberry.union(item.name, description=item.description)]  # noqa: UP007
        ).resolve()

    def extended(self, item: TypeDefinition) -> TypeDefinition:
        """The declared type with the fields that rooms above add to it."""
        annotations, computed = dict(item.annotations), dict(item.computed)
        for more in self.extensions:
            if more.of is item.model or type_definition(more.of) is item:
                annotations |= more.annotations
                computed |= more.computed
        return TypeDefinition(item.model, item.name, item.description, annotations, computed)

    def typed(self, item: TypeDefinition) -> Any:
        """The strawberry type of a declared one."""
        made: list[StrawberryField] = []
        has_id = item.model is not None and item.model.__table__.primary_key  # type: ignore[attr-defined]
        if has_id:
            assert item.model is not None
            key = fields.global_id(item.name, item.model)
            made.append(self.field("id", strawberry.ID, key, "Undurchsichtige Kennung, gültig im ganzen Verbund"))
        for name, annotation in item.annotations.items():
            made.append(self.listed(item, name, annotation))
        for function in item.computed.values():
            made.append(self.function(function, parent=True))
        return self.object(item.name, item.description, made, (Node,) if has_id else (), item.model)

    def listed(self, item: TypeDefinition, name: str, annotation: Any) -> SqlField:
        """A field by its name: a column, a reference, or a list."""
        if item.model is None:
            return self.answered(item, name, annotation)
        model, table = _row_in(annotation), item.model.__table__  # type: ignore[attr-defined]
        if model is None:
            return self.field(name, annotation, fields.column(name), self.checked_column(item, name, annotation))
        if get_origin(annotation) in (list, Connection):
            return self.field(name, annotation, fields.referencing_rows(table, name, model), inspect.getdoc(model))
        expression, certain = fields.reference(table, name, model)
        _check_certain(item, name, annotation, model, certain)
        return self.field(name, annotation, expression, table.c[f"{name}_id"].comment)

    def answered(self, item: TypeDefinition, name: str, annotation: Any) -> SqlField:
        """A field of an answer: a column of the select behind it, or the row that one of its columns names."""
        plain, *said_of_it = get_args(annotation) if get_origin(annotation) is typing.Annotated else (annotation,)
        if not said_of_it:
            raise TypeError(f'{item.name}.{name}: write Annotated[…, "was es ist"], since no column says it')
        if (model := _row_in(plain)) is None:
            return self.field(name, plain, fields.column(name), said_of_it[0])
        expression, certain = fields.referenced_row(name, model)
        _check_certain(item, name, plain, model, certain)
        return self.field(name, plain, expression, said_of_it[0])

    @staticmethod
    def checked_column(item: TypeDefinition, name: str, annotation: Any) -> str | None:
        columns = item.model.__table__.c  # type: ignore[union-attr]
        if name not in columns:
            raise TypeError(f"{item.name}.{name}: there is no such column; add it to model.py or write @computed")
        if (columns[name].nullable or stays_inside(columns[name])) and not _optional(annotation):
            raise TypeError(f"{item.name}.{name}: the column may be NULL or stay inside, so write {name}: … | None")
        comment: str | None = columns[name].comment
        return comment

    def function(self, function: Any, *, parent: bool) -> SqlField:
        """A field said by a function; what it returns, and its arguments, are its signature."""
        hints = typing.get_type_hints(function, include_extras=True)
        expression = function if parent else lambda _, **values: function(**values)
        field = self.field(function.__name__, get_args(hints["return"])[0], expression, inspect.getdoc(function))
        field.validator, field.cost = getattr(function, "__validate__", None), getattr(function, "__cost__", 0)
        for parameter in list(inspect.signature(function).parameters.values())[1 if parent else 0 :]:
            hint = hints[parameter.name]
            marks = getattr(hint, "__metadata__", ())
            if any(isinstance(mark, FromRequest) for mark in marks):
                field.request_parameters = (*field.request_parameters, parameter.name)
            else:
                plain = get_args(hint)[0] if marks else hint
                for mark in marks:
                    if isinstance(mark, IdOf):
                        plain = strawberry.ID
                        field.id_arguments = (*field.id_arguments, (parameter.name, self.names[mark.model], mark.model))
                doc = next((mark for mark in marks if isinstance(mark, str)), None) or _usual(parameter.name)
                field.arguments.append(self.argument(parameter.name, plain, doc, default=parameter.default))
        return field

    def field(self, name: str, annotation: Any, expression: Resolver, description: str | None) -> SqlField:
        of = self.annotation(annotation)
        field = SqlField(python_name=name, graphql_name=_freed(name), type_annotation=of, description=description)
        field.resolver = expression
        field.arguments = []
        if get_origin(annotation) is Connection:
            values = {**pagination.PAGE_ARGUMENTS, **self.choosing(get_args(annotation)[0])}
            field.arguments = [self.argument(n, hint, doc) for n, (hint, doc) in values.items()]
        return field

    def choosing(self, row: type[Row]) -> dict[str, tuple[Any, str]]:
        """The arguments that choose among the rows of a connection: those that their rooms declared."""
        values: dict[str, tuple[Any, str]] = {}
        if row in self.filters:
            values["filter"] = self.filters[row] | None, "Nur was allen Angaben genügt"
        if row in self.orders:
            order = self.orders[row]
            values["order_by"] = list[order] | None, "Ordnung; bei Gleichstand entscheidet die nächste Angabe"  # type: ignore[valid-type]
        return values

    def argument(self, name: str, hint: Any, description: str | None = None, **options: Any) -> StrawberryArgument:
        if options.get("default") is None:
            options.pop("default", None)  # left out and null mean the same; the schema need not say so
        return StrawberryArgument(name, _freed(name), self.annotation(hint), description=description, **options)

    def annotation(self, annotation: Any) -> StrawberryAnnotation:
        return StrawberryAnnotation(self.graphql(annotation))

    def graphql(self, annotation: Any) -> Any:
        """The annotation with each row replaced by the name of its GraphQL type in this schema."""
        if get_origin(annotation) is Connection:
            (item,) = get_args(annotation)
            self.graphql(item)  # the type of the items is known from here on
            return connection.connection(self, item)
        if get_origin(annotation) is list:
            return list[self.graphql(get_args(annotation)[0])]  # type: ignore[misc]
        if get_origin(annotation) in (types.UnionType, typing.Union):
            rest = [self.graphql(a) for a in get_args(annotation) if a is not type(None)]
            return typing.Optional[rest[0]]  # noqa: UP045 - a lazy type knows no |
        if inspect.isclass(annotation) and issubclass(annotation, Row):
            if annotation not in self.names:
                raise TypeError(f"{annotation.__name__} is not listed in this schema: add its room in schema.py")
            return lazy_type(self.names[annotation], self.by_name)
        if item := type_definition(annotation) or union_definition(annotation):
            return lazy_type(self.listed_name(item), self.by_name)
        return _codes_or_scalar(annotation)

    def listed_name(self, item: TypeDefinition | UnionDefinition) -> str:
        """The name of a type in this schema; an answer is in each schema that has a field of it."""
        if isinstance(item, TypeDefinition) and item.name not in self.definitions:
            self.definitions[item.name] = item
            self.by_name[item.name] = self.typed(self.extended(item))
        return item.name

    def object(
        self,
        name: str,
        description: str,
        fields: list[Any],
        bases: tuple[type, ...] = (),
        model: type[Row] | None = None,
    ) -> Any:
        body: dict[str, Any] = {field.python_name: field for field in fields}
        # A strict run walks dictionaries: which type they are is what the statement says, never their class.
        body |= {"__model__": model, "__module__": __name__, "is_type_of": staticmethod(lambda _object, _info: True)}
        made = types.new_class(name, bases, {}, lambda namespace: namespace.update(body))
        return strawberry.type(made, name=name, description=description)


WITHIN = "auch für alles darin, was keinen eigenen nennt; ohne Angabe der Tag, nach dem außen gefragt ist, sonst heute"
"""For what the day holds that an argument names."""
ARGUMENTS = {
    "id": "Kennung, wie sie das Feld id liefert",
    "ids": "Kennungen, wie sie das Feld id liefert",
    "key": "Amtlicher Regionalschlüssel",
    "tenant": "Regionalschlüssel des Mandanten",
    "region": "Regionalschlüssel des Landkreises",
    "text": "Ein oder mehrere Wörter, oder ihre Anfänge",
    "as_of": f"Stand an diesem Tag, {WITHIN}",
    "from_": "Von diesem Tag an",
    "to": "Bis zu diesem Tag, ihn eingeschlossen",
}
"""What arguments mean that every room uses alike."""


def _usual(name: str) -> str | None:
    return ARGUMENTS.get(name)


def _freed(name: str) -> str | None:
    """What a name is called outside that Python keeps for itself; any other is called as usual."""
    return name.rstrip("_") if name.endswith("_") else None


def _check_certain(item: TypeDefinition, name: str, annotation: Any, model: type[Row], certain: bool) -> None:
    if not certain and not _optional(annotation):
        raise TypeError(f"{item.name}.{name}: policies may hide the row, so write {name}: {model.__name__} | None")


def _row_in(annotation: Any) -> type[Row] | None:
    if inspect.isclass(annotation) and issubclass(annotation, Row):
        return annotation
    return next((row for part in get_args(annotation) if (row := _row_in(part))), None)


def _codes_or_scalar(annotation: Any) -> Any:
    return graphql_enum(annotation) if inspect.isclass(annotation) and issubclass(annotation, Choice) else annotation


def _optional(annotation: Any) -> bool:
    return type(None) in get_args(annotation)
