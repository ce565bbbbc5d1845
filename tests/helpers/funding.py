"""Mutations of projects and posts: documents, and rows to begin with."""

from __future__ import annotations

from typing import Any

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, WRITER

ERRORS = "userErrors { code field message } warnings { code field message }"
PROJECT = """id version title reference quotaPercent beginsOn endsOn status visibility
  steps { id kind effectiveOn isCorrected } extensions { oldEndsOn newEndsOn decidedOn reason }
  coverage { key scope beginsOn endsOn } predecessor { title } proposedPredecessor { title }"""
POST = """id version title kind beginsOn endsOn permanentFrom status isOccupancyStated visibility
  steps { kind effectiveOn } occupancies { id beginsOn endsOn holder { name } }
  fundings { id beginsOn endsOn project { title } } coverage { key scope }"""


def mutation_document(name: str, of: str, fields: str) -> str:
    """A change that answers the whole."""
    input_name = name[0].upper() + name[1:]
    return f"mutation ($input: {input_name}!) {{ {name}(input: $input) {{ {of} {{ {fields} }} {ERRORS} }} }}"


CREATE_PROJECT = mutation_document("projectCreate", "fundedProject", PROJECT)
CREATE_POST = mutation_document("postCreate", "post", POST)


def messages(answer: Any, name: str = "userErrors") -> list[tuple[str, str, str]]:
    """The errors or warnings of an answer: code, path, message."""
    return [(item["code"], ".".join(item["field"]), item["message"]) for item in answer[name]]


async def create_project(change: Change, **values: Any) -> Any:
    """A new project of the workshop."""
    usual = {"tenant": LUDWIGSBURG, "title": "KSI: Konzept", "item": "INITIAL_PROJECT"}
    answer = await change(WRITER, CREATE_PROJECT, input=usual | values)
    assert answer["userErrors"] == []
    return answer["fundedProject"]


async def create_post(change: Change, **values: Any) -> Any:
    """A new post of the workshop."""
    usual = {"tenant": LUDWIGSBURG, "title": "Klimaschutzmanagement", "kind": "CLIMATE_MANAGER"}
    answer = await change(WRITER, CREATE_POST, input=usual | values)
    assert answer["userErrors"] == []
    return answer["post"]


async def _change(change: Change, name: str, row: Any, who: Principal, values: dict[str, Any]) -> Any:
    """The answer to a mutation; updates the version of the row."""
    of, fields = ("post", POST) if name.startswith("post") else ("fundedProject", PROJECT)
    usual = {"id": row["id"], "version": row["version"]}
    answer = await change(who, mutation_document(name, of, fields), input=usual | values)
    if not answer["userErrors"]:
        row["version"] = answer[of]["version"]
    return answer


async def update_project(change: Change, row: Any, who: Principal = WRITER, **values: Any) -> Any:
    return await _change(change, "projectUpdate", row, who, values)


async def decide_project(change: Change, row: Any, kind: str, day: str, **values: Any) -> Any:
    return await _change(change, "projectSetStatus", row, WRITER, {"kind": kind, "effectiveOn": day} | values)


async def extend_project(change: Change, row: Any, who: Principal = WRITER, **values: Any) -> Any:
    return await _change(change, "projectExtend", row, who, values)


async def set_coverage(change: Change, row: Any, *units: tuple[str, str], name: str = "projectSetCoverage") -> Any:
    coverage = [{"key": key, "scope": scope} for key, scope in units]
    return await _change(change, name, row, WRITER, {"coverage": coverage})


async def publish(change: Change, row: Any, who: Principal, visibility: str, name: str = "projectPublish") -> Any:
    return await _change(change, name, row, who, {"visibility": visibility})


async def change_post(change: Change, which: str, row: Any, who: Principal = WRITER, **values: Any) -> Any:
    """One of the changes of a post: ``Update``, ``SetOccupancy``, ``SetFundings``, ``SetHolder``."""
    return await _change(change, f"post{which}", row, who, values)


async def status_on(ask: Client, row: Any, *days: str, who: Principal = WRITER) -> list[str | None]:
    """The status of a project or post on some days."""
    of = "fundedProject" if "reference" in row else "post"
    selection = " ".join(f'd{n}: status(asOf: "{day}")' for n, day in enumerate(days))
    answer = await ask(who, f"query ($id: ID!) {{ {of}(id: $id) {{ {selection} }} }}", id=row["id"])
    return [answer[of][f"d{n}"] for n in range(len(days))]
