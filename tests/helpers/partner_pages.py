"""Pages about organisations of the test region, and the browsers of people who use them."""

from __future__ import annotations

import asyncpg

from federation.app import Service
from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.helpers import partners
from tests.helpers.pages import Browser
from tests.helpers.partner_changes import delete_partners
from tests.helpers.region import LUDWIGSBURG

CREATE = "/partner-anlegen?name=Tischlerei+Muster"


def page_of(partner: object, end: str = "/pflegen") -> str:
    """A page about an entry of the region."""
    return f"/partner/{encode('Partner', [partner])}{end}"


async def browser_of(members: Service, owner: asyncpg.Connection, who: Principal) -> Browser:
    browser = Browser(members)
    await browser.log_in(owner, who)
    return browser


async def delete_entered(owner: asyncpg.Connection) -> None:
    """Deletes what a test of pages has entered in the directory."""
    kept = [merge[0] for merge in partners.MERGES]
    await owner.execute("DELETE FROM partner_merge_step WHERE merge_id <> ALL ($1)", kept)
    await owner.execute("DELETE FROM partner_merge WHERE id <> ALL ($1)", kept)
    await owner.execute("UPDATE partner SET logo_tenant_id = NULL, logo_id = NULL WHERE logo_id IS NOT NULL")
    await owner.execute("DELETE FROM file WHERE partner_id IS NOT NULL")
    await delete_partners(owner)


async def enter(browser: Browser, **values: object) -> str:
    """A new entry by the form; the address of its page."""
    usual = {"kind": "CRAFT", "steward": LUDWIGSBURG}
    entered = await browser.fill(CREATE, "f-partnerCreate", **usual | values)
    assert entered.status == 303, entered.text
    return entered.headers["location"].partition("?")[0]
