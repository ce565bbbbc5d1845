"""Members of an alliance from a table: a check shows line by line what would be, and exactly that is recorded."""

from __future__ import annotations

from collections import Counter
from typing import Any

from federation.graph.run.caller import Call
from web.errors import FieldError
from web.file_form import FileFormPage
from web.form_page import FormPage, Result
from web.forms import FormView, Submission, fresh_view, read_view
from web.graph import PageGraph
from web.offices import OFFICE_METHODS, OfficePage
from web.page import Data
from web.pages.alliance_import.forms import (
    CODES,
    CheckForm,
    RecordForm,
    checked_lines,
    new_lines,
    read_text,
)
from web.request import PageRequest

CHECK = CheckForm()
UNSEEN = ("table", "lines")
"""What the second form has hidden."""


class ImportMembersPage(OfficePage, FileFormPage):
    """What was checked stands in the second form: nobody sends another table than the one that was shown."""

    path = "/buendnis/{id}/geschaeftsstelle/einlesen"
    forms = (CHECK, RecordForm())
    file_form = CHECK

    async def submit(self, graph: PageGraph, request: PageRequest, call: Call, submission: Submission) -> Result:
        form, file = self.find_form(submission), submission.file
        if file is not None and file.content:
            try:
                submission = submission._replace(texts={**submission.texts, "table": [read_text(file.content)]})
            except FieldError as error:
                view = read_view(form, submission, request.codes)
                view.messages = {CheckForm.file: [error.text]}
                return Result(view)
        result = await FormPage.submit(self, graph, request, call, submission._replace(file=None))
        if form is CHECK or result.status != 422:
            return result
        checked = await graph.run(CHECK.document, {"input": self._checked(result.view, request)}, call)
        payload = (checked.get("data") or {}).get(CHECK.mutation)
        # What nobody typed has no field to stand beside.
        errors = [{**row, "field": ["input"]} if row["field"][-1] in UNSEEN else row for row in result.user_errors]
        beside = {"lines": checked_lines(payload)} if payload else {}
        return result._replace(user_errors=tuple(errors), beside=beside)

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        values = super().form_values(data, request, result)
        lines = result.beside.get("lines", []) if result else []
        forms: dict[str, FormView] = values["forms"]
        if result and result.view.form is CHECK and result.view.values:
            forms[CHECK.mutation] = result.view
            if lines:
                table = {"table": result.view.value("table")}
                forms[RecordForm.mutation] = fresh_view(self.forms[1], table)
        elif lines:
            table = {"table": forms[RecordForm.mutation].value("table")}
            forms[CHECK.mutation] = fresh_view(CHECK, table)
        record = forms[RecordForm.mutation]
        record.values["lines"] = (" ".join(map(str, new_lines(lines))),)
        numbers = Counter(line.code for line in lines)
        counted = [(code, numbers[code]) for code in CODES if numbers[code]]
        return values | {"lines": lines, "new": new_lines(lines), "numbers": counted}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {"methods": OFFICE_METHODS, "codes": CODES}

    def _checked(self, view: FormView, request: PageRequest) -> dict[str, Any]:
        return {"alliance": request.params["id"], "table": view.value("table")}
