"""What a county's manager asks in the course of a year: the questions of the growth bench."""

from __future__ import annotations

from typing import NamedTuple

from bench.data import ASSOCIATION, COUNTY

STATUSES = "byStatus { status count }"
SHARE = "share { denominator completed continuous cancelled base percent }"
ROW = "code title fieldOfAction status plannedEnd tenant { name }"
UNIT = "territory { key name } level"


class Question(NamedTuple):
    """A document, and whether its answer sums up all tenants of the region without showing them."""

    document: str
    sums: bool = False


def of_region(fields: str, *, sums: bool = False) -> Question:
    """Fields of the manager's county."""
    return Question(f'{{ region(key: "{COUNTY}") {{ {fields} }} }}', sums)


def of_tenant(fields: str) -> Question:
    """Fields of its first member."""
    return Question(f'{{ tenant(key: "{ASSOCIATION}") {{ {fields} }} }}')


def measures(arguments: str, fields: str = f"nodes {{ {ROW} }}") -> Question:
    """A list of measures of the county."""
    return Question(f'{{ measures(first: 20, filter: {{ region: "{COUNTY}" {arguments}) {{ {fields} }} }}')


CHANGES = 'measureChanges(from: "2023-06-30", to: "2024-06-30")'
QUESTIONS = {
    "Stand: gesamt": of_region(f"measureStatus {{ total sourceCount {STATUSES} {SHARE} }}", sums=True),
    "Stand: je Mandant": of_region(
        f"measureStatus {{ total {STATUSES} byTenant {{ tenant {{ name }} total {STATUSES} }} }}"
    ),
    "Stand: alle Teile": of_region(
        f"""measureStatus {{ total sourceCount noDataCount {STATUSES} {SHARE} freshness {{ current due stale }}
        byTenant {{ tenant {{ name }} total {STATUSES} {SHARE} }} byPhase {{ phase total {STATUSES} }}
        byFieldOfAction {{ fieldOfAction total {STATUSES} {SHARE} }} }}""",
        sums=True,
    ),
    "Stand: an einem alten Tag": of_region(f'measureStatus(asOf: "2023-06-30") {{ total {STATUSES} }}', sums=True),
    "Stand: eines Mandanten": of_tenant(f"measureStatus {{ total {STATUSES} freshness {{ current due stale }} }}"),
    "Stand: aller Landkreise": Question(
        f"{{ countiesMeasureStatus {{ {STATUSES} byRegion {{ region {{ key }} total }} }} }}"
    ),
    "Verlauf": of_region(
        f'measureTrend(from: "2024-01-01", to: "2026-11-30") {{ points {{ asOf total {STATUSES} }} }}', sums=True
    ),
    "Änderungen: alle Teile": of_region(
        f"""{CHANGES} {{ before after net byStatus {{ status net }} byTenant {{ tenant {{ name }} net }}
        byFieldOfAction {{ fieldOfAction net }} cells {{ tenant {{ name }} fieldOfAction net }} }}""",
        sums=True,
    ),
    "Änderungen: Maßnahmen": of_region(
        f"{CHANGES} {{ measures(first: 20) {{ totalCount nodes {{ before after measure {{ title }} }} }} }}"
    ),
    "Matrix": of_region(f"measureMatrix {{ cells {{ tenant {{ name }} fieldOfAction total coverage {STATUSES} }} }}"),
    "Abdeckung": of_region(
        "coverage { byLevel { level municipalities population } management { municipalities } }", sums=True
    ),
    "Abdeckung: Vorschau": of_region(
        "coverage { forecast(months: 24) { lastDay before after territory { name } } }", sums=True
    ),
    "Abdeckung: Einheiten": of_region(
        f"coverage {{ units(first: 20) {{ nodes {{ {UNIT} flags managedUntil }} }} }}", sums=True
    ),
    "Abdeckung: Felder": of_region(
        f"coverage {{ units(first: 20) {{ nodes {{ {UNIT} fields {{ fieldOfAction coverage }} }} }} }}", sums=True
    ),
    "Weiße Flecken": of_region(
        f"coverage {{ units(first: 20, level: [WHITE_SPOT]) {{ nodes {{ {UNIT} notes {{ potential }} }} }} }}",
        sums=True,
    ),
    "Stellen": of_region("posts(first: 20) { nodes { title endsOn status trafficLight { light } tenant { name } } }"),
    "Stellen: Zahlen": of_region(
        "postFigures { posts filled vacant byStatus { status posts } ending headline }", sums=True
    ),
    "Fristen": of_region("deadlines(first: 20, within: 365) { nodes { kind dueOn daysLeft tenant { name } } }"),
    "Konzepte": of_region("concepts(first: 20) { nodes { title status coverage { unit { name } } tenant { name } } }"),
    "Maßnahmen: nach Titel": measures("}"),
    "Maßnahmen: gefiltert": measures("status: [IN_PROGRESS] fieldOfAction: [HEATING] }"),
    "Maßnahmen: nach Ende": measures("} orderBy: [{ field: PLANNED_END }]"),
    "Maßnahmen: wie viele": measures("isOverdue: true }", "totalCount"),
    "Maßnahmen: eines Mandanten": of_tenant(
        "measures(first: 20, filter: { freshness: [STALE] }) { nodes { title status } }"
    ),
    "Suche: Maßnahmen": measures('search: "wärm rat" }', "totalCount nodes { title }"),
    "Suche: alles": Question(
        f"""{{ search(text: "wärm rat", region: "{COUNTY}", first: 20) {{ totalCount
        nodes {{ ... on Measure {{ title }} }} }} }}"""
    ),
    "Bündnisse: Zahlen": of_region(
        "allianceFigures { alliances memberships partners byKind { kind count } }", sums=True
    ),
    "Mitgliedschaften": of_tenant(
        "alliances(first: 1) { nodes { name memberships(first: 20) { nodes { name joinedOn } } } }"
    ),
    "Treffen": of_region("meetings(first: 20) { nodes { title startsAt status tenant { name } } }"),
    "Kooperationen": of_region("cooperations(first: 20) { nodes { title status agreedOn tenant { name } } }"),
    "Kooperationen: Zahlen": of_region(
        "cooperationFigures { cooperations agreed ended population byForm { form count } }", sums=True
    ),
    "Beiträge: Zahlen": of_region(
        """pledgeFigures { pledges members byField { fieldOfAction } } storyFigures { stories members }
        networkFigures { networks members reachedT }""",
        sums=True,
    ),
    "Geschichten": of_region("stories(first: 20) { nodes { title publishedOn } }"),
    "Protokoll": of_tenant("trail(first: 20) { nodes { at action objectTitle } }"),
    "Beratungen": of_region("advice(first: 20) { nodes { title status endsOn tenant { name } } }"),
    "Unterstützung": of_region("supportCases(first: 20) { nodes { title status tenant { name } } }"),
    "Berichte": of_region(
        "reports(first: 5) { nodes { title day figures { total byStatus { status count } } } }", sums=True
    ),
    "Partner": of_tenant("partners(first: 20) { nodes { name kind } }"),
    "Meine Sicht": Question(
        """{ me { grants { role tenant { name } } memberships(first: 20) { nodes { name } }
        calendar(first: 10) { nodes { title } } } }"""
    ),
}
"""What it is about, in German -> the question."""
