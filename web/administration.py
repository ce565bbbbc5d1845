"""Pages with which the people of a tenant run it: its people, its queue, its programs, its trail."""

from __future__ import annotations

from typing import Any, ClassVar

from web.form_page import FormPage
from web.forms import Form
from web.page import Data
from web.request import PageRequest
from web.roles import ADMIN, has_role, roles_in

MEMBER_ROLES = ("VIEWER", "EDITOR", "REVIEWER", ADMIN)
"""The roles that the administration of a tenant gives."""
PROGRAM_ROLES = MEMBER_ROLES[:-1]


class AdministrationPage(FormPage):
    """A page of one tenant. Its document takes ``$tenant`` and asks of ``tenant`` and ``me`` what ``relation`` needs.

    Who has nothing to do with the tenant learns no more than of one that does not exist.
    """

    path_end: ClassVar[str]
    is_for_all_roles: ClassVar[bool] = False
    """Whether it is for everybody with a role in the tenant, too."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.path = "/verwaltung/{tenant:tenant}" + cls.path_end

    def is_found(self, data: Data) -> bool:
        roles = roles_in(data, data["tenant"])
        return ADMIN in roles or is_county_admin(data) or (self.is_for_all_roles and bool(roles))

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {"is_admin": ADMIN in roles_in(data, data["tenant"]), "is_county_admin": is_county_admin(data)}


class TenantForm(Form):
    """A form whose input names the tenant of the address."""

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"tenant": request.params["tenant"]}


def is_county_admin(data: Data) -> bool:
    """Whether who asks administers the county of the page's tenant."""
    return data["tenant"] is not None and has_role(data, data["tenant"]["region"], (ADMIN,))
