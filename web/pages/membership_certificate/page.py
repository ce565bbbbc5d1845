"""The certificate of a membership: one sheet of paper, which holds while the membership does."""

from __future__ import annotations

from typing import Any

from web.memberships import MembershipPage, member_name
from web.page import Data
from web.request import PageRequest


class MembershipCertificatePage(MembershipPage):
    """Without a certificate it says so: the membership is not active, or has ended."""

    path = "/mitgliedschaft/{id}/urkunde"
    forms = ()

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {"name": member_name(data["membership"]), "certificate": data["membership"]["certificate"]}
