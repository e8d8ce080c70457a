"""Which column of an unknown list holds which of our fields: by its heading and by its cells.

Each guess says how sure it is and why. Below `SURE_ENOUGH` no field is named: a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import cell_text
from desktop_app.domain.listed import LISTED
from desktop_app.domain.nik import decode_nik
from desktop_app.domain.specs import SPECS
from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.contents import LEAST, Shape, date_of, digits_of, is_date, shape_of, share
from desktop_app.imports.formats import GuessedColumn
from desktop_app.imports.headers import normalise, spellings

SURE_ENOUGH = 0.6
BY_BOTH, BY_HEADING, BY_BIRTH, BY_LIKENESS, BY_OTHERS, AGAINST = 0.98, 0.9, 0.9, 0.75, 0.7, 0.35
_LIKE = 0.85
# Words that many headings begin with, so that being alike in them says nothing.
_LEADING = ("nomor", "nama", "tanggal", "jenis", "kode", "status", "jumlah", "tempat", "penerima")
_SAMPLES = 3
_LONGEST_HEADING = 60

# What people shorten in headings, so that `nm kpm` and `tgl_lhr` are read as whole words.
_WHOLE = {
    "nm": "nama", "tgl": "tanggal", "tg": "tanggal", "tmp": "tempat", "tmpt": "tempat",
    "tpt": "tempat", "lhr": "lahir", "no": "nomor", "nmr": "nomor", "nomer": "nomor",
    "almt": "alamat", "jns": "jenis", "klmn": "kelamin", "klm": "kelamin", "kec": "kecamatan",
    "ds": "desa", "kab": "kabupaten", "prov": "provinsi", "pend": "pendidikan", "pek": "pekerjaan",
    "hub": "hubungan", "klg": "keluarga", "jml": "jumlah", "jmlh": "jumlah", "thp": "tahap",
    "ket": "keterangan", "rek": "rekening", "prog": "program",
}  # fmt: skip
# Place is found by code and name together, so these names stand before those of the specs.
_OWN: Mapping[str, str] = {
    "kode desa": "list.kode_desa", "kode kemdagri": "list.kode_desa",
    "kode kemendagri": "list.kode_desa", "kode wilayah": "list.kode_desa",
    "kddesa": "list.kode_desa", "kode kelurahan desa": "list.kode_desa",
    "desa": "list.nama_desa", "nama desa": "list.nama_desa", "desa/kelurahan": "list.nama_desa",
    "desa/kel": "list.nama_desa", "kelurahan": "list.nama_desa", "kel": "list.nama_desa",
    "kelurahan/desa": "list.nama_desa", "nmdesa": "list.nama_desa",
    "kecamatan": "list.kecamatan", "nama kecamatan": "list.kecamatan",
    "nmkec": "list.kecamatan", "kode kecamatan": "list.kode_kecamatan",
    "kabupaten": "list.kabupaten", "kabupaten/kota": "list.kabupaten",
    "provinsi": "list.provinsi", "rt/rw": "list.rt_rw", "rt rw": "list.rt_rw",
    "nama kepala keluarga": "list.nama_kepala", "nominal bantuan": "list.nominal",
    "jumlah bantuan": "list.nominal", "jenis bantuan": "list.program",
    "nama program": "list.program", "nomor rekening": "list.no_rekening",
    "jumlah anggota": "list.jumlah_anggota", "jumlah art": "list.jumlah_anggota",
    "keterangan": "list.keterangan", "usia": "list.umur", "umur": "list.umur",
    "nama ibu kandung": "person.nama_ibu", "hubungan": "person.shdk",
}  # fmt: skip
_NOT_GUESSED = frozenset({"status", "household", "dwelling", "nik_sementara", "sumber", "catatan"})


def guess_mapping(
    rows: Sequence[NumberedRow], header_row: int, elsewhere: Mapping[str, str] | None = None
) -> tuple[GuessedColumn, ...]:
    """A guess for each column of the first rows of a sheet; `header_row` 0 where there is none.

    `elsewhere`: normalised headings of known lists, with what they all mean by them.
    """
    width = max((len(cells) for _, cells in rows), default=0)
    headings = _headings(rows, header_row, width)
    below = [cells for number, cells in rows if number > header_row]
    found = [
        _column(
            place,
            headings[place],
            [row[place] for row in below if place < len(row)],
            elsewhere or {},
        )
        for place in range(width)
    ]
    return tuple(_one_desa([*_each_once(_by_birth(found, below))]))


def _one_desa(columns: Sequence[GuessedColumn]) -> Sequence[GuessedColumn]:
    """A code or a name alone is the desa; both are kept apart, so that they are compared."""
    places = [one for one in columns if one.key in ("list.kode_desa", "list.nama_desa")]
    if len(places) != 1 or any(one.key == "household.desa" for one in columns):
        return columns
    return [replace(one, key="household.desa") if one is places[0] else one for one in columns]


def _by_birth(
    columns: Sequence[GuessedColumn], rows: Sequence[Sequence[Cell]]
) -> Sequence[GuessedColumn]:
    """Sixteen digits that agree with the birth date beside them are a NIK and no family card."""
    born = next((one.position for one in columns if one.key == "person.tanggal_lahir"), None)
    if born is None or any(one.key == "person.nik" for one in columns):
        return columns
    for at, column in enumerate(columns):
        if not column.key and _agree(rows, column.position, born):
            why = "Isinya 16 angka dengan tanggal yang sama seperti kolom tanggal lahir."
            found = replace(column, key="person.nik", certainty=BY_BIRTH, why=why)
            return [*columns[:at], found, *columns[at + 1 :]]
    return columns


def _agree(rows: Sequence[Sequence[Cell]], place: int, born: int) -> bool:
    pairs = [
        (decode_nik(number), day)
        for row in rows
        if max(place, born) < len(row)
        and (number := digits_of(row[place]))
        and (day := date_of(row[born]))
    ]
    return len(pairs) >= LEAST and all(parts.agrees_with(day) for parts, day in pairs)


def _headings(rows: Sequence[NumberedRow], header_row: int, width: int) -> list[str]:
    """The text above each column; where it is empty, that of the row above, as merged cells are."""
    known = dict(rows)

    def text(number: int, place: int) -> str:
        cells = known.get(number, [])
        return cell_text(cells[place]) if place < len(cells) else ""

    return [text(header_row, at) or text(header_row - 1, at) for at in range(width)]


def _column(
    place: int, heading: str, cells: Sequence[Cell], elsewhere: Mapping[str, str]
) -> GuessedColumn:
    filled = [cell for cell in cells if cell != "" and cell_text(cell) not in ("", "-")]
    samples = tuple(cell_text(cell) for cell in filled[:_SAMPLES])
    by_name, by_cells = _by_heading(heading, elsewhere), shape_of(filled)
    guess = _weigh(by_name, by_cells, filled) or Shape("", 0.0, "Tidak dikenal; pilih sendiri.")
    key = guess.key if guess.certainty >= SURE_ENOUGH else ""
    return GuessedColumn(place, heading, samples, key, guess.certainty, guess.why)


def _weigh(named: Shape | None, shaped: Shape | None, cells: Sequence[Cell]) -> Shape | None:
    """The heading decides unless the cells say otherwise; then nobody is sure."""
    if named is None or not cells:
        return named or shaped
    label = label_of(named.key)
    if not _fits(named.key, cells):
        return Shape(
            named.key,
            AGAINST,
            f"Judulnya {label}, tetapi isinya tidak tampak seperti itu. Periksa kolomnya.",
        )
    if shaped and shaped.key == named.key:
        return Shape(named.key, BY_BOTH, f"Judul dan isinya cocok untuk {label}.")
    return named


def _fits(key: str, cells: Sequence[Cell]) -> bool:
    """Whether cells can be what a heading says; only kinds with a shape can say no."""
    spec = _specs()[key]
    if spec.kind.is_identity:
        return share(cells, digits_of) >= 0.5
    if spec.kind.cell == "date":
        return share(cells, lambda cell: is_date(cell) or _reads(spec, cell)) >= 0.5
    if spec.kind.name == "name":
        return share(cells, lambda cell: any(sign.isalpha() for sign in str(cell))) >= 0.5
    if spec.kind.cell == "number" or spec.kind.name == "rt_rw":
        return share(cells, lambda cell: _reads(spec, cell)) >= 0.5
    return True


def _reads(spec: FieldSpec, cell: Cell) -> bool:
    try:
        spec.kind.parse(cell, spec.codes)
    except UserError:
        return False
    return True


def _by_heading(heading: str, elsewhere: Mapping[str, str]) -> Shape | None:
    if not heading or len(heading) > _LONGEST_HEADING:
        return None
    known = _aliases()
    names = (*spellings(heading), whole_words(heading))
    for name in names:
        if name in known:
            return Shape(known[name], BY_HEADING, f"Judulnya dikenal: {label_of(known[name])}.")
    for name in names:
        if name in elsewhere:
            why = (
                f"Pada daftar instansi yang dikenal, judul ini berarti {label_of(elsewhere[name])}."
            )
            return Shape(elsewhere[name], BY_OTHERS, why)
    likeness, alias = max(
        ((_likeness(name, alias), alias) for name in names if name for alias in known),
        default=(0.0, ""),
    )
    if likeness < _LIKE:
        return None
    return Shape(known[alias], BY_LIKENESS, f"Judulnya mirip {label_of(known[alias])}.")


def whole_words(heading: str) -> str:
    """A heading with its shortened words written out, normalised."""
    parts = heading.lower().replace("_", " ").replace(".", " ").replace("/", " ").split()
    return normalise("".join(_WHOLE.get(part, part) for part in parts))


def _likeness(name: str, alias: str) -> float:
    """How alike two headings are; short ones differ by what matters (RT and RW, NIK and NKK)."""
    for word in _LEADING:
        if name.startswith(word) and alias.startswith(word):
            name, alias = name.removeprefix(word), alias.removeprefix(word)
    if min(len(name), len(alias)) < 5 or abs(len(name) - len(alias)) > 4:
        return 0.0
    matcher = SequenceMatcher(None, name, alias, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _LIKE else 0.0


def _each_once(columns: Sequence[GuessedColumn]) -> Iterator[GuessedColumn]:
    """Each field goes to its surest column; where two are as sure, the first, and that is told."""
    best: dict[str, GuessedColumn] = {}
    for column in columns:
        if column.key and column.certainty > getattr(best.get(column.key), "certainty", 0.0):
            best[column.key] = column
    for column in columns:
        if column.key and best[column.key] is not column:
            why = f"{label_of(column.key)} sudah diambil dari kolom lain. Pilih sendiri bila bukan."
            yield replace(column, key="", certainty=0.0, why=why)
        else:
            yield column


@cache
def _specs() -> dict[str, FieldSpec]:
    found = {
        f"{kind}.{spec.name}": spec for kind in ("person", "household") for spec in SPECS[kind]
    }
    return found | {f"list.{spec.name}": spec for spec in LISTED}


def label_of(key: str) -> str:
    """What a clerk calls a field key."""
    return _specs()[key].label


@cache
def _aliases() -> dict[str, str]:
    """Normalised heading → field key: own names of places first, then those of the specs."""
    found = {normalise(text): key for text, key in _OWN.items()}
    for key, spec in _specs().items():
        if spec.name in _NOT_GUESSED or (key.startswith("household.desa") and spec.name == "desa"):
            continue
        for text in (spec.label, *spec.aliases, spec.name.replace("_", " ")):
            found.setdefault(normalise(text), key)
            found.setdefault(whole_words(text), key)
    return found
