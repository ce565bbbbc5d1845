"""Changing advice as somebody: the documents, and something to begin with."""

from __future__ import annotations

from typing import Any

from tenants.context import Principal
from tests.helpers.funding import document
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, WRITER

ADVICE = """id version title item guidelineDate kindOfAdvice rule { meantFor } status visibility beginsOn endsOn
  droppedOn applicantGroup applicant municipalSharePercent daysPlanned daysUsed daysOnSite
  topics { topic } fields { fieldOfAction } steps { id title state dueOn doneOn note }
  workshops { id title heldOn place groups attendance } measures { id nature note measure { title } }
  concepts { nodes { title } } guidingVision { title } project { title }"""
TODAYS = {"tenant": LUDWIGSBURG, "title": "Fokusberatung", "item": "FOCUS_ADVICE", "guidelineDate": "2022-10-18",
          "applicantGroup": "MUNICIPALITY", "applicant": "Stadt Ludwigsburg", "isExperienced": True}  # fmt: skip
"""What stands beyond doubt under the guideline of today."""
FORMER = TODAYS | {"guidelineDate": "2019-06-05", "isExperienced": False}
"""The same under the guideline of then, for beginners."""
Told = list[tuple[str, str, str]]


async def changed(
    change: Change, name: str, who: Principal = WRITER, language: str = "de", /, **values: Any
) -> tuple[Any, Told, Told]:
    """The advice after a change, what was refused and what was warned of: code, way, words."""
    answer = await change(who, document(f"advice{name}", "advice", ADVICE), language, input=values)

    def told(of: str) -> Told:
        return [(item["code"], ".".join(item["field"][1:]), item["message"]) for item in answer[of]]

    return answer["advice"], told("userErrors"), told("warnings")


async def made(change: Change, **values: Any) -> Any:
    """New advice of the workshop."""
    advice, refused, _ = await changed(change, "Create", **TODAYS | values)
    assert refused == []
    return advice


async def did(change: Change, name: str, advice: Any, who: Principal = WRITER, **values: Any) -> Any:
    """The advice after a change that went well."""
    after, refused, _ = await changed(change, name, who, id=advice["id"], version=advice["version"], **values)
    assert refused == []
    return after


async def refused(
    change: Change, name: str, advice: Any, who: Principal = WRITER, **values: Any
) -> tuple[str, str, str]:
    """Code, field and German words of the only mistake; nothing else happened."""
    _, (item,), warned = await changed(change, name, who, id=advice["id"], version=advice["version"], **values)
    assert warned == []
    return item


async def warned(change: Change, advice: Any, name: str = "Update", **values: Any) -> dict[str, str]:
    """What a change warns of, by field; the version of the advice is kept up to date."""
    after, refused, warnings = await changed(change, name, id=advice["id"], version=advice["version"], **values)
    assert refused == [] and {code for code, _, _ in warnings} <= {"UNUSUAL"}
    advice["version"] = after["version"]
    return {field: words for _, field, words in warnings}
