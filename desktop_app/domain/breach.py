"""An incident with personal data: what can be lost, the steps of three days, and its record.

Notice in writing within 3 × 24 hours to the people concerned and to the authority, saying what
was disclosed, when and how, and what is done about it; a loss of data or of access to them is
a failure too, also by accident (the project's page on reliability, pasal 46).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.privacy import BREACH_HOURS

SORTS = CodeList(
    {
        "stik": "Stik hilang, tertukar, atau disalin orang lain",
        "pc": "Komputer hilang, dicuri, atau dipakai orang lain",
        "kiriman": "Kiriman atau berkas sampai ke orang yang salah",
        "kertas": "Lembar cetakan hilang atau tersebar",
        "akses": "Orang tanpa hak melihat atau mengubah data",
        "rusak": "Data rusak, terhapus, atau tidak dapat dibuka",
        "lain": "Kejadian lain",
    }
)
READABLE = CodeList(
    {
        "tidak": "Tidak: tersegel atau terkunci, kuncinya tidak ikut",
        "ya": "Ya: dapat dibaca siapa pun yang memegangnya",
        "ragu": "Belum pasti",
    }
)
# (key, what to do, until which hour after it was noticed)
STEPS: tuple[tuple[str, str, int], ...] = (
    ("hentikan", "Hentikan: kunci komputer, ganti sandi, tarik stik", 1),
    ("amankan", "Simpan bukti, jangan hapus apa pun", 4),
    ("kepala", "Beri tahu kepala kantor dan petugas TI", 4),
    ("lingkup", "Pilih yang hilang, tekan Hitung lingkup", 24),
    ("kunci", "Ganti kunci atau sandi yang ikut hilang", 24),
    ("lembaga", "Surat kepada lembaga pelindungan data terkirim", BREACH_HOURS),
    ("subjek", "Surat kepada orang yang terkena terkirim", BREACH_HOURS),
    ("pulih", "Pulihkan data yang hilang dari cadangan", BREACH_HOURS),
    ("evaluasi", "Catat sebab dan perbaikannya", 240),
)


@dataclass(frozen=True)
class Incident:
    """One incident as it is kept here. `noticed` is UTC, `sources` what was lost, as keys."""

    number: str
    sort: str
    noticed: str
    happened: str
    story: str
    readable: str
    remedy: str
    sources: tuple[str, ...] = ()
    steps: Mapping[str, str] = field(default_factory=dict)
    closed: str = ""
    thing: str = ""  # which stick, PC, sheet or file it was

    @property
    def deadline(self) -> datetime:
        """Until when both notices must have gone out (UTC)."""
        return datetime.fromisoformat(self.noticed) + timedelta(hours=BREACH_HOURS)

    @property
    def is_notified(self) -> bool:
        """Whether both notices went out."""
        return {"lembaga", "subjek"} <= set(self.steps)


def remaining(deadline: datetime, now: datetime) -> str:
    """`Sisa 51 jam 20 menit`, or for how long it is over."""
    minutes = int((deadline - now).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    text = f"{hours} jam {rest} menit"
    return f"Sisa {text}" if minutes >= 0 else f"Lewat {text}"
