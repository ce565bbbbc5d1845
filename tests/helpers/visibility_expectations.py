"""Who sees, counts and changes what, written by hand; ``test_row_policies.py`` compares it."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import federation.schema
from tenants.context import Principal
from tests.helpers import alliances, cooperations, region
from tests.helpers.alliance_expectations import ALLIANCE_EXPECTED, ALLIANCE_QUERIES, CONFIDENTIAL, owned_files
from tests.helpers.cooperation_expectations import CONFIDENTIAL as BETWEEN_SIDES
from tests.helpers.cooperation_expectations import COOPERATION_EXPECTED, COOPERATION_QUERIES
from tests.helpers.meeting_expectations import CONFIDENTIAL as OF_THOSE_INSIDE
from tests.helpers.meeting_expectations import MEETING_EXPECTED, MEETING_QUERIES, files_of_meetings
from tests.helpers.network_expectations import CONFIDENTIAL as OF_NETWORKS
from tests.helpers.network_expectations import NETWORK_EXPECTED, NETWORK_QUERIES
from tests.helpers.pledge_expectations import CONFIDENTIAL as OF_ANSWERS
from tests.helpers.pledge_expectations import PLEDGE_EXPECTED, PLEDGE_QUERIES, files_of_pledges
from tests.helpers.region import COUNTY, LANDSTUHL, LUDWIGSBURG, MEASURES, OTHER_COUNTY, WEIL, WEILERBACH, fixed_id
from tests.helpers.story_expectations import CONFIDENTIAL as OF_REVIEWS
from tests.helpers.story_expectations import STORY_EXPECTED, STORY_QUERIES, files_of_stories

assert federation.schema.member  # names every room, so that every table is known
# manager: COUNTY and ADMIN of the county; editor, viewer: of Landstuhl, in the county; admin: of Weilerbach, beside it;
# foreigner: COUNTY and EDITOR of another county; deputy: EDITOR there; to both of them Weil lends the right to edit;
# writer, reviewer, reader: of Ludwigsburg, in a third one.
SHEETS = """
    manager editor viewer admin foreigner writer reviewer reader past unknown read_only no_scope anonymous deputy public
