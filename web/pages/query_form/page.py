"""A query and its response, in a form: asked of the public schema, within the bounds of the public endpoint."""

from __future__ import annotations

import json
from typing import Any

from federation.graph.run.caller import Call
from tenants.messages import Text
from web import errors
from web.graph import Answer, PageGraph
from web.page import Data, Page
from web.queries import DOCUMENT, MAX_DOCUMENT_BYTES, MAX_QUERY_STRING, VARIABLES, write_json
from web.request import PageRequest


class QueryFormPage(Page):
    """``?abfrage=``: the document; ``&variablen=``: a JSON object. A faulty one is said beside the form."""

    path, section = "/daten/abfrage", "daten"
    max_query, is_indexed, rate = MAX_QUERY_STRING, False, "anonymous"

    async def fetch(self, graph: PageGraph, request: PageRequest, call: Call) -> Answer:
        document = request.query.get(DOCUMENT, "").strip()
        if not document or not request.site.accepts_documents:
            return Answer({"response": None, "problem": None}, 0)
        if len(document.encode()) > MAX_DOCUMENT_BYTES:
            problem = errors.DOCUMENT_TOO_LONG.fill(limit=MAX_DOCUMENT_BYTES, endpoint=request.site.endpoint)
            return Answer({"response": None, "problem": problem}, 0)
        variables = _read_variables(request)
        if isinstance(variables, Text):
            return Answer({"response": None, "problem": variables}, 0)
        return Answer({"response": await graph.run(document, variables, call), "problem": None}, call.cost)

    def is_found(self, data: Data) -> bool:
        return True

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        response = data["response"] or {}
        return {
            "document": request.query.get(DOCUMENT, "").strip(),
            "variables": request.query.get(VARIABLES, "").strip(),
            "problem": data["problem"],
            "errors": response.get("errors", []),
            "cost": response.get("extensions", {}).get("cost"),
            "result": write_json({"data": response["data"]}) if response.get("data") is not None else "",
            "limit": MAX_DOCUMENT_BYTES,
        }


def _read_variables(request: PageRequest) -> dict[str, Any] | Text:
    """The variables, none for an empty text; or what is wrong with them."""
    text = request.query.get(VARIABLES, "").strip()
    try:
        variables = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return errors.VARIABLES_NO_OBJECT
    return variables if isinstance(variables, dict) else errors.VARIABLES_NO_OBJECT
