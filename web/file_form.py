"""Forms with a file: sent in parts, read within the bounds of uploads, and given to the mutation by its id."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, ClassVar

from starlette.datastructures import FormData, UploadFile
from starlette.requests import ClientDisconnect, Request

from federation.graph.mutation.user_errors import UserError
from federation.graph.request import HttpError
from federation.graph.run.caller import Call
from web import errors
from web.errors import FileRefusedError
from web.fields import Field
from web.files import FileStore, SentFile
from web.form_page import FormPage, Result
from web.forms import ID, VERSION, Form, FormView, Submission, fresh_view, read_view
from web.graph import PageGraph, from_http
from web.page import Data
from web.request import PageRequest

MEDIA_TYPE = "multipart/form-data"
MAX_REST_BYTES = 30_000_000
"""Of a file that is too large: read and dropped, since a browser shows no answer before it has sent everything."""


class FileForm(Form):
    """A form with a file, which is kept for an owner: the row that it changes, unless it says another one.

    The same file sent again is the same for its owner: so a second click is harmless.
    """

    kind: ClassVar[str]
    """What the file is for, as ``POST /dateien`` calls it."""
    keeps_version: ClassVar[bool] = False
    """Whether the form changes what it read, and nothing newer; else the last one that is sent counts."""

    def owner(self, submission: Submission, request: PageRequest) -> str:
        """The id of that for which the file is kept."""
        return submission.hidden(ID)


class LogoForm(FileForm):
    """A form whose file takes the place of the one before: the last counts, whichever page it was sent from."""

    file = "logo"
    fields = (Field("logo", is_required=True),)
    has_key = False


class FileFormPage(FormPage):
    """A page with one form that has a file."""

    file_form: ClassVar[Form]

    def refuse(self, error: FileRefusedError) -> Result:
        """The page again, for a form of which nothing was read."""
        return Result(FormView(self.file_form, {}, messages={self.file_form.file: [error.text]}))

    async def submit(self, graph: PageGraph, request: PageRequest, call: Call, submission: Submission) -> Result:
        form, file = self.find_form(submission), submission.file
        if not isinstance(form, FileForm) or file is None or not (file.name or file.content):
            return await super().submit(graph, request, call, submission)
        if (view := read_view(form, submission, request.codes)).messages.keys() - {form.file}:
            view.messages[form.file] = [errors.CHOOSE_FILE_AGAIN]
            return Result(view)
        try:
            owner = form.owner(submission, request)
            saved = await _store(graph).save(form.kind, owner, file.name, file.content, call)
        except UserError as error:
            return _refused(form, submission, request, error.message.text.fill(**error.values))
        except HttpError as error:
            return _refused(form, submission, request, from_http(error).text, error.status)
        version = submission.texts.get(VERSION, [])
        if not form.keeps_version:
            row = form.row((await self.fetch(graph, request, call)).data)
            version = [str(row[VERSION])] if row else []
        sent = submission._replace(texts={**submission.texts, form.file: [saved], VERSION: version})
        result = await super().submit(graph, request, call, sent)
        result.view.values[form.file] = ("",)  # a browser sends it anew
        if result.target is None:
            result.view.add(form.file, errors.CHOOSE_FILE_AGAIN)
        return result

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        if result and not result.view.values and result.view.form is self.file_form:
            fresh = fresh_view(self.file_form, self.file_form.row(data))
            result = result._replace(view=replace(fresh, messages=result.view.messages))
        return super().form_values(data, request, result)


def has_parts(request: Request) -> bool:
    """Whether a form was sent as one with a file is."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == MEDIA_TYPE


@asynccontextmanager
async def receive(graph: PageGraph, request: Request, call: Call) -> AsyncIterator[Submission]:
    """What a form with a file has.

    Raises ``FileRefusedError`` for one that is too large or comes at a bad moment, ``PageError`` for any other reason.
    """
    try:
        async with _store(graph).read(request, call) as form:
            yield await _to_submission(form)
    except HttpError as error:
        refusal = from_http(error)
        if error.status not in (413, 503):
            raise refusal from None
        await _drop_rest(request)
        raise FileRefusedError(error.status, refusal.text) from None


async def _to_submission(form: FormData) -> Submission:
    texts: dict[str, list[str]] = {}
    file = None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            file = SentFile(value.filename or "", await value.read())
        else:
            texts.setdefault(name, []).append(value)
    return Submission(texts, file)


async def _drop_rest(request: Request) -> None:
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > MAX_REST_BYTES:
                return
    except (ClientDisconnect, RuntimeError):  # it left, or all was read already
        return


def _store(graph: PageGraph) -> FileStore:
    assert graph.files, "forms with files are only where files are kept"
    return graph.files


def _refused(form: FileForm, submission: Submission, request: PageRequest, text: Any, status: int = 422) -> Result:
    view = read_view(form, submission, request.codes)
    view.messages = {form.file: [text]}
    return Result(view, status=status)
