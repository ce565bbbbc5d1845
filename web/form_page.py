"""Pages with forms: GET shows them, POST runs the mutation of one, and shows the page again if that did not go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from federation.graph.run.caller import Call
from tenants.messages import Text
from web import errors
from web.errors import PageError
from web.fields import Field
from web.forms import DONE, FORM, KEY, Form, FormView, Problem, Submission, fresh_view, read_input, read_view, refuse
from web.graph import PageGraph
from web.page import Data, Page, WayOn
from web.request import PageRequest

MAX_FORM_BYTES, MAX_FORM_FIELDS = 300_000, 500
MEDIA_TYPE = "application/x-www-form-urlencoded"
LONG_TEXT = 20
"""Characters from which on nobody likes to write a text again."""


class Result(NamedTuple):
    """What came of a form: where to go on, or the form with what is wrong, or what is unusual about it."""

    view: FormView
    target: str | None = None
    user_errors: tuple[Mapping[str, Any], ...] = ()
    warnings: tuple[str, ...] = ()
    status: int = 422
    beside: Mapping[str, Any] = {}
    """What else the page shows then."""


class EntryPage(Page):
    """A page for everybody whose form is no change: what was entered leads on. It goes by POST to stay out of logs."""

    needs_sessions, is_indexed = True, False

    field: ClassVar[str]
    """The id of the field."""

    def lead_on(self, request: PageRequest, submission: Submission) -> WayOn | Text:
        """Where what was entered leads to, or what is wrong with it."""
        raise NotImplementedError

    def form_values(self, data: Data, request: PageRequest, result: Text | None = None) -> dict[str, Any]:
        return {"problems": [Problem(self.field, result)] if result else []}


class FormPage(Page):
    """A page of people who are logged in, with forms. Its document is asked of the schema of members."""

    needs_sessions, needs_login, is_indexed = True, True, False
    forms: ClassVar[tuple[Form, ...]]
    """Each with a mutation of its own."""
    said_here: ClassVar[tuple[Form, ...]] = ()
    """Forms of other pages that lead here, where it is said that they were done."""

    def find_form(self, submission: Submission) -> Form:
        """The form that was sent; raises ``PageError``."""
        name = submission.hidden(FORM)
        for form in self.forms:
            if form.mutation == name:
                return form
        raise PageError(400, errors.NO_FORM)

    def long_texts(self, submission: Submission) -> tuple[str, ...]:
        """What somebody wrote at length into a form of this page, and has not only left as it was."""
        form = next((form for form in self.forms if form.mutation == submission.hidden(FORM)), None)
        texts = [
            text
            for item in (form.fields if form else ())
            if type(item) is Field and (sent := submission.cleaned(item, item.name)) != submission.before(item)
            for text in sent
        ]
        return tuple(text for text in texts if len(text) >= LONG_TEXT)

    async def submit(self, graph: PageGraph, request: PageRequest, call: Call, submission: Submission) -> Result:
        """Runs the mutation of the form that was sent; raises ``PageError``."""
        form = self.find_form(submission)
        view = read_view(form, submission, request.codes)
        if view.messages:
            return Result(view)
        variables = {"input": read_input(view, request, submission.hidden(KEY))}
        response = await graph.run(form.document, variables, call)
        if response.get("errors"):
            first = response["errors"][0]
            if any(not error["extensions"].get("retryable") for error in response["errors"]):
                raise PageError(500 if first["extensions"]["code"] == "INTERNAL" else 400, first["message"])
            view.add("", errors.NOT_SAVED)
            return Result(view, status=503)
        payload = response["data"][form.mutation]
        if payload["userErrors"]:
            return Result(view, user_errors=tuple(payload["userErrors"]))
        warnings, beside = form.warnings(payload, view), form.beside(payload)
        return Result(view, form.target(payload, request), warnings=warnings, status=200, beside=beside)

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        """What the template gets of its forms. ``result``: of the one that was sent, which is shown again."""
        views = {form.mutation: fresh_view(form, form.row(data)) for form in self.forms}
        done = request.query.get(DONE)
        staying = [form for form in self.forms if type(form).target is Form.target]
        said = [form.done for form in (*staying, *self.said_here) if form.mutation == done]
        if result is None:
            return {"forms": views, "done": said[0] if said else None}
        if result.status == 200:  # it was done, and something about it is unusual
            return {"forms": views, "done": result.view.form.done, "warnings": result.warnings}
        form = result.view.form
        refuse(result.view, result.user_errors, form.row_of(data, result.view.row_id))
        return {"forms": views | {form.mutation: result.view}, "problems": result.view.problems()}


class OpenFormPage(FormPage):
    """A page for everybody with forms that change something. It is the same for all, so its forms have no key.

    Who sends one is nobody's account, also if she is logged in; there is no session whose token would prove anything.
    """

    needs_login = False


async def read_submission(request: Request) -> Submission:
    """What a form's page posted; raises ``PageError`` for what is no form, or too large for one."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != MEDIA_TYPE or "content-encoding" in request.headers:
        raise PageError(415, errors.NO_FORM)
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > MAX_FORM_BYTES:
                raise PageError(413, errors.FORM_TOO_LARGE.fill(limit=MAX_FORM_BYTES))
        pairs = parse_qsl(body.decode("ascii", "replace"), True, max_num_fields=MAX_FORM_FIELDS)
    except (ClientDisconnect, ValueError):
        raise PageError(400, errors.NO_FORM) from None
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        texts.setdefault(name, []).append(text)
    return Submission(texts)
