"""Templates with the texts of one language: one environment each, made once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2

from tenants.messages import LANGUAGES, Language, Text
from web.addresses import login_address
from web.compiled_templates import CompiledTemplates
from web.labels import Codes, Labels
from web.queries import query_address
from web.texts import (
    catalogue,
    write_day,
    write_long_day,
    write_moment,
    write_month,
    write_number,
    write_span,
    write_text,
    write_weekday,
)

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
MAIN_STYLESHEET = "klimaverbund.css"
SOME_DAY = date(2000, 1, 1)


class Templates:
    """The templates of all pages, in both languages."""

    def __init__(self, codes: Codes, kinds: Mapping[str, Text]) -> None:
        """``kinds``: what people call the rows of each type."""
        self.environments = {language: _environment(language, codes, kinds) for language in LANGUAGES}

    def render(self, template: str, language: Language, values: Mapping[str, Any]) -> str:
        """The HTML of a template."""
        return self.environments[language].get_template(template).render(values)

    def warm_up(self) -> None:
        """Compiles every template, and reads how a language writes numbers: no first visit waits for that."""
        for language in LANGUAGES:
            write_day(SOME_DAY, language=language)
            write_number(0, language=language)
        for environment in self.environments.values():
            for name in environment.list_templates(extensions=["html"]):
                environment.get_template(name)


OPTIONS: Mapping[str, Any] = {
    "autoescape": True, "extensions": ("jinja2.ext.i18n", "jinja2.ext.do"), "trim_blocks": True, "lstrip_blocks": True,
}  # fmt: skip
"""Of all environments, and so of the code of all templates."""
COMPILED = CompiledTemplates(OPTIONS)


def _environment(language: Language, codes: Codes, kinds: Mapping[str, Text]) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([FOLDER / "templates", FOLDER / "pages"]),
        undefined=jinja2.StrictUndefined, auto_reload=False, cache_size=-1, bytecode_cache=COMPILED, **OPTIONS,
    )  # fmt: skip
    texts, labels = catalogue(language), Labels(codes, language)
    environment.install_gettext_callables(texts.gettext, texts.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    environment.globals |= {
        "language": language, "label": labels.label, "labels": labels.all, "describe": labels.describe,
        "login_address": login_address, "kind": lambda name: kinds[name].write(language) if name in kinds else name,
        "static": static_address(), "stylesheets": stylesheet_addresses(), "query_address": query_address,
    }  # fmt: skip
    environment.filters |= {
        "day": partial(write_day, language=language),
        "moment": partial(write_moment, language=language),
        "number": partial(write_number, language=language),
        "month": partial(write_month, language=language),
        "weekday": partial(write_weekday, language=language),
        "longday": partial(write_long_day, language=language),
        "span": partial(_write_meeting, language=language),
        "message": partial(write_text, language=language),
    }
    return environment


def _write_meeting(row: Mapping[str, Any], *, language: Language) -> str:
    """When a meeting is."""
    return write_span(row["startsAt"], row["endsAt"], row.get("isAllDay", False), language=language)


@cache
def static_address() -> Callable[[str], str | None]:
    """A function: file below ``static`` -> its address with the hash of its content; None where there is none.

    The files are hashed once a process.
    """
    addresses = {
        path.relative_to(STATIC).as_posix(): f"/static/{path.relative_to(STATIC).as_posix()}?v={_hash(path)}"
        for path in STATIC.rglob("*")
        if path.is_file()
    }
    return addresses.get


def stylesheet_addresses() -> list[str]:
    """The addresses of the style sheets of all pages: the design system, if it is there, then ours."""
    design_system = ("vendor/@kern-ux/native/dist/kern.min.css", "vendor/@fontsource/fira-sans/fira-sans.css")
    ours = sorted(path.name for path in STATIC.glob("*.css"))
    names = (*design_system, MAIN_STYLESHEET, *(name for name in ours if name != MAIN_STYLESHEET))
    return [address for address in map(static_address(), names) if address]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


if __name__ == "__main__":
    Templates({}, {}).warm_up()  # for an image, which writes nothing when it runs
