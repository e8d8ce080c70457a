"""How a line of a payment list is shown with what was typed on it, its keys, and the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.aid.payment import ALL_DETAILS, Mark
from desktop_app.domain.codes_aid import HASIL_PERIKSA
from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.formatting import format_rupiah, mask_nik
from desktop_app.services import aid
from desktop_app.services.aid import PayoutLine
from desktop_app.services.payout_lists import is_returned
from desktop_app.ui.widgets.table import Column, Line, Tag

Typed = dict[str, str]
COLUMNS = (
    Column("urut", "No.", 46, "e"),
    Column("nama", "Nama", 190, stretch=True),
    Column("nik", "NIK", 140),
    Column("alamat", "Alamat", 150, stretch=True),
    Column("rt", "RT/RW", 75, "center"),
    Column("jumlah", "Jumlah", 100, "e"),
    Column("hasil", "Hasil", 165),
    Column("catatan", "Keterangan", 280, stretch=True),
)
KEYS = {
    "d": "diterima",
    "w": "diwakilkan",
    "r": "dikunjungi",
    "a": "ahli_waris",
    "g": "pengganti",
    "t": "tidak_hadir",
    "m": "meninggal",
    "p": "pindah",
    "k": "kembali_rkd",
}
CHECK_KEYS = {"s": "sesuai", "j": "jumlah_beda", "n": "tidak_menerima", "b": "tidak_bertemu"}
LEGENDS = {
    "draf": "Delete keluarkan satu nama dari draf · angka lompat ke nomornya",
    "dikunci": "D diterima · W diwakilkan · R diantar ke rumah · A ahli waris · G pengganti · "
    "T tidak hadir · M meninggal · P pindah · K kembali RKD · Backspace kosongkan · "
    "angka lompat ke nomornya · ● belum disimpan",
    "dibayar": "Pemeriksaan: S sesuai · J jumlah beda · N tidak menerima · B tidak bertemu · "
    "Backspace kosongkan · angka lompat ke nomornya · ● belum disimpan",
}
TOTALS = ("Target", "Diterima", "Sisa", "Kembali RKD", "Sudah diisi")


def blank(outcome: str) -> Typed:
    """An outcome as it is typed, without any detail."""
    return {"outcome": outcome, **dict.fromkeys(ALL_DETAILS, "")}


def outcome_of(line: PayoutLine, typed: Typed | None) -> str:
    """The outcome as it was typed, else as it is kept; empty for none."""
    source: Mapping[str, object] = typed if typed and "outcome" in typed else line.payout
    return str(source.get("outcome") or "")


def table_line(
    line: PayoutLine,
    typed: Typed | None,
    marks: Sequence[Mark] = (),
    names: Mapping[str, str] | None = None,
) -> Line:
    """One row; a dot marks what is not kept yet. `names` = of substitutes, by enrolment."""
    person, family, outcome = line.person, line.household, outcome_of(line, typed)
    source: Mapping[str, object] = {**line.payout, **(typed or {})}
    text = HASIL_PENYALURAN[outcome] if outcome else ""
    amount = int(line.payout.get("nominal") or 0)
    return Line(
        str(line.payout["uid"]),
        (
            str(line.payout.get("urut") or ""),
            str(person.get("nama") or ""),
            mask_nik(str(person["nik"])) if person.get("nik") else "belum ada",
            str(family.get("alamat") or ""),
            f"{family.get('rt') or '–'}/{family.get('rw') or '–'}",
            format_rupiah(amount) if amount else "–",
            f"● {text}" if typed else text,
            _note(source, marks, names or {}),
        ),
        _tag(outcome, source, marks),
    )


def _note(source: Mapping[str, object], marks: Sequence[Mark], names: Mapping[str, str]) -> str:
    """Who came instead, with the letter; money that went back; else what is marked."""
    if marks:
        return "; ".join(mark.text for mark in marks)
    helper = [str(source[name]) for name in ("wakil_nama", "wakil_hubungan") if source.get(name)]
    if source.get("pengganti"):
        helper.append(names.get(str(source["pengganti"]), "pengganti"))
    if source.get("surat"):
        helper.append(f"surat {source['surat']}")
    if source.get("kembali_nomor"):
        helper.append(f"kembali ke RKD, BA {source['kembali_nomor']}")
    if found := str(source.get("periksa") or ""):
        helper.append(f"diperiksa: {HASIL_PERIKSA[found].lower()}")
    return " / ".join(helper)


def _tag(outcome: str, source: Mapping[str, object], marks: Sequence[Mark]) -> Tag:
    if any(mark.blocks for mark in marks):
        return "error"
    if marks or source.get("periksa") in ("jumlah_beda", "tidak_menerima"):
        return "warning"
    return "good" if outcome in aid.RECEIVED else "warning" if outcome else ""


def total_texts(lines: Sequence[PayoutLine], typed: Mapping[str, Typed]) -> list[str]:
    """Target, received, left and returned, and how many names have an outcome.

    In rupiah; of goods in names.
    """
    target = paid = back = filled = 0
    is_money = any(line.payout.get("nominal") for line in lines)
    for line in lines:
        raw = typed.get(str(line.payout["uid"]))
        outcome = outcome_of(line, raw)
        amount = int(line.payout.get("nominal") or 0) if is_money else 1
        target += amount
        paid += amount if outcome in aid.RECEIVED else 0
        back += amount if is_returned({**line.payout, **(raw or {})}) else 0
        filled += bool(outcome)
    sums = (target, paid, target - paid, back)
    texts = [format_rupiah(amount) if is_money else f"{amount} nama" for amount in sums]
    return [*texts, f"{filled} dari {len(lines)} nama"]
