"""The plain pages behind links in mails: no login, no script, kept by no cache and found by no search."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import jinja2
from starlette.responses import HTMLResponse, Response

from tenants.messages import Language, Text

HEADERS = {
    "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}  # fmt: skip
TEMPLATES = ("link_page.html", "unsubscribe.html", "review.html", "meeting.html")
_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.DictLoader(
        {name: (files("federation.mailing") / "templates" / name).read_text(encoding="utf-8") for name in TEMPLATES}
    ),
    autoescape=True, undefined=jinja2.StrictUndefined,
)  # fmt: skip


def render_link_page(
    template: str, language: Language, title: Text, text: Text, *, button: Text | None = None, status: int = 200,
    **values: Any,
) -> Response:  # fmt: skip
    """A page with a sentence and perhaps a button; ``values``: what else its template shows."""
    html = _ENVIRONMENT.get_template(template).render(
        language=language, title=title.write(language), text=text.write(language),
        button=button and button.write(language), **values,
    )  # fmt: skip
    return HTMLResponse(html, status, HEADERS)
