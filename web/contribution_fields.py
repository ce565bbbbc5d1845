"""The fields of pledges and success stories, and what people enter in them by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from tenants.messages import Text
from web.contributions import BEHALF, OnBehalf
from web.errors import FieldError
from web.fields import ChoiceField, DateField, DecimalField, Field, NumberField, Texts
from web.labels import Codes
from web.named_fields import Find, NamedFieldsForm
from web.whole_names import find_measure

NO_AMOUNT = Text(
    "Bitte eine Menge angeben, wie 12 oder 12,5, und worauf sie beruht.",
    "Please give an amount like 12 or 12.5, and what it is based on.",
)
NO_YEAR = Text("Das ist kein Jahr, wie 2030.", "This is no year like 2030.")
AMOUNT = DecimalField("amount")
WIDTH = 4
"""Of an effect: its kind, the amount, what that is based on, and the year."""


@dataclass(frozen=True)
class EffectsField(Field):
    """Effects, of each kind at most one: four inputs each, which all have the name of the field."""

    def clean(self, texts: Sequence[str]) -> Texts:
        cleaned = tuple(text.strip() for text in texts)
        return tuple(text for row in self._rows(cleaned) if any(row[1:]) for text in row)

    def read(self, texts: Texts, codes: Codes) -> list[dict[str, Any]]:
        return [_read_effect(row, codes) for row in self._rows(texts)]

    def write(self, value: Any) -> Texts:
        effects: Sequence[Mapping[str, Any]] = value or ()
        return tuple(text for effect in effects for text in (
            effect["kind"], *AMOUNT.write(effect["amount"]), effect["basis"], str(effect["year"] or ""),
        ))  # fmt: skip

    def shown(self, texts: Texts, kinds: Sequence[str]) -> list[Texts]:
        """A row for each kind, whether it is stated or not."""
        stated = {row[0]: row for row in self._rows(texts)}
        return [stated.get(kind, (kind, "", "", "")) for kind in kinds]

    def _rows(self, texts: Texts) -> list[Texts]:
        return [texts[n : n + WIDTH] for n in range(0, len(texts) - WIDTH + 1, WIDTH)]


def _read_effect(row: Texts, codes: Codes) -> dict[str, Any]:
    kind, amount, basis, year = row
    if kind not in codes["EffectKind"] or basis not in codes["EstimateBasis"] or not amount:
        raise FieldError(NO_AMOUNT)
    if year and not re.fullmatch(r"\d{4}", year, re.ASCII):
        raise FieldError(NO_YEAR)
    value = AMOUNT.parse((amount,), codes)
    return {"kind": kind, "amount": value, "basis": basis, "year": int(year) if year else None}


PLEDGE_FIELDS = (
    ChoiceField("kind", is_required=True, enum="PledgeKind"),
    Field("title", is_required=True),
    Field("text"),
    ChoiceField("fieldOfAction", enum="FieldOfAction"),
    NumberField("targetYear"),
    DateField("pledgedOn"),
    DateField("dueOn"),
    EffectsField("effects"),
    Field("measure"),
)
STORY_FIELDS = (
    Field("title", is_required=True),
    Field("teaser"),
    Field("text", is_required=True),
    Field("effect"),
    ChoiceField("fieldOfAction", enum="FieldOfAction"),
    ChoiceField("reuse", is_required=True, enum="ReusePermission"),
    Field("measure"),
    Field("pledge"),
)
"""In the order of the forms."""


class ContentForm(OnBehalf, NamedFieldsForm):
    """A form with what a pledge or a story says; a measure is named by its title or its address."""

    named: ClassVar[Mapping[str, Find]] = {"measure": find_measure}


class PledgeForm(ContentForm):
    """With what a pledge says."""

    fields: ClassVar[tuple[Field, ...]] = (*PLEDGE_FIELDS, *BEHALF)


class StoryForm(ContentForm):
    """With what a story says."""

    fields: ClassVar[tuple[Field, ...]] = (*STORY_FIELDS, *BEHALF)


def as_content(row: Mapping[str, Any]) -> dict[str, Any]:
    """A pledge or a story as its form has it: its measure by what people call it, a pledge by its id."""
    called = {"measure": row["measure"]["title"] if row["measure"] else None}
    if "pledge" in row:
        called["pledge"] = row["pledge"]["id"] if row["pledge"] else None
    return {**row, **called}
