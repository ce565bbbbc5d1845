"""The meaning of each field of the API, as one plain query each; fields that are columns need no entry."""

from tests.differential.meanings import ListQuery, ValueQuery
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
from tests.differential.room_meanings import MORE

MANY: dict[tuple[str, str], ListQuery] = {
    ("Query", "measures"): ListQuery("measure", "NOT is_model", ("title_key",)),
    ("Query", "models"): ListQuery("measure", "is_model", ("title_key",)),
    ("Tenant", "reports"): ListQuery("measure_report", "tenant_id = $1", ("-day",)),
    ("Region", "reports"): ListQuery(
        "measure_report", "tenant_id IN (SELECT id FROM tenant WHERE region_id = $1)", ("-day",)
    ),
    ("MeasureReport", "measures"): ListQuery("report_measure", "tenant_id = $1 AND report_id = $2", ("title_key",)),
    ("Query", "concepts"): ListQuery("concept", "true", ("title_key",)),
    ("Tenant", "concepts"): ListQuery("concept", "tenant_id = $1", ("title_key",)),
    ("Tenant", "files"): ListQuery("file", "tenant_id = $1", ("tenant_id", "-id")),
    ("Region", "concepts"): ListQuery(
        "concept", "tenant_id IN (SELECT id FROM tenant WHERE region_id = $1)", ("title_key",)
    ),
    ("Territory", "concepts"): ListQuery(
        "concept", COVERS.format("$1", "coalesce($4::date, $3::date)", PARENT), ("title_key",), True, ("asOf",),
    ),
    ("Concept", "fields"): ListQuery("concept_field", CONCEPT, ("field_of_action",)),
    ("Concept", "history"): ListQuery("concept_status", CONCEPT, ("effective_on", "tenant_id", "id")),
    ("Concept", "coverage"): ListQuery(
        "concept_coverage", f"{CONCEPT} AND ($3::date IS NULL OR valid_from <= $3::date AND $3::date < valid_to)",
        ("position",), arguments=("asOf",),
    ),
    ("Query", "regions"): ListQuery("region", "true", ("ars",)),
    ("Tenant", "measures"): ListQuery("measure", "tenant_id = $1 AND NOT is_model", ("title_key",)),
    ("Tenant", "models"): ListQuery("measure", "tenant_id = $1 AND is_model", ("title_key",)),
    ("Measure", "sameModel"): ListQuery(
        "measure", "(tenant_id, id) <> ($1, $2) AND NOT is_model AND (tenant_id, id) IN (SELECT tenant_id, measure_id"
        f" FROM measure_origin WHERE (model_tenant_id, model_id) = (SELECT * FROM {MODEL} n)) AND tenant_id IN"
        " (SELECT t.id FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $3)",
        ("title_key",), arguments=("region",),
    ),
    ("Measure", "linkedFrom"): ListQuery("measure_link", "to_tenant_id = $1 AND to_id = $2", ()),
    ("Tenant", "territories"): ListQuery(
        "territory", f"acting_ars = (SELECT ars FROM tenant WHERE id = $1) AND {VALID.format(today='$2::date')}",
        ("ars", "valid_from"), True,
    ),
    ("Region", "members"): ListQuery(
        "tenant", "region_id = $1 AND ars <> (SELECT ars FROM region WHERE id = $1)", ("name_key",)
    ),
    ("Measure", "tasks"): ListQuery("task", TASK, ("position",)),
    ("Measure", "ratings"): ListQuery("rating", TASK, ("position",)),
    ("Measure", "links"): ListQuery("measure_link", TASK, ("position",)),
    **{
        ("Measure", field): ListQuery(table, TASK, ("position",))
        for field, table in (
            ("actors", "measure_actor"), ("costs", "measure_cost"), ("efforts", "measure_effort"),
            ("effects", "measure_effect"), ("successCriteria", "success_criterion"),
            ("indicators", "measure_indicator"), ("resolutions", "measure_resolution"),
            ("documents", "measure_document"),
        )
    },
    ("Measure", "sheetVersions"): ListQuery("sheet_version", TASK, ("as_of", "position")),
    ("MeasureIndicator", "values"): ListQuery("indicator_value", "tenant_id = $1 AND indicator_id = $2", ("year",)),
    ("Measure", "publication"): ListQuery("publication_step", TASK, ("tenant_id", "id")),
    ("Measure", "history"): ListQuery("status_change", TASK, ("effective_on", "tenant_id", "id")),
    ("Measure", "confirmations"): ListQuery("measure_confirmation", TASK, ("confirmed_on",)),
    ("Tenant", "fieldLabels"): ListQuery("field_label", "tenant_id = $1", ("label_key",)),
    ("Tenant", "fieldExemptions"): ListQuery("field_exemption", "tenant_id = $1", ("field_of_action",)),
    ("Query", "fundedProjects"): ListQuery("funded_project", "true", ("title_key",)),
    ("Query", "posts"): ListQuery("post", "true", ("title_key",)),
    ("Tenant", "fundedProjects"): ListQuery("funded_project", "tenant_id = $1", ("title_key",)),
    ("Tenant", "posts"): ListQuery("post", "tenant_id = $1", ("title_key",)),
    ("Region", "fundedProjects"): ListQuery("funded_project", OF_REGION, ("title_key",)),
    ("Region", "posts"): ListQuery("post", OF_REGION, ("title_key",)),
    ("FundedProject", "steps"): ListQuery("project_step", PROJECT, ("effective_on", "tenant_id", "id")),
    ("FundedProject", "extensions"): ListQuery("project_extension", PROJECT, ("tenant_id", "id")),
    ("FundedProject", "coverage"): ListQuery("project_coverage", PROJECT, ("ars", "id")),
    ("FundedProject", "successors"): ListQuery(
        "funded_project", "(tenant_id, id) IN (SELECT tenant_id, project_id FROM project_predecessor"
        " WHERE to_tenant_id = $1 AND to_id = $2)", ("title_key",),
    ),
    ("FundedProject", "posts"): ListQuery(
        "post", "(tenant_id, id) IN (SELECT tenant_id, post_id FROM post_funding"
        " WHERE project_tenant_id = $1 AND project_id = $2)", ("title_key",),
    ),
    ("Post", "steps"): ListQuery("post_step", POST, ("effective_on",)),
    ("Post", "occupancies"): ListQuery("post_occupancy", POST, ("begins_on",)),
    ("Post", "fundings"): ListQuery("post_funding", POST, ("begins_on",)),
    ("Post", "coverage"): ListQuery("post_coverage", POST, ("ars", "id")),
    ("Tenant", "dataConfirmations"): ListQuery("data_confirmation", "tenant_id = $1", ("-confirmed_on",)),
    ("Query", "deadlines"): ListQuery(
        "deadline", SOON.format("$2", "coalesce($5::date, $1::date)")
        + " AND ($3::text IS NULL OR tenant_id IN (SELECT t.id FROM tenant t, region r WHERE r.id = t.region_id"
        " AND r.ars = $3)) AND ($4::text IS NULL OR tenant_id = (SELECT id FROM tenant WHERE ars = $4))",
        ("due_on",), True, ("within", "region", "tenant", "asOf"),
    ),
    **{
        (of, "deadlines"): ListQuery(
            "deadline", f"{where} AND {SOON.format('$3', 'coalesce($4::date, $2::date)')}", ("due_on",), True,
            ("within", "asOf"),
        )
        for of, where in (("Tenant", "tenant_id = $1"), ("Region", OF_REGION))
    },
    ("FundedProject", "deadlines"): ListQuery("deadline", PROJECT, ("due_on",)),
    ("Post", "deadlines"): ListQuery(
        "deadline", f"{POST} OR (tenant_id, project_id) IN (SELECT project_tenant_id, project_id FROM post_funding"
        f" WHERE {POST})", ("due_on",),
    ),
    ("Query", "deadlineRules"): ListQuery("deadline_rule", "true", ("kind", "item", "-guideline_from")),
    ("Query", "advices"): ListQuery("advice", "true", ("title_key",)),
    ("Tenant", "advice"): ListQuery("advice", "tenant_id = $1", ("title_key",)),
    ("Region", "advice"): ListQuery("advice", OF_REGION, ("title_key",)),
    ("FundedProject", "advice"): ListQuery("advice", LED_HERE.format("advice_project"), ("title_key",)),
    ("Measure", "advice"): ListQuery("advice", LED_HERE.format("advice_measure"), ("title_key",)),
    ("Advice", "topics"): ListQuery("advice_topic", ADVICE, ("topic",)),
    ("Advice", "fields"): ListQuery("advice_field", ADVICE, ("field_of_action",)),
    **{
        ("Advice", f"{part}s"): ListQuery(f"advice_{part}", ADVICE, ("position",))
        for part in ("step", "workshop")
    },
    # Anonymous does not even learn that a hidden measure exists.
    ("Advice", "measures"): ListQuery(
        "advice_measure", f"{ADVICE} AND (current_user <> 'anonymous' OR EXISTS (SELECT FROM measure m"
        " WHERE (m.tenant_id, m.id) = (to_tenant_id, to_id)))", ("position",),
    ),
    ("Advice", "concepts"): ListQuery("concept", LED_TO.format("advice_concept"), ("title_key",)),
    ("Query", "adviceRules"): ListQuery("advice_rule", "true", ("item", "valid_from")),
    ("Query", "adviceStepTemplates"): ListQuery("advice_step_template", "true", ("position",)),
    ("Viewer", "grants"): ListQuery(
        "role_grant", f"user_id = $1 AND {VALID.format(today='$2::date')}", ("tenant_id", "id"), True
    ),
}  # fmt: skip

