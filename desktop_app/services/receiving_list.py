"""What lies on a stick, one line a kiriman with its verdict; taking several; the book of arrivals.

Nothing is opened here: head, signature and sums are looked at. What a kiriman would change is
counted by `receiving_apply.look`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.exchange.header import Header
from desktop_app.services import keys, receiving, receiving_apply
from desktop_app.services.desk import Desk
from desktop_app.services.outbox import ACCEPTED, PARTIAL, RECEIVED, REFUSED, UNDONE
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.receiving import FoundFile, ParcelReport
from desktop_app.services.receiving_results import LOOKED, SAME, Taken, spoken_desk
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.store.local import ParcelRecord

Verdict = str  # one of the four words below
READY, KNOWN, ELSEWHERE, BAD = "siap", "sudah", "lain", "ditolak"
OWN = "Dibuat kantor ini."
FOR_OTHERS = "Untuk {name}; serahkan kepada kantor itu."
BEFORE_RESTORE = "Dibuat komputer ini sebelum dipulihkan; isinya dapat diambil kembali."
TAKEN_BEFORE = "Sudah digabungkan."
IN_PART = "Sudah digabungkan sebagian; boleh digabungkan lagi."
WAS_UNDONE = "Penggabungannya pernah dibatalkan; boleh digabungkan lagi."
FINE = "Utuh dan berurutan, siap digabungkan."
STATES = {
    RECEIVED: "Digabungkan",
    PARTIAL: "Digabungkan sebagian",
    REFUSED: "Ditolak",
    UNDONE: "Dibatalkan",
}
COUNTED = {
    "baru": "baru",
    "berubah": "berubah",
    "dihapus": "dihapus",
    "konflik": "perbedaan",
    "usulan": "usulan",
    "menunggu": "menunggu kiriman lain",
}


@dataclass(frozen=True)
class StickParcel:
    """One kiriman of a stick. `text` is its verdict in a sentence, `made` an instant in UTC."""

    path: Path
    is_hidden: bool
    verdict: Verdict
    text: str
    sender: str = ""
    month: str = ""
    seq: int = 0
    pc: str = ""
    made: str = ""

    @property
    def can_take(self) -> bool:
        """Whether a merge may be tried."""
        return self.verdict == READY


@dataclass(frozen=True)
class Came:
    """A line of the book: what came, when (UTC), and what became of it."""

    id: int
    sender: str
    month: str
    seq: int
    at: str
    state: str
    told: str
    is_merged: bool


@dataclass(frozen=True)
class Outcome:
    """What became of one of several kiriman: taken, or the reason why not."""

    path: Path
    taken: Taken | None
    refusal: str = ""


def stick_parcels(desk: Desk, place: Path) -> list[StickParcel]:
    """The kiriman below a folder or stick, hidden ones too, in the order in which they were made.

    For a file just that one.
    """
    is_folder = place.is_dir()
    found = receiving.parcels_on(place) if is_folder else [FoundFile(place, 0, hidden=False)]
    book = receiving.received_parcels(desk)
    lines = [_line(desk, one, book) for one in found]
    return sorted(lines, key=lambda one: (one.verdict == BAD, one.sender, one.made, one.seq))


def _line(desk: Desk, file: FoundFile, book: Sequence[ParcelRecord]) -> StickParcel:
    try:
        report = receiving.inspect(desk, file.path)
    except UserError as problem:
        return StickParcel(file.path, file.hidden, BAD, str(problem))
    header = report.header
    if header is None:
        return StickParcel(file.path, file.hidden, BAD, report.problems[0])
    verdict, text = _verdict(desk, report, header, book)
    name = report.sender.name if report.sender else spoken_desk(header.from_desk)
    return StickParcel(
        file.path,
        file.hidden,
        verdict,
        text,
        sender=name,
        month=header.month,
        seq=header.seq,
        pc=header.pc,
        made=header.made.replace("Z", "+00:00"),
    )


def _verdict(
    desk: Desk, report: ParcelReport, header: Header, book: Sequence[ParcelRecord]
) -> tuple[Verdict, str]:
    if header.from_desk == desk.actor.desk and header.device == desk.store.device:
        return ELSEWHERE, OWN
    is_former = header.from_desk == desk.actor.desk and header.device in keys.former_devices(desk)
    if header.to_desk != desk.actor.desk and not is_former:
        return ELSEWHERE, FOR_OTHERS.format(name=spoken_desk(header.to_desk))
    states = {one.state for one in book if one.info.get("payload_sha256") == header.payload_sha256}
    if RECEIVED in states:
        return KNOWN, TAKEN_BEFORE
    if report.problems:
        return BAD, report.problems[0]
    if PARTIAL in states:
        return READY, IN_PART
    if UNDONE in states:
        return READY, WAS_UNDONE
    if is_former:
        return READY, BEFORE_RESTORE
    arrival = report.arrival
    return READY, FINE if arrival is None or arrival.kind == "next" else arrival.text


def take_all(
    desk: Desk,
    paths: Sequence[Path],
    confirmed: Confirmed = NOTHING,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> list[Outcome]:
    """Merge several, one transaction each; one that is refused never holds up the others."""
    stop, done = cancel or Cancel(), []
    for number, path in enumerate(paths, 1):
        stop.check()
        name = f"({number} dari {len(paths)}) " if len(paths) > 1 else ""

        try:
            taken = receiving_apply.take(desk, path, confirmed, _naming(progress, name), stop)
        except UserError as refusal:
            done.append(Outcome(path, None, str(refusal)))
        else:
            done.append(Outcome(path, taken))
    return done


def _naming(progress: Progress, name: str) -> Progress:
    """The same progress with a name before its texts."""

    def told(done: int, total: int, text: str) -> None:
        progress(done, total, f"{name}{text}")

    return told


def arrivals(desk: Desk) -> list[Came]:
    """The book of kiriman that came, the newest first."""
    return [
        Came(
            id=one.id or 0,
            sender=spoken_desk(one.desk),
            month=one.month,
            seq=one.seq,
            at=one.at,
            state=STATES.get(one.state, one.state),
            told=_told(one),
            is_merged=one.state in ACCEPTED,
        )
        for one in receiving.received_parcels(desk)
    ]


def _told(record: ParcelRecord) -> str:
    if record.state == REFUSED:
        return str(record.info.get("alasan", ""))
    counts = record.info.get("hasil", {})
    said = count_text(counts if isinstance(counts, Mapping) else {})
    dropped = record.info.get("ditolak", {})
    reasons = list(dropped) if isinstance(dropped, Mapping) else []
    return "; ".join([said, *map(str, reasons)])


def count_text(counts: Mapping[str, int]) -> str:
    """`12 baru, 3 berubah, 1 perbedaan`; what is none is left out."""
    parts = [f"{counts[name]} {word}" for name, word in COUNTED.items() if counts.get(name)]
    return ", ".join(parts) or "tidak ada yang berubah"


def sentences(taken: Taken) -> list[str]:
    """What a look or a merge tells, a sentence a line."""
    if taken.state == SAME:
        return ["Kiriman ini sudah digabungkan sebelumnya. Tidak ada yang berubah."]
    act = "Akan masuk" if taken.state == LOOKED else "Digabungkan"
    lines = [f"{act}: {count_text(taken.counts)}."]
    if taken.arrival != "next" and taken.arrival_text:
        lines.append(taken.arrival_text)
    lines += [f"{n} kelompok perubahan tidak dipakai: {why}." for why, n in taken.dropped.items()]
    lines += [
        f"Komputer {device} dari {spoken_desk(desk)} belum dikenal."
        for device, desk in taken.unknown.items()
    ]
    if taken.told:
        lines.append(f"{taken.told} kiriman kantor ini sudah dikonfirmasi penerimanya.")
    if taken.offers:
        lines.append(f"{taken.offers} kunci ditawarkan; cocokkan di halaman Kunci.")
    if taken.photos:
        lines.append(f"{taken.photos} foto rumah diterima.")
    if taken.attachments:
        lines.append(f"Berkas yang ikut: {', '.join(taken.attachments)}.")
    return lines
