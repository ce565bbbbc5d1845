"""Signing the declaration: online by the member, or recorded from paper by the office. A signature stays."""

from __future__ import annotations

from typing import Any

from federation.alliances.declarations.model import Declaration
from federation.alliances.memberships.model import Membership
from federation.alliances.signatures import messages
from federation.alliances.signatures.checks import check_in_force, find_day
from federation.alliances.signatures.codes import SignatureMethod
from federation.alliances.signatures.inputs import SignatureSign
from federation.alliances.signatures.model import Signature, SignaturePerson
from federation.alliances.signatures.scans import find_scan
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import find_user_id
from federation.graph.mutation.user_errors import UserError
from tenants.security_events import SecurityEvent


@mutation
async def signature_sign(context: MutationContext, input: SignatureSign) -> Signature:
    """Unterzeichnet die Erklärung für ein Mitglied: online die Fassung, die heute gilt, mit Zeichnungsrecht; oder trägt
    eine Unterschrift auf Papier ein, mit Tag und Beleg oder der Datei des Blatts. Sie bleibt, wie sie ist."""
    membership = await context.find(Membership, input.membership, "membership")
    declaration = await context.find(Declaration, input.declaration, "declaration")
    day = input.signed_on = await find_day(context, membership, input)
    await check_in_force(context, membership, declaration, input.method, day)
    keys: dict[str, Any] = {
        "tenant_id": membership.tenant_id, "membership_id": membership.id, "alliance_id": membership.alliance_id,
    }  # fmt: skip
    values = input_values(Signature, input)
    if input.file is not None:
        values |= await find_scan(context, membership, input.file)
    signature = Signature(**keys, declaration_id=declaration.id, **values)
    context.session.add(signature)
    await context.session.flush()
    if input.read_sha256 not in (None, signature.text_sha256):  # the text is locked from here on
        raise UserError(messages.TEXT_CHANGED)
    is_online = input.method is SignatureMethod.ONLINE
    user_id = await find_user_id(context) if is_online else None
    person: dict[str, Any] = input_values(SignaturePerson, input) | {"user_id": user_id}
    context.session.add(SignaturePerson(**keys, signature_id=signature.id, **person))
    context.log_security_event(
        SecurityEvent.DECLARATION_SIGNED, alliance=str(membership.alliance_id), membership=str(membership.id),
        signature=str(signature.id), declaration=str(declaration.id), method=str(input.method),
        sha256=signature.text_sha256,
    )  # fmt: skip
    return signature
