"""Inputs of changes of files."""

from typing import Annotated

import strawberry

from federation.files.model import File
from federation.graph.mutation.inputs import input_type
from tenants.model import Visibility

THE_FILE = Annotated[strawberry.ID, "Die Datei"]


@input_type(File)
class FileSetVisibility:
    """Wer eine Datei von nun an sieht: mehr als bisher."""

    id: THE_FILE
    visibility: Visibility


@input_type(File)
class FileDelete:
    """Welche Datei gelöscht wird."""

    id: THE_FILE
