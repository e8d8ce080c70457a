"""The single checks of the decision of 2026, in the order of the procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.form_a import texts
from desktop_app.domain.form_a.findings import Findings, desil_range, known_desil
from desktop_app.domain.form_a.rules import number, rule, shown

if TYPE_CHECKING:
    from collections.abc import Callable

INCOME_MISSING = "Desil DTSEN atau penghasilan dan UMP/UMK"


def _check_citizen(found: Findings) -> None:
    found.yes_no("wni", "Warga negara Indonesia", False, "lainnya", "Bukan WNI")


def _check_family(found: Findings) -> None:
    category = found.answers.get("kategori_keluarga")
    if category is None:
        found.lack("kategori_keluarga", "Kategori keluarga")
    elif category == texts.NO_CATEGORY:
        found.refuse("lainnya", "Tidak memenuhi kategori keluarga penerima bantuan")
    text = "Belum memiliki KK sendiri"
    found.yes_no("kk_sendiri", "Memiliki KK sendiri", False, "belum_kk", text)


def _check_other_house(found: Findings) -> None:
    text = "Memiliki rumah lebih dari satu"
    found.yes_no("aset_rumah", "Memiliki aset rumah lainnya", True, "rumah_lebih", text)


def _check_occupancy_years(found: Findings) -> None:
    least = found.limit("min_tahun_huni", "Lama menghuni paling sedikit")
    years = found.answers.get("lama_menghuni")
    if not isinstance(years, (int, float)) or years < 0:
        found.lack("lama_menghuni", "Berapa tahun menghuni rumah")
    elif least is not None and years < least:
        found.refuse("huni_kurang", f"Rumah yang ditinggali kurang dari {shown(least)} tahun")


def _check_land(found: Findings) -> None:
    if found.answers.get("status_lahan") == "C":
        found.refuse("tanah", "Tanpa bukti sah kepemilikan/penguasaan tanah")
    found.yes_no("sengketa", "Tanah dalam sengketa", True, "tanah", "Tanah bersengketa")
    # These two are known of the dwelling, not asked on the form.
    for name, text in (("tanah_negara", "Tanah negara"), ("pengairan", "Tanah pengairan")):
        allowed = rule(found.rules, f"boleh_tanah_{name.removeprefix('tanah_')}")
        if allowed is False and found.answers.get(name):
            found.refuse("lainnya", text)


def _check_income(found: Findings) -> None:
    """Poor enough by desil or by pay; refused only when all that the scheme asks is known."""
    last = number(found.rules, "batas_desil")
    share = number(found.rules, "penghasilan_maks_persen")
    if last is None and share is None:
        found.unset.append("Batas desil dan penghasilan belum diatur pada skema ini.")
        return
    desil = known_desil(found.answers)
    by_desil = None if last is None else _at_most(desil, last)
    by_pay = None if share is None else _pay_within(found, share)
    if by_desil is True or by_pay is True:
        return
    if (last is not None and by_desil is None) or (share is not None and by_pay is None):
        found.lack("desil" if desil is None else "penghasilan", INCOME_MISSING)
        return
    found.refuse("penghasilan", _income_text(last, share))


def _at_most(value: float | None, limit: float) -> bool | None:
    return None if value is None else value <= limit


def _pay_within(found: Findings, share: float) -> bool | None:
    """Whether the income is at most `share` percent of the wage; None when not all is known."""
    income, wage = found.answers.get("penghasilan"), found.answers.get("upah_minimum")
    if not isinstance(income, (int, float)) or not isinstance(wage, (int, float)) or wage <= 0:
        return None
    return income * 100 <= wage * share


def _income_text(last: float | None, share: float | None) -> str:
    grounds = []
    if last is not None:
        grounds.append(f"di luar desil {desil_range(last)} DTSEN")
    if share is not None:
        part = "" if share == 100 else f"{shown(share)} % "
        grounds.append(f"penghasilan melebihi {part}UMP/UMK")
    text = " dan ".join(grounds)
    return text[0].upper() + text[1:]


def _check_prior_aid(found: Findings) -> None:
    gap = None
    never = rule(found.rules, "hanya_belum_pernah") is True
    if not never:
        gap = found.limit("jeda_bantuan_tahun", "Jarak dari bantuan perumahan sebelumnya")
    had = found.answers.get("pernah_bantuan")
    if had is None:
        found.lack("pernah_bantuan", "Pernah dapat bantuan perumahan")
    elif had and never:
        found.refuse("pernah_bantuan", "Pernah menerima bantuan perumahan")
    elif had:
        _check_aid_year(found, gap)


def _check_aid_year(found: Findings, gap: float | None) -> None:
    now = number(found.rules, "tahun_program") or 0
    year = found.answers.get("tahun_bantuan")
    valid = isinstance(year, int) and not isinstance(year, bool) and 1900 <= year <= now
    if not isinstance(year, int) or not valid:
        found.lack("tahun_bantuan", "Tahun menerima bantuan yang valid")
    elif gap is not None and now - year < gap:
        text = f"Menerima bantuan perumahan dalam {shown(gap)} tahun terakhir"
        found.refuse("pernah_bantuan", text)


def _check_will(found: Findings) -> None:
    text = "Tidak bersedia mengikuti ketentuan program"
    label = "Bersedia mengikuti ketentuan program"
    found.yes_no("bersedia", label, False, "lainnya", text)


def _check_occupant(found: Findings) -> None:
    status = found.answers.get("status_penghuni")
    if status is None:
        found.lack("status_penghuni", "Status penghuni")
    elif status != "dihuni":
        code = str(status) if status in texts.REFUSALS else "lainnya"
        found.refuse(code, texts.OCCUPANCY.get(str(status), str(status)))


def _check_rest(found: Findings) -> None:
    if found.answers.get("program_lain"):
        found.refuse("program_lain", "Memilih program lain")
    other = str(found.answers.get("alasan_lain") or "").strip()
    if other:
        found.refuse("lainnya", other)


CHECKS: tuple[Callable[[Findings], None], ...] = (
    _check_citizen,
    _check_family,
    _check_other_house,
    _check_occupancy_years,
    _check_land,
    _check_income,
    _check_prior_aid,
    _check_will,
    _check_occupant,
    _check_rest,
)
