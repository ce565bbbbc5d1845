"""Parts of the plain queries: conditions and values that several fields share."""

TASK = "tenant_id = $1 AND measure_id = $2"
VALID = "valid_from <= {today} AND {today} < valid_to"
UNIT = f"ars = $1 AND {VALID.format(today='$2::date')}"
MODEL = (
    "(SELECT tenant_id, id FROM measure WHERE tenant_id = $1 AND id = $2 AND is_model UNION ALL"
    " SELECT model_tenant_id, model_id FROM measure_origin WHERE tenant_id = $1 AND measure_id = $2"
    " AND NOT (SELECT is_model FROM measure WHERE tenant_id = $1 AND id = $2))"
)
SAME = "(SELECT {0} FROM {1} WHERE tenant_id = $1 AND id = $2)"

IS_REQUESTED = f"""SELECT coalesce((array_agg(kind ORDER BY id DESC))[1] = 'REQUESTED', false)
  FROM publication_step WHERE {TASK}"""
CONCEPT = "tenant_id = $1 AND concept_id = $2"
STATUS_ON = f"""SELECT status FROM concept_status s WHERE {CONCEPT} AND effective_on <= coalesce($4::date, $3::date)
  AND NOT EXISTS (SELECT FROM concept_status l WHERE l.tenant_id = s.tenant_id AND l.corrects_id = s.id)
  ORDER BY effective_on DESC, id DESC LIMIT 1"""
COVERS = """(tenant_id, id) IN (SELECT tenant_id, concept_id FROM concept_coverage
  WHERE valid_from <= {1} AND {1} < valid_to AND (ars = {0} OR includes_members AND ars = {2}))"""
PARENT = "(SELECT parent_ars FROM territory WHERE ars = $1 AND valid_from = $2)"
IN_REPORT = "FROM report_measure WHERE tenant_id = $1 AND report_id = $2 AND of_tenant_id = $3 AND measure_id = $4"


OF_REGION = "tenant_id IN (SELECT id FROM tenant WHERE region_id = $1)"
PROJECT, POST = "tenant_id = $1 AND project_id = $2", "tenant_id = $1 AND post_id = $2"
ENDS = "SELECT {0} - 1 FROM {1} WHERE tenant_id = $1 AND id = $2"
PROJECT_STATUS = """SELECT CASE WHEN last IS NULL THEN 'PLANNED' WHEN last <> 'APPROVED' THEN last
    WHEN begins_on <= $3 AND ends_before <= $3 THEN 'ENDED' WHEN begins_on <= $3 THEN 'RUNNING' ELSE 'APPROVED' END
  FROM funded_project LEFT JOIN LATERAL (SELECT s.kind FROM project_step s
    LEFT JOIN project_step c ON c.tenant_id = s.tenant_id AND c.corrects_id = s.id
    WHERE s.tenant_id = $1 AND s.project_id = $2 AND s.effective_on <= $3 AND c.id IS NULL
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1) AS s (last) ON true
  WHERE tenant_id = $1 AND id = $2"""
POST_STATUS = """SELECT CASE WHEN begins_on IS NULL OR $3 < begins_on THEN coalesce(step, 'PLANNED')
    WHEN permanent_from <= $3 AND (filled > 0 OR NOT is_occupancy_stated) THEN 'PERMANENT'
    WHEN ends_before <= $3 AND (permanent_from IS NULL OR permanent_from > $3) THEN 'ENDED'
    WHEN filled > 0 THEN 'FILLED' WHEN NOT is_occupancy_stated THEN NULL WHEN begun > 0 THEN 'VACANT'
    WHEN step IN ('APPROVED', 'ADVERTISED') THEN step ELSE 'VACANT' END
  FROM post, (SELECT count(*) FROM post_occupancy WHERE tenant_id = $1 AND post_id = $2 AND begins_on <= $3
      AND (ends_before IS NULL OR ends_before > $3)) AS f (filled),
    (SELECT count(*) FROM post_occupancy WHERE tenant_id = $1 AND post_id = $2 AND begins_on <= $3) AS b (begun),
    (SELECT (array_agg(kind ORDER BY effective_on DESC))[1] FROM post_step
      WHERE tenant_id = $1 AND post_id = $2 AND effective_on <= $3) AS s (step)
  WHERE tenant_id = $1 AND id = $2"""
