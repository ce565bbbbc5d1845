"""What a person can put right: shown as ``userErrors`` in their language, never as an error."""

from __future__ import annotations

from enum import auto
from typing import Any

import strawberry
from strawberry.utils.str_converters import to_camel_case

from federation.graph.declare.enums import graphql_enum
from federation.graph.mutation import messages
from tenants.messages import LANGUAGES, Language, Message, Text, invalid
from tenants.normal_form import InvalidTextError
from tenants.rows import WEB_ADDRESS_CHECK, Choice, Row, tables


class UserErrorCode(Choice):
    """Warum eine Eingabe nicht ging."""

    NOT_FOUND = (
        auto(),
        "Gibt es nicht, oder ist nicht in Sicht",
        "Not found, or not visible",
        "Nicht da oder nicht in Sicht",
    )
    FORBIDDEN = (
        auto(),
        "Ist in Sicht, aber das Recht dazu fehlt",
        "Visible, but not permitted",
        "In Sicht, aber nicht erlaubt",
    )
    CONFLICT = (
        auto(),
        "Inzwischen anders, oder schon vergeben",
        "Changed meanwhile, or taken",
        "Inzwischen anders oder vergeben",
    )
    INVALID = auto(), "Verstößt gegen eine Regel", "Breaks a rule"
    UNUSUAL = (
        auto(),
        "Ist geschehen, aber ungewöhnlich; steht nur in warnings",
        "Done, but unusual",
        "Geschehen, aber ungewöhnlich",
    )


class UserError(Exception):
    """What a person can put right: a message with the values that stand in its text.

    ``current`` is the row that it conflicts with, or its id, where the input does not have it.
    """

    def __init__(self, message: Message, *, current: Row | str | None = None, **values: Any) -> None:
        super().__init__(message.text.write("en", **values))
        self.message, self.current, self.values = message, current, values

    @property
    def code(self) -> UserErrorCode:
        """The code for programs."""
        return UserErrorCode[self.message.code]

    def within(self, *path: str | int) -> UserError:
        """The same error at a longer path into the input."""
        field = ".".join(filter(None, [*map(str, path), self.message.field]))
        return UserError(self.message.at(field), current=self.current, **self.values)

    def to_graphql(self, language: Language) -> UserErrorType:
        """The error as the interface answers it, in one language."""
        path = self.message.field.split(".") if self.message.field else []
        text = self.message.text.write(language, **self.values)
        return UserErrorType(code=self.code, field=["input", *path], message=text)


@strawberry.type(name="UserError", description="Was an einer Eingabe nicht geht.")
class UserErrorType:
    """A user error in the schema."""

    code: graphql_enum(UserErrorCode) = strawberry.field(description="Warum nicht")  # type: ignore[valid-type]  # a type made at run time
    field: list[str] = strawberry.field(description="Der Weg zur Angabe, um die es geht")
    message: str = strawberry.field(description="Was zu tun ist")


def not_found(field: str = "id") -> UserError:
    """The error for a missing row, and for one that is hidden: they must not differ."""
    return UserError(messages.MISSING.at(field))


def forbidden(field: str = "id") -> UserError:
    """The error for a row that is visible and may not be changed."""
    return UserError(messages.NOT_EDITABLE.at(field))


def hidden_by_scope(error: UserError, scope: str) -> UserError:
    """The same error with a hint: the token lacks a scope, so its bearer's own rows are hidden."""
    text = Text(*(error.message.text.write(language, **error.values) for language in LANGUAGES))
    added = Message(error.message.code, error.message.field, messages.SCOPE_HIDES)
    return UserError(added, current=error.current, text=text, scope=scope)


def invalid_text(field: str, error: InvalidTextError) -> UserError:
    """The error for a text with a character that its form does not allow."""
    return UserError(invalid(field, "{text}", "{text}"), text=Text(error.german, error.english))


def from_constraint(constraint: str | None) -> UserError | None:
    """The error of a violated constraint that has a message; None for any other constraint."""
    for row, table in tables():
        if constraint and constraint in row.__constraint_messages__:
            return UserError(row.__constraint_messages__[constraint])
        if constraint and constraint.endswith(WEB_ADDRESS_CHECK) and constraint.startswith(f"{table.name}_"):
            column = constraint.removeprefix(f"{table.name}_").removesuffix(WEB_ADDRESS_CHECK)
            return UserError(messages.NO_ADDRESS.at(to_camel_case(column)))
    return None
