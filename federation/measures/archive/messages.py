"""What people are told about archive."""

from tenants.messages import forbidden, invalid

MEASURE_ARCHIVED_ALREADY_SINCE = invalid(
    "id",
    "Die Maßnahme ist schon abgelegt, seit dem {archived_on}: für einen anderen Tag bitte erst zurückholen"
    " (measureUnarchive).",
    "The measure is archived already, since {archived_on}: for another day please take it out of the archive"
    " first (measureUnarchive).",
)
STATUS_MEASURE_HOLDS_SINCE = invalid(
    "archivedOn",
    "Der Stand der Maßnahme gilt seit dem {status_as_of}: bitte diesen Tag oder einen späteren nennen.",
    "The status of the measure holds since {status_as_of}: please name that day or a later one.",
)
MEASURE_ARCHIVED_NOTHING_DO = invalid(
    "id",
    "Diese Maßnahme ist nicht abgelegt: es gibt nichts zu tun.",
    "This measure is not archived: there is nothing to do.",
)
DRAFTS_DELETED_ARCHIVE_MEASURE = invalid(
    "id",
    "Gelöscht werden nur Entwürfe: bitte diese Maßnahme ablegen (measureArchive).",
    "Only drafts are deleted: please archive this measure (measureArchive).",
)
DRAFTS_DELETED_ADMIN_TENANT = forbidden(
    "id",
    "Entwürfe löscht, wer den Mandanten verwaltet; ablegen (measureArchive) dürfen Sie diesen.",
    "Drafts are deleted by an admin of the tenant; you may archive this one (measureArchive).",
)
