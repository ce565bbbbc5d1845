"""Plain queries for profiles of tenants, citations of their data, names of units, and notes of counties."""

from typing import Any

PROFILE = "(SELECT {} FROM tenant_profile WHERE tenant_id = {})"
TITLES = {
    "DL_DE_BY_2_0": ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "https://www.govdata.de/dl-de/by-2-0"),
    "DL_DE_ZERO_2_0": ("Datenlizenz Deutschland – Zero – Version 2.0", "https://www.govdata.de/dl-de/zero-2-0"),
    "CC_BY_4_0": (
        "Creative Commons Namensnennung 4.0 International", "https://creativecommons.org/licenses/by/4.0/",
    ),
}  # fmt: skip
OWNERS = {
    "Tenant": ("$1", "(SELECT name FROM tenant WHERE id = $1)"),
    "Region": (
        "(SELECT t.id FROM tenant t JOIN region r ON r.ars = t.ars WHERE r.id = $1)",
        "(SELECT name FROM region WHERE id = $1)",
    ),
}


def _licence_texts(at: int) -> str:
    return " ".join(f"WHEN '{code}' THEN '{texts[at]}'" for code, texts in TITLES.items())


def _licence_facts() -> dict[tuple[str, str], tuple[Any, ...]]:
    results: dict[tuple[str, str], tuple[Any, ...]] = {}
    for of, (tenant, name) in OWNERS.items():
        licence = f"coalesce({PROFILE.format('licence', tenant)}, 'DL_DE_BY_2_0')"
        attribution = f"coalesce({PROFILE.format('attribution', tenant)}, {name})"
        url, title = (f"CASE {licence} {_licence_texts(at)} END" for at in (1, 0))
        results[of, "licence"] = (f"SELECT {licence}",)
        results[of, "licenceUrl"] = (f"SELECT {url}",)
        results[of, "source"] = (f"SELECT concat_ws(', ', {attribution}, {title}, {url})",)
        if of == "Tenant":
            results[of, "attribution"] = (f"SELECT {attribution}",)
    return results


FULL = (
    "CASE kind WHEN 'UNINHABITED_AREA' THEN name ELSE concat_ws(' ', CASE WHEN type_label NOT IN"
    " ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde') THEN type_label WHEN kind = 'MEMBER_MUNICIPALITY'"
    " AND ars LIKE '07%' THEN 'Ortsgemeinde' WHEN kind = 'MEMBER_MUNICIPALITY' AND ars SIMILAR TO '(03|15)%'"
    " THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END, regexp_replace(name, ',.*', '')) END"
)
REGISTER_SOURCE = "concat('Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), ', {}, ', verändert')"
DATED = REGISTER_SOURCE.format("to_char(register_date, 'DD.MM.YYYY')")
CURRENT_UNIT = "ars = (SELECT ars FROM {} WHERE id = $1) AND valid_from <= $2::date AND $2::date < valid_to"
OUTLINE = (
    "SELECT max(o.{}) FROM territory t LEFT JOIN territory_outline o ON o.ars = t.ars"
    " WHERE t.ars = $1 AND t.valid_from = $2"
)
NOTE = "(SELECT {} FROM white_spot_note WHERE tenant_id = $1 AND id = $2)"

MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Tenant", "predecessors"): ("tenant", "successor_id = $1", ("name_key",)),
    ("Region", "whiteSpotNotes"): (
        "white_spot_note", "tenant_id IN (SELECT id FROM tenant WHERE region_id = $1)", ("-noted_on",),
    ),
    ("WhiteSpotNote", "measures"): (
        "measure", "(tenant_id, id) IN (SELECT to_tenant_id, to_id FROM white_spot_measure WHERE tenant_id = $1"
        " AND note_id = $2)", (),
    ),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    **_licence_facts(),
    ("Tenant", "successor"): (
        "SELECT s.id FROM tenant t JOIN tenant s ON s.id = t.successor_id WHERE t.id = $1", "tenant",
    ),
    ("Tenant", "profile"): ("SELECT tenant_id, id FROM tenant_profile WHERE tenant_id = $1", "tenant_profile"),
    ("Tenant", "fullName"): (f"SELECT {FULL} FROM territory WHERE {CURRENT_UNIT.format('tenant')}", None, True),
    ("Territory", "fullName"): (f"SELECT {FULL} FROM territory WHERE ars = $1 AND valid_from = $2",),
    ("Territory", "registerSource"): (f"SELECT {DATED} FROM territory WHERE ars = $1 AND valid_from = $2",),
    ("Territory", "outline"): (OUTLINE.format("outline"),),
    ("Territory", "outlineSource"): (OUTLINE.format("source"),),
    ("Region", "registerSource"): (
        f"SELECT {DATED} FROM territory WHERE {CURRENT_UNIT.format('region')}", None, True,
    ),
    ("WhiteSpotNote", "tenant"): ("SELECT $1::int, $2::uuid", "tenant"),
    ("WhiteSpotNote", "key"): (f"SELECT {NOTE.format('ars')}",),
    ("WhiteSpotNote", "territory"): (
        f"SELECT ars, valid_from FROM territory WHERE ars = {NOTE.format('ars')}"
        f" AND valid_from <= {NOTE.format('noted_on')} AND {NOTE.format('noted_on')} < valid_to", "territory",
    ),
    ("WhiteSpotNote", "supportCase"): (
        f"SELECT tenant_id, id FROM support_case WHERE tenant_id = $1 AND id = {NOTE.format('support_case_id')}",
        "support_case",
    ),
}  # fmt: skip
