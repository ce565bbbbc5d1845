"""What members may ask about private persons who are members: only of themselves, or as their office."""

from typing import Any

from sqlalchemy import case, or_

from federation.alliances.persons import model, public
from federation.graph.declare.types import Sql, bound, computed
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


def _confidential(p: Columns, value: Any) -> Any:
    """A value for the person herself and her office: the row beside it is public while her consent holds."""
    return case((or_(is_in_keys(p.membership_id, "own"), is_in_keys(p.alliance_id, "office")), value))


@bound(model.MembershipPerson)
class MembershipPerson(public.MembershipPerson):
    version: int

    @computed
    def email(p: Columns) -> Sql[str | None]:
        """E-Mail-Adresse; nur in ihrer Sicht und der der Geschäftsstelle."""
        return _confidential(p, p.email)

    @computed
    def phone(p: Columns) -> Sql[str | None]:
        """Telefonnummer; nur in ihrer Sicht und der der Geschäftsstelle."""
        return _confidential(p, p.phone)

    @computed
    def postcode(p: Columns) -> Sql[str | None]:
        """Postleitzahl; nur in ihrer Sicht und der der Geschäftsstelle."""
        return _confidential(p, p.postcode)