Se1  sc      sce    sc     sc    sc        sc     sc       sc     sc   sc      sc        sc       sc     sc     sc
Se2  sc      sce    sc     sc    .         .      .        .      .    .       sc        .        .      .      .
Se3  c       sce    sc     .     .         .      .        .      .    .       sc        .        .      .      .
Se4  .       se     .      .     .         .      .        .      .    .       s         .        .      .      .
L1   sc      sc     sc     scep  sc        sc     sc       sc     sc   sc      sc        sc       sc     sc     sc
L2   c       .      .      scep  .         .      .        .      .    .       .         .        .      .      .
L3   .       .      .      sepd  .         .      .        .      .    .       .         .        .      .      .
K1   scep    sc     sc     sc    .         .      .        .      .    .       sc        .        .      .      .
K2   scep    .      .      .     .         .      .        .      .    .       .         .        .      .      .
X1   .       .      .      .     sce       .      .        .      .    .       .         .        .      sce    .
X2   .       .      .      .     sce       .      .        .      .    .       .         .        .      sce    .
Y1   .       .      .      .     sce       .      .        .      .    .       .         .        .      sce    .
Y2   .       .      .      .     se        .      .        .      .    .       .         .        .      se     .
"""
"""s: sees a measure and its parts, c: counts it in figures, e: edits, p: publishes and withdraws, d: deletes it."""

PEOPLE: dict[str, Principal | None] = {name: getattr(region, name.upper(), None) for name in SHEETS.split()[:15]}
"""Identities by name; ``public`` has none: it is the database role behind the public schema."""

CREATES = {
    "manager": {COUNTY: "ep"}, "editor": {LANDSTUHL: "e"}, "admin": {WEILERBACH: "ep"},
    "foreigner": {OTHER_COUNTY: "e", WEIL: "e"}, "deputy": {OTHER_COUNTY: "e", WEIL: "e"},
    "writer": {LUDWIGSBURG: "e"}, "reviewer": {LUDWIGSBURG: "ep"},
}  # fmt: skip
"""Where a person creates measures (e), and published ones (p)."""

DELEGATED = (WEIL,)
"""Tenants without roles: people edit there under a mandate, and do not see internal rows."""

TRAILS_READ = {"manager": [COUNTY], "admin": [WEILERBACH]}
"""Whose trail a person reads."""

PARTS = {
    "task": ("version, kind, state, title", "1, 'ACTIVITY', 'OPEN', 'Neu'"),
    "rating": ("version, criterion, scale", "1, 'GHG_REDUCTION', 5"),
    "measure_link": ("version, kind, code", "1, 'RELATED', 'Z9'"),
    "measure_actor": ("role, name", "'LEAD', 'Kommune'"),
    "measure_cost": ("kind, level", "'INVESTMENT', 'LOW'"),
    "measure_effort": ("party", "'OTHERS'"),
    "measure_effect": ("kind, basis, year", "'GHG_REDUCTION', 'ESTIMATED', 2030"),
    "success_criterion": ("text, state", "'Netzwerk steht', 'OPEN'"),
    "measure_indicator": ("name, unit, kind", "'Treffen', 'Zahl', 'OUTPUT'"),
    "measure_resolution": ("body", "'Gemeinderat'"),
    "measure_document": ("title, url", "'Bericht', 'https://kommune.example/bericht'"),
}
"""Columns and values of a new part."""

ROW_QUERIES = {
    "measure": "SELECT m.id::text FROM measure m {}",
    **{
        part: f"SELECT measure_id::text FROM {part} m {{}}"
        for part in (*PARTS, "status_change", "measure_confirmation", "measure_origin")
    },
    "measure_span": "SELECT DISTINCT measure_id::text FROM measure_span m {}",
    "measure_tally": "SELECT word FROM (SELECT ars || field_of_action AS word, sum(delta) AS n FROM measure_tally m {}"
    " GROUP BY 1) CROSS JOIN generate_series(1, n)",
    "freshness_tally": "SELECT word FROM (SELECT ars || confirmed_on AS word, sum(delta) AS n FROM freshness_tally m {}"
    " GROUP BY 1) CROSS JOIN generate_series(1, n)",
    "effect_tally": "SELECT word FROM (SELECT ars || m.kind || basis || year AS word, sum(delta) AS n FROM"
    " effect_tally m {} GROUP BY 1) CROSS JOIN generate_series(1, n)",
    "measure_settings": "SELECT ars || due_after_days FROM measure_settings m {}",
    "field_label": "SELECT ars || label FROM field_label m {}",
    "field_exemption": "SELECT ars || field_of_action FROM field_exemption m {}",
    "measure_year_tally": "SELECT ars FROM (SELECT ars, sum(delta) AS n FROM measure_year_tally m {} GROUP BY 1)"
    " CROSS JOIN generate_series(1, n)",
    "indicator_value": "SELECT i.measure_id::text FROM indicator_value m JOIN measure_indicator i"
    " ON i.tenant_id = m.tenant_id AND i.id = m.indicator_id {}",
    "sheet_version": "SELECT measure_id::text FROM sheet_version m {}",
    "measure_internal": "SELECT measure_id::text FROM measure_internal m {}",
    "publication_step": "SELECT measure_id::text FROM publication_step m {}",
    "measure_report": "SELECT m.id::text FROM measure_report m {}",
    "report_figure": "SELECT report_id || (SELECT o.ars FROM tenant o WHERE o.id = of_tenant_id) || field_of_action"
    " FROM report_figure m {}",
    "report_measure": "SELECT report_id || measure_id::text FROM report_measure m {}",
    "report_effect": "SELECT DISTINCT report_id || (SELECT o.ars FROM tenant o WHERE o.id = of_tenant_id) || m.kind ||"
    " m.year FROM report_effect m {}",
    "data_confirmation": "SELECT m.id::text FROM data_confirmation m {}",
    "coverage_settings": "SELECT ars || warn_months FROM coverage_settings m {}",
    "tenant_profile": "SELECT ars || about FROM tenant_profile m {}",
    "file": "SELECT m.id::text FROM file m {}",
    "white_spot_note": "SELECT m.id::text FROM white_spot_note m {}",
    "white_spot_measure": "SELECT DISTINCT note_id::text FROM white_spot_measure m {}",
    "concept": "SELECT m.id::text FROM concept m {}",
    **{
        part: f"SELECT DISTINCT concept_id::text FROM {part} m {{}}"
        for part in ("concept_status", "concept_field", "concept_coverage")
    },
    "funded_project": "SELECT m.id::text FROM funded_project m {}",
    "post": "SELECT m.id::text FROM post m {}",
    **{
        part: f"SELECT DISTINCT {part.partition('_')[0]}_id::text FROM {part} m {{}}"
        for part in (
            "project_step",
            "project_extension",
            "project_coverage",
            "project_predecessor",
            "project_partner",
            "post_step",
            "post_occupancy",
            "post_funding",
            "post_coverage",
        )
    },
    "advice": "SELECT m.id::text FROM advice m {}",
    **{
        part: f"SELECT DISTINCT advice_id::text FROM {part} m {{}}"
        for part in (
            "advice_topic",
            "advice_field",
            "advice_step",
            "advice_workshop",
            "advice_measure",
            "advice_concept",
            "advice_project",
        )
    },
    "post_holder": "SELECT o.post_id::text FROM post_holder m JOIN post_occupancy o ON o.tenant_id = m.tenant_id"
    " AND o.id = m.occupancy_id {}",
    "deadline": "SELECT DISTINCT coalesce(m.project_id, m.post_id)::text FROM deadline m {}",
    "support_case": "SELECT m.id::text FROM support_case m {}",
    "support_step": "SELECT DISTINCT case_id::text FROM support_step m {}",
    "support_measure": "SELECT DISTINCT case_id::text FROM support_measure m {}",
    "mandate": "SELECT m.id::text FROM mandate m {}",
    "search_term": "SELECT DISTINCT row_id FROM search_term m {} AND m.table_name = 'measure'",
    "role_grant": "SELECT role || ' ' || ars FROM role_grant m {}",
    "invitation": "SELECT m.email FROM invitation m {}",
    "partner_invitation": "SELECT m.id::text FROM partner_invitation m {}",
    "office_invitation": "SELECT m.id::text FROM office_invitation m {}",
    "cooperation_invitation": "SELECT m.id::text FROM cooperation_invitation m {}",
    "access_request": "SELECT m.state || ' ' || ars FROM access_request m {}",
    # What other tests did as the same person is their own to read: tests/rooms/trail has that.
    "trail": "SELECT DISTINCT ars FROM trail m {} AND coalesce(m.user_id <> ctx.user_id(), true)",
    "text_to_clean": "SELECT DISTINCT ars FROM text_to_clean m {}",
    **ALLIANCE_QUERIES,
    **COOPERATION_QUERIES,
    **MEETING_QUERIES,
    **STORY_QUERIES,
    **PLEDGE_QUERIES,
    **NETWORK_QUERIES,
}
"""A query for each tenant-owned table: one text for each row."""

COUNTED_TABLES = (
    "funded_project",
    "post",
    *(item for item in ROW_QUERIES if item.startswith(("project_", "post_", "advice"))),
)
"""Projects, posts, advice and their parts, one for each measure: a county reads what it counts of its members."""
TWO_SIDED_TABLES = ("support_case", "support_step", "support_measure", "mandate")
"""What a county and one of its members have between them."""
UNLISTED = (
    "measure_internal", "publication_step", "post_holder", "deadline", "role_grant", "trail", "invitation",
    "partner_invitation", "office_invitation", "cooperation_invitation",
    "access_request", "text_to_clean", *TWO_SIDED_TABLES, *CONFIDENTIAL, *BETWEEN_SIDES,
    *OF_THOSE_INSIDE, *OF_REVIEWS, *OF_ANSWERS, *OF_NETWORKS,
)  # fmt: skip
"""Tables of which the public schema reads nothing."""
DIRECTORIES = ("tenant", "region", "territory", "territory_outline", "advice_rule", "advice_step_template")
ADMINISTERED = ("measure_settings", "field_label", "field_exemption", "coverage_settings", "tenant_profile")
"""Settings and profile of a tenant: public."""
TALLIES = ("measure_tally", "measure_year_tally", "freshness_tally", "effect_tally")
OTHER_READ_ONLY_TABLES = (
    "search_term",
    "trail",
    "text_to_clean",
    "app_user",
    "installation",
    "deadline_rule",
)
READ_ONLY_TABLES = ("measure_span", *TALLIES, *OTHER_READ_ONLY_TABLES, *DIRECTORIES)
"""Tables that the service only reads: the database or the operator writes them."""

SHEET = {name: dict(zip(PEOPLE, letters, strict=True)) for name, *letters in map(str.split, SHEETS.splitlines()[2:])}
CODES = {str(measure[1]): measure[2] for measure in MEASURES}
TENANTS = {str(measure[1]): measure[0] for measure in MEASURES}
SAME_VISIBILITY_AS = {701: "K2", 704: "K1", 705: "Se3", 706: "X1"}
"""Reports that are not public, each visible like a measure of the same tenant and visibility."""


MEMBERS = {COUNTY: (LANDSTUHL, WEILERBACH), OTHER_COUNTY: (WEIL,)}


def visible_reports(who: str, letter: str) -> list[tuple[str, tuple[Any, ...]]]:
    """The reports that a person sees or counts (the letter), each with its measures."""
    return [
        (str(id), measure)
        for tenant, id, *_ in region.REPORTS
        if id.int not in SAME_VISIBILITY_AS or "s" in SHEET[SAME_VISIBILITY_AS[id.int]][who]
        for measure in MEASURES
        if letter in SHEET[measure[2]][who] and measure[5] != "DRAFT"
        if measure[0] in (tenant, *MEMBERS.get(tenant, ()))
    ]


EFFECTS = {
    measure[1]: [two[3:] for two in region.EFFECTS if two[1] == measure[1] and two[6] is not None]
    for measure in MEASURES
}

EXPECTED: dict[str, Callable[[str], Iterable[str]]] = {
    "measure_report": lambda who: {report for report, _ in visible_reports(who, "s")},
    "report_figure": lambda who: (
        f"{report}{ars}{field}" for report, (ars, *_, field, _, _) in visible_reports(who, "c")
    ),
    "report_measure": lambda who: (f"{report}{id}" for report, (_, id, *_) in visible_reports(who, "s")),
    "report_effect": lambda who: {
        f"{report}{ars}{kind}{year}"
        for report, (ars, id, *_) in visible_reports(who, "c")
        for kind, _, year, _ in EFFECTS[id]
    },
}
"""The texts for the rows that a person sees, by table."""


ENDED = fixed_id(21)
FIGURES = {
    "measure_tally": [(measure[0] + measure[4], measure[2]) for measure in MEASURES],
    "measure_year_tally": [(measure[0], measure[2]) for measure in MEASURES],
    "freshness_tally": [
        (f"{ars}{day}", CODES[str(id)]) for ars, id, _, day in region.CONFIRMED if id != ENDED
    ],
    "effect_tally": [
        (f"{ars}{kind}{basis}{year}", CODES[str(id)])
        for ars, id, _, kind, basis, year, amount in region.EFFECTS if amount is not None
    ],
}  # fmt: skip
"""The rows of each tally, with the code of their measure."""


def counted_rows(table: str, who: str) -> list[str]:
    """The rows of a tally that a person counts."""
    return [text for text, code in FIGURES[table] if "c" in SHEET[code][who]]


EXPECTED |= {table: partial(counted_rows, table) for table in FIGURES}


def readable_ids(offset: int, who: str) -> list[str]:
    """The visible rows with the id of a measure plus an offset.

    They are visible like the measure, but a county reads all that it counts.
    """
    visible_ids = (measure[1] for measure in MEASURES if {"s", "c"} & {*SHEET[measure[2]][who]})
    return [str(fixed_id(offset + id.int)) for id in visible_ids]


EXPECTED |= {
    table: partial(readable_ids, 6000) for table in ("concept", "concept_status", "concept_field", "concept_coverage")
}
EXPECTED["data_confirmation"] = lambda who: [
    str(confirmation[1]) for confirmation in region.CONFIRMATIONS if str(confirmation[1]) in readable_ids(9000, who)
]


EXPECTED["file"] = lambda who: [
    *(str(fixed_id(9500 + measure[1].int)) for measure in MEASURES if "s" in SHEET[measure[2]][who]),
    *owned_files(who),
    *files_of_meetings(who),
    *files_of_stories(who),
    *files_of_pledges(who),
]


def internal_ids(who: str) -> list[str]:
    """The measures whose projects have visible deadlines, whatever the visibility of the project.

    Those of the own tenant, under a mandate (drafts: for editors), and for a county those of its members.
    """
    delegated = (OTHER_COUNTY, region.WEIL)
    own = {
        "editor": (LANDSTUHL,), "read_only": (LANDSTUHL,), "viewer": (LANDSTUHL,), "admin": (WEILERBACH,),
        "manager": (COUNTY,), "foreigner": delegated, "deputy": delegated,
    }  # fmt: skip
    members = (LANDSTUHL, WEILERBACH) if who == "manager" else ()
    own_measures = [m for m in MEASURES if m[0] in own.get(who, ()) and (who != "viewer" or m[5] != "DRAFT")]
    return [str(m[1]) for m in (*own_measures, *(m for m in MEASURES if m[0] in members and m[5] != "DRAFT"))]


EXPECTED |= {"deadline": internal_ids}


def visible_note_ids(who: str) -> list[str]:
    """The notes of counties that a person sees.

    The public one, those visible like a measure of that county, and the draft for its editor.
    """
    like = {8631: "K1", 8632: "K2", 8691: "X1", 8692: "X2"}
    visible_notes = (
        n for n in (note[1] for note in region.NOTES) if n.int not in like or "s" in SHEET[like[n.int]][who]
    )
    return [str(n) for n in visible_notes if n.int != 8602 or who == "manager"]


EXPECTED |= {table: visible_note_ids for table in ("white_spot_note", "white_spot_measure")}


TENANT_OF = {
    "manager": COUNTY, "editor": LANDSTUHL, "viewer": LANDSTUHL, "read_only": LANDSTUHL, "admin": WEILERBACH,
    "foreigner": OTHER_COUNTY, "deputy": OTHER_COUNTY,
}  # fmt: skip
"""The tenant in which a person has a role."""
PAIRS = {
    **{table: region.CASES for table in TWO_SIDED_TABLES if table != "mandate"},
    "mandate": region.MANDATES,
}


def two_sided_ids(table: str, who: str) -> list[str]:
    """The cases and mandates of the person's tenant, on either side."""
    return [str(item[1]) for item in PAIRS[table] if TENANT_OF.get(who) in (item[0], item[2])]


