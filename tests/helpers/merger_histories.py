"""Random histories of a region in which towns are merged, and who has which rights, as a model in Python says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

MEMBER_ROLES = ("VIEWER", "EDITOR", "REVIEWER", "ADMIN")
EDITING, PUBLISHING = ("EDITOR", "REVIEWER", "ADMIN"), ("REVIEWER", "ADMIN")
NEVER = date(9999, 12, 31)
Rights = dict[str, set[int]]


@dataclass
class Held:
    """A role that somebody was given in a tenant."""

    who: str
    tenant: int
    role: str
    begins: date
    ends: date

    def holds(self, day: date) -> bool:
        return self.begins <= day < self.ends


@dataclass
class Delegation:
    """A mandate of a town for its county."""

    tenant: int
    begins: date
    ends: date
    is_revoked: bool = False

    def holds(self, day: date) -> bool:
        return not self.is_revoked and self.begins <= day < self.ends


@dataclass
class History:
    """What is known of a region today."""

    county: int
    towns: list[int]
    today: date
    held: list[Held] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)
    merged: dict[int, tuple[int, date]] = field(default_factory=dict)
    """Town -> the one that acts for it, and since when."""

    def acting(self, tenant: int) -> int:
        return self.merged[tenant][0] if tenant in self.merged else tenant

    def may_merge(self, tenant: int, into: int) -> bool:
        """Whether the operator may: neither is merged already, and nothing was merged into the first."""
        has_any = any(successor == tenant for successor, _ in self.merged.values())
        return tenant != into and tenant not in self.merged and into not in self.merged and not has_any

    def merge(self, tenant: int, into: int, day: date) -> tuple[int, int, int]:
        """Returns how many roles, people without a role in the successor, and mandates end."""
        roles = [one for one in self.held if one.tenant == tenant and self.today < one.ends]
        staying = {one.who for one in self.held if one.tenant == into and self.today < one.ends}
        mandates = [one for one in self.delegations
                    if one.tenant == tenant and not one.is_revoked and self.today < one.ends]  # fmt: skip
        for role in roles:
            if role.begins >= self.today:
                self.held.remove(role)
            else:
                role.ends = self.today
        for mandate in mandates:
            mandate.is_revoked = True
        self.merged[tenant] = (into, day)
        return len(roles), len({one.who for one in roles} - staying), len(mandates)

    def pass_days(self, days: int) -> None:
        """The days pass for everybody: all that is dated is so much longer ago."""
        passed = timedelta(days)
        dated: list[Held | Delegation] = [*self.held, *self.delegations]
        for one in dated:
            one.begins, one.ends = one.begins - passed, one.ends - passed
        self.merged = {tenant: (into, day - passed) for tenant, (into, day) in self.merged.items()}

    def administers(self, who: str, tenant: int) -> bool:
        return any(
            one.who == who and one.role == "ADMIN" and one.tenant == self.acting(tenant) and one.holds(self.today)
            for one in self.held
        )

    def without_administrator(self) -> set[int]:
        """The tenants that somebody has administered, and nobody does any more."""
        had = {one.tenant for one in self.held if one.role == "ADMIN"} - {*self.merged}
        return {t for t in had if not any(
            one.tenant == t and one.role == "ADMIN" and self.today < one.ends for one in self.held)}  # fmt: skip

    def rights(self, who: str) -> Rights:
        """Right -> where somebody has it today."""
        everywhere = {self.county, *self.towns}
        held = {(tenant, one.role) for one in self.held for tenant in everywhere
                if one.who == who and one.holds(self.today) and self.acting(tenant) == one.tenant}  # fmt: skip
        edits = {tenant for tenant, role in held if role in EDITING}
        delegated = {one.tenant for one in self.delegations if self.county in edits and one.holds(self.today)} - edits
        return {
            "read": {tenant for tenant, _ in held} | delegated,
            "edit": edits | delegated,
            "draft": edits | delegated,
            "own_edit": edits,
            "publish": {tenant for tenant, role in held if role in PUBLISHING},
            "admin": {tenant for tenant, role in held if role == "ADMIN"},
            "region": everywhere if held else set(),
            "county": everywhere if (self.county, "COUNTY") in held else set(),
        }


def random_period(draw: Random, today: date) -> tuple[date, date]:
    """One that is over, holds, ends today or tomorrow, or is still to come."""
    begins = today + timedelta(draw.choice((-400, -30, -1, 0, 0, 1, 5)))
    ends = draw.choice((today, today + timedelta(1), today + timedelta(20), today + timedelta(300)))
    return begins, max(ends, begins + timedelta(1))
