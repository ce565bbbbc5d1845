"""The meaning of the fields of meetings, their series, audiences and who comes, one plain query each."""

from typing import Any

_ONE = "WHERE tenant_id = $1 AND id = $2"
_OF = "tenant_id = $1 AND meeting_id = $2"
_IN_REGION = "(SELECT id FROM tenant WHERE region_id = $1)"
_SINCE = "ends_at > coalesce(${1}::date, ${0}::date)::timestamp AT TIME ZONE 'Europe/Berlin'"
"""From a day on, by the places of today and of the day that is asked for."""
_OPEN_TO = "{0} OR id IN (SELECT meeting_id FROM meeting_audience WHERE {1} AND answer = 'ACCEPTED')"
_MEMBERSHIPS = "FROM membership WHERE partner_id = $1 AND $2::date < ends_before"
_COMES_TO = f"""host_membership_id IN (SELECT id {_MEMBERSHIPS})
  OR id IN (SELECT meeting_id FROM meeting_invitation WHERE membership_id IN (SELECT id {_MEMBERSHIPS}))
  OR id IN (SELECT meeting_id FROM meeting_audience WHERE answer = 'ACCEPTED' AND alliance_id IN
    (SELECT alliance_id {_MEMBERSHIPS} AND status = 'ACTIVE'))
  OR id IN (SELECT meeting_id FROM meeting_audience WHERE answer = 'ACCEPTED' AND network_id IN
    (SELECT network_id FROM network_member WHERE $2::date < ends_before AND membership_id IN
      (SELECT id {_MEMBERSHIPS} AND status = 'ACTIVE')))"""
_FROM_TODAY = "ends_at > ($2::date)::timestamp AT TIME ZONE 'Europe/Berlin'"
_INSIDE = """(tenant_id = ANY (ctx.tenant_ids('read')) OR id = ANY (ctx.meeting_keys('open'))
  OR id = ANY (ctx.meeting_keys('office')) OR id = ANY (ctx.meeting_keys('joined')))"""
_ORGANISES = """tenant_id = ANY (ctx.tenant_ids('edit')) AND tenant_id = ANY (ctx.tenant_ids('own_edit'))
  OR coalesce(alliance_id = ANY (ctx.keys('manage')), false)"""
_PARTS = {
    "steps": ("meeting_step", "number"), "agenda": ("agenda_item", "position"),
    "speakers": ("meeting_speaker", "position"), "documents": ("meeting_document", "position"),
    "outputs": ("meeting_output", "position"), "invitations": ("meeting_invitation", "created_at"),
    "attendance": ("meeting_attendance", "entered_at"),
}  # fmt: skip
"""Field of a meeting -> the table of its parts, and their order."""


def _one_of(table: str, column: str, of: str, keys: str = "tenant_id, id") -> tuple[str, str]:
    """The row that a column of another one names."""
    return f"SELECT {keys} FROM {table} WHERE id = (SELECT {column} FROM {of} {_ONE})", table


MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Query", "meetings"): ("meeting", "true", ("starts_at",)),
    ("Tenant", "meetings"): ("meeting", "tenant_id = $1", ("starts_at",)),
    ("Region", "meetings"): ("meeting", f"tenant_id IN {_IN_REGION}", ("starts_at",)),
    ("Alliance", "meetings"): ("meeting", "tenant_id = $1 AND alliance_id = $2", ("starts_at",)),
    ("Alliance", "askedMeetings"): (
        "meeting", "$1::int IS NOT NULL AND id IN (SELECT meeting_id FROM meeting_audience"
        " WHERE alliance_id = $2 AND answer IS NULL)", ("starts_at",),
    ),
    ("Cooperation", "meetings"): ("meeting", "$1::int IS NOT NULL AND cooperation_id = $2", ("starts_at",)),
    ("MeetingSeries", "meetings"): ("meeting", "tenant_id = $1 AND series_id = $2", ("starts_at",)),
    ("Viewer", "calendar"): (
        "meeting", "$1::uuid IS NOT NULL AND (id = ANY (ctx.meeting_keys('open')) OR id = ANY"
        " (ctx.meeting_keys('office')) OR tenant_id = ANY (ctx.tenant_ids('read'))) AND ends_at >"
        " coalesce($3::date, $2::date)::timestamp AT TIME ZONE 'Europe/Berlin'", ("starts_at",), True, ("since",),
    ),
    **{
        (of, "calendar"): ("meeting", f"({which}) AND {_SINCE.format(*places)}", ("starts_at",), True, ("since",))
        for of, which, places in (
            ("Tenant", _OPEN_TO.format("tenant_id = $1", "to_tenant_id = $1"), (2, 3)),
            ("Partner", _COMES_TO, (2, 3)),
            ("Alliance", "$1::int IS NOT NULL AND (" + _OPEN_TO.format("alliance_id = $2", "alliance_id = $2") + ")",
             (3, 4)),
            ("Cooperation", "$1::int IS NOT NULL AND ("
             + _OPEN_TO.format("cooperation_id = $2", "cooperation_id = $2") + ")", (3, 4)),
            ("MeetingSeries", "tenant_id = $1 AND series_id = $2", (3, 4)),
        )
    },
    ("Viewer", "meetingInvitations"): (
        "meeting_invitation", "$1::uuid IS NOT NULL AND (membership_id = ANY (ctx.keys('own')) OR to_tenant_id ="
        " ANY (ctx.tenant_ids('read'))) AND (tenant_id, meeting_id) IN (SELECT tenant_id, id FROM meeting WHERE"
        f" {_FROM_TODAY})", ("created_at",), True,
    ),
    ("Tenant", "meetingSeries"): ("meeting_series", "tenant_id = $1", ("title_key",)),
    ("Region", "meetingSeries"): ("meeting_series", f"tenant_id IN {_IN_REGION}", ("title_key",)),
    ("Alliance", "meetingSeries"): ("meeting_series", "tenant_id = $1 AND alliance_id = $2", ("title_key",)),
    ("Cooperation", "meetingSeries"): (
        "meeting_series", "$1::int IS NOT NULL AND cooperation_id = $2", ("title_key",),
    ),
    **{("Meeting", name): (table, _OF, (order,)) for name, (table, order) in _PARTS.items()},
    ("Meeting", "audiences"): ("meeting_audience", _OF, ()),
    ("MeetingInvitation", "answers"): ("meeting_answer", "tenant_id = $1 AND invitation_id = $2", ("number",)),
    ("Viewer", "calendarFeeds"): ("calendar_feed", "user_id = $1", ("created_at",)),
    ("Measure", "meetingOutputs"): ("meeting_output", "to_tenant_id = $1 AND measure_id = $2", ()),
}  # fmt: skip
IS_BEHIND = """SELECT (s.tenant_id = ANY (ctx.tenant_ids('read'))
    OR coalesce(s.alliance_id = ANY (ctx.keys('office') || ctx.keys('active')), false)
    OR coalesce(s.cooperation_id = ANY (ctx.cooperation_keys('agreed')), false)
    OR coalesce(s.network_id = ANY (ctx.network_keys('member')), false))
  AND coalesce(s.per_year_min * (least(s.ends_before, date_trunc('year', $3::date)::date + interval '1 year')::date
      - greatest(s.begins_on, date_trunc('year', $3::date)::date))
    / extract(day FROM date_trunc('year', $3::date) + interval '1 year' - date_trunc('year', $3::date)) >= 1 + (
      SELECT count(*) FROM meeting m WHERE m.tenant_id = s.tenant_id AND m.series_id = s.id AND m.visibility <> 'DRAFT'
        AND extract(year FROM m.starts_at AT TIME ZONE 'Europe/Berlin') = extract(year FROM $3::date)
        AND (m.status = 'HELD' OR m.status IN ('PLANNED', 'CONFIRMED')
          AND (m.ends_at AT TIME ZONE 'Europe/Berlin') > $3::date)), false)
  FROM meeting_series s WHERE s.tenant_id = $1 AND s.id = $2"""
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    **{(of, "tenant"): ("SELECT $1::int, $2::uuid", "tenant") for of in ("Meeting", "MeetingSeries")},
    **{
        (of, "alliance"): _one_of("alliance", "alliance_id", table)
        for of, table in (
            ("Meeting", "meeting"), ("MeetingSeries", "meeting_series"), ("MeetingAudience", "meeting_audience"),
        )
    },
    **{
        (of, "cooperation"): _one_of("cooperation", "cooperation_id", table)
        for of, table in (
            ("Meeting", "meeting"), ("MeetingSeries", "meeting_series"), ("MeetingAudience", "meeting_audience"),
            ("MeetingOutput", "meeting_output"),
        )
    },
    **{
        (of, "tenant"): _one_of("tenant", "to_tenant_id", table, "id")
        for of, table in (("MeetingAudience", "meeting_audience"), ("MeetingInvitation", "meeting_invitation"))
    },
    **{
        (of, "meeting"): _one_of("meeting", "meeting_id", table)
        for of, table in (("MeetingInvitation", "meeting_invitation"), ("MeetingOutput", "meeting_output"))
    },
    ("Meeting", "series"): _one_of("meeting_series", "series_id", "meeting"),
    ("Meeting", "hostMembership"): _one_of("membership", "host_membership_id", "meeting"),
    ("Meeting", "hostTenant"): _one_of("tenant", "host_tenant_id", "meeting", "id"),
    **{
        ("Meeting", name): (f"SELECT tenant_id, id FROM {table} WHERE {_OF}", table)
        for name, table in (("access", "meeting_access"), ("minutes", "meeting_minutes"))
    },
    **{
        ("Meeting", name): (f"SELECT CASE WHEN {_INSIDE} THEN {column} END FROM meeting {_ONE}",)
        for name, column in (("places", "places"), ("answerBy", "answer_by"))
    },
    ("Meeting", "stepCount"): (f"SELECT max(number) FROM meeting_step WHERE {_OF}",),
    ("Meeting", "mayOrganise"): (f"SELECT {_ORGANISES} FROM meeting {_ONE}",),
    ("MeetingSpeaker", "consentedOn"): (
        "SELECT CASE WHEN tenant_id = ANY (ctx.tenant_ids('read')) AND tenant_id = ANY (ctx.tenant_ids('own_edit'))"
        f" OR meeting_id = ANY (ctx.meeting_keys('office')) THEN consented_on END FROM meeting_speaker {_ONE}",
    ),
    ("CalendarFeed", "path"): ("SELECT NULL::text WHERE $1::uuid IS NOT NULL",),
    ("MeetingSeries", "lastDay"): (f"SELECT ends_before - 1 FROM meeting_series {_ONE}",),
    ("MeetingInvitation", "membership"): _one_of("membership", "membership_id", "meeting_invitation"),
    ("MeetingInvitation", "answerCount"): (
        "SELECT count(*) FROM meeting_answer WHERE tenant_id = $1 AND invitation_id = $2",
    ),
    ("MeetingAttendance", "invitation"): _one_of("meeting_invitation", "invitation_id", "meeting_attendance"),
    ("MeetingDocument", "file"): _one_of("file", "file_id", "meeting_document"),
    ("MeetingOutput", "measure"): _one_of("measure", "measure_id", "meeting_output"),
}  # fmt: skip