EXPECTED |= {table: partial(two_sided_ids, table) for table in TWO_SIDED_TABLES}


ADMINISTERS: dict[str, tuple[str, ...]] = {"manager": (COUNTY,), "admin": (WEILERBACH,)}
"""Where a person is an administrator."""
EXPECTED |= {
    "invitation": lambda who: {
        "manager": ["kreis@example.org", "erste@example.org", "vertretung@example.org", "buero@example.org",
            "seite@example.org"],
        "admin": ["neu@example.org", "andere@example.org"],
        "reader": ["andere@example.org"],
    }.get(who, []),
    "partner_invitation": lambda who: [str(fixed_id(12301))] if who == "manager" else [],
    "office_invitation": lambda who: [str(alliances.OFFICE_INVITATION)] if who == "manager" else [],
    "cooperation_invitation": lambda who: [str(cooperations.SIDE_INVITATION)] if who == "manager" else [],
    "access_request": lambda who: [
        f"{state} {ars}" for ars, subject, state in region.REQUESTS if subject == who or ars in ADMINISTERS.get(who, ())
    ],
    **ALLIANCE_EXPECTED,
    **COOPERATION_EXPECTED,
    **MEETING_EXPECTED,
    **STORY_EXPECTED,
    **PLEDGE_EXPECTED,
    **NETWORK_EXPECTED,
}  # fmt: skip


