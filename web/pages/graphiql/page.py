"""GraphiQL on the public endpoint, where its files were fetched when the service was built."""

from __future__ import annotations

from typing import Any

from web.page import Data, Page
from web.queries import DOCUMENT, MAX_QUERY_STRING, VARIABLES
from web.request import PageRequest
from web.templating import STATIC

SCRIPTS = (
    "vendor/react/umd/react.production.min.js", "vendor/react-dom/umd/react-dom.production.min.js",
    "vendor/graphiql/graphiql.min.js", "graphiql.js",
)  # fmt: skip
STYLE = "vendor/graphiql/graphiql.min.css"


class GraphiqlPage(Page):
    """Takes document and variables of the address, as the form does; its script reads them there."""

    path, section = "/daten/graphiql", "daten"
    max_query, is_indexed = MAX_QUERY_STRING, False

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {
            "scripts": SCRIPTS,
            "style": STYLE,
            "is_complete": all((STATIC / name).is_file() for name in (*SCRIPTS, STYLE)),
            "document": request.query.get(DOCUMENT, ""),
            "variables": request.query.get(VARIABLES, ""),
        }
