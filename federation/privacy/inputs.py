"""Inputs about privacy."""

from typing import Annotated

import strawberry

from federation.graph.mutation.inputs import input_type
from tenants.model import User
from tenants.normal_form import TextForm
from tenants.person_data import TextToClean


@input_type(User, part=True)
class PersonErase:
    """Löscht, wer angemeldet ist. Einen Schlüssel gegen Wiederholung hat es nicht: danach gehörte er niemandem."""

    confirmation: Annotated[str, TextForm.LINE, "Das Wort LÖSCHEN oder ERASE, von Hand eingetippt"]


@input_type(TextToClean)
class TextClean:
    """Ein Text ohne den Namen einer Person, die gelöscht ist."""

    id: Annotated[strawberry.ID, "Der Text, wie ihn textsToClean nennt"]
    text: Annotated[str | None, TextForm.LINES, "Der neue Text; leer, wo er fehlen darf"] = None
