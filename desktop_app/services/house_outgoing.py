"""Workbooks of houses that leave for Disperkimtan: the proposals with Form A, and the estimates."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain import exports_house, form_a
from desktop_app.domain.codes_padan import JENIS_KEGIATAN
from desktop_app.domain.documents import ExportTemplate, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.estimate import SOURCES
from desktop_app.domain.housing.template import BY_CODE
from desktop_app.domain.kinds import Stored
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import KABUPATEN_NAME, find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile, note_lines
from desktop_app.services.house_costs import line_of, place_of
from desktop_app.services.recording import FORM
from desktop_app.services.setup import is_sample
from desktop_app.store import Work, reading
from desktop_app.store.lookups import find_in
from desktop_app.store.reading import Reads
from reports.xlsx.upload import write_upload

Row = Mapping[str, Stored]
PROPOSED = "diusulkan"
PURPOSE = "rutilahu"
MOST_NAMED = 200
SAMPLE = "CONTOH-"
NO_PROPOSALS = (
    "Tidak ada rumah pada tahap Diusulkan untuk desa dan skema ini. Catat dahulu usulannya."
)
NO_ESTIMATES = "Belum ada RAB untuk desa dan skema ini. Isi dahulu RAB rumahnya (Ctrl+B)."


@dataclass(frozen=True)
class Wanted:
    """Which houses: of one desa or all, of one scheme or all."""

    desa: str = ""
    scheme: str = ""


@dataclass(frozen=True)
class _House:
    build: Row
    household: Row
    head: Row

    @property
    def common(self) -> dict[str, Stored]:
        """What both workbooks say of a house first."""
        desa = find_desa(str(self.household.get("desa") or ""))
        return {
            "bnba": self.build.get("no_bnba"),
            "tahun": self.build.get("tahun"),
            "nama": self.head.get("nama") or self.household.get("nama_kepala"),
            "kabupaten": KABUPATEN_NAME,
            "kecamatan": desa.kecamatan if desa else None,
            "desa": desa.name if desa else None,
        }


def export_proposals(desk: Desk, target: Path, wanted: Wanted, purpose: str = "") -> WrittenFile:
    """Write the houses that are proposed, with their survey; to a file, or into a folder."""
    require(desk, "export_full")
    with desk.reader() as reader, reader.snapshot():
        houses = _houses(desk, reader, wanted, [PROPOSED])
        if not houses:
            raise UserError(NO_PROPOSALS)
        rows = [*_proposal_rows(reader, houses)]
    template = exports_house.PROPOSALS
    return _written(desk, target, template, rows, houses, wanted, purpose, "ekspor usulan Rutilahu")


def export_estimates(desk: Desk, target: Path, wanted: Wanted, purpose: str = "") -> WrittenFile:
    """Write the lines of the estimate of each house; to a file, or into a folder."""
    require(desk, "export")
    with desk.reader() as reader, reader.snapshot():
        houses = _houses(desk, reader, wanted, None)
        rows = [*_estimate_rows(reader, houses)]
        if not rows:
            raise UserError(NO_ESTIMATES)
    template = exports_house.ESTIMATES
    return _written(desk, target, template, rows, houses, wanted, purpose, "ekspor RAB")


def _houses(
    desk: Desk, reader: Reads, wanted: Wanted, states: Sequence[str] | None
) -> list[_House]:
    """The houses in the order of the list that goes with them: desa, place in it, RW, RT."""
    equals = {"scheme": wanted.scheme} if wanted.scheme else {}
    builds = [
        row
        for row in reading.find(reader, "build", **equals)
        if states is None or row.get("state") in states
    ]
    homes = reading.get_many(reader, "household", [str(row["household"]) for row in builds])
    members = reading.members_of(reader, homes)
    area = wanted.desa or (desk.kode if desk.is_village else "")
    found = []
    for build in builds:
        home = homes.get(str(build["household"]))
        if home is None or (area and home.get("desa") != area):
            continue
        people = members[str(home["uid"])]
        head = next((one for one in people if one.get("shdk") == "1"), {})
        found.append(_House(build, home, head))
    return sorted(found, key=_order)


def _order(house: _House) -> tuple[str, int, str, str, str]:
    placed = house.build.get("urutan")
    return (
        str(house.household.get("desa") or ""),
        placed if isinstance(placed, int) else 10**6,
        str(house.household.get("rw") or ""),
        str(house.household.get("rt") or ""),
        str(house.household.get("nama_key") or ""),
    )


def _proposal_rows(reader: Reads, houses: Iterable[_House]) -> Iterator[tuple[Stored, ...]]:
    listed = list(houses)
    surveys = find_in(reader, "survey", "household", [str(h.household["uid"]) for h in listed])
    events = find_in(reader, "build_event", "build", [str(h.build["uid"]) for h in listed])
    schemes = {str(row["uid"]): row for row in reading.find(reader, "scheme")}
    for house in listed:
        survey = _survey(house, surveys.get(str(house.household["uid"]), ()))
        letter = _letter(events.get(str(house.build["uid"]), ()))
        answers = {spec.name: survey.get(spec.name) for spec in form_a.QUESTIONS}
        values: dict[str, Stored] = {
            **answers,
            **exports_house.summaries(answers),
            **house.common,
            "bnba": house.build.get("no_bnba") or answers.get("bnba"),
            "nik": house.head.get("nik"),
            "nomor_kk": house.household.get("nomor_kk"),
            **{name: house.household.get(name) for name in ("alamat", "rt", "rw")},
            **{name: survey.get(name) for name in ("petugas", "alasan")},
            "rekomendasi": _result(survey),
            "skema": (schemes.get(str(house.build.get("scheme"))) or {}).get("nama"),
            "urutan": house.build.get("urutan"),
            "surat_nomor": letter.get("nomor"),
            "surat_tanggal": letter.get("tanggal"),
        }
        yield exports_house.row_of(exports_house.PROPOSALS, values)


def _survey(house: _House, surveys: Sequence[Row]) -> Row:
    """The survey on which the case rests, else the newest of Form A."""
    own = [one for one in surveys if one.get("form") == FORM]
    based = next((one for one in own if one["uid"] == house.build.get("survey")), None)
    newest = max(own, key=lambda one: (str(one.get("tanggal")), str(one["uid"])), default={})
    return based or newest


def _letter(events: Sequence[Row]) -> Row:
    letters = [one for one in events if one.get("ke") == PROPOSED]
    return max(letters, key=lambda one: (str(one.get("tanggal")), str(one["uid"])), default={})


def _result(survey: Row) -> Stored:
    """The recommendation of a whole form; an open one says nothing."""
    said = survey.get("rekomendasi")
    return None if said == form_a.INCOMPLETE else said


def _estimate_rows(reader: Reads, houses: Iterable[_House]) -> Iterator[tuple[Stored, ...]]:
    listed = list(houses)
    found = find_in(reader, "estimate_line", "build", [str(h.build["uid"]) for h in listed])
    for house in listed:
        kind = JENIS_KEGIATAN.get(str(house.build.get("jenis_kegiatan")), "")
        for row in sorted(found.get(str(house.build["uid"]), ()), key=place_of):
            line = line_of(row)
            printed = BY_CODE.get(line.code)
            values: dict[str, Stored] = {
                **house.common,
                "kegiatan": kind,
                "nomor": printed.number if printed and printed.number else line.code,
                "uraian": line.text,
                "satuan": line.unit,
                "volume": line.volume,
                "harga": line.price,
                "jumlah": line.cost,
                **{name: line.parts.get(name, 0) for name in SOURCES},
                "selisih": line.cost - sum(line.parts.values()),
            }
            yield exports_house.row_of(exports_house.ESTIMATES, values)


def _written(
    desk: Desk,
    target: Path,
    template: ExportTemplate,
    rows: Sequence[tuple[Stored, ...]],
    houses: Sequence[_House],
    wanted: Wanted,
    purpose: str,
    action: str,
) -> WrittenFile:
    said = purpose.strip() or PURPOSES[PURPOSE].label
    out = io.BytesIO()
    note = WorkbookNote(tuple(note_lines(desk, template, said)))
    count = write_upload(out, template, rows, note)
    path = target / _name(desk, template, wanted) if target.is_dir() else target
    sha256 = write_safely(path, out.getvalue())
    named = sorted({str(one.household["uid"]) for one in houses})

    def body(work: Work) -> None:
        work.note(baris=count, sha256=sha256, desa=wanted.desa or None)
        work.note(tujuan=said, dasar=basis_of(said))
        if len(named) <= MOST_NAMED:
            work.note(household=named)

    desk.write(action, purpose.strip(), body)
    return WrittenFile(path, sha256, count)


def _name(desk: Desk, template: ExportTemplate, wanted: Wanted) -> str:
    """`usulan-rutilahu_3216062002_20261124.xlsx`, without a name or number of a person."""
    place = (wanted.desa or desk.kode).replace(".", "")
    mark = SAMPLE if is_sample(desk) else ""
    return f"{mark}{template.key}_{place}_{desk.today():%Y%m%d}.xlsx"
