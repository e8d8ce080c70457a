"""How a line of a payment list is shown with what was typed on it, and the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.formatting import format_rupiah, mask_nik
from desktop_app.services import aid
from desktop_app.services.aid import PayoutLine
from desktop_app.ui.widgets.table import Column, Line, Tag

Typed = dict[str, str]
COLUMNS = (
    Column("urut", "No.", 50, "e"),
    Column("nama", "Nama", 220, stretch=True),
    Column("nik", "NIK", 150),
    Column("alamat", "Alamat", 190, stretch=True),
    Column("rt", "RT/RW", 75, "center"),
    Column("jumlah", "Jumlah", 110, "e"),
    Column("hasil", "Hasil", 150),
    Column("wakil", "Wakil", 170, stretch=True),
)
KEYS = {
    "d": "diterima",
    "w": "diwakilkan",
    "r": "dikunjungi",
    "t": "tidak_hadir",
    "m": "meninggal",
    "p": "pindah",
    "k": "kembali_rkd",
}
LEGEND = (
    "D diterima · W diwakilkan · R diantar ke rumah · T tidak hadir · M meninggal · P pindah · "
    "K kembali RKD · Backspace kosongkan · ● belum disimpan"
)
TOTALS = ("Target", "Diterima", "Sisa", "Sudah diisi")


def outcome_of(line: PayoutLine, typed: Typed | None) -> str:
    """The outcome as it was typed, else as it is kept; empty for none."""
    return typed["outcome"] if typed else str(line.payout.get("outcome") or "")


def table_line(line: PayoutLine, typed: Typed | None) -> Line:
    """One row; a dot marks what is not kept yet."""
    person, family, outcome = line.person, line.household, outcome_of(line, typed)
    source: Mapping[str, object] = typed if typed else line.payout
    helper = " / ".join(
        str(source[name]) for name in ("wakil_nama", "wakil_hubungan") if source.get(name)
    )
    tag: Tag = "good" if outcome in aid.RECEIVED else "warning" if outcome else ""
    text = HASIL_PENYALURAN[outcome] if outcome else ""
    return Line(
        str(line.payout["uid"]),
        (
            str(line.payout.get("urut") or ""),
            str(person.get("nama") or ""),
            mask_nik(str(person["nik"])) if person.get("nik") else "belum ada",
            str(family.get("alamat") or ""),
            f"{family.get('rt') or '–'}/{family.get('rw') or '–'}",
            format_rupiah(int(line.payout.get("nominal") or 0)),
            f"● {text}" if typed else text,
            helper,
        ),
        tag,
    )


def total_texts(lines: Sequence[PayoutLine], typed: Mapping[str, Typed]) -> list[str]:
    """Target, received and what is left in rupiah, and how many names have an outcome."""
    target = paid = filled = 0
    for line in lines:
        outcome = outcome_of(line, typed.get(str(line.payout["uid"])))
        amount = int(line.payout.get("nominal") or 0)
        target += amount
        paid += amount if outcome in aid.RECEIVED else 0
        filled += bool(outcome)
    sums = [format_rupiah(amount) for amount in (target, paid, target - paid)]
    return [*sums, f"{filled} dari {len(lines)} nama"]
