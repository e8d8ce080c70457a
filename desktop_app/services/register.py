"""Register pemrosesan: what was done with personal data, read from the audit chain."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.privacy import PURPOSES
from desktop_app.domain.privacy_acts import FLOWS, Flow, activity_of
from desktop_app.domain.privacy_documents import Line
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.access_subject import local_moment
from desktop_app.services.access_trail import (
    Known,
    basis_of_act,
    known_of,
    purpose_of,
    receiver_of,
)
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, trail
from desktop_app.store.trail import Act
from reports.xlsx.tables import write_tables

ACTION = "register pemrosesan"
HEADERS = (
    "Nomor", "Waktu", "Kegiatan", "Alur", "Tujuan", "Dasar hukum", "Jumlah", "Penerima", "Oleh",
    "Sidik berkas",
)  # fmt: skip
SUM_HEADERS = ("Tujuan", "Alur", "Kegiatan", "Jumlah kegiatan")
COUNTED = {
    "baris": "baris",
    "lembar": "lembar",
    "lihat_nik": "orang",
    "halaman": "halaman",
    "isi_dihapus": "catatan",
    "orang": "orang",
}
MOST_SHOWN = 500


@dataclass(frozen=True)
class RegisterLine:
    """One act with personal data, as it is listed."""

    number: int
    when: str
    title: str
    flow: Flow
    purpose: str
    basis: str
    amount: str
    receiver: str
    who: str
    digest: str

    @property
    def cells(self) -> Line:
        """In the order of HEADERS."""
        return (
            str(self.number), self.when, self.title, FLOWS[self.flow], self.purpose, self.basis,
            self.amount, self.receiver, self.who, self.digest,
        )  # fmt: skip


def register_lines(
    desk: Desk, since: date | None = None, flows: frozenset[Flow] | None = None
) -> list[RegisterLine]:
    """The acts from a day on, the newest first."""
    require(desk, "see_audit")
    with desk.reader() as reader:
        return list(reversed(list(_lines(reader, since, flows))))


def _lines(
    reader: Reader, since: date | None, flows: frozenset[Flow] | None
) -> Iterator[RegisterLine]:
    known = known_of(reader)
    begin = ""
    if since is not None:
        begin = datetime.combine(since, time(), JAKARTA).astimezone(UTC).isoformat()
    for act in trail.acts(reader, begin):
        line = _line(act, known)
        if line is not None and (flows is None or line.flow in flows):
            yield line


def _line(act: Act, known: Known) -> RegisterLine | None:
    activity = activity_of(act.action)
    if activity is None:
        return None
    counts = [
        f"{act.counts[name]} {word}" for name, word in COUNTED.items() if act.counts.get(name)
    ]
    what = f": {act.reason}" if activity.flow == "cetak" and act.reason else ""
    return RegisterLine(
        number=act.number,
        when=local_moment(act.at),
        title=f"{activity.title}{what}",
        flow=activity.flow,
        purpose=purpose_of(act),
        basis=basis_of_act(act),
        amount=", ".join(counts),
        receiver=receiver_of(act),
        who=known.who(act.person),
        digest=str(act.counts.get("sha256") or ""),
    )


def write_register(desk: Desk, path: Path, since: date | None = None) -> WrittenFile:
    """Write the register as a workbook: all acts, and their sums by purpose."""
    lines = register_lines(desk, since)
    sums = Counter((one.purpose, FLOWS[one.flow], one.title.partition(":")[0]) for one in lines)
    tables = (
        RecapTable("Register", HEADERS, tuple(one.cells for one in lines)),
        RecapTable(
            "Menurut tujuan",
            SUM_HEADERS,
            tuple((*key, str(count)) for key, count in sorted(sums.items())),
        ),
    )
    out = io.BytesIO()
    write_tables_of(desk, out, "Register pemrosesan data pribadi", tables)
    sha256 = write_safely(path, out.getvalue())
    desk.write(ACTION, "keamanan", lambda work: work.note(baris=len(lines), sha256=sha256))
    return WrittenFile(path, sha256, len(lines))


def write_tables_of(
    desk: Desk, out: io.BytesIO, title: str, tables: tuple[RecapTable, ...]
) -> None:
    """A workbook of texts with who made it and when."""
    note = [
        ("Isi", title),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", PURPOSES["keamanan"].label),
        ("Dasar hukum", PURPOSES["keamanan"].basis_line),
        ("Sifat", "RAHASIA"),
    ]
    if is_sample(desk):
        note.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    write_tables(out, tables, WorkbookNote(tuple(note)))
