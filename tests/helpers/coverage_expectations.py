"""Coverage computed in Python: what each unit of an invented region is on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from tests.helpers.coverage_model import (
    Concept,
    CoveredUnit,
    Post,
    Region,
    Unit,
    Viewer,
    add_months,
    end_of_months,
    is_within,
)

Pairs = Sequence[tuple[Post, CoveredUnit]]


def expected_coverage(
    region: Region, viewer: Viewer, day: date, known_on: date | None = None
) -> dict[str, dict[str, Any]]:
    """What each unit is on a day, by its key. ``known_on``: the day until which decisions about projects are known."""
    kinds = region.settings[1]
    posts = [post for post in region.posts if viewer.sees(post.tenant, post.visibility) and post.kind in kinds]
    concepts = [
        c for c in region.concepts if viewer.sees(c.tenant, c.visibility) and c.kind in ("INTEGRATED", "NEUTRALITY")
    ]
    return {
        unit.ars: _expected_unit(region, unit, posts, concepts, viewer, day, known_on or day) for unit in region.units
    }


def _expected_unit(
    region: Region, unit: Unit, posts: list[Post], concepts: list[Concept], viewer: Viewer, day: date, known_on: date
) -> dict[str, Any]:
    county_counts = region.settings[0]
    listed_units = [
        (p, c) for p in posts for c in p.coverage if c.ars == unit.ars or (c.ars == unit.acting and c.is_whole)
    ]
    county_wide = [
        (p, c) for p in posts for c in p.coverage
        if c.ars == region.county == p.tenant and c.is_whole and unit.ars != region.county
    ]  # fmt: skip
    both = listed_units + county_wide
    counted = both if county_counts else listed_units
    of_unit = [
        c for c in concepts
        if any(
            is_within(v.days, day) and (v.ars == unit.ars or (v.ars == unit.parent and v.is_whole)) for v in c.coverage
        )
    ]  # fmt: skip
    adopted = [
        c
        for c in of_unit
        if c.status(day) in ("ADOPTED", "UNDER_REVISION") and not (c.valid_until and c.valid_until < day)
    ]
    is_confirmed = any(
        t == unit.acting and viewer.sees(t, visibility) and 0 <= (day - on).days <= 365
        for t, on, visibility in region.confirmations
    )
    until = _managed_until(counted, day, known_on)
    via_posts = {
        relation(p.tenant, unit, region.county)
        for p, c in counted
        if is_within(c.days, day) and p.is_filled(day, known_on)
    }
    return {
        "level": coverage_level(bool(adopted), _is_managed(counted, day, known_on), is_confirmed),
        "levelWithCountyPosts": coverage_level(bool(adopted), _is_managed(both, day, known_on), is_confirmed),
        "levelWithoutCountyPosts": coverage_level(
            bool(adopted), _is_managed(listed_units, day, known_on), is_confirmed
        ),
        "flags": _flags(region, viewer, counted, of_unit, adopted, until, day),
        "managementVia": via_posts,
        "conceptVia": {relation(c.tenant, unit, region.county) for c in adopted},
        "managedUntil": until and str(until - timedelta(days=1)),
    }


def _flags(
    region: Region, viewer: Viewer, counted: Pairs, of_unit: list[Concept], adopted: list[Concept],
    until: date | None, day: date,
) -> set[str]:  # fmt: skip
    _, _, stale, warn = region.settings
    newest = max((c.adopted for c in adopted if c.adopted), default=None)
    ends_soon = until is not None and add_months(until - timedelta(days=1), -warn) <= day
    flags = {
        "IN_PREPARATION": any(c.status(day) == "IN_PREPARATION" for c in of_unit),
        "CONCEPT_STALE": newest is not None and newest < add_months(day, -12 * stale),
        "EXPIRING": until is not None and ends_soon and not _has_follow_up(counted, viewer, day, until, warn),
        "VACANT": any(p.is_vacant(day) and is_within(c.days, day) for p, c in counted),
        "OCCUPANCY_UNKNOWN": any(p.is_unknown(day) and is_within(c.days, day) for p, c in counted),
    }
    return {flag for flag, holds in flags.items() if holds}


def coverage_level(concept: bool, managed: bool, confirmed: bool) -> str:
    if concept:
        return "COVERED" if managed else "CONCEPT_ONLY"
    return "MANAGEMENT_ONLY" if managed else "WHITE_SPOT" if confirmed else "NO_DATA"


def relation(tenant: str, unit: Unit, county: str) -> str:
    if tenant == county:
        return "COUNTY"
    return "OWN" if tenant == unit.ars else "ASSOCIATION" if tenant == unit.acting else "COOPERATION"


def _is_managed(pairs: Pairs, day: date, known_on: date) -> bool:
    return any(is_within(c.days, day) and p.is_filled(day, known_on) for p, c in pairs)


def _managed_until(pairs: Pairs, day: date, known_on: date) -> date | None:
    """The first day without a filled post; None if there is none already, or always one."""
    if not _is_managed(pairs, day, known_on):
        return None
    days = (day + timedelta(days=n) for n in range(1, 400))
    return next((item for item in days if not _is_managed(pairs, item, known_on)), None)


def _has_follow_up(pairs: Pairs, viewer: Viewer, day: date, until: date, warn: int) -> bool:
    """Whether a post is filled in time, a post is coming, or a follow-up project funds the last filled post."""
    soon = (until + timedelta(days=n) for n in range((end_of_months(until, warn) - until).days + 1))
    if any(_is_managed(pairs, item, day) for item in soon):
        return True
    last = until - timedelta(days=1)
    for post, cover in pairs:
        ends = [end for end in (post.last(), cover.days[1]) if end]
        lasts = cover.days[1] is None or cover.days[1] > day
        if post.is_coming(day) and lasts and (not ends or min(ends) > until):
            return True
        if _is_funded_longer(post, viewer, day) and is_within(cover.days, last) and post.is_filled(last, day):
            return True
    return False


def _is_funded_longer(post: Post, viewer: Viewer, day: date) -> bool:
    """Whether a project that follows the one that pays is known to last longer than the post."""
    if post.follow_up is None or not post.fundings:
        return False
    since, kind, end, visibility = post.follow_up
    ends = post.term[1] or max((item for _, item in post.fundings if item), default=None)
    is_known = viewer.sees(post.tenant, visibility) and since <= day and ends is not None and ends < end
    return is_known and (kind == "APPLIED" or (kind == "APPROVED" and day < end))
