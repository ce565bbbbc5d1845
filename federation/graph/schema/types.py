"""The types of one schema while it is assembled, as fields and payloads need them."""

from __future__ import annotations

from typing import Any, Protocol

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from federation.graph.declare.types import TypeDefinition


class Types(Protocol):
    """The GraphQL types of one schema."""

    names: dict[Any, str]
    """Row class -> the name of its type."""
    by_name: dict[str, Any]
    """Name -> strawberry type, of those made so far."""

    facets: dict[Any, Any]
    """Row class -> the class with the facets of its connections."""

    def add_type(self, definition: TypeDefinition) -> str:
        """The name of a type, which is added if it is new."""

    def object(self, name: str, description: str, type_fields: list[Any]) -> Any:
        """A new strawberry type."""

    def annotation(self, annotation: Any) -> StrawberryAnnotation:
        """The annotation with each row class replaced by its type."""

    def argument(self, name: str, hint: Any, description: str | None = None) -> StrawberryArgument:
        """An argument of a field."""
