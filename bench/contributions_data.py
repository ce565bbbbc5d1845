"""20,000 invented stories, 40,000 pledges and 1,000 networks, over the memberships of ``alliances_data``."""

from __future__ import annotations

from collections.abc import Sequence

import asyncpg

from bench import alliances_data
from bench.bulk_load import without_constraints

NAME, OF_ALLIANCE, CHUNK = "bench_contributions", 20, 2_000
STORIES = alliances_data.ALLIANCES * OF_ALLIANCE
TABLES = (
    "success_story", "story_alliance", "story_step", "story_span", "pledge", "pledge_effect", "pledge_entry",
    "pledge_alliance", "pledge_step", "network", "network_step", "network_member", "network_idea", "network_idea_step",
    "idea_support",
)  # fmt: skip
# Of each alliance twenty members that run, in the order of their ids: the person who acts for forty is among them.
MEMBERS = f"""
WITH m AS (
  SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY alliance_id ORDER BY id) - 1 AS k FROM membership
    WHERE status = 'ACTIVE' AND partner_id IS NOT NULL) x
  WHERE k < {OF_ALLIANCE}
)
"""
# A story of each; of ten six are published, two wait, one was returned and one is a draft. Every fourth is also told to
# another alliance of the same partner, where it waits.
STORY = f"""
{MEMBERS}, s AS (
  SELECT m.*, md5('story ' || m.id)::uuid AS story, hashtext(m.id::text) AS h,
    CASE WHEN k % 10 < 6 THEN 'PUBLISHED' WHEN k % 10 < 8 THEN 'SUBMITTED' WHEN k % 10 < 9 THEN 'RETURNED' END AS state,
    date '2025-01-01' + abs(hashtext(m.id::text)) % 690 AS day
  FROM m
), t AS (
  SELECT s.story, s.id AS origin, s.id, s.tenant_id, s.alliance_id, s.shown, s.ends_before, s.state, s.day FROM s
  WHERE s.state IS NOT NULL
  UNION ALL SELECT s.story, s.id, o.id, o.tenant_id, o.alliance_id, o.shown, o.ends_before, 'SUBMITTED', s.day
  FROM s CROSS JOIN LATERAL (
    SELECT o.* FROM membership o WHERE o.partner_id = s.partner_id AND o.alliance_id <> s.alliance_id
      AND o.status = 'ACTIVE' ORDER BY o.id LIMIT 1) o
  WHERE s.k % 4 = 0 AND s.state IS NOT NULL
)
"""
# Two pledges of each, one of them linked to nothing; of five one is for the office alone.
PLEDGE = f"""
{MEMBERS}, p AS (
  SELECT m.*, n, md5('pledge ' || n || m.id)::uuid AS pledge,
    date '2025-01-01' + abs(hashtext(m.id::text)) % 300 AS day,
    (ARRAY['IN_PROGRESS', 'FULFILLED', 'MISSED', 'WITHDRAWN', 'IN_PROGRESS'])[1 + (k + n) % 5] AS state,
    (ARRAY['PUBLIC', 'PUBLIC', 'MEMBERS', 'PUBLIC', 'OFFICE'])[1 + k % 5] AS audience
  FROM m CROSS JOIN generate_series(0, 1) n
)
"""
NETWORK = f"""
{MEMBERS}, n AS (SELECT *, md5('network ' || id)::uuid AS network FROM alliance)
"""
FIELDS = "(ARRAY['MOBILITY', 'HEATING', 'BUSINESS', 'RENEWABLES'])[1 + k % 4]"
FILL = (
    f"""
    INSERT INTO success_story (tenant_id, id, version, membership_id, alliance_id, title, teaser, text, reuse,
      field_of_action, on_behalf, is_agreed, visibility, published_on, created_at)
    {STORY} SELECT tenant_id, story, 1, id, alliance_id, 'Was uns gelang, Teil ' || h, 'In einem Satz.',
      repeat('Wir haben angefangen, und dann ging es weiter. ', 40), 'WITH_CREDIT', {FIELDS}, false, true,
      CASE WHEN state = 'PUBLISHED' AND shown = 'PUBLIC' THEN 'PUBLIC' ELSE 'DRAFT' END,
      CASE WHEN state = 'PUBLISHED' AND shown = 'PUBLIC' THEN day END, day - 20 FROM s
    """,
    f"""
    INSERT INTO story_alliance (tenant_id, id, story_id, membership_id, alliance_id, is_origin, is_person, member_shown,
      ends_before, is_agreed, status, published_on)
    {STORY} SELECT tenant_id, md5('telling ' || story || id)::uuid, story, id, alliance_id, id = origin, false, shown,
      ends_before, true, state, CASE WHEN state = 'PUBLISHED' THEN day END FROM t
    """,
    """
    INSERT INTO story_step (tenant_id, story_alliance_id, membership_id, alliance_id, number, kind, side, on_behalf,
      reason, note, follows_rules, effective_on)
    SELECT tenant_id, t.id, membership_id, alliance_id, s.number, s.kind, s.side, false,
      CASE WHEN s.kind = 'RETURNED' THEN 'CONTENT' END, CASE WHEN s.kind = 'RETURNED' THEN 'erfunden' END,
      s.kind = 'PUBLISHED', coalesce(published_on, '2025-06-01') FROM story_alliance t
    CROSS JOIN LATERAL (VALUES (1, 'SUBMITTED', 'MEMBER'), (2, t.status, 'OFFICE')) s (number, kind, side)
    WHERE s.number = 1 OR t.status <> 'SUBMITTED'
    """,
    """
    INSERT INTO story_span (tenant_id, story_alliance_id, valid_from, valid_to, alliance_id, visibility, audience,
      story_id, membership_id, field_of_action)
    SELECT t.tenant_id, t.id, t.published_on, 'infinity', t.alliance_id, a.visibility, t.shown, t.story_id,
      t.membership_id, s.field_of_action
    FROM story_alliance t JOIN alliance a ON a.id = t.alliance_id JOIN success_story s ON s.id = t.story_id
    WHERE t.status = 'PUBLISHED' AND t.shown <> 'OFFICE'
    """,
    f"""
    INSERT INTO pledge (tenant_id, id, membership_id, alliance_id, version, kind, title, field_of_action, pledged_on,
      due_on, status, on_behalf)
    {PLEDGE} SELECT tenant_id, pledge, id, alliance_id, 1, 'OWN_MEASURE', 'Was wir uns vornehmen, Teil ' || n, {FIELDS},
      day, CASE WHEN k % 3 > 0 THEN date '2026-12-01' + ((k * 7) % 60)::int END, state, false FROM p
    """,
    """
    INSERT INTO pledge_effect (tenant_id, pledge_id, kind, amount, basis)
    SELECT tenant_id, id, e.kind, 1 + abs(hashtext(id::text)) % 90, e.basis FROM pledge
    CROSS JOIN (VALUES ('GHG_REDUCTION', 'ESTIMATED'), ('ENERGY_SAVING', 'CALCULATED')) e (kind, basis)
    """,
    """
    INSERT INTO pledge_entry (tenant_id, pledge_id, number, status, effective_on, on_behalf)
    SELECT tenant_id, id, e.number, e.status, pledged_on + 60 * (e.number - 1), false FROM pledge p
    CROSS JOIN LATERAL (VALUES (1, 'ANNOUNCED'), (2, 'IN_PROGRESS'), (3, p.status)) e (number, status)
    """,
    f"""
    INSERT INTO pledge_alliance (tenant_id, id, pledge_id, membership_id, alliance_id, audience, status,
      answered_number, confirmed_number, told_on, is_origin, is_person, member_shown, ends_before)
    {PLEDGE} SELECT tenant_id, md5('told ' || pledge)::uuid, pledge, id, alliance_id, audience,
      CASE WHEN k % 2 = 0 THEN 'CONFIRMED' ELSE 'TOLD' END, CASE WHEN k % 2 = 0 THEN 3 ELSE 0 END,
      CASE WHEN k % 2 = 0 THEN 3 END, day, true, false, shown, ends_before FROM p
    """,
    """
    INSERT INTO pledge_step (tenant_id, pledge_alliance_id, membership_id, alliance_id, number, kind, side, audience,
      entry_number, on_behalf, effective_on)
    SELECT tenant_id, t.id, membership_id, alliance_id, s.number, s.kind, s.side,
      CASE WHEN s.number = 1 THEN t.audience END, CASE WHEN s.number = 2 THEN 3 END, false, told_on
    FROM pledge_alliance t
    CROSS JOIN LATERAL (VALUES (1, 'TOLD', 'MEMBER'), (2, 'CONFIRMED', 'OFFICE')) s (number, kind, side)
    WHERE s.number = 1 OR t.status = 'CONFIRMED'
    """,
    f"""
    INSERT INTO network (tenant_id, id, version, name, kind, visibility, status, alliance_id, is_open, target_t,
      target_year)
    {NETWORK} SELECT tenant_id, network, 1, 'Netzwerk ' || name, 'BUSINESS', visibility, 'ACTIVE', id, true, 300, 2030
    FROM n
    """,
    f"""
    INSERT INTO network_step (tenant_id, network_id, visibility, number, kind, side, effective_on)
    {NETWORK} SELECT tenant_id, network, visibility, s.number, s.kind, 'ORGANISER', '2025-01-01' FROM n
    CROSS JOIN (VALUES (1, 'PLANNED'), (2, 'FOUNDED')) s (number, kind)
    """,
    f"""
    INSERT INTO network_member (tenant_id, version, network_id, visibility, alliance_id, membership_id, member_shown,
      member_ends_before, is_person, is_agreed, role, joined_on)
    {NETWORK} SELECT n.tenant_id, 1, n.network, n.visibility, n.id, m.id, m.shown, m.ends_before, false, true,
      'PARTICIPANT', '2025-02-01' FROM n JOIN m ON m.alliance_id = n.id WHERE m.k < 10
    """,
    f"""
    INSERT INTO network_idea (tenant_id, id, version, network_id, visibility, membership_id, title, is_shown,
      allows_showing, status)
    {NETWORK} SELECT n.tenant_id, md5('idea ' || m.id)::uuid, 1, n.network, n.visibility, m.id, 'Idee ' || m.k,
      m.k = 1, m.k = 1, CASE WHEN m.k = 2 THEN 'DROPPED' ELSE 'COLLECTED' END FROM n JOIN m ON m.alliance_id = n.id
    WHERE m.k < 5
    """,
    """
    INSERT INTO network_idea_step (tenant_id, idea_id, network_id, visibility, number, kind, side, effective_on, note)
    SELECT tenant_id, i.id, network_id, visibility, s.number, s.kind, s.side, '2025-03-01', 'erfunden'
    FROM network_idea i
    CROSS JOIN (VALUES (1, 'PROPOSED', 'MEMBER'), (2, 'DROPPED', 'ORGANISER')) s (number, kind, side)
    WHERE s.number = 1 OR i.status = 'DROPPED'
    """,
    f"""
    INSERT INTO idea_support (tenant_id, idea_id, network_id, visibility, membership_id)
    {NETWORK} SELECT n.tenant_id, md5('idea ' || m.id)::uuid, n.network, n.visibility, o.id
    FROM n JOIN m ON m.alliance_id = n.id JOIN m o ON o.alliance_id = n.id WHERE m.k < 5 AND o.k < 3
    """,
)  # fmt: skip
OF_PLEDGES = "SELECT id FROM pledge_alliance ORDER BY id"


async def build(address: str, issuer: str, edited: Sequence[str]) -> None:
    """Fills an empty, migrated database as its owner."""
    await alliances_data.build(address, issuer, edited)
    owner = await asyncpg.connect(address, server_settings={"synchronous_commit": "off"})
    try:
        await fill(owner)
        await owner.execute("VACUUM ANALYZE")
    finally:
        await owner.close()


async def fill(owner: asyncpg.Connection) -> None:
    """Adds what members of all alliances contribute. The spans of pledges are written as by their triggers."""
    async with without_constraints(owner, *TABLES):
        for statement in FILL:
            await owner.execute(statement)
    await owner.execute("VACUUM ANALYZE")
    told = [row["id"] for row in await owner.fetch(OF_PLEDGES)]
    for first in range(0, len(told), CHUNK):
        await owner.execute("SELECT pledge_rewrite_spans($1)", told[first : first + CHUNK])
