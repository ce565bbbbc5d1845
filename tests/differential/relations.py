"""What each field of the interface means, as one plain query each: a column by its name needs no word here."""

from typing import NamedTuple

TASK = "tenant_id = $1 AND measure_id = $2"
VALID = "valid_from <= {today} AND {today} < valid_to"
UNIT = f"ars = $1 AND {VALID.format(today='$2::date')}"
MODEL = (
    "(SELECT tenant_id, id FROM measure WHERE tenant_id = $1 AND id = $2 AND is_model UNION ALL"
    " SELECT model_tenant_id, model_id FROM measure_origin WHERE tenant_id = $1 AND measure_id = $2"
    " AND NOT (SELECT is_model FROM measure WHERE tenant_id = $1 AND id = $2))"
)
SAME = "(SELECT {0} FROM {1} WHERE tenant_id = $1 AND id = $2)"

IS_REQUESTED = f"""SELECT coalesce((array_agg(kind ORDER BY entry DESC))[1] = 'REQUESTED', false)
  FROM publication_step WHERE {TASK}"""
CONCEPT = "tenant_id = $1 AND concept_id = $2"
STATUS_ON = f"""SELECT status FROM concept_status s WHERE {CONCEPT} AND effective_on <= coalesce($4::date, $3::date)
  AND NOT EXISTS (SELECT FROM concept_status l WHERE l.tenant_id = s.tenant_id AND l.corrects_id = s.id)
  ORDER BY effective_on DESC, entry DESC LIMIT 1"""
COVERS = """(tenant_id, id) IN (SELECT tenant_id, concept_id FROM concept_coverage
  WHERE valid_from <= {1} AND {1} < valid_to AND (ars = {0} OR includes_members AND ars = {2}))"""
PARENT = "(SELECT parent_ars FROM territory WHERE ars = $1 AND valid_from = $2)"
IN_REPORT = "FROM report_measure WHERE tenant_id = $1 AND report_id = $2 AND of_tenant_id = $3 AND measure_id = $4"


class Many(NamedTuple):
    """The rows of a table below a row, whose key are the first parameters (and today the next, and then arguments of
    the field), in an order."""

    table: str
    where: str
    usual: tuple[str, ...]
    today: bool = False
    given: tuple[str, ...] = ()


class Fact(NamedTuple):
    """One value about a row, or the key of one row; as above."""

    query: str
    table: str | None = None
    today: bool = False
    given: tuple[str, ...] = ()


MANY: dict[tuple[str, str], Many] = {
    ("Query", "measures"): Many("measure", "NOT is_model", ("title_key",)),
    ("Query", "models"): Many("measure", "is_model", ("title_key",)),
    ("Tenant", "reports"): Many("measure_report", "tenant_id = $1", ("-day",)),
    ("Region", "reports"): Many(
        "measure_report", "tenant_id IN (SELECT id FROM tenant WHERE region_id = $1)", ("-day",)
    ),
    ("MeasureReport", "measures"): Many("report_measure", "tenant_id = $1 AND report_id = $2", ("title_key",)),
    ("Query", "concepts"): Many("concept", "true", ("title_key",)),
    ("Tenant", "concepts"): Many("concept", "tenant_id = $1", ("title_key",)),
    ("Region", "concepts"): Many(
        "concept", "tenant_id IN (SELECT id FROM tenant WHERE region_id = $1)", ("title_key",)
    ),
    ("Territory", "concepts"): Many(
        "concept", COVERS.format("$1", "coalesce($4::date, $3::date)", PARENT), ("title_key",), True, ("asOf",),
    ),
    ("Concept", "fields"): Many("concept_field", CONCEPT, ("field_of_action",)),
    ("Concept", "history"): Many("concept_status", CONCEPT, ("effective_on", "entry")),
    ("Concept", "coverage"): Many(
        "concept_coverage", f"{CONCEPT} AND ($3::date IS NULL OR valid_from <= $3::date AND $3::date < valid_to)",
        ("position",), given=("asOf",),
    ),
    ("Query", "regions"): Many("region", "true", ("ars",)),
    ("Tenant", "measures"): Many("measure", "tenant_id = $1 AND NOT is_model", ("title_key",)),
    ("Tenant", "models"): Many("measure", "tenant_id = $1 AND is_model", ("title_key",)),
    ("Measure", "sameModel"): Many(
        "measure", "(tenant_id, id) <> ($1, $2) AND NOT is_model AND (tenant_id, id) IN (SELECT tenant_id, measure_id"
        f" FROM measure_origin WHERE (model_tenant_id, model_id) = (SELECT * FROM {MODEL} n)) AND tenant_id IN"
        " (SELECT t.id FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $3)",
        ("title_key",), given=("region",),
    ),
    ("Measure", "linkedFrom"): Many("measure_link", "to_tenant_id = $1 AND to_id = $2", ()),
    ("Tenant", "territories"): Many(
        "territory", f"acting_ars = (SELECT ars FROM tenant WHERE id = $1) AND {VALID.format(today='$2::date')}",
        ("ars", "valid_from"), True,
    ),
    ("Region", "members"): Many(
        "tenant", "region_id = $1 AND ars <> (SELECT ars FROM region WHERE id = $1)", ("name_key",)
    ),
    ("Measure", "tasks"): Many("task", TASK, ("position",)),
    ("Measure", "ratings"): Many("rating", TASK, ("position",)),
    ("Measure", "links"): Many("measure_link", TASK, ("position",)),
    **{
        ("Measure", field): Many(table, TASK, ("position",))
        for field, table in (
            ("actors", "measure_actor"), ("costs", "measure_cost"), ("efforts", "measure_effort"),
            ("effects", "measure_effect"), ("successCriteria", "success_criterion"),
            ("indicators", "measure_indicator"), ("resolutions", "measure_resolution"),
            ("documents", "measure_document"),
        )
    },
    ("Measure", "sheetVersions"): Many("sheet_version", TASK, ("as_of", "position")),
    ("MeasureIndicator", "values"): Many("indicator_value", "tenant_id = $1 AND indicator_id = $2", ("year",)),
    ("Measure", "publication"): Many("publication_step", TASK, ("entry",)),
    ("Measure", "history"): Many("status_change", TASK, ("effective_on", "entry")),
    ("Measure", "confirmations"): Many("measure_confirmation", TASK, ("confirmed_on",)),
    ("Tenant", "fieldLabels"): Many("field_label", "tenant_id = $1", ("label_key",)),
    ("Tenant", "fieldExemptions"): Many("field_exemption", "tenant_id = $1", ("field_of_action",)),
    ("Viewer", "grants"): Many(
        "role_grant", f"user_id = $1 AND {VALID.format(today='$2::date')}", ("tenant_id", "id"), True
    ),
}  # fmt: skip

