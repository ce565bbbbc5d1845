"""An alliance of the workshop's town with a member organisation, a private person and their people; all invented."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from sqlmodel import SQLModel

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.helpers.funding import mutation_document
from tests.helpers.measures import Change
from tests.helpers.region import ISSUER, LUDWIGSBURG, person

OFFICE, SIGNER, DEPUTY, KEEPER, CITIZEN, STRANGER = (
    person(f"people-{name}") for name in ("office", "signer", "deputy", "keeper", "citizen", "stranger")
)
"""The office; who signs for the member, who acts without signing, who represents the partner and nothing here yet; the
private person; somebody without anything."""
EVERYBODY = (OFFICE, SIGNER, DEPUTY, KEEPER, CITIZEN, STRANGER)
REPRESENTATIVE = """id status stepCount name contact function isSubstitute isOwn
  steps { number kind side onBehalf method evidence note } membership { id }"""
SIGNATURE = """id method evidence signedOn textSha256 person { name function } declaration { number }
  file { id name mediaType address }"""
CONSENT = "id purpose kind method evidence holds representative { id name }"
PERSON = "id version name email phone postcode"
NOTE = "id version text isKeyStakeholder"
GRANT = "id version purpose validFrom lastDay revokedOn note isValid"
DOCUMENTS = {
    name: mutation_document(name, of, fields)
    for of, fields, names in (
        ("representative", REPRESENTATIVE, ("representativePropose", "representativeStep")),
        ("signature", SIGNATURE, ("signatureSign",)),
        ("consent", CONSENT, ("consentGive", "consentWithdraw")),
        ("membershipPerson", PERSON, ("membershipPersonUpdate",)),
        ("membershipNote", NOTE, ("membershipNoteCreate", "membershipNoteUpdate")),
        ("logoGrant", GRANT, ("logoGrantCreate", "logoGrantRevoke")),
    )
    for name in names
}
DOCUMENTS["representativeStep"] = DOCUMENTS["representativeStep"].replace(
    "RepresentativeStep!", "RepresentativeStepInput!"
)
ON_PAPER = {"method": "PAPER", "evidence": "Ordner 7, Blatt 3"}
TABLES = [t.name for t in reversed(SQLModel.metadata.sorted_tables) if "alliance_id" in t.c]
"""Tables with rows of an alliance, each before those that it refers to."""
INSERT_MEMBERSHIP = (
    "INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, partner_id, status, is_listed, joined_on)"
    " SELECT tenant_id, $1, id, visibility, 1, $3, $4::text, $5,"
    " CASE WHEN $4::text IN ('ACTIVE', 'SUSPENDED') THEN date '2025-01-01' END FROM alliance WHERE id = $2"
)
INSERT_STEPS = (
    "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, method,"
    " evidence, note, effective_on) SELECT tenant_id, id, alliance_id, 1, 'RECORDED', 'MEMBER', true, 'PAPER',"
    " 'Antrag' || $2, 'Anruf' || $2, date '2025-01-01' FROM membership WHERE id = $1"
)
INSERT_REPRESENTATIVE = (
    "INSERT INTO representative (tenant_id, id, membership_id, alliance_id, user_id, name, status,"
    " is_substitute) SELECT m.tenant_id, $1, m.id, m.alliance_id, u.id, $4, $5, false FROM membership m, app_user u"
    " WHERE m.id = $2 AND u.subject = $3"
)
INSERT_REPRESENTATIVE_STEP = (
    "INSERT INTO representative_step (tenant_id, representative_id, membership_id, alliance_id, number, kind, side,"
    " on_behalf) SELECT tenant_id, id, membership_id, alliance_id, $2, $3, $4, false FROM representative WHERE id = $1"
)
INSERT_PERSON = (
    "INSERT INTO membership_person (tenant_id, id, membership_id, alliance_id, version, name, email, shown,"
    " ends_before, has_consent, user_id) SELECT m.tenant_id, $2, m.id, m.alliance_id, 1, 'Petra Quendelstein',"
    " 'petra@quendelstein.example', m.shown, m.ends_before, false, (SELECT id FROM app_user WHERE subject = $3)"
    " FROM membership m WHERE m.id = $1"
)
INSERT_DECLARATION = (
    "INSERT INTO declaration (tenant_id, id, alliance_id, visibility, version, number, title, text, valid_from,"
    " sign_by) SELECT tenant_id, $1, id, visibility, 1, $3::int, 'Erklärung', 'Wir ' || $3::int::text, $4::date,"
    " $4::date + 200 FROM alliance WHERE id = $2"
)


class People:
    """The rows of one test by their ids, and changes of them."""

    def __init__(self, change: Change, owner: asyncpg.Connection) -> None:
        self.change, self.owner = change, owner
        self.alliance, self.partner, self.member, self.citizen = (uuid4() for _ in range(4))
        self.first, self.second, self.coming, self.data = (uuid4() for _ in range(4))
        self.representations: dict[str, UUID] = {}
        self.representatives: dict[str, UUID] = {}
        self.tenant = 0

    async def insert(self) -> None:
        """Inserts all of it."""
        run = self.owner.execute
        self.tenant = await self.owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
        await self.owner.executemany(
            "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)",
            [(ISSUER, who.subject) for who in EVERYBODY],
        )
        await run(
            "INSERT INTO partner (id, steward_id, name, kind, is_natural_person, listing, version)"
            " VALUES ($1, $2, 'Werk Erfunden GmbH', 'COMPANY', false, 'LISTED', 1)", self.partner, self.tenant,
        )  # fmt: skip
        await run(
            "INSERT INTO alliance (tenant_id, id, version, name, visibility, is_open, admits_persons,"
            " admits_organisations, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days)"
            " VALUES ($1, $2, 1, 'Bündnis der Werkstatt', 'PUBLIC', true, true, true, 'NONE', true, true, true, 365)",
            self.tenant, self.alliance,
        )  # fmt: skip
        await run(
            "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to)"
            " SELECT $1, id, 'OFFICE', $2, '2026-01-01', 'infinity' FROM app_user WHERE subject = $3",
            self.tenant, self.alliance, OFFICE.subject,
        )  # fmt: skip
        for number, (id, day) in enumerate(self._declarations(), 1):
            await run(INSERT_DECLARATION.replace("$4::date", f"{day}"), id, self.alliance, number)
        await self._insert_members()

    def _declarations(self) -> tuple[tuple[UUID, str], ...]:
        days = ("date '2024-01-01'", "date '2026-05-01'", "(ctx.today() + 30)")
        return tuple(zip((self.first, self.second, self.coming), days, strict=True))

    async def _insert_members(self) -> None:
        run = self.owner.execute
        await run(INSERT_MEMBERSHIP, self.member, self.alliance, self.partner, "ACTIVE", True)
        await run(INSERT_MEMBERSHIP, self.citizen, self.alliance, None, "ACTIVE", False)
        for membership, whose in ((self.member, ""), (self.citizen, " von Quendelstein")):
            await run(INSERT_STEPS, membership, whose)
        for who in (SIGNER, DEPUTY, KEEPER):
            self.representations[str(who.subject)] = await self.represent(who)
        await self.act(self.member, SIGNER, "SIGNING", "Sina Signer")
        await self.act(self.member, DEPUTY, "ACCEPTED", "Doro Deputy")
        await self.act(self.citizen, CITIZEN, "SIGNING", None)
        await run(INSERT_PERSON, self.citizen, self.data, CITIZEN.subject)

    async def represent(self, who: Principal) -> UUID:
        """Somebody represents the partner, accepted by its steward; the id of that."""
        id = uuid4()
        await self.owner.execute(
            "INSERT INTO representation (id, partner_id, user_id, name, status)"
            " SELECT $1, $2, id, 'Erfunden ' || subject, 'ACCEPTED' FROM app_user WHERE subject = $3",
            id, self.partner, who.subject,
        )  # fmt: skip
        return id

    async def act(self, membership: UUID, who: Principal, status: str, name: str | None) -> UUID:
        """Somebody acts for a member; the id of that."""
        id = self.representatives[str(who.subject)] = uuid4()
        await self.owner.execute(INSERT_REPRESENTATIVE, id, membership, who.subject, name, status)
        steps = [("PROPOSED", "MEMBER"), ("ACCEPTED", "OFFICE"), ("MAY_SIGN", "MEMBER")]
        if membership == self.citizen:
            steps = [("OWN", "SYSTEM")]
        for number, (kind, side) in enumerate(steps[: 3 if status == "SIGNING" else 2], 1):
            await self.owner.execute(INSERT_REPRESENTATIVE_STEP, id, number, kind, side)
        return id

    def id(self, of: str, key: UUID) -> str:
        """The opaque id of a row of the alliance's tenant."""
        return encode(of, [self.tenant, key])

    def membership(self, key: UUID | None = None) -> str:
        """The opaque id of a membership; without a key that of the organisation."""
        return self.id("Membership", key or self.member)

    def representative(self, who: Principal) -> str:
        """The opaque id of somebody who acts for a member."""
        return self.id("Representative", self.representatives[str(who.subject)])

    def representation(self, who: Principal) -> str:
        """The opaque id of somebody's representation of the partner."""
        return encode("Representation", [self.representations[str(who.subject)]])

    async def run(self, who: Principal, name: str, language: str = "de", /, **values: Any) -> Any:
        """The payload of a change."""
        return await self.change(who, DOCUMENTS[name], language, input=values)

    async def done(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The object after a change without an error."""
        answer = await self.run(who, name, **values)
        assert answer["userErrors"] == [], answer["userErrors"]
        return next(value for key, value in answer.items() if key not in ("userErrors", "warnings"))

    async def refused(self, who: Principal, name: str, /, **values: Any) -> tuple[str, str, str]:
        """Code, field and German text of the one error of a change."""
        (error,) = (await self.run(who, name, **values))["userErrors"]
        return error["code"], ".".join(error["field"][1:]), error["message"]

    async def sign(self, who: Principal = SIGNER, **values: Any) -> Any:
        """The payload of a signature for the organisation: online, of the version in force."""
        usual = {"membership": self.membership(), "declaration": self.id("Declaration", self.second)}
        more = {"name": "Sina Signer", "acceptsRules": True}
        return await self.run(who, "signatureSign", **(usual | more | values))

    async def propose(self, who: Principal = KEEPER, **values: Any) -> Any:
        """Somebody who is proposed to act for the organisation."""
        usual = {"membership": self.membership(), "name": "Kira Keeper"}
        return await self.done(who, "representativePropose", **(usual | values))

    async def clear(self) -> None:
        """Deletes what was made here."""
        await self.owner.execute("UPDATE alliance SET logo_id = NULL WHERE id = $1", self.alliance)
        for table in TABLES:
            await self.owner.execute(f"DELETE FROM {table} WHERE alliance_id = $1", self.alliance)
        await self.owner.execute("DELETE FROM file WHERE tenant_id = $1", self.tenant)
        await self.owner.execute("DELETE FROM trail WHERE tenant_id = $1", self.tenant)
        await self.owner.execute("DELETE FROM text_to_clean WHERE tenant_id = $1", self.tenant)
        await self.owner.execute("DELETE FROM alliance WHERE id = $1", self.alliance)
        for table in ("representation_step", "representation", "partner_change"):
            await self.owner.execute(f"DELETE FROM {table} WHERE partner_id = $1", self.partner)
        await self.owner.execute("DELETE FROM partner WHERE id = $1", self.partner)
        # Whoever was erased by other tests keeps the roles that she had.
        users = (
            "(SELECT id FROM app_user u WHERE starts_with(subject, 'people-') OR issuer = 'erased'"
            " AND NOT EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id))"
        )
        for table in ("idempotency_key", "mail", "erasure", "person"):
            await self.owner.execute(f"DELETE FROM {table} WHERE user_id IN {users}")
        await self.owner.execute("DELETE FROM login_session WHERE starts_with(subject, 'people-')")
        await self.owner.execute(f"DELETE FROM app_user WHERE id IN {users}")


@asynccontextmanager
async def fresh_people(change: Change, owner: asyncpg.Connection) -> AsyncIterator[People]:
    """The alliance of one test; all of it is deleted afterwards."""
    people = People(change, owner)
    try:
        await people.insert()
        yield people
    finally:
        await people.clear()
