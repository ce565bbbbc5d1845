"""Assembles a schema from the rooms: each declared type becomes a strawberry type of this schema.

Rooms name rows (``Connection[Measure]``); only here each row gets its GraphQL type. So two schemas can list the same
rows differently, under the same names: the public fields are in a room's ``public.py``, those of members besides in its
``types.py``, where a type inherits the public one and replaces it.
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
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType
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
    IdOfAny,
    LiveField,
    Node,
    RootField,
    SpeltAs,
    TypeDefinition,
    UnionDefinition,
    type_definition,
    type_extension,
    union_definition,
)
from federation.graph.mutation.field import Mutation
from federation.graph.schema import connection, fields
from federation.graph.schema.fields import JsonField, Resolver, SqlField, resolve_json
from federation.graph.schema.labels import SchemaCodes
from federation.graph.sql import pagination
from tenants.rows import Choice, Row, is_internal


def drawers(rooms: Iterable[ModuleType], *names: str) -> Iterator[ModuleType]:
    """The modules of these names, of each room and of the rooms inside it, in the order of the names."""
    for room in rooms:
        modules = [item.name for item in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
        for name in names:
            yield from (importlib.import_module(module) for module in modules if module.rsplit(".", 1)[1] == name)


class Assembly:
    """The types of one schema while it is assembled."""

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
        self.facets = {p.__facets__: p for p in parts if "__facets__" in getattr(p, "__dict__", ())}
        self.names: dict[Any, str] = {d.model: d.name for d in self.definitions.values() if d.model}
        self.by_name: dict[str, Any] = {}
        self.annotations: dict[Any, StrawberryAnnotation] = {}
        """What strawberry makes of each annotation, which thousands of fields share."""
        for definition in [*self.definitions.values()]:
            self.by_name[definition.name] = self.object_type(self.extend(definition))
        for union in filter(None, map(union_definition, parts)):
            self.by_name[union.name] = self.union_type(union)

    def schema(self) -> strawberry.Schema:
        """The strawberry schema, with every type reachable from Query."""
        query_fields = [self.function_field(root.function, has_row=False) for root in self.roots.values()]
        nodes = [t for t in self.by_name.values() if inspect.isclass(t) and issubclass(t, Node)]
        if nodes:
            query_fields += [self.lookup_field(connection.node), self.lookup_field(connection.nodes)]
        codes = SchemaCodes()
        query_fields.append(self.function_field(codes.root_field(), has_row=False))
        query = self.object("Query", "Was gefragt werden kann.", query_fields)
        mutation = None
        if self.mutations:
            mutation_fields = [item.field(self) for item in self.mutations.values()]
            mutation = self.object("Mutation", "Was getan werden kann.", mutation_fields)
        live = None
        if self.live_fields:
            description = "Was gemeldet werden kann, sobald es sich ändert."
            live = self.object("Subscription", description, self.subscription_fields())
        schema = strawberry.Schema(query=query, mutation=mutation, subscription=live, types=nodes, config=CONFIG)
        codes.schema = schema._schema
        for graphql_type in schema._schema.type_map.values():
            if isinstance(graphql_type, GraphQLUnionType):
                graphql_type.resolve_type = None  # a strict run completes dictionaries that have __typename
            if isinstance(graphql_type, GraphQLObjectType | GraphQLInterfaceType):
                for field in graphql_type.fields.values():
                    if isinstance(field.extensions.get("strawberry-definition"), JsonField):
                        field.resolve = resolve_json
        return schema

    def lookup_field(self, function: Any) -> SqlField:
        """The field ``node`` or ``nodes``."""
        field = self.function_field(function, has_row=False)
        field.is_lookup = True
        return field

    def subscription_fields(self) -> list[SqlField]:
        """The fields of Subscription."""
        subscription_fields = []
        for live in self.live_fields.values():
            field = self.function_field(live.function, has_row=False)
            field.topic, field.by, field.key_sets = live.topic, live.by, live.key_sets
            subscription_fields.append(field)
        return subscription_fields

    def union_type(self, definition: UnionDefinition) -> Any:
        """The strawberry union of a definition."""
        members = tuple(self.by_name[self.names[model]] for model in definition.models)
        union = strawberry.union(definition.name, description=definition.description)
        return StrawberryAnnotation(typing.Annotated[typing.Union[members], union]).resolve()  # noqa: UP007

    def extend(self, definition: TypeDefinition) -> TypeDefinition:
        """The definition with the fields that rooms above add to it."""
        annotations, computed = dict(definition.annotations), dict(definition.computed)
        for extension in self.extensions:
            if extension.of is definition.model or type_definition(extension.of) is definition:
                annotations |= extension.annotations
                computed |= extension.computed
        return TypeDefinition(definition.model, definition.name, definition.description, annotations, computed)

    def object_type(self, definition: TypeDefinition) -> Any:
        """The strawberry type of a definition."""
        type_fields: list[StrawberryField] = []
        model = definition.model
        has_id = model is not None and model.__table__.primary_key
        if has_id:
            assert model is not None
            resolver = fields.global_id(definition.name, model)
            description = "Undurchsichtige Kennung, gültig im ganzen Verbund"
            type_fields.append(self.sql_field("id", strawberry.ID, resolver, description))
        for name, annotation in definition.annotations.items():
            type_fields.append(self.declared_field(definition, name, annotation))
        for function in definition.computed.values():
            type_fields.append(self.function_field(function, has_row=True))
        return self.object(definition.name, definition.description, type_fields, (Node,) if has_id else (), model)

    def declared_field(self, definition: TypeDefinition, name: str, annotation: Any) -> SqlField:
        """The field of an annotation: a column, a reference, or a list."""
        if definition.model is None:
            return self.answer_field(definition, name, annotation)
        model, table = _row_in(annotation), definition.model.__table__
        if model is None:
            comment = self.column_comment(definition, name, annotation)
            return self.sql_field(name, annotation, fields.column(name), comment)
        if get_origin(annotation) in (list, Connection):
            resolver = fields.referencing_rows(table, name, model)
            return self.sql_field(name, annotation, resolver, inspect.getdoc(model))
        resolver, is_certain = fields.reference(table, name, model)
        _check_optional(definition, name, annotation, model, is_certain)
        return self.sql_field(name, annotation, resolver, table.c[f"{name}_id"].comment)

    def answer_field(self, definition: TypeDefinition, name: str, annotation: Any) -> SqlField:
        """The field of an answer: a column of its select, or the row that one of its columns references."""
        is_annotated = get_origin(annotation) is typing.Annotated
        plain, *metadata = get_args(annotation) if is_annotated else (annotation,)
        if not metadata:
            raise TypeError(f'{definition.name}.{name}: write Annotated[…, "was es ist"], since no column says it')
        if (model := _row_in(plain)) is None:
            return self.sql_field(name, plain, fields.column(name), metadata[0])
        resolver, is_certain = fields.referenced_row(name, model)
        _check_optional(definition, name, plain, model, is_certain)
        return self.sql_field(name, plain, resolver, metadata[0])

    @staticmethod
    def column_comment(definition: TypeDefinition, name: str, annotation: Any) -> str | None:
        """The comment of a column; raises ``TypeError`` for an unknown name, or a field that has to be optional."""
        assert definition.model is not None
        columns = definition.model.__table__.c
        if name not in columns:
            raise TypeError(f"{definition.name}.{name}: there is no such column; add it to model.py or write @computed")
        if (columns[name].nullable or is_internal(columns[name])) and not _is_optional(annotation):
            message = "the column may be NULL or stay inside, so write"
            raise TypeError(f"{definition.name}.{name}: {message} {name}: … | None")
        comment: str | None = columns[name].comment
        return comment

    def function_field(self, function: Any, *, has_row: bool) -> SqlField:
        """The field of a function: its signature has the type and the arguments.

        ``has_row``: its first parameter is the row.
        """
        hints = typing.get_type_hints(function, include_extras=True)
        resolver = function if has_row else lambda _, **values: function(**values)
        field = self.sql_field(function.__name__, get_args(hints["return"])[0], resolver, inspect.getdoc(function))
        field.validator, field.cost = getattr(function, "__validate__", None), getattr(function, "__cost__", 0)
        for parameter in list(inspect.signature(function).parameters.values())[1 if has_row else 0 :]:
            hint = hints[parameter.name]
            metadata = getattr(hint, "__metadata__", ())
            if any(isinstance(item, FromRequest) for item in metadata):
                field.request_parameters = (*field.request_parameters, parameter.name)
                continue
            plain = get_args(hint)[0] if metadata else hint
            for item in metadata:
                if isinstance(item, IdOf | IdOfAny):
                    plain = strawberry.ID | None if parameter.default is None else strawberry.ID
                if isinstance(item, IdOf):
                    field.id_arguments = (*field.id_arguments, (parameter.name, self.names[item.model], item.model))
                elif isinstance(item, IdOfAny):
                    field.name_arguments = (*field.name_arguments, parameter.name)
            own_description = next((item for item in metadata if isinstance(item, str)), None)
            description = own_description or ARGUMENT_DESCRIPTIONS.get(parameter.name)
            spell = next((item.spell for item in metadata if isinstance(item, SpeltAs)), None)
            options = {"default": parameter.default, "metadata": {"spell": spell}}
            field.arguments.append(self.argument(parameter.name, plain, description, **options))
        return field

    def sql_field(self, name: str, annotation: Any, resolver: Resolver, description: str | None) -> SqlField:
        """A field with its resolver; of a connection, with the arguments for a page, a filter and an order."""
        field = SqlField(
            python_name=name,
            graphql_name=_graphql_name(name),
            type_annotation=self.annotation(annotation),
            description=description,
        )
        field.resolver = resolver
        field.arguments = []
        if get_origin(annotation) is Connection:
            arguments = {**pagination.PAGE_ARGUMENTS, **self.list_arguments(get_args(annotation)[0])}
            field.arguments = [self.argument(n, hint, description) for n, (hint, description) in arguments.items()]
        return field

    def list_arguments(self, row: type[Row]) -> dict[str, tuple[Any, str]]:
        """The filter and the order that rooms declare for a row: name -> (type, description)."""
        arguments: dict[str, tuple[Any, str]] = {}
        if row in self.filters:
            arguments["filter"] = self.filters[row] | None, "Nur was allen Angaben genügt"
        if row in self.orders:
            order = self.orders[row]
            arguments["order_by"] = list[order] | None, "Ordnung; bei Gleichstand entscheidet die nächste Angabe"  # type: ignore[valid-type]  # a type made at run time
        return arguments

    def argument(self, name: str, hint: Any, description: str | None = None, **options: Any) -> StrawberryArgument:
        """An argument; a default of None is not in the schema, since null and left out mean the same."""
        if options.get("default") is None:
            options.pop("default", None)
        return StrawberryArgument(name, _graphql_name(name), self.annotation(hint), description=description, **options)

    def annotation(self, annotation: Any) -> StrawberryAnnotation:
        """The annotation with each row class replaced by its type in this schema; the same object for equal ones."""
        if (found := self.annotations.get(annotation)) is None:
            found = self.annotations[annotation] = StrawberryAnnotation(self.graphql_annotation(annotation))
        return found

    def graphql_annotation(self, annotation: Any) -> Any:
        """The same as ``annotation``, as a plain annotation."""
        if get_origin(annotation) is Connection:
            (item,) = get_args(annotation)
            self.graphql_annotation(item)  # adds the type of the items
            return connection.connection(self, item)
        if get_origin(annotation) is list:
            return list[self.graphql_annotation(get_args(annotation)[0])]  # type: ignore[misc]  # a type made at run time
        if get_origin(annotation) in (types.UnionType, typing.Union):
            (plain,) = (item for item in get_args(annotation) if item is not type(None))
            return typing.Optional[self.graphql_annotation(plain)]  # noqa: UP045 - a lazy type has no |
        if inspect.isclass(annotation) and issubclass(annotation, Row):
            if annotation not in self.names:
                raise TypeError(f"{annotation.__name__} is not listed in this schema: add its room in schema.py")
            return lazy_type(self.names[annotation], self.by_name)
        if definition := type_definition(annotation) or union_definition(annotation):
            return lazy_type(self.add_type(definition), self.by_name)
        return _codes_or_scalar(annotation)

    def add_type(self, definition: TypeDefinition | UnionDefinition) -> str:
        """The name of a type in this schema. An answer is added when a field has its type."""
        if isinstance(definition, TypeDefinition) and definition.name not in self.definitions:
            self.definitions[definition.name] = definition
            self.by_name[definition.name] = self.object_type(self.extend(definition))
        return definition.name

    def object(
        self,
        name: str,
        description: str,
        type_fields: list[Any],
        bases: tuple[type, ...] = (),
        model: type[Row] | None = None,
    ) -> Any:
        """A new strawberry type of these fields."""
        attributes: dict[str, Any] = {field.python_name: field for field in type_fields}
        # A strict run completes dictionaries: their type is the statement's __typename, never their class.
        is_type_of = staticmethod(lambda _object, _info: True)
        # Without __doc__, dataclasses writes one with the whole signature: 8 kB for each type.
        attributes |= {"__model__": model, "__module__": __name__, "__doc__": description, "is_type_of": is_type_of}
        new_class = types.new_class(name, bases, {}, lambda namespace: namespace.update(attributes))
        return strawberry.type(new_class, name=name, description=description)


AS_OF_SCOPE = (
    "auch für alles darin, was keinen eigenen nennt; ohne Angabe der Tag, nach dem außen gefragt ist, sonst heute"
)
"""How far the day of the argument ``asOf`` goes."""
ARGUMENT_DESCRIPTIONS = {
    "id": "Kennung, wie sie das Feld id liefert",
    "ids": "Kennungen, wie sie das Feld id liefert",
    "key": "Amtlicher Regionalschlüssel",
    "tenant": "Regionalschlüssel des Mandanten",
    "region": "Regionalschlüssel des Landkreises",
    "text": "Ein oder mehrere Wörter, oder ihre Anfänge",
    "as_of": f"Stand an diesem Tag, {AS_OF_SCOPE}",
    "from_": "Von diesem Tag an",
    "to": "Bis zu diesem Tag, ihn eingeschlossen",
}
"""Of arguments that mean the same in every room."""


def _graphql_name(name: str) -> str | None:
    """The name of ``from_`` without the underscore; None for any other name: strawberry converts it."""
    return name.rstrip("_") if name.endswith("_") else None


def _check_optional(definition: TypeDefinition, name: str, annotation: Any, model: type[Row], is_certain: bool) -> None:
    if not is_certain and not _is_optional(annotation):
        message = f"policies may hide the row, so write {name}: {model.__name__} | None"
        raise TypeError(f"{definition.name}.{name}: {message}")


def _row_in(annotation: Any) -> type[Row] | None:
    """The row class in an annotation, if there is one."""
    if inspect.isclass(annotation) and issubclass(annotation, Row):
        return annotation
    return next((row for part in get_args(annotation) if (row := _row_in(part))), None)


def _codes_or_scalar(annotation: Any) -> Any:
    return graphql_enum(annotation) if inspect.isclass(annotation) and issubclass(annotation, Choice) else annotation


def _is_optional(annotation: Any) -> bool:
    return type(None) in get_args(annotation)