FACTS: dict[tuple[str, str], Fact] = {
    ("Region", "county"): Fact(
        "SELECT t.id FROM tenant t JOIN region r ON r.id = t.region_id AND r.ars = t.ars WHERE r.id = $1", "tenant"
    ),
    ("Region", "key"): Fact("SELECT ars FROM region WHERE id = $1"),
    ("Tenant", "key"): Fact("SELECT ars FROM tenant WHERE id = $1"),
    ("Tenant", "region"): Fact("SELECT region_id FROM tenant WHERE id = $1", "region"),
    ("Territory", "key"): Fact("SELECT $1::text, $2::date"),
    ("Territory", "tenant"): Fact(
        "SELECT id FROM tenant WHERE ars = (SELECT acting_ars FROM territory WHERE ars = $1 AND valid_from = $2)",
        "tenant",
    ),
    ("Territory", "parent"): Fact(
        "SELECT ars, valid_from FROM territory WHERE ars ="
        " (SELECT parent_ars FROM territory WHERE ars = $1 AND valid_from = $2)"
        f" AND {VALID.format(today='$3::date')}", "territory", True,
    ),
    **{
        (of, field): Fact(
            f"SELECT {column} FROM territory WHERE ars = (SELECT ars FROM {of.lower()} WHERE id = $1)"
            f" AND {VALID.format(today='$2::date')}", None, True,
        )
        for of, field, column in (
            ("Region", "population", "population"),
            ("Region", "registerDate", "register_date"),
            ("Tenant", "population", "population"),
        )
    },
    ("Measure", "tenant"): Fact("SELECT $1::int, $2::uuid", "tenant"),
    ("Concept", "tenant"): Fact("SELECT $1::int, $2::uuid", "tenant"),
    ("Concept", "status"): Fact(STATUS_ON, None, True, ("asOf",)),
    ("Concept", "successor"): Fact(
        "SELECT tenant_id, id FROM concept"
        " WHERE (tenant_id, id) = (SELECT tenant_id, superseded_by_id FROM concept WHERE tenant_id = $1 AND id = $2)",
        "concept",
    ),
    ("ConceptStatusChange", "isCorrected"): Fact(
        "SELECT count(*) > 0 FROM concept_status WHERE tenant_id = $1 AND corrects_id = $2"
    ),
    ("ConceptCoverage", "key"): Fact("SELECT ars FROM concept_coverage WHERE tenant_id = $1 AND id = $2"),
    ("ConceptCoverage", "coveredFrom"): Fact(
        "SELECT valid_from FROM concept_coverage WHERE tenant_id = $1 AND id = $2 AND valid_from > '-infinity'"
    ),
    ("ConceptCoverage", "coveredTo"): Fact(
        "SELECT (valid_to - interval '1 day')::date FROM concept_coverage"
        " WHERE tenant_id = $1 AND id = $2 AND valid_to < 'infinity'"
    ),
    ("ConceptCoverage", "unit"): Fact(
        "SELECT u.ars, u.valid_from FROM territory u JOIN concept_coverage v ON v.ars = u.ars"
        " AND v.valid_from < u.valid_to AND u.valid_from < v.valid_to WHERE v.tenant_id = $1 AND v.id = $2"
        " ORDER BY u.valid_from <= $3::date DESC, u.valid_from DESC LIMIT 1", "territory", True,
    ),
    ("MeasureReport", "tenant"): Fact("SELECT $1::int, $2::uuid", "tenant"),
    ("MeasureReport", "closedAt"): Fact("SELECT created_at FROM measure_report WHERE tenant_id = $1 AND id = $2"),
    ("ReportMeasure", "tenant"): Fact(f"SELECT of_tenant_id {IN_REPORT}", "tenant"),
    ("ReportMeasure", "report"): Fact(f"SELECT tenant_id, report_id {IN_REPORT}", "measure_report"),
    ("ReportMeasure", "measure"): Fact(
        f"SELECT m.tenant_id, m.id FROM (SELECT of_tenant_id, measure_id {IN_REPORT}) r"
        " JOIN measure m ON m.tenant_id = r.of_tenant_id AND m.id = r.measure_id", "measure",
    ),
    ("MeasureSettings", "tenant"): Fact("SELECT $1::int, $2::uuid", "tenant"),
    ("Tenant", "measureSettings"): Fact("SELECT tenant_id, id FROM measure_settings WHERE tenant_id = $1",
                                        "measure_settings"),
    ("Measure", "freshness"): Fact(
        "SELECT CASE WHEN m.is_model OR m.status IN ('COMPLETED', 'CANCELLED', 'MERGED') THEN NULL"
        " WHEN $3::date - m.confirmed_on > coalesce(s.stale_after_days, 365) THEN 'STALE'"
        " WHEN $3::date - m.confirmed_on > coalesce(s.due_after_days, 180) THEN 'DUE' ELSE 'CURRENT' END"
        " FROM measure m LEFT JOIN measure_settings s USING (tenant_id) WHERE m.tenant_id = $1 AND m.id = $2",
        None, True,
    ),
    ("Grant", "tenant"): Fact("SELECT $1::int, $2::uuid", "tenant"),
    ("Grant", "until"): Fact(
        "SELECT (valid_to - interval '1 day')::date FROM role_grant"
        " WHERE tenant_id = $1 AND id = $2 AND valid_to < 'infinity'"
    ),
    ("Measure", "mergedInto"): Fact(
        "SELECT tenant_id, id FROM measure"
        f" WHERE tenant_id = {SAME.format('merged_into_tenant_id', 'measure')}"
        f" AND id = {SAME.format('merged_into_id', 'measure')}", "measure",
    ),
    ("Measure", "isOverdue"): Fact(
        "SELECT coalesce(planned_end < $3::date, false)"
        " AND NOT status = ANY ('{COMPLETED,CONTINUOUS,CANCELLED,MERGED}')"
        " FROM measure WHERE tenant_id = $1 AND id = $2", None, True,
    ),
    ("Measure", "internalNote"): Fact(
        "SELECT tenant_id, id FROM measure_internal WHERE tenant_id = $1 AND measure_id = $2", "measure_internal"
    ),
    ("Measure", "isPublicationRequested"): Fact(IS_REQUESTED),
    ("PublicationStep", "measure"): Fact(
        "SELECT tenant_id, id FROM measure"
        f" WHERE tenant_id = $1 AND id = {SAME.format('measure_id', 'publication_step')}",
        "measure",
    ),
    ("PublicationStep", "isOwn"): Fact(
        "SELECT count(*) > 0 FROM publication_step WHERE tenant_id = $1 AND id = $2 AND taken_by = ctx.user_id()"
    ),
    ("Task", "measure"): Fact(
        f"SELECT tenant_id, id FROM measure WHERE tenant_id = $1 AND id = {SAME.format('measure_id', 'task')}",
        "measure",
    ),
    ("MeasureLink", "measure"): Fact(
        f"SELECT tenant_id, id FROM measure WHERE tenant_id = $1 AND code = {SAME.format('code', 'measure_link')}"
        f" OR (tenant_id, id) = {SAME.format('to_tenant_id, to_id', 'measure_link')}",
        "measure",
    ),
    ("MeasureLink", "from"): Fact(
        f"SELECT tenant_id, id FROM measure WHERE tenant_id = $1 AND id = {SAME.format('measure_id', 'measure_link')}",
        "measure",
    ),
    ("Measure", "model"): Fact(
        "SELECT tenant_id, id FROM measure WHERE (tenant_id, id) ="
        " (SELECT model_tenant_id, model_id FROM measure_origin WHERE tenant_id = $1 AND measure_id = $2)", "measure",
    ),
    ("Measure", "adoptedOn"): Fact("SELECT taken_on FROM measure_origin WHERE tenant_id = $1 AND measure_id = $2"),
    ("StatusChange", "isCorrected"): Fact(
        "SELECT count(*) > 0 FROM status_change WHERE tenant_id = $1 AND corrects_id = $2"
    ),
}  # fmt: skip

ROOTS: dict[str, Fact] = {
    "region": Fact("SELECT id FROM region WHERE ars = $1", "region"),
    "tenant": Fact("SELECT id FROM tenant WHERE ars = $1", "tenant"),
    "territory": Fact(f"SELECT ars, valid_from FROM territory WHERE {UNIT}", "territory", True),
}
"""Roots that find one row by a key."""
