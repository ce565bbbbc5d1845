"""What the data sets with measures have: an alliance of the first member of each county, with 100 members."""

ALLIANCE = """
INSERT INTO alliance (tenant_id, version, name, claim, visibility, is_open, admits_organisations, admits_persons,
  founded_on, founded_year, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days, source)
SELECT t.id, 1, {name}, 'Gemeinsam für das Klima', {visibility}, true, true, true, '2019-05-01', 2019, 'IF_APPROPRIATE',
  true, true, true, 365, 'erfunden, für Messungen'
"""
MEMBERSHIP_COLUMNS = """tenant_id, alliance_id, visibility, version, partner_id, status, is_listed, joined_on,
  contribution, tier_id, ends_before"""
OF_ASSOCIATIONS = (
    """
    INSERT INTO partner (steward_id, name, kind, section, website, listing, version, is_natural_person)
    SELECT t.id, 'Betrieb ' || (n * 37) % 101 || ' in ' || t.name, 'COMPANY', 'F',
      'https://betrieb' || n || '.example/', 'LISTED', 1, false
    FROM tenant t CROSS JOIN generate_series(1, 100) n WHERE t.ars LIKE '%0001' AND length(t.ars) = 9 ORDER BY t.id, n
    """,
    ALLIANCE.format(name="'Bündnis ' || t.name", visibility="'PUBLIC'")
    + " FROM tenant t WHERE t.ars LIKE '%0001' AND length(t.ars) = 9 ORDER BY t.id",
    f"""
    INSERT INTO membership ({MEMBERSHIP_COLUMNS})
    SELECT a.tenant_id, a.id, a.visibility, 1, p.id, 'ACTIVE', true, '2021-03-01', 'Wir senken unseren Verbrauch.',
      NULL, 'infinity'
    FROM alliance a JOIN partner p ON p.steward_id = a.tenant_id
    """,
)
