"""What a person can put right: shown as ``userErrors`` in the asker's language, never as an error."""

from __future__ import annotations

from enum import auto

import strawberry
from strawberry.utils.str_converters import to_camel_case

from federation.graph.declare.enums import graphql_enum
from tenants.normal_form import UnfitTextError
from tenants.rows import IS_A_PAGE, Choice, Row, tables


class UserErrorCode(Choice):
    """Warum eine Eingabe nicht ging."""

    NOT_FOUND = auto(), "Gibt es nicht, oder ist nicht in Sicht"
    FORBIDDEN = auto(), "Ist in Sicht, aber das Recht dazu fehlt"
    CONFLICT = auto(), "Inzwischen anders, oder schon vergeben"
    INVALID = auto(), "Verstößt gegen eine Regel"
    UNUSUAL = auto(), "Ist geschehen, aber ungewöhnlich; steht nur in warnings"


class UserError(Exception):
    """What a person can put right. ``field``: the way to it within the input, empty for the whole of it; ``current``:
    the row that stands in the way, or its id, where the input does not name it."""

    def __init__(
        self, code: UserErrorCode, field: str, german: str, english: str, current: Row | str | None = None
    ) -> None:
        super().__init__(english)
        self.code, self.field, self.current = code, field, current
        self.messages = {"de": german, "en": english}

    def within(self, *way: str | int) -> UserError:
        """The same mistake, of something that stands deeper in the input."""
        field = ".".join(filter(None, [*map(str, way), self.field]))
        return UserError(self.code, field, self.messages["de"], self.messages["en"], self.current)

    def told(self, language: str) -> UserErrorType:
        """The mistake in somebody's language."""
        way = self.field.split(".") if self.field else []
        return UserErrorType(code=self.code, field=["input", *way], message=self.messages[language])


@strawberry.type(name="UserError", description="Was an einer Eingabe nicht geht.")
class UserErrorType:
    """One mistake."""

    code: graphql_enum(UserErrorCode) = strawberry.field(description="Warum nicht")  # type: ignore[valid-type]
    field: list[str] = strawberry.field(description="Der Weg zur Angabe, um die es geht")
    message: str = strawberry.field(description="Was zu tun ist")


def not_found(at: str = "id") -> UserError:
    """Hidden and missing read the same."""
    return UserError(UserErrorCode.NOT_FOUND, at, "Das gibt es nicht, oder es ist nicht in Sicht.",
                   "There is no such thing, or you cannot see it.")  # fmt: skip


def forbidden(at: str = "id") -> UserError:
    """The row can be seen and not be changed."""
    return UserError(UserErrorCode.FORBIDDEN, at, "Das dürfen Sie sehen, aber nicht ändern.",
                   "You may see this but not change it.")  # fmt: skip


def missing_scope(scope: str) -> UserError:
    """The token may not do that at all, whatever its bearer may."""
    return UserError(UserErrorCode.FORBIDDEN, "",
                   f"Dem Token fehlt der Geltungsbereich {scope}: ohne ihn ändert es nichts. Bitte damit neu anmelden.",
                   f"The token lacks the scope {scope}: without it nothing is changed. Please log in again with it."
                   )  # fmt: skip


def hidden_by_scope(mistake: UserError, scope: str) -> UserError:
    """Something that is not in sight, told to somebody whose token cannot see anything of their own."""
    return UserError(mistake.code, mistake.field,
                   f"{mistake.messages['de']} Dem Token fehlt der Geltungsbereich {scope}.",
                   f"{mistake.messages['en']} The token lacks the scope {scope}.", mistake.current)  # fmt: skip


def invalid(field: str, german: str, english: str) -> UserError:
    """A rule that is broken, with the cure."""
    return UserError(UserErrorCode.INVALID, field, german, english)


def invalid_text(field: str, error: UnfitTextError) -> UserError:
    """A text with a character that has no place in it."""
    return invalid(field, error.german, error.english)


def invalid_address(field: str) -> UserError:
    """An address that no browser opens, or that runs something there."""
    return invalid(field, "Das ist keine Adresse einer Seite: bitte eine nennen, die mit https:// oder http:// beginnt"
                   " und keine Leerzeichen hat.",
                   "That is no address of a page: please name one that begins with https:// or http:// and has no"
                   " spaces.")  # fmt: skip


def from_constraint(constraint: str | None) -> UserError | None:
    """What a broken constraint means to people, if its row has words for it."""
    for row, table in tables():
        if constraint and constraint in row.__constraint_messages__:
            code, field, german, english = row.__constraint_messages__[constraint]
            return UserError(UserErrorCode[code], field, german, english)
        if constraint and constraint.endswith(IS_A_PAGE) and constraint.startswith(f"{table.name}_"):
            return invalid_address(to_camel_case(constraint.removeprefix(f"{table.name}_").removesuffix(IS_A_PAGE)))
    return None
