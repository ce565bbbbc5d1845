"""What may be done with posts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.funding.coverage import after, set_coverage
from federation.funding.posts import fundings, terms
from federation.funding.posts.inputs import (
    PostCreate,
    PostPublish,
    PostSetCoverage,
    PostSetFundings,
    PostSetHolder,
    PostSetOccupancy,
    PostUpdate,
)
from federation.funding.posts.model import Post, PostCoverage, PostFunding, PostHolder, PostOccupancy, PostStep
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, rewrite, update_row
from federation.graph.mutation.parts import set_parts
from federation.graph.mutation.user_errors import not_found
from tenants.model import Visibility


@mutation
async def post_create(context: MutationContext, input: PostCreate) -> Post:
    """Legt eine Stelle an, intern, wenn nichts anderes gesagt ist; ob sie besetzt ist, sagt postSetOccupancy."""
    tenant_id = (await context.tenant(input.tenant)).id
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant_id)
    post = Post(tenant_id=tenant_id, **_values(input))
    context.session.add(post)
    return post


@mutation
async def post_update(context: MutationContext, input: PostUpdate) -> Post:
    """Ändert die Angaben zu einer Stelle; Besetzung, Förderung, Abdeckung und Sichtbarkeit haben eigene Wege."""
    post = await context.change(Post, input.id, input.version)
    update_row(post, _values(input))
    await context.session.flush()
    await terms.check(context, post)
    await fundings.notice(context, post)
    return post


@mutation
async def post_set_occupancy(context: MutationContext, input: PostSetOccupancy) -> Post:
    """Setzt, wann eine Stelle besetzt ist, und die Schritte davor; der Stand an jedem Tag folgt daraus."""
    post = await context.change(Post, input.id, input.version)
    whole = {"post_id": post.id, "visibility": post.visibility}
    await context.session.flush()
    if input.steps is not UNSET:
        entries: Any = input.steps or []
        await set_parts(context, post.tenant_id, PostStep, whole, entries, "steps")
    if input.occupancies is not UNSET:
        occupancies: Any = input.occupancies or []
        post.is_occupancy_stated = input.occupancies is not None
        terms.check_apart(occupancies)
        within = terms.occupied_within(post)
        await set_parts(context, post.tenant_id, PostOccupancy, whole, occupancies, "occupancies", within)
    return post


@mutation
async def post_set_fundings(context: MutationContext, input: PostSetFundings) -> Post:
    """Setzt, welche Fördervorhaben eine Stelle wann bezahlen."""
    post = await context.change(Post, input.id, input.version)
    await context.session.flush()
    judge = await fundings.validate_fundings(context, post, input.fundings)
    whole = {"post_id": post.id, "visibility": post.visibility}
    await set_parts(context, post.tenant_id, PostFunding, whole, input.fundings, "fundings", judge)
    await fundings.notice(context, post)
    return post


@mutation
async def post_set_coverage(context: MutationContext, input: PostSetCoverage) -> Post:
    """Setzt, wofür eine Stelle zuständig ist: jede Gebietseinheit ausdrücklich."""
    post = await context.change(Post, input.id, input.version)
    await set_coverage(context, PostCoverage, post, input.coverage)
    await fundings.notice(context, post)
    return post


@mutation
async def post_set_holder(context: MutationContext, input: PostSetHolder) -> Post:
    """Setzt oder entfernt den Namen der Person, die eine Stelle in einer Zeit innehat; er bleibt in diesem Mandanten
    bei denen, die bearbeiten."""
    post = await context.change(Post, input.id, input.version)
    await context.check_has_role(post.tenant_id)
    tenant, occupancy = context.key(PostOccupancy, input.occupancy, "occupancy")
    o, h = PostOccupancy.c, PostHolder.c
    is_it = select(o.id).where(o.tenant_id == post.tenant_id, o.post_id == post.id, o.id == occupancy)
    if tenant != post.tenant_id or await context.session.scalar(is_it) is None:
        raise not_found("occupancy")
    held = select(PostHolder).where(h.tenant_id == tenant, h.occupancy_id == occupancy)
    there = (await context.session.scalars(held)).one_or_none()
    await context.session.flush()
    if not input.name:
        if there is not None:
            await context.session.delete(there)
        return post
    values = input_values(PostHolder, input)
    if there is None:
        context.session.add(PostHolder(tenant_id=tenant, occupancy_id=occupancy, **values))
    else:
        rewrite(there, values)
    return post


@mutation
async def post_publish(context: MutationContext, input: PostPublish) -> Post:
    """Setzt, wer eine Stelle sieht; veröffentlichen und zurückziehen darf, wer freigeben darf. Namen bleiben innen."""
    return await context.set_visibility(Post, input.id, input.version, input.visibility)


def _values(entered: Any) -> dict[str, Any]:
    return {n: v for n, v in input_values(Post, entered).items() if n != "version"} | after(entered)
