"""Reports in the county where tests write: people, documents, and closing a day."""

from typing import Any

import asyncpg

from tenants.context import Principal
from tests.helpers.measures import Change
from tests.helpers.region import ANONYMOUS, LUDWIGSBURG, MANAGER, READER, REVIEWER, WORKSHOP, WRITER, person

HEAD, HALF, COUNTER = person("report-head"), person("report-half"), person("report-counter")
"""Climate management that closes days; an administration without its right to count; the right to count alone."""
GRANTS = [("report-head", "COUNTY"), ("report-head", "ADMIN"), ("report-half", "ADMIN"), ("report-counter", "COUNTY")]
"""What they may do in the county itself."""

CLOSE = """mutation ($input: ReportClose!) { reportClose(input: $input) {
  measureReport { id day title note visibility version closedAt tenant { key } figures { total } }
  userErrors { code field message } } }"""
UPDATE = """mutation ($input: ReportUpdate!) { reportUpdate(input: $input) {
  measureReport { id day title note visibility version } userErrors { code field message } } }"""
COUNTS = """basis sourceCount noDataCount total asOf
  byStatus { status count } share { denominator completed continuous cancelled base percent }
  byTenant { tenant { key } total byStatus { status count } share { base completed percent } }
  byFieldOfAction { fieldOfAction total byStatus { status count } share { base percent } }
  byPhase { phase total byStatus { status count } }"""
SUMS = "effects { kind basis year amount realised measures }"
EFFECTS = f"""asOf basis sourceCount noDataCount {SUMS} byTenant {{ tenant {{ key }} {SUMS} }}
  byFieldOfAction {{ fieldOfAction {SUMS} }}"""
MOVES = "before after net byStatus { status before after net }"
CHANGES = f"""from asOf basis {MOVES} byTenant {{ tenant {{ key }} {MOVES} }}
  byFieldOfAction {{ fieldOfAction {MOVES} }} cells {{ tenant {{ key }} fieldOfAction {MOVES} }}"""
LIVE = f"""query ($region: RegionalKey!, $from: Date!, $to: Date!) {{ region(key: $region) {{
  was: measureStatus(asOf: $from) {{ {COUNTS} }} is: measureStatus(asOf: $to) {{ {COUNTS} }}
  saved: measureEffects(asOf: $from) {{ {EFFECTS} }} saves: measureEffects(asOf: $to) {{ {EFFECTS} }}
  changes: measureChanges(from: $from, to: $to) {{ {CHANGES} }} }} }}"""
TEXTS = "totalCount nodes { code title status goal tenant { key } measure { title } }"
FROZEN = f"""query ($from: ID!, $to: ID!) {{
  was: report(id: $from) {{ figures {{ {COUNTS} }} effects: measureEffects {{ {EFFECTS} }}
    measures(first: 100) {{ {TEXTS} }} }}
  is: report(id: $to) {{ figures {{ {COUNTS} }} effects: measureEffects {{ {EFFECTS} }}
    measures(first: 100) {{ {TEXTS} }}
    compare(to: $from) {{ {CHANGES}
      measures(first: 100) {{ totalCount nodes {{ before after measure {{ code tenant {{ key }} }} }} }} }} }} }}"""
READERS: dict[str, Principal | None] = {
    "head": HEAD, "writer": WRITER, "reviewer": REVIEWER, "reader": READER, "half": HALF, "foreign": MANAGER,
    "anonymous": ANONYMOUS, "open": None,
}  # fmt: skip
"""People by name; ``open`` has no identity: the public schema."""


TABLES = ("measure_report", "report_figure", "report_effect", "report_measure", "trail", "measure", "status_change")


async def close_report(change: Change, who: Principal = HEAD, **values: Any) -> Any:
    """A day that was closed."""
    usual = {"tenant": WORKSHOP if who is HEAD else LUDWIGSBURG, "title": "Bericht"}
    answer = await change(who, CLOSE, input=usual | values)
    assert answer["userErrors"] == []
    return answer["measureReport"]


async def update_report(change: Change, who: Principal, report: Any, **values: Any) -> Any:
    """What became of a change of a report."""
    return await change(who, UPDATE, input={"id": report["id"], "version": report["version"], **values})


def report_measures(report: Any) -> set[tuple[str, str, str]]:
    """The measures in a report: tenant, code, status."""
    return {(node["tenant"]["key"], node["code"], node["status"]) for node in report["measures"]["nodes"]}


async def count_rows(owner: asyncpg.Connection) -> dict[str, int]:
    """How many rows there are in each table of which a closing may write."""
    return {table: await owner.fetchval(f"SELECT count(*) FROM {table}") for table in TABLES}
