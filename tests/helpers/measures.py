"""Mutations of measures: documents, and a measure to begin with."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from typing import Any

from federation.graph.plan.plans import Plans
from federation.schema import member
from tenants.context import Principal
from tests.helpers.region import LUDWIGSBURG, WRITER

Change = Callable[..., Awaitable[Any]]
PLANS = Plans(member, enters=True)
CODES = (f"C{n}" for n in itertools.count(1))

STATE = "version phase condition isContinuous status statusAsOf statusNote actualEnd visibility mergedInto { code }"
CREATE = f"""mutation ($input: MeasureCreate!) {{ measureCreate(input: $input) {{
  measure {{ id code {STATE} tenant {{ key }} tasks {{ nodes {{ title kind }} }}
    history {{ nodes {{ id effectiveOn status note }} }} }}
  userErrors {{ code field message }} }} }}"""
SET_STATUS = f"""mutation ($input: MeasureSetStatus!) {{ measureSetStatus(input: $input) {{
  measure {{ {STATE} history {{ nodes {{ id effectiveOn status isCorrected }} }} }}
  userErrors {{ code field message }} }} }}"""
UPDATE = f"""mutation ($input: MeasureUpdate!) {{ measureUpdate(input: $input) {{
  measure {{ title goal fieldOfAction plannedEnd archivedOn {STATE} }} userErrors {{ code field message }} }} }}"""
PUBLISH = """mutation ($input: MeasurePublish!) { measurePublish(input: $input) {
  measure { version visibility tasks { totalCount } } userErrors { code field message } } }"""


async def create_measure(change: Change, who: Principal = WRITER, **values: Any) -> Any:
    """A new measure of the workshop."""
    usual = {"tenant": LUDWIGSBURG, "code": next(CODES), "title": "Neue Maßnahme", "fieldOfAction": "RENEWABLES"}
    answer = await change(who, CREATE, input=usual | values)
    assert answer["userErrors"] == []
    return answer["measure"]


def id_and_version(measure: Any, **values: Any) -> dict[str, Any]:
    """The beginning of an input that changes a measure as it was read."""
    return {"id": measure["id"], "version": measure["version"], **values}


def user_errors(answer: Any) -> list[tuple[str, str]]:
    """Code and field of each error."""
    return [(error["code"], error["field"][-1]) for error in answer["userErrors"]]


def only_error(answer: Any) -> tuple[str, str, str]:
    """Code, field and message of the only error."""
    (error,) = answer["userErrors"]
    return error["code"], error["field"][-1], error["message"]
