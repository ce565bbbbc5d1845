"""What each field of the interface means, as one plain query each: a column by its name needs no word here."""

from tests.differential import profiles, support_meanings
from tests.differential.meanings import Fact, Many
from tests.differential.plain_sql import (
    ADVICE,
    CONCEPT,
    COVERS,
    DEADLINE_STATE,
    ENDS,
    IN_REPORT,
    IS_REQUESTED,
    ITS_RULE,
    LED_HERE,
    LED_TO,
    MODEL,
    OF_DEADLINE,
    OF_REGION,
    PARENT,
    POST,
    PROJECT,
    SAME,
    SOON,
    STATUS_ON,
    TASK,
    UNIT,
    VALID,
)

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
    ("Concept", "history"): Many("concept_status", CONCEPT, ("effective_on", "tenant_id", "id")),
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
    ("Measure", "publication"): Many("publication_step", TASK, ("tenant_id", "id")),
    ("Measure", "history"): Many("status_change", TASK, ("effective_on", "tenant_id", "id")),
    ("Measure", "confirmations"): Many("measure_confirmation", TASK, ("confirmed_on",)),
    ("Tenant", "fieldLabels"): Many("field_label", "tenant_id = $1", ("label_key",)),
    ("Tenant", "fieldExemptions"): Many("field_exemption", "tenant_id = $1", ("field_of_action",)),
    ("Query", "fundedProjects"): Many("funded_project", "true", ("title_key",)),
    ("Query", "posts"): Many("post", "true", ("title_key",)),
    ("Tenant", "fundedProjects"): Many("funded_project", "tenant_id = $1", ("title_key",)),
    ("Tenant", "posts"): Many("post", "tenant_id = $1", ("title_key",)),
    ("Region", "fundedProjects"): Many("funded_project", OF_REGION, ("title_key",)),
    ("Region", "posts"): Many("post", OF_REGION, ("title_key",)),
    ("FundedProject", "steps"): Many("project_step", PROJECT, ("effective_on", "tenant_id", "id")),
    ("FundedProject", "extensions"): Many("project_extension", PROJECT, ("tenant_id", "id")),
    ("FundedProject", "coverage"): Many("project_coverage", PROJECT, ("ars", "id")),
    ("FundedProject", "successors"): Many(
        "funded_project", "(tenant_id, id) IN (SELECT tenant_id, project_id FROM project_predecessor"
        " WHERE to_tenant_id = $1 AND to_id = $2)", ("title_key",),
    ),
    ("FundedProject", "posts"): Many(
        "post", "(tenant_id, id) IN (SELECT tenant_id, post_id FROM post_funding"
        " WHERE project_tenant_id = $1 AND project_id = $2)", ("title_key",),
    ),
    ("Post", "steps"): Many("post_step", POST, ("effective_on",)),
    ("Post", "occupancies"): Many("post_occupancy", POST, ("begins_on",)),
    ("Post", "fundings"): Many("post_funding", POST, ("begins_on",)),
    ("Post", "coverage"): Many("post_coverage", POST, ("ars", "id")),
    ("Tenant", "dataConfirmations"): Many("data_confirmation", "tenant_id = $1", ("-confirmed_on",)),
    ("Query", "deadlines"): Many(
        "deadline", SOON.format("$2", "coalesce($5::date, $1::date)")
        + " AND ($3::text IS NULL OR tenant_id IN (SELECT t.id FROM tenant t, region r WHERE r.id = t.region_id"
        " AND r.ars = $3)) AND ($4::text IS NULL OR tenant_id = (SELECT id FROM tenant WHERE ars = $4))",
        ("due_on",), True, ("within", "region", "tenant", "asOf"),
    ),
    **{
        (of, "deadlines"): Many(
            "deadline", f"{where} AND {SOON.format('$3', 'coalesce($4::date, $2::date)')}", ("due_on",), True,
            ("within", "asOf"),
        )
        for of, where in (("Tenant", "tenant_id = $1"), ("Region", OF_REGION))
    },
    ("FundedProject", "deadlines"): Many("deadline", PROJECT, ("due_on",)),
    ("Post", "deadlines"): Many(
        "deadline", f"{POST} OR (tenant_id, project_id) IN (SELECT project_tenant_id, project_id FROM post_funding"
        f" WHERE {POST})", ("due_on",),
    ),
    ("Query", "deadlineRules"): Many("deadline_rule", "true", ("kind", "item", "-guideline_from")),
    ("Query", "advices"): Many("advice", "true", ("title_key",)),
    ("Tenant", "advice"): Many("advice", "tenant_id = $1", ("title_key",)),
    ("Region", "advice"): Many("advice", OF_REGION, ("title_key",)),
    ("FundedProject", "advice"): Many("advice", LED_HERE.format("advice_project"), ("title_key",)),
    ("Measure", "advice"): Many("advice", LED_HERE.format("advice_measure"), ("title_key",)),
    ("Advice", "topics"): Many("advice_topic", ADVICE, ("topic",)),
    ("Advice", "fields"): Many("advice_field", ADVICE, ("field_of_action",)),
    **{
        ("Advice", f"{part}s"): Many(f"advice_{part}", ADVICE, ("position",))
        for part in ("step", "workshop")
    },
    # Everyone is not even told that there is a measure they cannot see.
    ("Advice", "measures"): Many(
        "advice_measure", f"{ADVICE} AND (current_user <> 'open' OR EXISTS (SELECT FROM measure m"
        " WHERE (m.tenant_id, m.id) = (to_tenant_id, to_id)))", ("position",),
    ),
    ("Advice", "concepts"): Many("concept", LED_TO.format("advice_concept"), ("title_key",)),
    ("Query", "adviceRules"): Many("advice_rule", "true", ("item", "valid_from")),
    ("Query", "adviceStepTemplates"): Many("advice_step_template", "true", ("position",)),
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
        sheet=True,
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
        " FROM measure WHERE tenant_id = $1 AND id = $2", sheet=True,
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
    **{(of, "tenant"): Fact("SELECT $1::int, $2::uuid", "tenant") for of in ("FundedProject", "Post", "Advice")},
    ("Advice", "endsOn"): Fact(ENDS.format("ends_before", "advice")),
    ("Advice", "kindOfAdvice"): Fact(ITS_RULE.format("kind")),
    ("Advice", "rule"): Fact(ITS_RULE.format("id"), "advice_rule"),
    ("Advice", "guidingVision"): Fact(
        f"SELECT tenant_id, id FROM concept WHERE kind = 'GUIDING_VISION' AND {LED_TO.format('advice_concept')}"
        " ORDER BY title_key, tenant_id, id LIMIT 1", "concept",
    ),
    ("Advice", "project"): Fact(
        f"SELECT tenant_id, id FROM funded_project WHERE {LED_TO.format('advice_project')}", "funded_project"
    ),
    ("AdviceMeasure", "measure"): Fact(
        "SELECT m.tenant_id, m.id FROM measure m"
        " JOIN advice_measure a ON (a.to_tenant_id, a.to_id) = (m.tenant_id, m.id)"
        " WHERE a.tenant_id = $1 AND a.id = $2", "measure",
    ),
    ("AdviceRule", "guidelinesFrom"): Fact("SELECT valid_from FROM advice_rule WHERE id = $1 AND isfinite(valid_from)"),
    ("AdviceRule", "guidelinesTo"): Fact(
        "SELECT (valid_to - interval '1 day')::date FROM advice_rule WHERE id = $1 AND isfinite(valid_to)"
    ),
    **{
        (of, field): Fact(ENDS.format(column, table))
        for of, field, column, table in (
            ("FundedProject", "endsOn", "ends_before", "funded_project"),
            ("ProjectExtension", "oldEndsOn", "old_ends_before", "project_extension"),
            ("ProjectExtension", "newEndsOn", "new_ends_before", "project_extension"),
            ("ProjectCoverage", "endsOn", "ends_before", "project_coverage"),
            ("Post", "endsOn", "ends_before", "post"), ("PostOccupancy", "endsOn", "ends_before", "post_occupancy"),
            ("PostFunding", "endsOn", "ends_before", "post_funding"),
            ("PostCoverage", "endsOn", "ends_before", "post_coverage"),
        )
    },
    **{
        (of, field): Fact(query.format(table), named, bool(named))
        for of, table in (("ProjectCoverage", "project_coverage"), ("PostCoverage", "post_coverage"))
        for field, query, named in (
            ("key", "SELECT ars FROM {} WHERE tenant_id = $1 AND id = $2", None),
            ("territory", "SELECT ars, max(valid_from) FROM territory WHERE valid_from <= $3 AND ars ="
             " (SELECT ars FROM {} WHERE tenant_id = $1 AND id = $2) GROUP BY ars", "territory"),
        )
    },
    ("FundedProject", "predecessor"): Fact(
        "SELECT tenant_id, id FROM funded_project WHERE (tenant_id, id) = (SELECT to_tenant_id, to_id"
        f" FROM project_predecessor WHERE {PROJECT})", "funded_project",
    ),
    ("FundedProject", "proposedPredecessor"): Fact(
        "SELECT o.tenant_id, o.id FROM funded_project p JOIN funded_project o ON o.tenant_id = p.tenant_id"
        " AND o.id <> p.id AND split_part(o.reference, '-', 1) = split_part(p.reference, '-', 1)"
        " AND o.reference < p.reference WHERE p.tenant_id = $1 AND p.id = $2 AND position('-' IN p.reference) > 0"
        f" AND NOT EXISTS (SELECT FROM project_predecessor WHERE {PROJECT}) ORDER BY o.reference DESC LIMIT 1",
        "funded_project",
    ),
    ("DataConfirmation", "tenant"): Fact("SELECT $1::int, $2::uuid", "tenant"),
    **{
        (of, field): Fact(
            f"SELECT {field} FROM {table} WHERE tenant_id = $1 AND id = $2"
            " AND tenant_id = ANY (ctx.ids('read') || ctx.ids('county'))"
        )
        for of, field, table in (
            ("Concept", "note", "concept"), ("DataConfirmation", "note", "data_confirmation"),
            ("Post", "contact", "post"),
        )
    },
    ("Tenant", "dataConfirmed"): Fact(
        "SELECT tenant_id, id FROM data_confirmation WHERE tenant_id = $1 AND confirmed_on <= coalesce($3::date,"
        " $2::date) ORDER BY confirmed_on DESC LIMIT 1", "data_confirmation", True, ("asOf",),
    ),
    ("Region", "coverageSettings"): Fact(
        "SELECT tenant_id, id FROM coverage_settings WHERE tenant_id ="
        " (SELECT t.id FROM tenant t JOIN region r ON r.ars = t.ars WHERE r.id = $1)", "coverage_settings",
    ),
    ("ProjectStep", "isCorrected"): Fact(
        "SELECT count(*) > 0 FROM project_step WHERE tenant_id = $1 AND corrects_id = $2"
    ),
    ("PostOccupancy", "holder"): Fact(
        "SELECT tenant_id, id FROM post_holder WHERE tenant_id = $1 AND occupancy_id = $2", "post_holder"
    ),
    ("PostFunding", "project"): Fact(
        "SELECT tenant_id, id FROM funded_project WHERE (tenant_id, id) ="
        " (SELECT project_tenant_id, project_id FROM post_funding WHERE tenant_id = $1 AND id = $2)", "funded_project",
    ),
    ("Deadline", "tenant"): Fact("SELECT $1::int, $2::uuid", "tenant"),
    **{
        ("Deadline", field): Fact(
            f"SELECT tenant_id, id FROM {table} WHERE (tenant_id, id) = (SELECT tenant_id, {field}_id {OF_DEADLINE})",
            table,
        )
        for field, table in (("project", "funded_project"), ("post", "post"))
    },
    **{
        ("Deadline", field): Fact(f"SELECT {item} {OF_DEADLINE}", None, True, ("asOf",))
        for day in ("coalesce($4::date, $3::date)",)
        for field, item in (
            ("state", DEADLINE_STATE.format(day)), ("daysLeft", f"due_on - {day}"),
            ("isOverdue", f"due_on < {day} AND {DEADLINE_STATE.format(day)} = 'OPEN'"),
        )
    },
    ("StatusChange", "isCorrected"): Fact(
        "SELECT count(*) > 0 FROM status_change WHERE tenant_id = $1 AND corrects_id = $2"
    ),
}  # fmt: skip
for beside in (support_meanings, profiles):
    MANY |= {field: Many(*item) for field, item in beside.MANY.items()}
    FACTS |= {field: Fact(*fact) for field, fact in beside.FACTS.items()}

ROOTS: dict[str, Fact] = {
    "region": Fact("SELECT id FROM region WHERE ars = $1", "region"),
    "tenant": Fact("SELECT id FROM tenant WHERE ars = $1", "tenant"),
    "territory": Fact(f"SELECT ars, valid_from FROM territory WHERE {UNIT}", "territory", True),
}
"""Roots that find one row by a key."""
