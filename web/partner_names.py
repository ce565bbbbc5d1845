"""Organisations of the directory as people enter them: a name or the address of a page -> the id."""

from __future__ import annotations

import re

from federation.graph.run.caller import Call
from tenants.messages import Text
from web.addresses import is_row_id
from web.graph import PageGraph
from web.page import Data

DOCUMENT = """
query FindPartner($text: String!) {
  partners(filter: { search: $text }, first: 20) { nodes { id name seat { fullName } parent { id } } }
}
"""
ADDRESS = re.compile(
    r"(?:.*\()?(?:https?://[^/\s]+)?(?:/[a-z]{2})?/partner/([A-Za-z0-9]+)(?:[/?#][^\s()]*)?\)?", re.DOTALL
)
MAX_NAMED = 5
"""Organisations that a message names."""
NO_PARTNER = Text(
    "Eine solche Organisation steht nicht im Verzeichnis. Bitte ihren Namen oder die Adresse ihrer Seite eingeben.",
    "The directory has no such organisation. Please enter its name, or the address of its page.",
)
SEVERAL_PARTNERS = Text(
    "Das können mehrere Organisationen sein. Bitte eine davon eingeben: {partners}.",
    "This may be several organisations. Please enter one of them: {partners}.",
)


async def find_main_partner(graph: PageGraph, call: Call, text: str) -> str | Text:
    """The id of the only organisation that a text names, or what is wrong with it; raises ``PageError``.

    Whether it can have branches, the mutation says.
    """
    if (address := ADDRESS.fullmatch(text)) and is_row_id("Partner", address[1]):
        return address[1]
    partners = (await graph.ask(DOCUMENT, {"text": text[:100]}, call)).data["partners"]["nodes"]
    exact = [partner for partner in partners if partner["name"].casefold() == text.casefold()]
    # Branches are often called like their main organisation; who names neither in full means that.
    mains = [partner for partner in partners if partner["parent"] is None]
    found = exact or mains or partners
    if len(found) == 1:
        return str(found[0]["id"])
    if not found:
        return NO_PARTNER
    return SEVERAL_PARTNERS.fill(partners="; ".join(map(_with_address, found[:MAX_NAMED])))


def _with_address(partner: Data) -> str:
    """An organisation as people know it, with the address of its page: by that it is found again."""
    place = f", {partner['seat']['fullName']}" if partner["seat"] else ""
    return f"{partner['name']}{place} (/partner/{partner['id']})"
