"""What pages about pledges and success stories have in common: counties, who speaks for a member, and evidence."""

from __future__ import annotations

from typing import Any

from web import errors
from web.errors import PageError
from web.fields import ChoiceField, Field
from web.forms import Form
from web.memberships import member_name
from web.offices import OFFICE_METHODS
from web.page import Data
from web.pages.alliances.page import COUNTY, only_county
from web.request import PageRequest

BEHALF = (ChoiceField("method", enum="EvidenceMethod", codes=OFFICE_METHODS), Field("evidence"))
"""What an office enters that records something for a member; nobody else fills them in."""


class OnBehalf(Form):
    """A form of the member that its office may send in its name: then it says how it knows, and where that is."""

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        values = super().complete(values)
        if values.get("method") or values.get("evidence"):
            return values | {"onBehalf": True}
        return {name: value for name, value in values.items() if name not in ("method", "evidence")}


def county_criteria(request: PageRequest) -> dict[str, Any]:
    """The county of the address as a filter; raises ``PageError``."""
    county = only_county(request)
    return {} if county is None else {"region": county}


def county_view(data: Data, request: PageRequest) -> dict[str, Any]:
    """What the form and the chips of a list show of the county; raises ``PageError`` for one that there is not."""
    counties = {region["key"]: region["name"] for region in data["regions"]["nodes"]}
    county = only_county(request)
    if county and county not in counties:
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name=COUNTY))
    return {"names": {COUNTY: counties}, "county": county, "region_key": county or ""}


def told_by(row: Data) -> str | None:
    """Who tells a story or gives a pledge, as far as that is in sight."""
    return member_name(row["membership"]) if row["membership"] else None


def standing_entries(pledge: Data) -> list[Data]:
    """The entries of a pledge that no later one replaces, by the days from which they hold."""
    standing = [entry for entry in pledge["entries"] if not entry["isCorrected"]]
    return sorted(standing, key=lambda entry: (entry["effectiveOn"], entry["number"]))


def other_memberships(data: Data, origin: Data | None) -> list[Data]:
    """Further memberships of a member in which the visitor acts for it, too: where it may be told as well."""
    if not data["me"] or not origin or not origin["partner"]:
        return []
    return [
        row for row in data["me"]["memberships"]["nodes"]
        if row["id"] != origin["id"] and row["status"] == "ACTIVE"
        and row["partner"] and row["partner"]["id"] == origin["partner"]["id"]
    ]  # fmt: skip
