"""What may be done with posts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.funding.coverage.units import set_coverage
from federation.funding.posts.checks import check_parts_within_term, funding_values
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
from federation.funding.posts.terms import check_no_overlap, occupancy_values
from federation.funding.posts.warnings import warn_about_fundings
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, rewrite, update_row
from federation.graph.mutation.parts import set_parts
from federation.graph.mutation.periods import end_values
from federation.graph.mutation.user_errors import not_found
from federation.partners.references import reference_values
from tenants.model import Visibility


@mutation
async def post_create(context: MutationContext, input: PostCreate) -> Post:
    """Legt eine Stelle an, intern, wenn nichts anderes gesagt ist; ob sie besetzt ist, sagt postSetOccupancy."""
    tenant_id = (await context.tenant(input.tenant)).id
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant_id)
    post = Post(tenant_id=tenant_id, **await _values(context, input))
    context.session.add(post)
    return post


@mutation
async def post_update(context: MutationContext, input: PostUpdate) -> Post:
    """Ändert die Angaben zu einer Stelle; Besetzung, Förderung, Abdeckung und Sichtbarkeit haben eigene Wege."""
    post = await context.change(Post, input.id, input.version)
    update_row(post, await _values(context, input))
    await context.session.flush()
    await check_parts_within_term(context, post)
    await warn_about_fundings(context, post)
    return post


@mutation
async def post_set_occupancy(context: MutationContext, input: PostSetOccupancy) -> Post:
    """Setzt, wann eine Stelle besetzt ist, und die Schritte davor; der Stand an jedem Tag folgt daraus."""
    post = await context.change(Post, input.id, input.version)
    await context.session.flush()
    if input.steps is not UNSET:
        await set_parts(context, post.tenant_id, PostStep, _whole(post), input.steps or [], "steps")
    if input.occupancies is not UNSET:
        occupancies = input.occupancies or []
        post.is_occupancy_stated = input.occupancies is not None
        check_no_overlap(occupancies)
        values = occupancy_values(post)
        await set_parts(context, post.tenant_id, PostOccupancy, _whole(post), occupancies, "occupancies", values)
    return post


@mutation
async def post_set_fundings(context: MutationContext, input: PostSetFundings) -> Post:
    """Setzt, welche Fördervorhaben eine Stelle wann bezahlen."""
    post = await context.change(Post, input.id, input.version)
    await context.session.flush()
    values = await funding_values(context, post, input.fundings)
    await set_parts(context, post.tenant_id, PostFunding, _whole(post), input.fundings, "fundings", values)
    await warn_about_fundings(context, post)
    return post


@mutation
async def post_set_coverage(context: MutationContext, input: PostSetCoverage) -> Post:
    """Setzt, wofür eine Stelle zuständig ist: jede Gebietseinheit ausdrücklich."""
    post = await context.change(Post, input.id, input.version)
    await set_coverage(context, PostCoverage, post, input.coverage)
    await warn_about_fundings(context, post)
    return post


@mutation
async def post_set_holder(context: MutationContext, input: PostSetHolder) -> Post:
    """Setzt oder entfernt den Namen der Person, die eine Stelle in einer Zeit innehat; er bleibt in diesem Mandanten
    bei denen, die bearbeiten."""
    post = await context.change(Post, input.id, input.version)
    await context.check_has_role(post.tenant_id)
    tenant_id, occupancy_id = context.key(PostOccupancy, input.occupancy, "occupancy")
    o, h = PostOccupancy.c, PostHolder.c
    occupancy = select(o.id).where(o.tenant_id == post.tenant_id, o.post_id == post.id, o.id == occupancy_id)
    if tenant_id != post.tenant_id or await context.session.scalar(occupancy) is None:
        raise not_found("occupancy")
    query = select(PostHolder).where(h.tenant_id == tenant_id, h.occupancy_id == occupancy_id)
    holder = (await context.session.scalars(query)).one_or_none()
    await context.session.flush()
    if not input.name:
        if holder is not None:
            await context.session.delete(holder)
        return post
    values = input_values(PostHolder, input)
    if holder is None:
        context.session.add(PostHolder(tenant_id=tenant_id, occupancy_id=occupancy_id, **values))
    else:
        rewrite(holder, values)
    return post


@mutation
async def post_publish(context: MutationContext, input: PostPublish) -> Post:
    """Setzt, wer eine Stelle sieht; veröffentlichen und zurückziehen darf, wer freigeben darf. Namen bleiben innen."""
    return await context.set_visibility(Post, input.id, input.version, input.visibility)


async def _values(context: MutationContext, input: PostCreate | PostUpdate) -> dict[str, Any]:
    """The columns of a post with their values."""
    partners = await reference_values(context, input, "employer_partner")
    return input_values(Post, input) | end_values(input) | partners


def _whole(post: Post) -> dict[str, Any]:
    """The columns of a part of a post that say whose part it is."""
    return {"post_id": post.id, "visibility": post.visibility}
