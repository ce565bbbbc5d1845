"""The link of an invitation: its code stands behind ``#``, which no browser sends, and goes on by POST.

A cookie keeps it until the person is logged in. So it stands in no address that a log has.
"""

from __future__ import annotations

import re

from tenants.messages import Text
from web.form_page import EntryPage
from web.forms import Submission
from web.page import Memory, WayOn
from web.request import PageRequest

INVITATION = "/einladung"
CODE, MEMORY, ONE_HOUR = "code", "invitation", 3600
"""The field; the cookie, and for how many seconds a browser keeps it."""
CODE_PATTERN = re.compile(r"[\w-]{20,200}", re.ASCII)
NO_CODE = Text(
    "Das ist kein Link einer Einladung. Bitte die ganze Adresse aus der E-Mail kopieren, mit allem nach dem Zeichen #.",
    "That is no link of an invitation. Please copy the whole address from the mail, with all that comes after #.",
)


class InvitationPage(EntryPage):
    """With JavaScript, the field is filled from the address; without, people copy the address into it."""

    path, field = INVITATION, "f-code"

    def lead_on(self, request: PageRequest, submission: Submission) -> WayOn | Text:
        code = submission.hidden(CODE).strip().rpartition("#")[2]
        if not CODE_PATTERN.fullmatch(code):
            return NO_CODE
        return WayOn(f"{request.prefix}{INVITATION}/annehmen", Memory(MEMORY, code, ONE_HOUR))
