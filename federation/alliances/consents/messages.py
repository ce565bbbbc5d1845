"""Messages about consents."""

from tenants.messages import invalid

EVIDENCE_NEEDED = invalid(
    "evidence",
    "Zu einer Einwilligung auf Papier gehört, wo sie liegt: bitte evidence angeben.",
    "A consent on paper says where it is kept: please give evidence.",
)
