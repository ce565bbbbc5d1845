"""What those inside a meeting may ask about what came of it; nothing of it is public."""

from datetime import date, datetime

from sqlalchemy import select

from federation.cooperations.model import Cooperation as CooperationRow
from federation.files.model import File as FileRow
from federation.graph.declare.types import Sql, bound, computed, extends
from federation.measures.model import Measure as MeasureRow
from federation.meetings.minutes import model
from federation.meetings.minutes.codes import DocumentKind, OutputKind
from federation.meetings.model import Meeting as MeetingRow
from tenants.rows import Columns


@bound(model.MeetingAccess)
class MeetingAccess:
    video_url: str | None
    note: str | None


@bound(model.MeetingMinutes)
class MeetingMinutes:
    text: str
    is_released: bool
    version: int
    updated_at: datetime


@bound(model.MeetingDocument)
class MeetingDocument:
    kind: DocumentKind
    title: str

    @computed
    def file(d: Columns) -> Sql[FileRow | None]:
        """Die Datei."""
        return select(FileRow).where(FileRow.c.tenant_id == d.tenant_id, FileRow.c.id == d.file_id)


@bound(model.MeetingOutput)
class MeetingOutput:
    kind: OutputKind
    title: str
    due_on: date | None

    @computed
    def meeting(o: Columns) -> Sql[MeetingRow | None]:
        """Das Treffen."""
        return select(MeetingRow).where(MeetingRow.c.tenant_id == o.tenant_id, MeetingRow.c.id == o.meeting_id)

    @computed
    def measure(o: Columns) -> Sql[MeasureRow | None]:
        """Die Maßnahme, soweit in Sicht."""
        return select(MeasureRow).where(MeasureRow.c.tenant_id == o.to_tenant_id, MeasureRow.c.id == o.measure_id)

    @computed
    def cooperation(o: Columns) -> Sql[CooperationRow | None]:
        """Die Kooperation, soweit in Sicht."""
        return select(CooperationRow).where(CooperationRow.c.id == o.cooperation_id)


@extends(MeetingRow)
class MeetingResults:
    @computed
    def access(m: Columns) -> Sql[model.MeetingAccess | None]:
        """Wie man online teilnimmt; das lesen die Beteiligten."""
        a = model.MeetingAccess.c
        return select(model.MeetingAccess).where(a.tenant_id == m.tenant_id, a.meeting_id == m.id)

    @computed
    def minutes(m: Columns) -> Sql[model.MeetingMinutes | None]:
        """Das Protokoll, sobald es freigegeben ist; Veranstalter lesen es vorher."""
        x = model.MeetingMinutes.c
        return select(model.MeetingMinutes).where(x.tenant_id == m.tenant_id, x.meeting_id == m.id)

    @computed
    def documents(m: Columns) -> Sql[list[model.MeetingDocument]]:
        """Dokumente, für die Beteiligten."""
        d = model.MeetingDocument.c
        same = d.tenant_id == m.tenant_id, d.meeting_id == m.id
        return select(model.MeetingDocument).where(*same).order_by(d.position, d.tenant_id, d.id)

    @computed
    def outputs(m: Columns) -> Sql[list[model.MeetingOutput]]:
        """Was daraus hervorging, für die Beteiligten."""
        o = model.MeetingOutput.c
        same = o.tenant_id == m.tenant_id, o.meeting_id == m.id
        return select(model.MeetingOutput).where(*same).order_by(o.position, o.tenant_id, o.id)


@extends(MeasureRow)
class MeasureMeetings:
    @computed
    def meeting_outputs(m: Columns) -> Sql[list[model.MeetingOutput]]:
        """Treffen, aus denen sie hervorging, für deren Beteiligte."""
        o = model.MeetingOutput.c
        same = o.to_tenant_id == m.tenant_id, o.measure_id == m.id
        return select(model.MeetingOutput).where(*same).order_by(o.tenant_id, o.id)
