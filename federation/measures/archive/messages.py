"""Messages about the archive and about deletion."""

from tenants.messages import forbidden, invalid

ARCHIVED_ALREADY = invalid(
    "id",
    "Die Maßnahme ist schon abgelegt, seit dem {since}: für einen anderen Tag bitte erst zurückholen"
    " (measureUnarchive).",
    "The measure is archived already, since {since}: for another day please take it out of the archive"
    " first (measureUnarchive).",
)
ARCHIVED_BEFORE_STATUS = invalid(
    "archivedOn",
    "Der Stand der Maßnahme gilt seit dem {since}: bitte diesen Tag oder einen späteren nennen.",
    "The status of the measure holds since {since}: please name that day or a later one.",
)
NOT_ARCHIVED = invalid(
    "id",
    "Diese Maßnahme ist nicht abgelegt: es gibt nichts zu tun.",
    "This measure is not archived: there is nothing to do.",
)
ONLY_DRAFTS_ARE_DELETED = invalid(
    "id",
    "Gelöscht werden nur Entwürfe: bitte diese Maßnahme ablegen (measureArchive).",
    "Only drafts are deleted: please archive this measure (measureArchive).",
)
ONLY_ADMINS_DELETE = forbidden(
    "id",
    "Entwürfe löscht, wer den Mandanten verwaltet; ablegen (measureArchive) dürfen Sie diesen.",
    "Drafts are deleted by an admin of the tenant; you may archive this one (measureArchive).",
)
