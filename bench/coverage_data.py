"""Concepts, funded posts and confirmations for the data sets, all of them invented."""

IN_CHUNK = "t.region_id IN (SELECT id FROM region ORDER BY id OFFSET $1::int LIMIT $2::int)"
WITH_CONCEPT = f"FROM tenant t WHERE {IN_CHUNK} AND t.kind <> 'COUNTY' AND t.id % 5 < 2"
WITH_POST = f"FROM tenant t WHERE {IN_CHUNK} AND (t.kind = 'COUNTY' OR t.id % 2 = 0)"
ID = "md5('{0} ' || t.id)::uuid"
CONCEPT, POST = ID.format("concept"), ID.format("post")
VISIBILITY = "('{PUBLIC,PUBLIC,PUBLIC,FEDERATION,TENANT}'::text[])[1 + t.id % 5]"
BEGINS = "date '2024-01-01' + t.id * 53 % 700"
ENDS = "date '2026-01-01' + t.id * 97 % 1400"
SCOPE = "CASE WHEN t.kind = 'COUNTY' THEN 'OWN_RESPONSIBILITIES' ELSE 'TERRITORY' END"

TOWNS = """
    INSERT INTO territory (ars, valid_from, valid_to, kind, name, type_label, parent_ars, acting_ars, area_ha,
      population, register_date)
    SELECT t.ars || '001', '-infinity', 'infinity', 'MEMBER_MUNICIPALITY', 'Musterdorf', 'Ortsgemeinde', t.ars, t.ars,
      400 + t.id % 900, 300 + t.id % 5000, '2023-11-30'
    FROM tenant t WHERE t.kind <> 'COUNTY' AND $1::int IS NOT NULL
"""
"""A municipality for each association, so that there are about as many as in Germany."""

COVERAGE = (
    f"""
    INSERT INTO concept (tenant_id, id, visibility, version, kind, title, adopted_on, source)
    SELECT t.id, {CONCEPT}, {VISIBILITY}, 1, 'INTEGRATED', 'Klimaschutzkonzept ' || t.name,
      date '2017-01-01' + t.id % 3000, 'erfunden, für Messungen' {WITH_CONCEPT}
    """,
    f"""
    INSERT INTO concept_status (tenant_id, concept_id, visibility, effective_on, status)
    SELECT t.id, {CONCEPT}, {VISIBILITY}, s.day, s.status FROM tenant t CROSS JOIN LATERAL (VALUES
      (date '2016-01-01', 'IN_PREPARATION'), (date '2017-01-01' + t.id % 3000, 'ADOPTED')
    ) s (day, status) WHERE {IN_CHUNK} AND t.kind <> 'COUNTY' AND t.id % 5 < 2
    """,
    f"""
    INSERT INTO concept_coverage (tenant_id, concept_id, visibility, ars, scope, includes_members, valid_from, valid_to,
      position)
    SELECT t.id, {CONCEPT}, {VISIBILITY}, t.ars, 'TERRITORY', t.id % 3 > 0, '-infinity', 'infinity', 1 {WITH_CONCEPT}
    """,
    f"""
    INSERT INTO funded_project (tenant_id, id, visibility, version, title, item, begins_on, ends_before, quota_percent)
    SELECT t.id, {POST}, {VISIBILITY}, 1, 'KSI: erfunden, für Messungen', 'INITIAL_PROJECT', {BEGINS}, {ENDS}, 70
      {WITH_POST}
    """,
    f"""
    INSERT INTO project_step (tenant_id, project_id, visibility, effective_on, kind)
    SELECT t.id, {POST}, {VISIBILITY}, {BEGINS}, 'APPROVED' {WITH_POST}
    """,
    f"""
    INSERT INTO post (tenant_id, id, visibility, version, kind, title, full_time_share, begins_on, ends_before,
      is_occupancy_stated)
    SELECT t.id, {POST}, {VISIBILITY}, 1, CASE t.id % 4 WHEN 0 THEN 'CLIMATE_COORDINATOR' ELSE 'CLIMATE_MANAGER' END,
      'Klimaschutzmanagement', 1, {BEGINS}, {ENDS}, t.id % 7 > 0 {WITH_POST}
    """,
    f"""
    INSERT INTO post_occupancy (tenant_id, post_id, visibility, begins_on)
    SELECT t.id, {POST}, {VISIBILITY}, {BEGINS} + 60 {WITH_POST} AND t.id % 7 > 1
    """,
    f"""
    INSERT INTO post_funding (tenant_id, post_id, visibility, project_tenant_id, project_id, begins_on, ends_before)
    SELECT t.id, {POST}, {VISIBILITY}, t.id, {POST}, {BEGINS}, {ENDS} {WITH_POST}
    """,
    f"""
    INSERT INTO post_coverage (tenant_id, post_id, visibility, ars, scope)
    SELECT t.id, {POST}, {VISIBILITY}, t.ars, {SCOPE} {WITH_POST} UNION ALL
    SELECT t.id, {POST}, {VISIBILITY}, o.ars, 'TERRITORY' FROM tenant t JOIN tenant o ON o.region_id = t.region_id
    WHERE {IN_CHUNK} AND t.kind = 'COUNTY' AND o.id % 10 = 3 AND o.id <> t.id
    """,
    f"""
    INSERT INTO data_confirmation (tenant_id, visibility, version, confirmed_on)
    SELECT t.id, {VISIBILITY}, 1, current_date - t.id % 500 FROM tenant t WHERE {IN_CHUNK} AND t.id % 3 = 0
    """,
)
