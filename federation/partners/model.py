"""A partner organisation: one record for all tenants, what others propose to change, what has changed, its listing."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

from federation.files.model import File
from federation.partners import messages, rules
from federation.partners.codes import (
    LISTING_TRANSITIONS,
    EconomicSection,
    KeeperSide,
    LegalForm,
    ListingConsent,
    ListingStatus,
    PartnerKind,
    ProposalStatus,
    Sphere,
)
from tenants import days, shared_messages
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import (
    Policy,
    administers,
    edits_by_own_role,
    key_in,
    maintained_by,
    shared_is_visible,
    tenant_in,
)
from tenants.rows import (
    EMAIL_ADDRESS,
    Changeable,
    Shared,
    choice,
    column,
    database_written,
    derived,
    reference,
    shared_reference,
    sort_key,
    text_type,
    timestamp,
    web_address,
)
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "partners.sql")
register_script(__file__, "logos.sql")
register_definers(
    "trigger_definer", "partner_record_change()", "partner_count_representatives()", "partner_recount_of_user()",
    "partner_withhold_text()", "partner_leave_with_person()", "partner_unlist_aliases()",
)  # fmt: skip

STAFF = "(SELECT ctx.is_staff())"
"""The person reads in any tenant."""
VISIBLE = " OR ".join((
    "is_listed",
    f"NOT is_natural_person AND {STAFF}",
    tenant_in("read", "steward_id"),
    # Whoever agrees to a merger sees what is merged, and goes on seeing it.
    *(key_in("partner", name) for name in ("id", "into_id", "asked_into_id")),
))  # fmt: skip
"""Who sees an entry: of organisations all tenants, of a natural person who keeps the entry; everybody, if listed."""


def steward_keeps(prefix: str = "") -> str:
    """The person edits for the steward of an entry that nobody represents."""
    return f"NOT {prefix}is_claimed AND {edits_by_own_role(f'{prefix}steward_id')}"


def of_partner(partner_id: str, *conditions: str) -> str:
    """The entry that a column names meets these conditions over ``p``, as far as the person sees it."""
    return f"EXISTS (SELECT FROM partner p WHERE {' AND '.join((f'p.id = {{0}}.{partner_id}', *conditions))})"


KEEPS = f"{steward_keeps()} OR {key_in('keep')}"
"""The person changes the entry: for its steward until somebody represents it, from then on for itself."""
DECIDES = f"({key_in('keep', 'partner_id')} OR {of_partner('partner_id', steward_keeps('p.'))})"
"""The person decides what becomes of a proposal: whoever keeps the entry."""
READS_FOR_STEWARD = of_partner("partner_id", tenant_in("read", "p.steward_id"))


class Partner(Changeable, Shared, table=True):
    """Partnerorganisation: ein Eintrag für alle Mandanten, wo immer sie mitwirkt."""

    __table_args__ = (
        UniqueConstraint("of_tenant_id"),
        ForeignKeyConstraint(["logo_tenant_id", "logo_id"], [File.c.tenant_id, File.c.id]),
        CheckConstraint("(logo_id IS NULL) = (logo_tenant_id IS NULL)", name="partner_logo_whole"),
        CheckConstraint("municipal_share_bp BETWEEN 0 AND 10000", name="partner_municipal_share"),
        CheckConstraint(f"email ~ '{EMAIL_ADDRESS}'", name="partner_mailbox"),
        CheckConstraint("parent_id <> id AND into_id <> id", name="partner_of_itself"),
        # A hidden person would show as an obstacle to mergers of the organisation.
        CheckConstraint("parent_id IS NULL OR NOT is_natural_person", name="partner_person_is_no_branch"),
        CheckConstraint("postcode ~ '^[0-9]{5}$'", name="partner_postcode_digits"),
        Index("partner_list", "name_key", "id", postgresql_where=sa.text("into_id IS NULL")),
        Index("partner_listed", "name_key", "id", postgresql_where=sa.text("is_listed AND into_id IS NULL")),
        Index("partner_merged", "id", postgresql_where=sa.text("into_id IS NOT NULL")),
        Index("partner_kind_list", "kind", "name_key", "id"),
        Index("partner_ars_list", "ars", "name_key", "id"),
        Index("partner_postcode", "postcode"),
        Index("partner_domain", "domain"),
        Index("partner_register_number", "register_number"),
        Index("partner_vat_id", "vat_id"),
        Index("partner_steward", "steward_id", "id"),
        Index("partner_logo", "logo_tenant_id", "logo_id"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", VISIBLE),
        Policy("read_listed", "SELECT", "anonymous", "is_listed"),
        Policy(
            "insert", "INSERT", "api",
            check=f"{edits_by_own_role('steward_id')} AND (of_tenant_id IS NULL OR {administers('of_tenant_id')})"
                  " OR of_tenant_id IS NULL AND ctx.runs_office_in(steward_id)",
        ),
        Policy("update", "UPDATE", "api", KEEPS, KEEPS),
        Policy("look_up", "SELECT", "context_definer", "true"),
        Policy("read_by_operator", "SELECT", "operator", "true"),
        Policy("import", "INSERT", "operator",
               check="NOT is_listed AND NOT is_claimed AND into_id IS NULL AND asked_into_id IS NULL"),
        Policy("change_steward", "UPDATE", "operator", "true", "true"),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __public_columns__: ClassVar = (
        "id", "steward_id", "name", "name_key", "kind", "sphere", "section", "legal_form", "municipal_share_bp", "ars",
        "postcode", "street", "website", "email", "description", "register_number", "vat_id", "osm_id", "wikidata_id",
        "parent_id", "of_tenant_id", "into_id", "is_claimed", "logo_tenant_id", "logo_id",
    )  # fmt: skip
    __tenant__: ClassVar = "steward_id"
    __trail__: ClassVar = True
    __order__: ClassVar = ("name_key",)
    __live__: ClassVar = ("partner", "id")
    __by_consent__: ClassVar = True
    __personal__: ClassVar = PersonalData("Ein Verzeichnis der Organisationen führen, die mitwirken", OnErasure.KEEP)
    __constraint_messages__: ClassVar = {
        "partner_municipal_share": messages.SHARE_OUT_OF_RANGE,
        "partner_mailbox": messages.NO_MAILBOX,
        "partner_postcode_digits": messages.NO_POSTCODE,
        "partner_of_itself": messages.BRANCH_OF_ITSELF,
        "partner_branch_of_branch": messages.BRANCH_OF_BRANCH,
        "partner_branch_of_claimed": messages.PARENT_DECIDES,
        "partner_person_is_no_branch": messages.PERSON_IS_NO_BRANCH,
        "partner_of_tenant_id_key": messages.TENANT_HAS_ENTRY,
    }

    steward_id: int = reference("Mandant, der den Eintrag pflegt, bis ihn jemand vertritt", "tenant")
    name: str = column("Name", max_length=200, personal=True)
    name_key: str = sort_key("name")
    kind: PartnerKind = choice(PartnerKind, "Art der Organisation")
    sphere: Sphere | None = choice(Sphere, "Gesellschaftlicher Bereich", default=None)
    section: EconomicSection | None = choice(
        EconomicSection, "Wirtschaftszweig: Abschnitt der WZ 2008", default=None
    )  # fmt: skip
    legal_form: LegalForm | None = choice(LegalForm, "Rechtsform", default=None)
    municipal_share_bp: int | None = column("Anteil von Kommunen in Hundertstel Prozent", default=None)
    ars: str | None = column("Regionalschlüssel der Gebietseinheit, in der sie sitzt", max_length=12, default=None,
                             personal=True, person=PersonReference.NONE)  # fmt: skip
    postcode: str | None = column(
        "Postleitzahl", max_length=5, default=None, personal=True, person=PersonReference.NONE
    )
    street: str | None = column("Straße und Hausnummer", max_length=200, default=None, personal=True)
    website: str | None = web_address("Website", default=None, personal=True)
    domain: str | None = column("Domain der Website, ohne www", generated=True, max_length=253, default=None,
                                personal=True, person=PersonReference.COPY)  # fmt: skip
    email: str | None = column("Sammelpostfach, keine persönliche Adresse", max_length=254, default=None,
                               personal=True)  # fmt: skip
    description: str | None = column("Was die Organisation tut", default=None, sa_type=sa.Text, personal=True)
    source: str | None = column("Woher die Angaben stammen", max_length=300, default=None, personal=True)
    register_number: str | None = column("Nummer im Handels-, Genossenschafts-, Partnerschafts- oder Vereinsregister",
                                         max_length=120, default=None, canonical=rules.canonical_register_number,
                                         personal=True, person=PersonReference.NONE)  # fmt: skip
    vat_id: str | None = column("Umsatzsteuer-Identifikationsnummer", max_length=20, default=None,
                                canonical=rules.canonical_vat_id, personal=True,
                                person=PersonReference.NONE)  # fmt: skip
    osm_id: str | None = column("Objekt in OpenStreetMap, etwa node/1", max_length=40, default=None,
                                canonical=rules.canonical_osm_id, personal=True,
                                person=PersonReference.NONE)  # fmt: skip
    wikidata_id: str | None = column("Objekt in Wikidata, etwa Q1", max_length=20, default=None,
                                     canonical=rules.canonical_wikidata_id, personal=True,
                                     person=PersonReference.NONE)  # fmt: skip
    is_natural_person: bool = column(
        "Eine natürliche Person mit einem Gewerbe: gelistet nur mit ihrer Einwilligung", default=False, write_once=True
    )  # fmt: skip
    parent_id: UUID | None = shared_reference("Organisation, deren Zweigstelle sie ist", "partner", default=None)
    logo_tenant_id: int | None = column("Mandant der Datei mit dem Logo", default=None)
    logo_id: UUID | None = column("Datei mit dem Logo", default=None)
    of_tenant_id: int | None = column("Mandant, der selbst diese Organisation ist: seine Verwaltung handelt für sie",
                                      foreign_key="tenant.id", write_once=True, default=None)  # fmt: skip
    listing: ListingStatus = database_written(
        "Ob der Eintrag im öffentlichen Verzeichnis steht; das schreiben Schritte", default=None,
        sa_type=text_type(ListingStatus), nullable=False, sa_column_kwargs={"server_default": sa.text("'UNLISTED'")},
    )  # fmt: skip
    representatives: int = database_written(
        "Wie viele Personen die Organisation vertreten; das schreibt die Datenbank", default=None, nullable=False,
        sa_column_kwargs={"server_default": sa.text("0")},
    )  # fmt: skip
    into_id: UUID | None = database_written(
        "Eintrag, in dem dieser aufgegangen ist; das schreiben Schritte", default=None, foreign_key="partner.id",
        index=True,
    )  # fmt: skip
    asked_into_id: UUID | None = database_written(
        "Eintrag, in dem dieser aufgehen soll", default=None, foreign_key="partner.id", index=True
    )
    confirmed_on: date | None = database_written(
        "An welchem Tag die Organisation zuletzt bestätigt hat, dass die Angaben stimmen", default=None,
        sa_type=sa.Date, day=days.COMPUTED,
    )  # fmt: skip
    is_listed: bool = derived("Ob der Eintrag im öffentlichen Verzeichnis steht", "listing = 'LISTED'", sa.Boolean)
    is_claimed: bool = derived("Ob die Organisation selbst für ihren Eintrag handelt",
                               "representatives > 0 OR of_tenant_id IS NOT NULL", sa.Boolean)  # fmt: skip


class PartnerProposal(Shared, table=True):
    """Vorschlag eines Mandanten, einen Eintrag zu ändern; wer den Eintrag pflegt, übernimmt ihn oder lehnt ihn ab."""

    __tablename__ = "partner_proposal"
    __table_args__ = (
        Index("partner_proposal_of", "partner_id", "status", "id"),
        Index("partner_proposal_by", "by_tenant_id", "id"),
        CheckConstraint("status <> 'REJECTED' OR reason IS NOT NULL", name="partner_proposal_rejected_with_reason"),
    )
    __policies__: ClassVar = (
        Policy(
            "read", "SELECT", "api",
            # What a proposal says of an entry is hidden with it: a natural person may have withdrawn her consent.
            f"{tenant_in('read', 'by_tenant_id')} AND {of_partner('partner_id')}"
            f" OR {key_in('partner', 'partner_id')} OR {READS_FOR_STEWARD}",
        ),
        Policy(
            "insert", "INSERT", "api",
            check=f"{edits_by_own_role('by_tenant_id')} AND status = 'OPEN'"
                  f" AND {shared_is_visible('partner', 'partner_id')}",
        ),
        # Of two policies either lets a row in and either lets it out: who withdraws does nothing but that, and who
        # decides does not withdraw for others.
        Policy("decide", "UPDATE", "api", f"status = 'OPEN' AND {DECIDES}",
               f"(status = 'ACCEPTED' OR status = 'REJECTED') AND {DECIDES}"),
        Policy(
            "withdraw", "UPDATE", "api",
            f"status = 'OPEN' AND {edits_by_own_role('by_tenant_id')}",
            f"status = 'WITHDRAWN' AND {edits_by_own_role('by_tenant_id')}",
        ),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __tenant__: ClassVar = "by_tenant_id"
    __personal__: ClassVar = PersonalData("Vorschläge zu Einträgen prüfen", OnErasure.KEEP)

    partner_id: UUID = column("Eintrag, um den es geht", foreign_key="partner.id", write_once=True)
    by_tenant_id: int = reference("Mandant, der es vorschlägt", "tenant")
    changes: dict[str, Any] = column(
        "Spalte -> [vorher, nachher]", sa_type=JSONB, write_once=True, person=PersonReference.COPY
    )
    note: str | None = column("Woher man es weiß", max_length=1000, default=None, write_once=True)
    status: ProposalStatus = choice(ProposalStatus, "Stand", default=ProposalStatus.OPEN)
    reason: str | None = column("Begründung der Entscheidung", max_length=1000, default=None)
    proposed_at: datetime = timestamp("Vorgeschlagen am")
    proposed_by: UUID | None = database_written(
        "Wer es vorschlug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
    decided_at: datetime | None = column("Entschieden am", default=None, sa_type=sa.DateTime(timezone=True))


class PartnerChange(Shared, table=True):
    """Was an einem Eintrag wann geändert wurde; das schreibt die Datenbank, und niemand ändert es."""

    __tablename__ = "partner_change"
    __table_args__ = (Index("partner_change_of", "partner_id", "id"),)
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{key_in('partner', 'partner_id')} OR {READS_FOR_STEWARD}"),
        *maintained_by("SELECT", "INSERT", "UPDATE"),
    )
    __personal__: ClassVar = PersonalData("Nachvollziehen, wie ein Eintrag wurde, was er ist", OnErasure.KEEP)

    partner_id: UUID = database_written("Eintrag", foreign_key="partner.id")
    changes: dict[str, Any] = database_written(
        "Spalte -> [vorher, nachher]", sa_type=JSONB, person=PersonReference.COPY
    )
    changed_at: datetime = timestamp("Geändert am")
    changed_by: UUID | None = database_written("Wer es änderte", default=None, person=PersonReference.ACTOR)
    side: KeeperSide = database_written("Für wen", sa_type=text_type(KeeperSide))


LISTING_STEPS = Steps(("partner_id",), LISTING_TRANSITIONS, state=StateColumn("partner", "listing"))
LISTING_ACTS: dict[str, str] = {
    KeeperSide.STEWARD: of_partner(
        "partner_id", steward_keeps("p."), tenant_in("publish", "p.steward_id"),
        "({0}.kind = 'UNLISTED' OR NOT p.is_natural_person OR {0}.consent = 'PAPER')",
    ),
    KeeperSide.PARTNER: key_in("keep", "partner_id") + " AND " + of_partner(
        "partner_id", "({0}.kind = 'UNLISTED' OR NOT p.is_natural_person OR {0}.consent IS NOT NULL)"
    ),
}  # fmt: skip
"""Side -> who lists and unlists for it; a natural person by consent alone."""


class PartnerListingStep(Shared, table=True):
    """Schritt, mit dem ein Eintrag veröffentlicht oder zurückgezogen wurde. Er bleibt, wie er ist."""

    __tablename__ = "partner_listing_step"
    __table_args__ = (UniqueConstraint("partner_id", "number"),)
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{key_in('partner', 'partner_id')} OR {READS_FOR_STEWARD}"),
        Policy("insert", "INSERT", "api", check=takes_step(LISTING_STEPS, LISTING_ACTS)),
        *maintained_by("SELECT", "INSERT"),
    )
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = LISTING_STEPS
    __personal__: ClassVar = PersonalData("Belegen, wer einen Eintrag veröffentlicht hat", OnErasure.KEEP)
    __constraint_messages__: ClassVar = {
        **step_messages("partner_listing_step"),
        "partner_listing_step_partner_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
    }

    partner_id: UUID = column("Eintrag", foreign_key="partner.id")
    number: int = column("Der wievielte Schritt es ist")
    kind: ListingStatus = choice(ListingStatus, "Stand, den er bringt")
    side: KeeperSide = choice(KeeperSide, "Wer ihn ging")
    consent: ListingConsent | None = choice(
        ListingConsent, "Wie eine natürliche Person eingewilligt hat", default=None
    )  # fmt: skip
    evidence: str | None = column("Womit die Einwilligung belegt ist", max_length=300, default=None,
                                  person=PersonReference.FREE_TEXT)  # fmt: skip
    taken_at: datetime = timestamp("Eingetragen am")
    taken_by: UUID | None = database_written(
        "Wer ihn ging", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
