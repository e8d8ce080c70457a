"""The national workbooks of 2026 row by row: what a row must hold, and what it may not say.

Five kinds of workbook follow a house from the visit to its proposal. A row is named by its BNBA
number and its year. Source of the rules: the validation of the national workbooks as a public
application does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec, Problem, parse_record
from desktop_app.domain.kinds import CODE, DATE, DECIMAL, INTEGER, NAME, NIK, NOMOR_KK, TEXT

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Stored, Value

VISIT, MINUTES, CANDIDATES, RECEIVERS, PROPOSALS = (
    "bsps_verifikasi",
    "bsps_ba_hv",
    "bsps_cpb",
    "bsps_pb",
    "bsps_progres",
)
TITLES: dict[str, str] = {
    VISIT: "Verifikasi Lapangan",
    MINUTES: "Berita Acara Verifikasi (BA-HV)",
    CANDIDATES: "Penetapan CPB",
    RECEIVERS: "Penetapan PB",
    PROPOSALS: "Progres Proposal",
}
DECISIONS = (MINUTES, CANDIDATES, RECEIVERS)
# The number and the day of the letter that a workbook of decisions is about.
LETTERS: dict[str, tuple[str, str]] = {
    MINUTES: ("no_ba", "tanggal_ba"),
    CANDIDATES: ("no_cpb", "tanggal_cpb"),
    RECEIVERS: ("no_pb", "tanggal_pb"),
}
YES, NO = "ya", "tidak"
RESULTS = CodeList(
    {YES: "Direkomendasikan", NO: "Tidak Direkomendasikan"}, {"Ya": YES, "Tidak": NO}
)
SUBSTITUTES = CodeList(
    {YES: "Pengganti", NO: "Bukan pengganti"}, {"Ya": YES, "Calon pengganti": YES, "Tidak": NO}
)
RECEIVED = CodeList(
    {YES: "Ditetapkan", NO: "Tidak ditetapkan"},
    {"Ya": YES, "PB": YES, "Sudah": YES, "Tidak": NO, "Belum": NO, "Belum ditetapkan": NO},
)
APPROVED = "disetujui"
PROPOSAL_STATES = CodeList(
    {
        "draf": "Draf",
        "perbaikan": "Perlu perbaikan",
        "pemeriksaan": "Menunggu pemeriksaan",
        "verifikasi": "Menunggu verifikasi",
        "persetujuan": "Menunggu persetujuan",
        APPROVED: "Disetujui",
    }
)
SHORTEST, LONGEST = 6, 20  # digits of a BNBA number
CLOSE = 0.51  # percent by which the progress may differ from filled / total
MOST_DIGITS = 10**15  # a numeric cell keeps no more
UNSURE = "tidak_cocok"


def _field(name: str, label: str, kind: object = TEXT, **more: object) -> FieldSpec:
    return FieldSpec(name, label, kind, **more)  # type: ignore[arg-type]  # names of FieldSpec


_IDENTITY = (
    _field("bnba", "Nomor BNBA", required=True),
    _field("tahun", "Tahun", INTEGER, required=True),
    _field("nama", "Nama", NAME, required=True),
    _field("nik", "NIK", NIK),
    _field("nomor_kk", "Nomor KK", NOMOR_KK),
    _field("kabupaten", "Kabupaten/kota", required=True),
    _field("kecamatan", "Kecamatan", required=True),
    _field("nama_desa", "Desa/kelurahan", required=True),
    _field("fasilitator", "Fasilitator", NAME),
    _field("tfl_1", "Nama TFL 1", NAME),
    _field("tfl_2", "Nama TFL 2", NAME),
    _field("tanggal_inver", "Tanggal surat inver", DATE),
)
_RESULT = _field("hasil", "Hasil verifikasi", CODE, codes=RESULTS)
_REASON = _field("alasan", "Alasan")
_OWN: Mapping[str, tuple[FieldSpec, ...]] = {
    VISIT: (_RESULT, _REASON),
    MINUTES: (
        _field("no_ba", "Nomor BA verifikasi", required=True),
        _field("tanggal_ba", "Tanggal BA verifikasi", DATE),
        _field("hasil", "Hasil verifikasi", CODE, codes=RESULTS, required=True),
        _REASON,
        _field("status_pengganti", "Status pengganti"),
    ),
    CANDIDATES: (
        _field("no_cpb", "Nomor surat CPB", required=True),
        _field("tanggal_cpb", "Tanggal SK penetapan CPB", DATE),
    ),
    RECEIVERS: (
        _field("no_pb", "Nomor SK penetapan PB", required=True),
        _field("tanggal_pb", "Tanggal SK penetapan PB", DATE),
        _field("penetapan_pb", "Penetapan PB"),
    ),
    PROPOSALS: (
        _field("status_sumber", "Status proposal", CODE, codes=PROPOSAL_STATES, required=True),
        _field("progres", "Progres (%)", DECIMAL),
        _field("dokumen_terisi", "Dokumen terisi", INTEGER),
        _field("dokumen_total", "Total dokumen", INTEGER),
    ),
}


@dataclass(frozen=True)
class NationalRow:
    """One row: `values` in stored form, what is wrong with it, answers of Form A of a visit.

    `unread`: (label, text) of cells of the visit that no rule tells; `told`: sentences about the
    row that change nothing.
    """

    number: int
    values: Mapping[str, Stored]
    problems: tuple[Problem, ...]
    answers: Mapping[str, Stored]
    unread: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Number and year, by which a row is the same in all five workbooks."""
        year = self.values.get("tahun")
        return str(self.values.get("bnba") or ""), year if isinstance(year, int) else 0

    @property
    def errors(self) -> tuple[str, ...]:
        """Sentences for which the row is not taken."""
        return tuple(one.message for one in self.problems if one.grade == "error")

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences that a person must have seen before the row is taken."""
        return tuple(one.message for one in self.problems if one.grade == "warning")

    def text(self, name: str) -> str:
        """A value as text; empty when there is none."""
        value = self.values.get(name)
        return "" if value is None else str(value)


def check_row(
    kind: str, raw: Mapping[str, object]
) -> tuple[dict[str, Stored], tuple[Problem, ...]]:
    """The values of a row and what is wrong; nothing is repaired."""
    parsed = parse_record((*_IDENTITY, *_OWN[kind]), raw, _RULES[kind])
    values: dict[str, Stored] = {
        name: value for name, value in parsed.values.items() if value is not None
    }
    # A number that can not be read is told once, and not a second time as missing.
    broken = {one.field for one in parsed.problems if one.code == "format"}
    problems = (one for one in parsed.problems if one.code == "format" or one.field not in broken)
    return values, (*_rounded(raw.get("bnba")), *problems)


def repeated(rows: Sequence[NationalRow]) -> dict[int, str]:
    """Rows whose BNBA and year stand more than once, by row number: none of them is taken."""
    places: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        if row.key[0]:
            places.setdefault(row.key, []).append(row.number)
    return {
        number: f"Nomor BNBA {bnba} tahun {year} ada di baris "
        f"{', '.join(map(str, numbers))}. Sisakan satu baris yang benar."
        for (bnba, year), numbers in places.items()
        if len(numbers) > 1
        for number in numbers
    }


def proposal_text(values: Mapping[str, Stored]) -> str:
    """The standing of a proposal in one line: `Menunggu verifikasi; 12 dari 15 dokumen; 80 %`."""
    parts = [PROPOSAL_STATES.get(str(values.get("status_sumber")), "")]
    if values.get("dokumen_total") is not None:
        parts.append(f"{values.get('dokumen_terisi') or 0} dari {values['dokumen_total']} dokumen")
    if values.get("progres") is not None:
        parts.append(f"{_percent(values['progres'])} %")
    return "; ".join(part for part in parts if part)


def _percent(value: Stored) -> str:
    number = float(value or 0)
    return (
        str(int(number)) if number.is_integer() else f"{number:.2f}".rstrip("0").replace(".", ",")
    )


# --- rules ---------------------------------------------------------------------------------


def _error(name: str, message: str) -> Problem:
    return Problem(name, "error", "buku_nasional", message)


def _rounded(cell: object) -> Iterator[Problem]:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell >= MOST_DIGITS:
        yield _error(
            "bnba",
            "Nomor BNBA tersimpan sebagai angka, sehingga angka terakhirnya hilang di Excel. "
            "Ubah kolomnya menjadi teks, lalu isi lagi nomornya.",
        )


def _identity_problems(values: Mapping[str, Value]) -> Iterator[Problem]:
    bnba, year = values.get("bnba"), values.get("tahun")
    if bnba is not None:
        digits = str(bnba)
        if not (digits.isascii() and digits.isdigit() and SHORTEST <= len(digits) <= LONGEST):
            yield _error("bnba", f"Nomor BNBA harus {SHORTEST} sampai {LONGEST} angka.")
    if isinstance(year, int) and not 2000 <= year <= 2099:
        yield _error("tahun", "Tahun harus empat angka, misalnya 2026.")


def _needs_nik(values: Mapping[str, Value]) -> Iterator[Problem]:
    if values.get("nik") is None:
        yield _error("nik", "NIK belum diisi.")


def _minutes_problems(values: Mapping[str, Value]) -> Iterator[Problem]:
    status = str(values.get("status_pengganti") or "")
    if status and values.get("hasil") == YES and SUBSTITUTES.find(status) is None:
        yield _error(
            "status_pengganti",
            "Status pengganti tidak dikenal. Tulis Ya atau Tidak, atau kosongkan.",
        )
    if values.get("hasil") == NO and not values.get("alasan"):
        yield _error("alasan", "Alasan tidak direkomendasikan belum diisi.")


def _receiver_problems(values: Mapping[str, Value]) -> Iterator[Problem]:
    said = str(values.get("penetapan_pb") or "")
    known = RECEIVED.find(said) if said else YES
    if known == NO:
        yield _error("penetapan_pb", "Menurut kolom Penetapan PB rumah ini tidak ditetapkan.")
    elif known is None:
        yield Problem(
            "penetapan_pb",
            "warning",
            UNSURE,
            f"Isi kolom Penetapan PB “{said}” tidak dikenal; periksa apakah memang ditetapkan.",
        )


def _proposal_problems(values: Mapping[str, Value]) -> Iterator[Problem]:
    progress, total = _number(values.get("progres")), _number(values.get("dokumen_total"))
    filled = _number(values.get("dokumen_terisi"))
    if progress is not None and not 0 <= progress <= 100:
        yield _error("progres", "Progres harus 0 sampai 100 %.")
    if total is not None and total <= 0:
        yield _error("dokumen_total", "Total dokumen harus lebih dari 0.")
    elif filled is not None and (total is None or not 0 <= filled <= total):
        yield _error("dokumen_terisi", "Dokumen terisi harus 0 sampai total dokumen.")
    elif None not in (progress, filled, total):
        yield from _incoherent(progress or 0, 100 * (filled or 0) / (total or 1))
    if values.get("status_sumber") == APPROVED and progress is not None and progress < 100:
        message = f"Status Disetujui, tetapi progresnya {_percent(progress)} %."
        yield Problem("progres", "warning", UNSURE, message)


def _incoherent(progress: float, counted: float) -> Iterator[Problem]:
    if 0 <= progress <= 100 and abs(progress - counted) > CLOSE:
        yield _error(
            "progres",
            f"Progres {_percent(progress)} % tidak cocok dengan dokumen yang terisi "
            f"({_percent(round(counted, 2))} %).",
        )


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


_RULES = {
    VISIT: (_identity_problems, _needs_nik),
    MINUTES: (_identity_problems, _needs_nik, _minutes_problems),
    CANDIDATES: (_identity_problems, _needs_nik),
    RECEIVERS: (_identity_problems, _needs_nik, _receiver_problems),
    PROPOSALS: (_identity_problems, _proposal_problems),
}
