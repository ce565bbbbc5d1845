"""The types of one schema while it is assembled, as fields and payloads need them."""

from __future__ import annotations

from typing import Any, Protocol

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument


class Types(Protocol):
    """The GraphQL types of one schema."""

    names: dict[Any, str]
    """Row -> the name of its type."""
    known: dict[str, Any]
    """Name -> strawberry type, as far as it has been made."""

    def object(self, name: str, doc: str, parts: list[Any]) -> Any:
        """A new strawberry type of these fields."""

    def annotation(self, annotation: Any) -> StrawberryAnnotation:
        """The annotation with each row replaced by its type."""

    def argument(self, name: str, hint: Any, doc: str | None = None) -> StrawberryArgument:
        """An argument of a field."""
