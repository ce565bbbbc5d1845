"""The forms of those in a network: joining and leaving, ideas, and who supports them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from tenants.messages import Text
from web.fields import CheckField, ChoiceField, DateField, Field
from web.forms import ID, RowForm
from web.networks import OfNetwork
from web.page import Data

PARTY, MEMBERSHIP = "party", "membership"
IDEA = (Field("title", is_required=True), Field("text"), ChoiceField("fieldOfAction", enum="FieldOfAction"),
        CheckField("isShown"), CheckField("allowsShowing"))  # fmt: skip


class JoinForm(OfNetwork):
    """A member or a municipality joins, or agrees where the organiser has named it."""

    mutation = "networkMemberJoin"
    fields = (Field(PARTY, is_required=True),)
    done = Text("Beigetreten.", "Joined.")

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        name, _, key = values.pop(PARTY).partition(":")
        return values | {"tenant" if name == "tenant" else MEMBERSHIP: key}


class EndForm(RowForm):
    """Somebody leaves; who has left already, or has settled when, has no such form."""

    mutation = "networkMemberEnd"
    fields = (DateField("lastDay"),)
    done = Text("Das Ende ist eingetragen.", "The end is recorded.")
    those: ClassVar[str] = "members"

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return data["network"][self.those]["nodes"] if data["network"] else []


class LeaveForm(EndForm):
    """The visitor's own: of many members not all are read."""

    those = "ownMembers"


class IdeaForm(OfNetwork):
    """A new idea, of a member or of the organiser."""

    mutation = "networkIdeaAdd"
    fields = (Field(MEMBERSHIP), *IDEA)
    done = Text("Die Idee ist gesammelt.", "The idea is collected.")


class UpdateIdeaForm(RowForm):
    """What an idea says."""

    mutation = "networkIdeaUpdate"
    fields = IDEA
    done = Text("Die Idee ist gespeichert.", "The idea is saved.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return ideas_of(data)


class SupportForm(RowForm):
    """A member supports an idea."""

    mutation = "networkIdeaSupport"
    fields = (Field(MEMBERSHIP, is_required=True),)
    done = Text("Unterstützt.", "Supported.")
    supports: ClassVar[bool] = True

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return [{ID: row[ID]} for row in ideas_of(data)]

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"idea" if name == ID else name: value for name, value in values.items()} | {"supports": self.supports}


class UnsupportForm(SupportForm):
    """It does not any more."""

    mutation = "withdrawSupport"
    done = Text("Die Unterstützung ist zurückgenommen.", "The support is withdrawn.")
    supports = False


def ideas_of(data: Data) -> Sequence[Mapping[str, Any]]:
    """The ideas of a page."""
    found: Sequence[Mapping[str, Any]] = data["network"]["ideas"]["nodes"] if data["network"] else []
    return found


FORMS = (JoinForm(), LeaveForm(), IdeaForm(), UpdateIdeaForm(), SupportForm(), UnsupportForm())
