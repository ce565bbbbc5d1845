"""The fields of the common part of a cooperation, and sides as people name them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from federation.graph.run.caller import Call
from tenants.messages import Text
from web import errors
from web.errors import FieldError
from web.fields import ChoiceField, Field, Texts
from web.graph import PageGraph
from web.labels import Codes
from web.named_fields import Find, NamedFieldsForm
from web.partner_names import find_main_partner
from web.places import find_place

COMMON_FIELDS = (
    Field("title", is_required=True),
    ChoiceField("kind", is_required=True, enum="CooperationKind"),
    ChoiceField("form", is_required=True, enum="CooperationForm"),
    ChoiceField("level", is_required=True, enum="ParticipationLevel"),
    ChoiceField("fieldOfAction", enum="FieldOfAction"),
    Field("purpose"),
    Field("interestsAtStake"),
    Field("website"),
    Field("source"),
)
"""In the order of the form."""
TENANTS, PARTNERS = "sides", "partners"
MOST_NAMES = 30
"""In one field: each is looked up."""
WRONG_NAME = Text("{name}: {wrong}", "{name}: {wrong}")
TOO_MANY_NAMES = Text(
    "Das sind mehr als {most}: bitte in mehreren Schritten fragen.",
    "These are more than {most}: please ask in several steps.",
)


@dataclass(frozen=True)
class KeysField(Field):
    """Keys, one a line, each kept once: people write names, of which the page has found the keys."""

    def parse(self, texts: Texts, codes: Codes) -> list[str]:
        return list(filter(None, map(str.strip, texts[0].split("\n"))))

    def read(self, texts: Texts, codes: Codes) -> list[str]:
        if self.is_required and not any(texts):
            raise FieldError(errors.FIELD_MISSING)
        return self.parse(texts, codes) if any(texts) else []


def find_each(find: Find) -> Callable[[PageGraph, Call, str], Awaitable[str | Text]]:
    """Finds the key of each line, or says of which there is none."""

    async def find_lines(graph: PageGraph, call: Call, text: str) -> str | Text:
        keys: list[str] = []
        names = list(filter(None, map(str.strip, text.split("\n"))))
        if len(names) > MOST_NAMES:
            return TOO_MANY_NAMES.fill(most=MOST_NAMES)
        for name in names:
            found = await find(graph, call, name)
            if isinstance(found, Text):
                return WRONG_NAME.fill(name=name, wrong=found.write(call.language))
            keys.append(found)
        return "\n".join(keys)

    return find_lines


class SidesForm(NamedFieldsForm):
    """A form in which sides are named: municipalities and organisations, one a line."""

    named: ClassVar = {TENANTS: find_each(find_place), PARTNERS: find_each(find_main_partner)}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        tenants, partners = values.pop(TENANTS, None) or [], values.pop(PARTNERS, None) or []
        values["sides"] = [{"tenant": key} for key in tenants] + [{"partner": id} for id in partners]
        return values


SIDE_FIELDS = (KeysField(TENANTS), KeysField(PARTNERS), Field("note"))