FACTS: dict[tuple[str, str], ValueQuery] = {
    ("Region", "county"): ValueQuery(
        "SELECT t.id FROM tenant t JOIN region r ON r.id = t.region_id AND r.ars = t.ars WHERE r.id = $1", "tenant"
    ),
    ("Region", "key"): ValueQuery("SELECT ars FROM region WHERE id = $1"),
    ("Tenant", "key"): ValueQuery("SELECT ars FROM tenant WHERE id = $1"),
    ("Tenant", "region"): ValueQuery("SELECT region_id FROM tenant WHERE id = $1", "region"),
    ("Territory", "key"): ValueQuery("SELECT $1::text, $2::date"),
    ("Territory", "tenant"): ValueQuery(
        "SELECT id FROM tenant WHERE ars = (SELECT acting_ars FROM territory WHERE ars = $1 AND valid_from = $2)",
        "tenant",
    ),
    ("Territory", "parent"): ValueQuery(
        "SELECT ars, valid_from FROM territory WHERE ars ="
        " (SELECT parent_ars FROM territory WHERE ars = $1 AND valid_from = $2)"
        f" AND {VALID.format(today='$3::date')}", "territory", True,
    ),
    **{
        (of, field): ValueQuery(
            f"SELECT {column} FROM territory WHERE ars = (SELECT ars FROM {of.lower()} WHERE id = $1)"
            f" AND {VALID.format(today='$2::date')}", None, True,
        )
        for of, field, column in (
            ("Region", "population", "population"),
            ("Region", "registerDate", "register_date"),
            ("Tenant", "population", "population"),
        )
    },
    ("Measure", "tenant"): ValueQuery("SELECT $1::int, $2::uuid", "tenant"),
    ("Concept", "tenant"): ValueQuery("SELECT $1::int, $2::uuid", "tenant"),
    ("File", "tenant"): ValueQuery("SELECT $1::int, $2::uuid", "tenant"),
    ("Concept", "status"): ValueQuery(STATUS_ON, None, True, ("asOf",)),
    ("Concept", "successor"): ValueQuery(
        "SELECT tenant_id, id FROM concept"
        " WHERE (tenant_id, id) = (SELECT tenant_id, superseded_by_id FROM concept WHERE tenant_id = $1 AND id = $2)",
        "concept",
    ),
    ("ConceptStatusChange", "isCorrected"): ValueQuery(
        "SELECT count(*) > 0 FROM concept_status WHERE tenant_id = $1 AND corrects_id = $2"
    ),
    ("ConceptCoverage", "key"): ValueQuery("SELECT ars FROM concept_coverage WHERE tenant_id = $1 AND id = $2"),
    ("ConceptCoverage", "coveredFrom"): ValueQuery(
        "SELECT valid_from FROM concept_coverage WHERE tenant_id = $1 AND id = $2 AND valid_from > '-infinity'"
    ),
    ("ConceptCoverage", "coveredTo"): ValueQuery(
        "SELECT (valid_to - interval '1 day')::date FROM concept_coverage"
        " WHERE tenant_id = $1 AND id = $2 AND valid_to < 'infinity'"
    ),
    ("ConceptCoverage", "unit"): ValueQuery(
        "SELECT u.ars, u.valid_from FROM territory u JOIN concept_coverage v ON v.ars = u.ars"
        " AND v.valid_from < u.valid_to AND u.valid_from < v.valid_to WHERE v.tenant_id = $1 AND v.id = $2"
        " ORDER BY u.valid_from <= $3::date DESC, u.valid_from DESC LIMIT 1", "territory", True,
    ),
    ("MeasureReport", "tenant"): ValueQuery("SELECT $1::int, $2::uuid", "tenant"),
    ("MeasureReport", "closedAt"): ValueQuery("SELECT created_at FROM measure_report WHERE tenant_id = $1 AND id = $2"),
    ("ReportMeasure", "tenant"): ValueQuery(f"SELECT of_tenant_id {IN_REPORT}", "tenant"),
    ("ReportMeasure", "report"): ValueQuery(f"SELECT tenant_id, report_id {IN_REPORT}", "measure_report"),
    ("ReportMeasure", "measure"): ValueQuery(
        f"SELECT m.tenant_id, m.id FROM (SELECT of_tenant_id, measure_id {IN_REPORT}) r"
        " JOIN measure m ON m.tenant_id = r.of_tenant_id AND m.id = r.measure_id", "measure",
    ),
    ("MeasureSettings", "tenant"): ValueQuery("SELECT $1::int, $2::uuid", "tenant"),
    ("Tenant", "measureSettings"): ValueQuery("SELECT tenant_id, id FROM measure_settings WHERE tenant_id = $1",
                                        "measure_settings"),
    ("Measure", "freshness"): ValueQuery(
        "SELECT CASE WHEN m.is_model OR m.status IN ('COMPLETED', 'CANCELLED', 'MERGED') THEN NULL"
        " WHEN $3::date - m.confirmed_on > coalesce(s.stale_after_days, 365) THEN 'STALE'"
        " WHEN $3::date - m.confirmed_on > coalesce(s.due_after_days, 180) THEN 'DUE' ELSE 'CURRENT' END"
        " FROM measure m LEFT JOIN measure_settings s USING (tenant_id) WHERE m.tenant_id = $1 AND m.id = $2",
        is_current=True,
    ),
    ("Grant", "tenant"): ValueQuery("SELECT $1::int, $2::uuid", "tenant"),
    ("Grant", "until"): ValueQuery(
        "SELECT (valid_to - interval '1 day')::date FROM role_grant"
        " WHERE tenant_id = $1 AND id = $2 AND valid_to < 'infinity'"
    ),
    ("Measure", "mergedInto"): ValueQuery(
        "SELECT tenant_id, id FROM measure"
        f" WHERE tenant_id = {SAME.format('merged_into_tenant_id', 'measure')}"
        f" AND id = {SAME.format('merged_into_id', 'measure')}", "measure",
    ),
    ("Measure", "isOverdue"): ValueQuery(
        "SELECT coalesce(planned_end < $3::date, false)"
        " AND NOT status = ANY ('{COMPLETED,CONTINUOUS,CANCELLED,MERGED}')"
        " FROM measure WHERE tenant_id = $1 AND id = $2", is_current=True,
    ),
    ("Measure", "internalNote"): ValueQuery(
        "SELECT tenant_id, id FROM measure_internal WHERE tenant_id = $1 AND measure_id = $2", "measure_internal"
    ),
    ("Measure", "isPublicationRequested"): ValueQuery(IS_REQUESTED),
    ("PublicationStep", "measure"): ValueQuery(
        "SELECT tenant_id, id FROM measure"
        f" WHERE tenant_id = $1 AND id = {SAME.format('measure_id', 'publication_step')}",
        "measure",
    ),
    ("PublicationStep", "isOwn"): ValueQuery(
        "SELECT count(*) > 0 FROM publication_step WHERE tenant_id = $1 AND id = $2 AND taken_by = ctx.user_id()"
    ),
    ("Task", "measure"): ValueQuery(
        f"SELECT tenant_id, id FROM measure WHERE tenant_id = $1 AND id = {SAME.format('measure_id', 'task')}",
        "measure",
    ),
    ("MeasureLink", "measure"): ValueQuery(
        f"SELECT tenant_id, id FROM measure WHERE tenant_id = $1 AND code = {SAME.format('code', 'measure_link')}"
        f" OR (tenant_id, id) = {SAME.format('to_tenant_id, to_id', 'measure_link')}",
        "measure",
    ),
    ("MeasureLink", "from"): ValueQuery(
        f"SELECT tenant_id, id FROM measure WHERE tenant_id = $1 AND id = {SAME.format('measure_id', 'measure_link')}",
        "measure",
    ),
    ("Measure", "model"): ValueQuery(
        "SELECT tenant_id, id FROM measure WHERE (tenant_id, id) ="
        " (SELECT model_tenant_id, model_id FROM measure_origin WHERE tenant_id = $1 AND measure_id = $2)", "measure",
    ),
    ("Measure", "adoptedOn"): ValueQuery(f"SELECT taken_on FROM measure_origin WHERE {TASK}"),
    **{(of, "tenant"): ValueQuery("SELECT $1::int, $2::uuid", "tenant") for of in ("FundedProject", "Post", "Advice")},
    ("Advice", "endsOn"): ValueQuery(ENDS.format("ends_before", "advice")),
    ("Advice", "kindOfAdvice"): ValueQuery(ITS_RULE.format("kind")),
    ("Advice", "rule"): ValueQuery(ITS_RULE.format("id"), "advice_rule"),
    ("Advice", "guidingVision"): ValueQuery(
        f"SELECT tenant_id, id FROM concept WHERE kind = 'GUIDING_VISION' AND {LED_TO.format('advice_concept')}"
        " ORDER BY title_key, tenant_id, id LIMIT 1", "concept",
    ),
    ("Advice", "project"): ValueQuery(
        f"SELECT tenant_id, id FROM funded_project WHERE {LED_TO.format('advice_project')}", "funded_project"
    ),
    ("AdviceMeasure", "measure"): ValueQuery(
        "SELECT m.tenant_id, m.id FROM measure m"
        " JOIN advice_measure a ON (a.to_tenant_id, a.to_id) = (m.tenant_id, m.id)"
        " WHERE a.tenant_id = $1 AND a.id = $2", "measure",
    ),
    ("AdviceRule", "guidelinesFrom"): ValueQuery(
        "SELECT valid_from FROM advice_rule WHERE id = $1 AND isfinite(valid_from)"
    ),
    ("AdviceRule", "guidelinesTo"): ValueQuery(
        "SELECT (valid_to - interval '1 day')::date FROM advice_rule WHERE id = $1 AND isfinite(valid_to)"
    ),
    **{
        (of, field): ValueQuery(ENDS.format(column, table))
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
        (of, field): ValueQuery(query.format(table), named, bool(named))
        for of, table in (("ProjectCoverage", "project_coverage"), ("PostCoverage", "post_coverage"))
        for field, query, named in (
            ("key", "SELECT ars FROM {} WHERE tenant_id = $1 AND id = $2", None),
            ("territory", "SELECT ars, max(valid_from) FROM territory WHERE valid_from <= $3 AND ars ="
             " (SELECT ars FROM {} WHERE tenant_id = $1 AND id = $2) GROUP BY ars", "territory"),
        )
    },
    ("FundedProject", "predecessor"): ValueQuery(
        "SELECT tenant_id, id FROM funded_project WHERE (tenant_id, id) = (SELECT to_tenant_id, to_id"
        f" FROM project_predecessor WHERE {PROJECT})", "funded_project",
    ),
    ("FundedProject", "proposedPredecessor"): ValueQuery(
        "SELECT o.tenant_id, o.id FROM funded_project p JOIN funded_project o ON o.tenant_id = p.tenant_id"
        " AND o.id <> p.id AND split_part(o.reference, '-', 1) = split_part(p.reference, '-', 1)"
        " AND o.reference < p.reference WHERE p.tenant_id = $1 AND p.id = $2 AND position('-' IN p.reference) > 0"
        f" AND NOT EXISTS (SELECT FROM project_predecessor WHERE {PROJECT}) ORDER BY o.reference DESC LIMIT 1",
        "funded_project",
    ),
    ("DataConfirmation", "tenant"): ValueQuery("SELECT $1::int, $2::uuid", "tenant"),
    **{
        (of, field): ValueQuery(
            f"SELECT {field} FROM {table} WHERE tenant_id = $1 AND id = $2"
            " AND tenant_id = ANY (ctx.tenant_ids('read') || ctx.tenant_ids('county'))"
        )
        for of, field, table in (
            ("Concept", "note", "concept"), ("DataConfirmation", "note", "data_confirmation"),
            ("Post", "contact", "post"),
        )
    },
    ("Tenant", "dataConfirmed"): ValueQuery(
        "SELECT tenant_id, id FROM data_confirmation WHERE tenant_id = $1 AND confirmed_on <= coalesce($3::date,"
        " $2::date) ORDER BY confirmed_on DESC LIMIT 1", "data_confirmation", True, ("asOf",),
    ),
    ("Region", "coverageSettings"): ValueQuery(
        "SELECT tenant_id, id FROM coverage_settings WHERE tenant_id ="
        " (SELECT t.id FROM tenant t JOIN region r ON r.ars = t.ars WHERE r.id = $1)", "coverage_settings",
    ),
    ("ProjectStep", "isCorrected"): ValueQuery(
        "SELECT count(*) > 0 FROM project_step WHERE tenant_id = $1 AND corrects_id = $2"
    ),
    ("PostOccupancy", "holder"): ValueQuery(
        "SELECT tenant_id, id FROM post_holder WHERE tenant_id = $1 AND occupancy_id = $2", "post_holder"
    ),
    ("PostFunding", "project"): ValueQuery(
        "SELECT tenant_id, id FROM funded_project WHERE (tenant_id, id) ="
        " (SELECT project_tenant_id, project_id FROM post_funding WHERE tenant_id = $1 AND id = $2)", "funded_project",
    ),
    ("Deadline", "tenant"): ValueQuery("SELECT $1::int, $2::uuid", "tenant"),
    **{
        ("Deadline", field): ValueQuery(
            f"SELECT tenant_id, id FROM {table} WHERE (tenant_id, id) = (SELECT tenant_id, {field}_id {OF_DEADLINE})",
            table,
        )
        for field, table in (("project", "funded_project"), ("post", "post"))
    },
    **{
        ("Deadline", field): ValueQuery(f"SELECT {item} {OF_DEADLINE}", None, True, ("asOf",))
        for day in ("coalesce($4::date, $3::date)",) for field, item in (
            ("state", DEADLINE_STATE.format(day)), ("daysLeft", f"due_on - {day}"),
            ("isOverdue", f"due_on < {day} AND {DEADLINE_STATE.format(day)} = 'OPEN'"),
        )
    },
    ("StatusChange", "isCorrected"): ValueQuery(
        "SELECT count(*) > 0 FROM status_change WHERE tenant_id = $1 AND corrects_id = $2"),
}  # fmt: skip
for beside in MORE:
    MANY |= {field: ListQuery(*item) for field, item in beside.MANY.items()}
    FACTS |= {field: ValueQuery(*fact) for field, fact in beside.FACTS.items()}

ROOTS: dict[str, ValueQuery] = {
    "region": ValueQuery("SELECT id FROM region WHERE ars = $1", "region"),
    "tenant": ValueQuery("SELECT id FROM tenant WHERE ars = $1", "tenant"),
    "territory": ValueQuery(f"SELECT ars, valid_from FROM territory WHERE {UNIT}", "territory", True),
}
"""Roots that find one row by a key."""
