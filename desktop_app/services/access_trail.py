"""What happened to a person's data: whence each value came, corrections, and who was shown it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.desks import desk_name, is_desk
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.privacy_acts import LIST_FILES, PRINT_PURPOSES, activity_of
from desktop_app.domain.privacy_documents import Line
from desktop_app.services.access_subject import (
    REMOVED,
    TITLES,
    Subject,
    local_moment,
    moment_of,
    specs_of,
    text_of,
)
from desktop_app.services.parcel_content import SentBook, receiver_named
from desktop_app.store import Reader, reading, trail
from desktop_app.store.trail import Act, TrailChange

SHOWN = ("keluar", "cetak", "lihat")
LOOKS = ("lihat NIK", "lihat cetakan", *LIST_FILES)
WHOLE_AREA = (
    "ekspor unggah",
    "kirim dengan kata sandi",
    "gabung kiriman sebulan",
    *LIST_FILES,
)


@dataclass(frozen=True)
class Known:
    """What the lines are explained with: names of accounts, files of imports."""

    people: Mapping[str, str]
    files: Mapping[int, str]

    def who(self, person: str, desk: str = "") -> str:
        """The name of a person, else the office."""
        if name := self.people.get(person):
            return name
        return f"petugas {desk_name(desk)}" if is_desk(desk) else "petugas kantor lain"


def known_of(reader: Reader) -> Known:
    """Names and files of this store."""
    people = {str(row["uid"]): str(row["nama"]) for row in reading.find(reader, "account")}
    return Known(people, trail.batch_files(reader))


def origin(change: TrailChange, known: Known) -> str:
    """Whence a value came: `daftar penduduk.xlsx; 24-11-2026 09.15; Siti`."""
    if name := known.files.get(change.unit):
        how = f"daftar {name}"
    elif found := activity_of(change.act):
        how = "diketik petugas" if found.flow == "catat" else found.title.lower()
    else:
        how = change.act or "dari kiriman"
    return f"{how}; {moment_of(change.wall_ms)}; {known.who(change.person, change.desk)}"


def origins(changes: Sequence[TrailChange], known: Known) -> dict[tuple[str, str], str]:
    """(row, field) -> whence the value that was written last came."""
    return {
        (change.row, name): origin(change, known)
        for change in changes
        for name in change.values or ()
    }


def corrections(changes: Sequence[TrailChange], known: Known) -> Iterator[Line]:
    """When, which field, what it was and became, by whom and why: each value written over."""
    before: dict[tuple[str, str], object] = {}
    for change in changes:
        specs = specs_of(change.kind)
        for name, value in (change.values or {}).items():
            former = before.get((change.row, name))
            before[change.row, name] = value
            if name in specs and former is not None and former != value:
                who = known.who(change.person, change.desk)
                yield (
                    moment_of(change.wall_ms),
                    f"{specs[name].label} ({TITLES[change.kind].lower()})",
                    text_of(specs[name], former),
                    text_of(specs[name], value),
                    f"{who}. {change.reason}".rstrip(". "),
                )


def recordings(changes: Sequence[TrailChange], known: Known) -> Iterator[Line]:
    """Every act that wrote one of the rows: when, what, which, by whom and why."""
    units: dict[int, list[TrailChange]] = {}
    for change in changes:
        units.setdefault(change.unit, []).append(change)
    for unit, found in units.items():
        first = found[0]
        activity = activity_of(first.act)
        title = activity.title if activity else first.act or "Dari kiriman kantor lain"
        if name := known.files.get(unit):
            title = f"{title} ({name})"
        kinds = list(dict.fromkeys(TITLES.get(one.kind, one.kind) for one in found))
        emptied = f" {REMOVED}" if all(one.values is None for one in found) else ""
        who = known.who(first.person, first.desk)
        why = f"{who}. {first.reason}".rstrip(". ")
        yield moment_of(first.wall_ms), title, ", ".join(kinds) + emptied, why


def disclosures(
    reader: Reader, sender: str, subject: Subject, changes: Sequence[TrailChange], known: Known
) -> Iterator[Line]:
    """Every act that showed the data or took them out: when, what, why, to whom, by whom."""
    home = str(subject.household.get("uid") or "")
    runs = trail.print_batches(reader, subject.uid, home)
    book, desa = SentBook(reader, sender), str(subject.household.get("desa") or "")
    born = min((change.wall_ms for change in changes), default=0)
    for act in trail.acts(reader):
        activity = activity_of(act.action)
        if activity is None or activity.flow not in SHOWN:
            continue
        is_named = _is_about(act, subject, home) or act.counts.get("batch") in runs
        is_covered = _is_whole(act, subject) and _covers(act, subject, born)
        record = book.of_act(act)
        is_sent = record is not None and book.holds(record, desa, changes)
        if not (is_named or is_covered or is_sent):
            continue
        whole = " (memuat seluruh wilayah)" if is_covered else ""
        yield (
            local_moment(act.at),
            f"{activity.title}{whole}{_more(act)}",
            f"{purpose_of(act)}. Dasar: {basis_of_act(act)}",
            receiver_of(act) or "–",
            known.who(act.person),
        )


def _is_whole(act: Act, subject: Subject) -> bool:
    """Whether a file held everybody of its area: one that names people held only these.

    Somebody of whom only lists speak can stand in files of lists alone.
    """
    whole = LIST_FILES if subject.is_listed else WHOLE_AREA
    return act.action in whole and not (
        act.action in LIST_FILES and (act.names("person") or act.names("household"))
    )


def _is_about(act: Act, subject: Subject, home: str) -> bool:
    return subject.uid in act.names("person") or (
        bool(home) and home in act.names("household") and act.action in LOOKS
    )


def _covers(act: Act, subject: Subject, born: int) -> bool:
    """Whether a file of a whole area held the person: the area, and known by then."""
    if subject.is_listed:
        return True  # where and since when lists named him is not kept
    area = act.counts.get("desa")
    here = not isinstance(area, str) or area == subject.household.get("desa")
    return here and datetime.fromisoformat(act.at).timestamp() * 1000 >= born


def _more(act: Act) -> str:
    """What a title alone does not say: what was printed, which month."""
    if act.action in ("cetak", "simpan cetakan", "buka cetakan") and act.reason:
        return f": {act.reason}"
    month = f", bulan {act.counts['bulan']}" if act.counts.get("bulan") else ""
    return month + (", dengan data khusus" if act.counts.get("data_khusus") else "")


def purpose_of(act: Act) -> str:
    """The purpose that was said, else the one that such an act has by itself."""
    said = act.counts.get("tujuan")
    activity = activity_of(act.action)
    if isinstance(said, str) and said:
        return PURPOSES[said].label if said in PURPOSES else said
    if activity is None:
        return ""
    if act.action in ("lihat NIK", "ekspor unggah") and act.reason:
        return act.reason
    if activity.flow == "cetak":
        return PURPOSES[PRINT_PURPOSES.get(act.reason, activity.purpose)].label
    return PURPOSES[activity.purpose].label


def basis_of_act(act: Act) -> str:
    """The basis that was said, else that of the purpose, else that of such an act."""
    if said := act.counts.get("dasar"):
        return str(said)
    activity = activity_of(act.action)
    purpose = purpose_of(act)
    if activity and act.action == "lihat NIK":
        return PURPOSES[activity.purpose].basis_line
    return basis_of(purpose)


def receiver_of(act: Act) -> str:
    """To whom data went; empty when they stayed."""
    if desk := receiver_named(act):
        return desk_name(desk)
    return str(act.counts.get("penerima") or "")
