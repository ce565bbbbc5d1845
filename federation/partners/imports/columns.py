"""The columns of a table of partners: their German and English headers, and the value that a cell says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, NamedTuple

from federation.partners.codes import EconomicSection, LegalForm, PartnerKind, Sphere
from tenants.rows import Choice

REGIONAL_KEY = re.compile(r"[0-9]{5}|[0-9]{9}|[0-9]{12}")
YES, NO = {"ja", "j", "yes", "y", "true", "wahr", "1", "x"}, {"nein", "n", "no", "false", "falsch", "0", "-"}


class CellError(ValueError):
    """A cell that says nothing that its column takes; one German sentence that names the cure."""


class TableColumn(NamedTuple):
    """A column of the table: its headers, the German one first, and how a cell is read."""

    headers: tuple[str, ...]
    read: Callable[[str], Any] = str


def read_code(codes: type[Choice], text: str) -> Choice:
    """A code by its name or by one of its labels, in whichever case."""
    for code in codes:
        if text.casefold() in {str(item).casefold() for item in (code, code.label, code.short, code.english)}:
            return code
    raise CellError(f"„{text}“ gibt es nicht; möglich ist: {', '.join(f'{code} ({code.short})' for code in codes)}.")


def read_share(text: str) -> int:
    """A share in per cent as basis points: ``25,1 %``."""
    try:
        share = Decimal(text.removesuffix("%").strip().replace(",", ".")) * 100
        if not share.is_finite() or share != int(share):
            raise InvalidOperation
        return int(share)
    except InvalidOperation:
        raise CellError(
            f"„{text}“ ist kein Anteil in Prozent: bitte eine Zahl mit höchstens zwei Stellen nach dem Komma."
        ) from None


def read_yes(text: str) -> bool:
    """Whether a cell says yes."""
    if text.casefold() in YES | NO:
        return text.casefold() in YES
    raise CellError(f"„{text}“ ist weder ja noch nein: bitte eines von beiden.")


def read_key(text: str) -> str:
    """A regional key; spreadsheets drop the zero that it begins with."""
    if not REGIONAL_KEY.fullmatch(text):
        raise CellError(
            f"„{text}“ ist kein Regionalschlüssel: er hat 5, 9 oder 12 Ziffern, führende Nullen eingeschlossen."
        )
    return text


COLUMNS: Mapping[str, TableColumn] = {
    "name": TableColumn(("Name",)),
    "kind": TableColumn(("Art", "Kind"), partial(read_code, PartnerKind)),
    "sphere": TableColumn(("Bereich", "Sphere"), partial(read_code, Sphere)),
    "section": TableColumn(("Wirtschaftszweig", "WZ", "Section"), partial(read_code, EconomicSection)),
    "legal_form": TableColumn(("Rechtsform", "Legal form"), partial(read_code, LegalForm)),
    "municipal_share_bp": TableColumn(("Kommunaler Anteil", "Municipal share"), read_share),
    "ars": TableColumn(("Regionalschlüssel", "ARS", "Regional key"), read_key),
    "postcode": TableColumn(("PLZ", "Postleitzahl", "Postcode")),
    "street": TableColumn(("Straße", "Strasse", "Street")),
    "website": TableColumn(("Website", "Webseite")),
    "email": TableColumn(("E-Mail", "Sammelpostfach")),
    "description": TableColumn(("Beschreibung", "Description")),
    "source": TableColumn(("Quelle", "Source")),
    "register_number": TableColumn(("Registernummer", "Register number")),
    "vat_id": TableColumn(("USt-IdNr", "Umsatzsteuer-Identifikationsnummer", "VAT id", "VAT number")),
    "osm_id": TableColumn(("OpenStreetMap", "OSM id")),
    "wikidata_id": TableColumn(("Wikidata", "Wikidata id")),
    "is_natural_person": TableColumn(("Natürliche Person", "Natural person", "Is natural person"), read_yes),
}
NEEDED = ("name", "kind")


def column_of(header: str) -> str | None:
    """The column with this header; case, blanks and signs in it do not matter. None for any other."""
    return _BY_HEADER.get(_plain(header))


def _plain(header: str) -> str:
    return re.sub(r"[\W_]+", "", header).casefold()


_BY_HEADER = {_plain(header): name for name, column in COLUMNS.items() for header in (name, *column.headers)}