def expected_rows(table: str, who: str, all_rows: list[str]) -> list[str]:
    """The texts for the rows that a person sees in a table."""
    match table:
        case _ if table in EXPECTED:
            return sorted(EXPECTED[table](who))
        case _ if table in ADMINISTERED:
            return all_rows
        case "role_grant":
            grants = [*region.GRANTS, ("past", LANDSTUHL, "ADMIN")]
            offices = [alliances.ALLIANCES[n][0] for n in alliances.OFFICES.values()]
            subject = getattr(PEOPLE[who], "subject", None)
            overseen = MEMBERS[COUNTY] if who == "manager" else ()  # of its members a county sees who administers them
            return sorted(
                [f"{role} {ars}" for somebody, ars, role in grants
                 if (somebody == subject and ars != LUDWIGSBURG) or (role == "ADMIN" and ars in overseen)]
                + [f"OFFICE {ars}" for ars in offices if ars in ADMINISTERS.get(who, ())]
            )  # fmt: skip
        case "measure_internal" | "publication_step" | "post_holder":
            inside = {
                "editor": LANDSTUHL,
                "read_only": LANDSTUHL,
                "admin": WEILERBACH,
                "manager": COUNTY,
                "foreigner": OTHER_COUNTY,
                "deputy": OTHER_COUNTY,
            }
            return [text for text in all_rows if TENANTS[text] == inside.get(who)]
        case "trail" | "text_to_clean":
            return TRAILS_READ.get(who, [])
        case _:
            assert {*all_rows} == CODES.keys(), "a measure without such a part proves nothing"
            letters = {*"sc"} if table in COUNTED_TABLES else {*"s"}
            return [text for text in all_rows if letters & {*SHEET[CODES[text]][who]}]
