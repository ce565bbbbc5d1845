"""Conditions in the functions of cooperations of which one does without, each of which a test is to notice."""

IN_FUNCTIONS: tuple[tuple[str, str, str], ...] = (
    ("cooperations.sql", "AND s.status = 'SIGNING'", ""),
    (
        "cooperations.sql",
        "AND p.partner_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'keep' ELSE 'partner' END))",
        "",
    ),
    (
        "cooperations.sql",
        "AND status IN ('AGREED', 'LEFT') AND v_today < ends_before",
        "AND status IN ('AGREED', 'LEFT')",
    ),
    ("cooperations.sql", "AND s.kind = 'LEFT' AND s.ends_before <= v_today", "AND s.kind = 'LEFT'"),
    (
        "cooperations.sql",
        "AND s.kind = 'LEFT' AND s.ends_before <= v_today",
        "AND p.status = 'LEFT' AND s.kind = 'LEFT' AND s.ends_before <= v_today",
    ),
    ("cooperations.sql", "AND g.role IN ('REVIEWER', 'ADMIN')", ""),
    ("cooperations.sql", "partner_id = ANY (v_partners)) AND status = 'ASKED'", "partner_id = ANY (v_partners))"),
    ("cooperations.sql", "AND status IS NOT NULL);", ");"),
    ("cooperations.sql", "ANY (v_decides) AND status IN ('ASKED', 'DE", "ANY (v_read) AND status IN ('ASKED', 'DE"),
    ("cooperations.sql", "IN ('ASKED', 'DECLINED', 'WITHDRAWN') UNION", "IN ('ASKED', 'WITHDRAWN') UNION"),
    ("cooperations.sql", "IN ('ASKED', 'DECLINED', 'WITHDRAWN') UNION", "IN ('DECLINED', 'WITHDRAWN') UNION"),
    ("cooperations.sql", "to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT')", "to_tenant_id = ANY (v_read)"),
    ("cooperations.sql", "max(s.ends_before)::timestamp AT TIME ZONE 'Europe/Berlin'", "'infinity'::timestamptz"),
    ("cooperations.sql", "AND v_sides.terms_number = v_sides.last_number", ""),
    ("cooperations.sql", "IF v_sides.number > 1", "IF v_sides.number > 0"),
    ("cooperations.sql", "AND v_sides.terms_number > coalesce(c.terms_number, 0)", ""),
    (
        "cooperations.sql",
        "AND NOT EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = p_tenant AND "
        "p.cooperation_id = p_cooperation AND p.status = 'ASKED')",
        "",
    ),
    ("cooperations.sql", "AND s.kind = 'TERMS_WITHDRAWN' AND s.terms_number = v_sides.terms_number", "AND false"),
    ("cooperations.sql", "OR s.kind IN ('DECLINED', 'WITHDRAWN')", ""),
    ("cooperations.sql", "AND p.terms_number IS DISTINCT FROM v_terms", ""),
    (
        "cooperations.sql",
        "AND NOT coalesce(p.status IN ('AGREED', 'LEFT') AND v_today < p.ends_before, false)",
        "AND false",
    ),
    ("cooperations.sql", "bool_and(publishes) AS publish", "bool_or(publishes) AS publish"),
    (
        "cooperations.sql",
        "WHERE status = 'LEFT' AND ends_before <= ctx.today()",
        "WHERE false AND ends_before <= ctx.today()",
    ),
    (
        "cooperations.sql",
        "NEW.terms_number <= coalesce((SELECT terms_number FROM cooperation WHERE tenant_id = "
        "NEW.tenant_id AND id = NEW.cooperation_id), 0) OR",
        "",
    ),
    ("parties/parties.sql", "AND status IN ('ASKED', 'AGREED', 'LEFT') AND ctx.today() < ends_before", ""),
    ("parties/parties.sql", "AND status IN ('ASKED', 'AGREED', 'LEFT') AND", "AND"),
    ("parties/parties.sql", "c.status IN ('ENDED', 'FAILED') AND NEW.kind <> 'PUBLICATION_WITHDRAWN'", "false"),
    ("parties/parties.sql", "AND NEW.kind <> 'PUBLICATION_WITHDRAWN'", ""),
    ("parties/parties.sql", "c.status IS NULL AND p.to_tenant_id IS DISTINCT FROM c.tenant_id", "false"),
    ("parties/parties.sql", "NEW.kind = 'ASKED' AND NEW.effective_on < p.ends_before", "false"),
    ("parties/parties.sql", "AND NEW.terms_number IS DISTINCT FROM v_newest", ""),
    ("parties/parties.sql", "AND NEW.terms_number IS DISTINCT FROM c.terms_number", ""),
    (
        "parties/parties.sql",
        "NEW.kind IN ('LEFT', 'DECLINED', 'WITHDRAWN') AND p.to_tenant_id = c.tenant_id",
        "NEW.kind = 'LEFT' AND p.to_tenant_id = c.tenant_id",
    ),
    ("parties/parties.sql", "NEW.kind = 'LEFT' AND NEW.ends_before <=", "false AND NEW.ends_before <="),
    ("parties/parties.sql", "WHEN 'ASKED' THEN NULL ELSE terms_number", "ELSE terms_number"),
    ("parties/parties.sql", "WHEN 'ASKED' THEN false ELSE publishes", "ELSE publishes"),
    ("terms/terms.sql", "AND status IN ('ENDED', 'FAILED')", "AND false"),
    ("terms/terms.sql", "IF v_shares.later", "IF false"),
    (
        "terms/terms.sql",
        "AND v_shares.total + v_terms.rest_bp <> 10000",
        "AND v_shares.total + v_terms.rest_bp > 10000",
    ),
    ("terms/terms.sql", "AND v_shares.total + v_terms.rest_bp <> 10000", "AND v_shares.total > 10000"),
)
"""File, what stands there, however it is broken into lines, and what instead."""
