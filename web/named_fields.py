"""Fields in which people name what the input has by its key: a place, an organisation. The page finds the key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar

from federation.graph.run.caller import Call
from tenants.messages import Text
from web.form_page import FormPage, Result
from web.forms import Form, Submission, read_view
from web.graph import PageGraph
from web.request import PageRequest

Find = Callable[[PageGraph, Call, str], Awaitable[str | Text]]
"""Finds the key, or says why there is none."""


class NamedFieldsForm(Form):
    """A form with such fields. Its row has what people call what stands there now."""

    named: ClassVar[Mapping[str, Find]]
    """Field -> what finds its key."""


class NamedFieldsPage(FormPage):
    """A page with such a form."""

    async def submit(self, graph: PageGraph, request: PageRequest, call: Call, submission: Submission) -> Result:
        form = self.find_form(submission)
        entered = _new_names(form, submission) if isinstance(form, NamedFieldsForm) else {}
        named = form.named if isinstance(form, NamedFieldsForm) else {}
        found = {name: await named[name](graph, call, text) for name, text in entered.items()}
        keys = {name: [key] for name, key in found.items() if isinstance(key, str)}
        if len(keys) < len(found):
            view = read_view(form, submission, request.codes)
            for name, wrong in found.items():
                if isinstance(wrong, Text):
                    view.add(name, wrong)
            return Result(view)
        sent = submission._replace(texts={**submission.texts, **keys})
        result = await super().submit(graph, request, call, sent)
        result.view.values.update({name: (text,) for name, text in entered.items()})
        return result


def _new_names(form: NamedFieldsForm, submission: Submission) -> dict[str, str]:
    """What somebody entered by name, and has not only left as it was: by field."""
    items = [item for item in form.fields if item.name in form.named]
    texts = {item.name: submission.cleaned(item, item.name) for item in items}
    return {item.name: text for item in items if (text := texts[item.name][0]) not in ("", *submission.before(item))}
