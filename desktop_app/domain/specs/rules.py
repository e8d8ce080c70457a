"""Rules that look at more than one field of a record, and at a family as a whole.

Errors stop a save, warnings ask once by kind, information only shows. Limits
that differ by programme and year are not here: they are data of a scheme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from desktop_app.domain.dates import age_on
from desktop_app.domain.fields import Problem, Rule
from desktop_app.domain.formatting import format_number
from desktop_app.domain.housing.accounts import NOT_A_NUMBER, is_account_number
from desktop_app.domain.housing.attendance import wage_problems
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.nik import as_date, kk_problems, nik_problems
from desktop_app.domain.specs import SPECS, housing

Record = Mapping[str, Value]
Row = Mapping[str, Value | Stored]

HEAD = "1"  # SHDK: kepala keluarga
ALIVE = "1"  # status dasar: hidup
OLDEST = 120
HEAD_AGE = 17

# The box around Kabupaten Bekasi, in degrees.
SOUTH, NORTH, WEST, EAST = -6.6, -5.9, 106.8, 107.3


def between(field: str, low: int, high: int, label: str) -> Rule:
    """A rule: the number lies in a range, ends included."""
    shown = str(high) if high < 10_000 else format_number(high)

    def check(values: Record) -> Iterator[Problem]:
        value = values.get(field)
        if isinstance(value, int | float) and not low <= value <= high:
            message = f"{label} harus {low} sampai {shown}."
            yield Problem(field, "error", f"{field}_rentang", message)

    return check


def in_order(first: str, last: str, message: str) -> Rule:
    """A rule: a date or month does not come before another one."""

    def check(values: Record) -> Iterator[Problem]:
        start, end = values.get(first), values.get(last)
        if start is not None and end is not None and str(end) < str(start):
            yield Problem(last, "error", f"{last}_urutan", message)

    return check


def needs(field: str, when: str, equals: str, message: str) -> Rule:
    """A rule: a field is filled when another has a certain answer."""

    def check(values: Record) -> Iterator[Problem]:
        if values.get(when) == equals and values.get(field) is None:
            yield Problem(field, "error", "wajib", message)

    return check


def sourced(field: str, companions: Sequence[str], label: str) -> Rule:
    """A rule: a value from outside should say from where and from when it is."""

    def check(values: Record) -> Iterator[Problem]:
        if values.get(field) is not None and any(values.get(name) is None for name in companions):
            message = f"{label} belum lengkap: isi juga sumber dan tanggalnya."
            yield Problem(field, "warning", f"{field}_sumber", message)

    return check


def coordinates(values: Record) -> Iterator[Problem]:
    """Both or neither, and inside Bekasi; a swapped pair is named, never repaired."""
    lat, lng = values.get("lat"), values.get("lng")
    if lat is None and lng is None:
        return
    if not isinstance(lat, float) or not isinstance(lng, float):
        yield Problem(
            "lat", "warning", "koordinat", "Isi lintang dan bujur, atau kosongkan keduanya."
        )
    elif not _inside(lat, lng):
        message = "Titik koordinat di luar Kabupaten Bekasi. Periksa angkanya."
        if _inside(lng, lat):
            message = "Lintang dan bujur tertukar. Tukar keduanya."
        elif _inside(-lat, lng):
            message = "Lintang kurang tanda minus. Bekasi ada di selatan, misalnya -6,2."
        yield Problem("lat", "warning", "koordinat", message)


def account_number(values: Record) -> Iterator[Problem]:
    """An account with letters or blanks is asked about: a transfer to it comes back."""
    account = values.get("rekening")
    if account and not is_account_number(str(account)):
        yield Problem("rekening", "warning", "rekening", NOT_A_NUMBER)


def national_number(values: Record) -> Iterator[Problem]:
    """The number of the national list has 6 to 20 digits: by another one no workbook finds it."""
    number = str(values.get("no_bnba") or "")
    if number and not (number.isascii() and number.isdigit() and 6 <= len(number) <= 20):
        yield Problem("no_bnba", "error", "bnba", "Nomor BNBA harus 6 sampai 20 angka.")


def _inside(lat: float, lng: float) -> bool:
    return SOUTH <= lat <= NORTH and WEST <= lng <= EAST


def date_rule(kind: str, today: date) -> Rule:
    """A rule for the dates of a kind: what has happened is not in the future, nobody is 121."""
    ahead = {"paspor_akhir", "berlaku_dari", "berlaku_sampai", "dari", "sampai", "tanggal_bayar"}
    labels = {
        spec.name: spec.label
        for spec in SPECS[kind]
        if spec.kind.cell == "date" and spec.name not in ahead
    }

    def check(values: Record) -> Iterator[Problem]:
        for name, label in labels.items():
            day = values.get(name)
            if isinstance(day, date) and day > today:
                message = f"{label} sesudah hari ini. Periksa tahunnya."
                yield Problem(name, "warning", "tanggal_depan", message)
        born = values.get("tanggal_lahir")
        if isinstance(born, date) and age_on(born, today) > OLDEST:
            message = f"Umur lebih dari {OLDEST} tahun. Periksa tanggal lahirnya."
            yield Problem("tanggal_lahir", "warning", "umur", message)

    return check


def rules_for(kind: str, today: date) -> tuple[Rule, ...]:
    """All rules of a kind, with those that need to know the day."""
    return (*RULES.get(kind, ()), date_rule(kind, today))


def check_family(
    household: Row, members: Sequence[Row], today: date | None = None
) -> list[Problem]:
    """What is wrong with a family as a whole: its head, and numbers that occur twice.

    Values may be in stored form. Members that died or left count for numbers,
    not for the head. The age of the head is looked at only with `today`.
    """
    here = [member for member in members if member.get("status_dasar") in (None, "", ALIVE)]
    heads = [member for member in here if member.get("shdk") == HEAD]
    return [
        *_head_problems(here, heads, today),
        *_repeated_numbers(members),
        *_card_as_nik(household, members),
    ]


def _head_problems(
    here: Sequence[Row], heads: Sequence[Row], today: date | None
) -> Iterator[Problem]:
    if here and not heads:
        message = "Belum ada kepala keluarga. Tentukan satu anggota sebagai kepala keluarga."
        yield Problem("shdk", "warning", "kk_tanpa_kepala", message)
    elif len(heads) > 1:
        message = f"Ada {len(heads)} kepala keluarga dalam satu KK. Sisakan satu."
        yield Problem("shdk", "warning", "kk_dua_kepala", message)
    elif heads and today:
        born = as_date(heads[0].get("tanggal_lahir"))
        if born and age_on(born, today) < HEAD_AGE:
            message = f"Kepala keluarga belum {HEAD_AGE} tahun. Periksa tanggal lahirnya."
            yield Problem("tanggal_lahir", "warning", "kepala_muda", message)


def _repeated_numbers(members: Sequence[Row]) -> Iterator[Problem]:
    counts = Counter(str(member["nik"]) for member in members if member.get("nik"))
    for nik, count in counts.items():
        if count > 1:
            message = f"NIK berakhiran {nik[-4:]} dipakai {count} anggota. Perbaiki dari KTP/KK."
            yield Problem("nik", "error", "nik_ganda", message)


def _card_as_nik(household: Row, members: Sequence[Row]) -> Iterator[Problem]:
    nomor_kk = household.get("nomor_kk")
    if nomor_kk and any(member.get("nik") == nomor_kk for member in members):
        message = "NIK seorang anggota sama dengan nomor KK. Ketik NIK dari KTP/KK."
        yield Problem("nik", "error", "nik_sama_kk", message)


_YEARS = (1900, 2199)
MOST_MONEY, MOST_UNITS = 1_000_000_000, 1_000_000
_STAGE = between("tahap", 1, 2, "Tahap")
_PAY = (("tarif", "Upah sehari"), ("jumlah", "Jumlah upah"))
_CEILINGS = (
    ("pagu_bahan", "Pagu bahan"),
    ("pagu_upah", "Pagu upah"),
    ("pagu_operasional", "Pagu operasional"),
)
_SHARES = (
    ("tahap1", "Tahap I"),
    ("tahap2", "Tahap II"),
    ("swadaya_uang", "Swadaya uang"),
    ("bahan_lama", "Memakai bahan lama"),
)


def _priced(price: str) -> tuple[Rule, ...]:
    return (
        between("volume", 0, MOST_UNITS, "Volume"),
        between(price, 0, MOST_MONEY, "Harga satuan"),
    )


_VALIDITY = in_order("berlaku_dari", "berlaku_sampai", "Berlaku sampai harus sesudah berlaku dari.")

RULES: dict[str, tuple[Rule, ...]] = {
    "household": (
        kk_problems,
        between("desil", 1, 10, "Desil"),
        sourced("desil", ("desil_sumber", "desil_tanggal"), "Desil"),
    ),
    "person": (
        nik_problems,
        coordinates,
        sourced("dukcapil_padan", ("dukcapil_sumber", "dukcapil_tanggal"), "Padan Dukcapil"),
    ),
    "dwelling": (coordinates, between("tahun_huni", *_YEARS, "Tahun")),
    "build": (
        between("tahun", *_YEARS, "Tahun anggaran"),
        *(between(name, 0, MOST_MONEY, label) for name, label in _CEILINGS),
        account_number,
        national_number,
    ),
    "build_event": (
        between("progres", 0, 100, "Kemajuan"),
        between("nilai_bahan", 0, MOST_MONEY, "Nilai bahan"),
        between("nilai_upah", 0, MOST_MONEY, "Nilai upah"),
    ),
    "scheme": (between("tahun", *_YEARS, "Tahun"), _VALIDITY),
    "programme": (between("tahun", *_YEARS, "Tahun"), _VALIDITY),
    "enrolment": (
        in_order("mulai", "selesai", "Bulan selesai harus sama atau sesudah bulan mulai."),
        needs("alasan_berhenti", "status", "berhenti", "Alasan berhenti belum diisi."),
    ),
    "payout_list": (between("jumlah_bulan", 1, 12, "Jumlah bulan"),),
    "payout": (needs("wakil_nama", "outcome", "diwakilkan", "Nama wakil belum diisi."),),
    "executor": (account_number,),
    "shop": (account_number,),
    "estimate_line": (
        *_priced("harga"),
        *(between(name, 0, MOST_MONEY, label) for name, label in _SHARES),
    ),
    "plan_line": (_STAGE, *_priced("harga")),
    "bill": (_STAGE,),
    "bill_line": _priced("harga"),
    "goods": (_STAGE, between("volume", 0, MOST_UNITS, "Volume")),
    "wage": (
        _STAGE,
        *(between(name, 0, MOST_MONEY, label) for name, label in _PAY),
        wage_problems,
    ),
    "progress": tuple(
        between(name, 0, 100, label)
        for name, label in {"persen": "Kemajuan", **housing.PARTS}.items()
    ),
    "build_paper": (_STAGE,),
    "complaint": (
        in_order("tanggal", "selesai", "Selesai pada harus sama atau sesudah tanggal pengaduan."),
    ),
    "photo": (between("persen", 0, 100, "Kemajuan"),),
    "earlier_aid": (
        between("tahun", *_YEARS, "Tahun"),
        between("nilai", 0, MOST_MONEY, "Nilai"),
    ),
    "official": (in_order("dari", "sampai", "Menjabat sampai harus sesudah menjabat dari."),),
}