POSTS_FOR = """(permanent_from <= $3 OR begins_on <= $3 AND (ends_before IS NULL OR ends_before > $3))
  AND (tenant_id, id) IN (SELECT c.tenant_id, c.post_id FROM post_coverage c, territory u
    WHERE u.ars = $1 AND u.valid_from = $2 AND (c.begins_on IS NULL OR c.begins_on <= $3)
      AND (c.ends_before IS NULL OR c.ends_before > $3)
      AND (c.ars = u.ars OR c.ars = u.acting_ars AND c.scope = 'TERRITORY'))"""

ADVICE = "tenant_id = $1 AND advice_id = $2"
ADVICE_STATUS = """SELECT CASE WHEN dropped_on <= $3 THEN 'DROPPED'
    WHEN begins_on <= $3 AND ends_before <= $3 THEN 'DONE'
    WHEN begins_on <= $3 THEN 'RUNNING' ELSE 'PLANNED' END FROM advice WHERE tenant_id = $1 AND id = $2"""
ITS_RULE = """SELECT r.{} FROM advice a JOIN advice_rule r ON r.item = a.item
  AND daterange(r.valid_from, r.valid_to) @> a.guideline_date WHERE a.tenant_id = $1 AND a.id = $2"""
LED_TO = "(tenant_id, id) IN (SELECT to_tenant_id, to_id FROM {} WHERE tenant_id = $1 AND advice_id = $2)"
LED_HERE = "(tenant_id, id) IN (SELECT tenant_id, advice_id FROM {} WHERE to_tenant_id = $1 AND to_id = $2)"


DECIDED = """coalesce((SELECT s.kind FROM project_step s LEFT JOIN project_step c ON c.tenant_id = s.tenant_id
  AND c.corrects_id = s.id WHERE s.tenant_id = {1} AND s.project_id = {2} AND s.effective_on <= {0} AND c.id IS NULL
  ORDER BY s.effective_on DESC, s.id DESC LIMIT 1), '')"""
FOLLOWED = f"""EXISTS (SELECT FROM project_predecessor k, funded_project here, funded_project next
  WHERE (here.tenant_id, here.id) = (deadline.tenant_id, deadline.project_id)
    AND (k.to_tenant_id, k.to_id) = (here.tenant_id, here.id)
    AND (next.tenant_id, next.id) = (k.tenant_id, k.project_id)
    AND coalesce(next.ends_before, 'infinity') > here.ends_before
    AND ({DECIDED.format("{0}", "next.tenant_id", "next.id")} IN ('APPROVED', 'SETTLED')
        AND deadline.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION')
      OR {DECIDED.format("{0}", "next.tenant_id", "next.id")} = 'APPLIED'
        AND deadline.kind = 'FOLLOW_UP_APPLICATION'))"""
DEADLINE_STATE = f"""CASE WHEN dropped_on <= {{0}} THEN 'DROPPED' WHEN done_on <= {{0}} THEN 'DONE'
  WHEN lapses_before <= {{0}} AND originally_due_on IS NULL OR is_generated AND (
    {DECIDED.format("{0}", "deadline.tenant_id", "deadline.project_id")}
      IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR {FOLLOWED}) THEN 'LAPSED' ELSE 'OPEN' END"""
SOON = "({0}::int IS NULL OR due_on - {0}::int <= {1} AND " + DEADLINE_STATE.format("{1}") + " = 'OPEN')"
OF_DEADLINE = "FROM deadline WHERE tenant_id = $1 AND id = $2"
