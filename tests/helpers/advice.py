"""Mutations of advice: documents, and advice to begin with."""

from __future__ import annotations

from typing import Any

from tenants.context import Principal
from tests.helpers.funding import mutation_document
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, WRITER

ADVICE = """id version title item guidelineDate kindOfAdvice rule { meantFor } status visibility beginsOn endsOn
  droppedOn applicantGroup applicant municipalSharePercent daysPlanned daysUsed daysOnSite
  topics { topic } fields { fieldOfAction } steps { id title state dueOn doneOn note }
  workshops { id title heldOn place groups attendance } measures { id nature note measure { title } }
  concepts { nodes { title } } guidingVision { title } project { title }"""
CURRENT = {"tenant": LUDWIGSBURG, "title": "Fokusberatung", "item": "FOCUS_ADVICE", "guidelineDate": "2022-10-18",
          "applicantGroup": "MUNICIPALITY", "applicant": "Stadt Ludwigsburg", "isExperienced": True}  # fmt: skip
"""Values without warnings under the current guideline."""
FORMER = CURRENT | {"guidelineDate": "2019-06-05", "isExperienced": False}
"""The same under the guideline of then, for beginners."""
Messages = list[tuple[str, str, str]]


async def try_change(
    change: Change, name: str, who: Principal = WRITER, language: str = "de", /, **values: Any
) -> tuple[Any, Messages, Messages]:
    """The advice after a mutation, its errors and its warnings: code, path, message."""
    answer = await change(who, mutation_document(f"advice{name}", "advice", ADVICE), language, input=values)

    def messages(of: str) -> Messages:
        return [(item["code"], ".".join(item["field"][1:]), item["message"]) for item in answer[of]]

    return answer["advice"], messages("userErrors"), messages("warnings")


async def create_advice(change: Change, **values: Any) -> Any:
    """New advice of the workshop."""
    advice, errors, _ = await try_change(change, "Create", **CURRENT | values)
    assert errors == []
    return advice


async def change_advice(change: Change, name: str, advice: Any, who: Principal = WRITER, **values: Any) -> Any:
    """The advice after a change that went well."""
    after, errors, _ = await try_change(change, name, who, id=advice["id"], version=advice["version"], **values)
    assert errors == []
    return after


async def change_error(
    change: Change, name: str, advice: Any, who: Principal = WRITER, **values: Any
) -> tuple[str, str, str]:
    """Code, field and German message of the only error of a mutation; there are no warnings."""
    _, (error,), warnings = await try_change(change, name, who, id=advice["id"], version=advice["version"], **values)
    assert warnings == []
    return error


async def change_warnings(change: Change, advice: Any, name: str = "Update", **values: Any) -> dict[str, str]:
    """The warnings of a mutation by field; updates the version of the advice."""
    after, errors, warnings = await try_change(change, name, id=advice["id"], version=advice["version"], **values)
    assert errors == [] and {code for code, _, _ in warnings} <= {"UNUSUAL"}
    advice["version"] = after["version"]
    return {field: message for _, field, message in warnings}
