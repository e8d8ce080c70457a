"""The list to check in the field: differences that a person put off until somebody has looked."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.documents import Paper, Signatory
from desktop_app.domain.documents_padan import (
    CheckCard,
    CheckGroup,
    CheckLine,
    CheckValue,
    FieldCheck,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.domain.sources import PADAN, label_of, short_name
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import Desk
from desktop_app.services.differences import among, fewer_sources
from desktop_app.services.officials import letterhead
from desktop_app.services.padan_minutes import brief_month
from desktop_app.services.print_types import SheetNote
from desktop_app.services.printing import PrintRun
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.services.source_view_rows import shown
from desktop_app.services.source_views import Place
from desktop_app.store import Reader, Work, reading
from desktop_app.store import source_differences as stored
from desktop_app.store.source_differences import StoredDifference
from desktop_app.store.source_entities import HOUSEHOLD, StoredEntity, get_entities
from desktop_app.store.source_lists import StoredList, used_lists
from desktop_app.store.source_rows import rows_by
from reports.join import join_pdfs
from reports.pdf.field_check import EMPTY, draw_field_check

KIND = "cek-lapangan"
TITLE = "Daftar cek lapangan padan data"
MOST_NAMED = 50
HEAD = "1"


@dataclass
class Home:
    """One family (or lone person) with its questions."""

    uid: str
    known: bool
    name: str
    nik: str
    card: str
    address: str
    place: tuple[str, str, str]
    lines: list[CheckLine] = field(default_factory=list)


def field_list_run(
    desk: Desk,
    lists: Sequence[str] = (),
    place: Place = (),
    officer: str = "",
    paper: Paper = "F4",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> PrintRun:
    """The lists of all desa with questions, one uid a desa, to look at, print or save."""
    require(desk, "see_nik")
    with desk.reader() as reader, reader.snapshot():
        homes = _homes(reader, lists, place)
        sources = ", ".join(dict.fromkeys(short_name(one.source) for one in used_lists(reader)))
    if not homes:
        raise UserError(EMPTY)
    by_desa: dict[str, list[Home]] = {}
    for home in homes:
        by_desa.setdefault(home.place[0], []).append(home)
    pdfs: list[bytes] = []
    sheets: list[SheetNote] = []
    pages = 0
    for code, some in by_desa.items():
        document = _document(desk, code, some, (sources, officer, paper))
        out = io.BytesIO()
        count = draw_field_check(out, document, progress, cancel)
        pdfs.append(out.getvalue())
        sheets.append(SheetNote(document.form_uid, KIND, count))
        pages += count
    batch = new_form_uid()
    _note_look(desk, homes, batch)
    whole = pdfs[0] if len(pdfs) == 1 else join_pdfs(pdfs)
    return PrintRun(TITLE, whole, pages, tuple(sheets), {}, officer, batch)


def _note_look(desk: Desk, homes: Sequence[Home], batch: str) -> None:
    """The pages bear whole numbers: each family that stands on them was looked at."""
    known = [home.uid for home in homes if home.known]
    for start in range(0, max(1, len(known)), MOST_NAMED):
        part = known[start : start + MOST_NAMED]

        def body(work: Work, part: Sequence[str] = part) -> None:
            work.note(keluarga=len(part), household=list(part), batch=batch)

        desk.write("lihat cetakan", TITLE, body)


def _document(
    desk: Desk, code: str, homes: Sequence[Home], how: tuple[str, str, Paper]
) -> FieldCheck:
    sources, officer, paper = how
    desa = find_desa(code)
    return FieldCheck(
        form_uid=new_form_uid(),
        paper=paper,
        desa=desa_name(code) if code else "(belum diketahui)",
        kecamatan=desa.kecamatan if desa else desk.kecamatan_name,
        sources=sources,
        officer=officer,
        groups=_groups(homes),
        letterhead=letterhead(desk, desa.code if desa else desk.kode),
        place=desa.name if desa else "",
        signatories=(
            Signatory("Ketua RT", caption="Mengetahui,"),
            Signatory(officer or "Petugas", caption="Yang mengecek,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
    )


def _groups(homes: Iterable[Home]) -> tuple[CheckGroup, ...]:
    found: dict[tuple[str, str], list[CheckCard]] = {}
    for number, home in enumerate(homes, 1):
        card = CheckCard(number, home.name, home.nik, home.card, home.address, tuple(home.lines))
        found.setdefault((home.place[1], home.place[2]), []).append(card)
    return tuple(CheckGroup(rw, rt, tuple(cards)) for (rw, rt), cards in found.items())


# --- gathering -----------------------------------------------------------------------------


def _homes(reader: Reader, lists: Sequence[str], place: Place) -> list[Home]:
    """Families with questions in walking order."""
    sources = fewer_sources(reader, lists)
    walk = stored.walk(reader, place, None, stored.ASKED)
    asked = list(walk if sources is None else among(walk, sources))
    subjects = get_entities(reader, [one.entity for one in asked])
    used = {one.source: one for one in used_lists(reader)}
    homes = _families(reader, subjects.values(), list(used.values()))
    heads = _heads(reader, homes)
    for one in sorted(asked, key=lambda each: (each.unit != HOUSEHOLD, each.entity, each.id)):
        subject = subjects.get(one.entity)
        if subject is not None:
            home = homes[_home_of(subject)]
            about = "" if one.unit == HOUSEHOLD else _about(subject, heads.get(home.uid))
            home.lines.append(CheckLine(label_of(one.field), about, _values(one, sources, used)))
    ordered = sorted(homes.values(), key=lambda home: (*home.place, home.name, home.uid))
    return [home for home in ordered if home.lines]


def _home_of(subject: StoredEntity) -> str:
    """The uid of the family of a person, or his own where nobody knows a family."""
    return subject.uid if subject.unit == HOUSEHOLD else subject.household or subject.uid


def _about(subject: StoredEntity, head: str | None) -> str:
    number = f"\nNIK {subject.nik}" if subject.nik else ""
    who = "Kepala keluarga" if subject.uid == head else subject.nama or "(tanpa nama)"
    return f"{who}{number}"


def _heads(reader: Reader, homes: Mapping[str, Home]) -> dict[str, str]:
    """The uid of the head of each family of the registry."""
    found: dict[str, str] = {}
    for uid, people in reading.members_of(reader, [one.uid for one in homes.values()]).items():
        head = next((one for one in people if one.get("shdk") == HEAD), None)
        if head is not None:
            found[uid] = str(head["uid"])
    return found


def _families(
    reader: Reader, subjects: Iterable[StoredEntity], lists: Sequence[StoredList]
) -> dict[str, Home]:
    """The families of these subjects: as the registry has them, else as a list tells them."""
    wanted = {_home_of(one): one for one in subjects}
    rows = reading.get_many(reader, "household", wanted)
    entities = get_entities(reader, wanted)
    listed = [uid for uid in wanted if uid not in rows]
    numbers = [one.id for one in lists]
    told = rows_by(reader, "household", listed, numbers) if listed and numbers else {}
    found: dict[str, Home] = {}
    for uid, subject in wanted.items():
        one, row = entities.get(uid, subject), rows.get(uid, {})
        said = [each.values.get("household.alamat") for each in told.get(uid, ())]
        address = row.get("alamat") or next((text for text in said if text), "")
        place = [str(row.get(name) or getattr(one, name) or "") for name in ("desa", "rw", "rt")]
        found[uid] = Home(
            uid=uid,
            known=uid in rows,
            name=str(row.get("nama_kepala") or one.nama or "(tanpa nama)"),
            nik="" if rows.get(uid) else one.nik or "",
            card=str(row.get("nomor_kk") or one.nomor_kk or ""),
            address=str(address or ""),
            place=(place[0], place[1], place[2]),
        )
    return found


def _values(
    one: StoredDifference, sources: frozenset[str] | None, used: Mapping[str, StoredList]
) -> tuple[CheckValue, ...]:
    """What each source says, the registry last; equal texts share a box."""
    said: dict[str, list[str]] = {}
    for source in (*(key for key in one.values if key != PADAN), PADAN):
        if source not in one.values or (sources and source not in (*sources, PADAN)):
            continue
        month = brief_month(used[source].period) if source in used else ""
        name = f"{short_name(source)} {month}".strip()
        said.setdefault(shown(one.field, one.values[source], whole=True), []).append(name)
    return tuple(CheckValue(", ".join(names), text) for text, names in said.items())
