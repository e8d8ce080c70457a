"""Rows of the lists of the houses of a desa, from what is known of each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.formatting import mask_nik
from reports.pdf.house.flow import amount, volume
from reports.pdf.house.rows_cases import CASE_ROWS, Rows, has_paper, has_reached, tick

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.documents_house import HousePaper, ProgressSeen

OTHERS = 10  # rows for the pen behind the recipients of a meeting
SEEN_PARTS = ("pondasi", "sloof", "kolom", "dinding", "atap")


def share_of(seen: ProgressSeen | None, part: str) -> str:
    """The percent of a part when it was looked at; "" when nobody wrote it down."""
    return str(seen.parts[part]) if seen and part in seen.parts else ""


def _kinds_of_goods(file: HousePaper) -> dict[tuple[str, str], None]:
    """All goods that the estimates of the desa name, once each."""
    found: dict[tuple[str, str], None] = {}
    for house in file.houses:
        for line in house.estimate:
            if not line.is_wage and line.text:
                found[(line.text, line.unit)] = None
    return found


def _prices(file: HousePaper, columns: int) -> Rows:
    return [
        (str(n), text, unit, *[""] * columns)
        for n, (text, unit) in enumerate(_kinds_of_goods(file), 1)
    ]


def _members(file: HousePaper) -> Rows:
    return [
        (str(n), one.text("nama"), one.text("alamat"), _post(file, one.text("nama")))
        for n, one in enumerate(file.houses, 1)
    ]


def _post(file: HousePaper, name: str) -> str:
    for post in ("ketua", "bendahara"):
        if name and name == file.text(f"{post}_kelompok"):
            return f"{post} merangkap anggota"
    return "anggota"


def _present(file: HousePaper) -> Rows:
    """The recipients, and rows for others who come to the meeting."""
    known = [(one.text("nama"), "Penerima", one.text("alamat")) for one in file.houses]
    others = [("", "", "")] * OTHERS if known else []
    return [(str(n), *who, "") for n, who in enumerate([*known, *others], 1)]


def _workers(file: HousePaper) -> Rows:
    rows: Rows = []
    for number, one in enumerate(file.houses, 1):
        worker = next((work for work in one.worked if work.worker), None)
        money = amount(worker.amount) if worker else ""
        name = worker.worker if worker else ""
        rows.append((str(number), one.text("nama"), one.text("nik"), name, "", money))
    return rows


def _village_progress(file: HousePaper) -> Rows:
    rows: Rows = []
    for number, one in enumerate(file.houses, 1):
        last = max(one.progress, key=lambda seen: seen.percent, default=None)
        shares = (share_of(last, part) for part in SEEN_PARTS)
        total = str(last.percent) if last else ""
        rows.append((str(number), one.text("nama"), one.text("bnba"), *shares, total))
    return rows


def _first_check(file: HousePaper) -> Rows:
    """II-41: what of the papers of stage I is there."""
    return [
        (
            str(n),
            one.text("nama"),
            tick(bool(one.plan.get(1))),
            tick(has_paper(one, "survei_harga")),
            tick(has_paper(one, "sepakat_toko")),
            tick(bool(one.text("pks"))),
            tick(has_paper(one, "ktp_kk")),
            "",
        )
        for n, one in enumerate(file.houses, 1)
    ]


def _second_check(file: HousePaper) -> Rows:
    """II-43: what of the papers of stage II is there."""
    rows: Rows = []
    for number, one in enumerate(file.houses, 1):
        ticks = (
            bool(one.plan.get(2)),
            any(bill.stage == 2 for bill in one.bills),
            has_paper(one, "bast") or has_reached(one, "bast"),
            any(work.stage == 2 and work.number for work in one.worked),
            "100" in one.text("foto_persen").split(";"),
        )
        rows.append((str(number), one.text("nama"), *map(tick, ticks), ""))
    return rows


def _wanted(file: HousePaper) -> Rows:
    """The list of a letter of proposal, in the order of the meeting."""
    order = sorted(file.houses, key=lambda one: int(one.text("urutan") or 10**6))
    return [
        (
            str(n),
            one.text("nama"),
            one.text("nik"),
            one.text("alamat"),
            one.text("hasil_survei"),
            one.text("urutan"),
        )
        for n, one in enumerate(order, 1)
    ]


def _matrix(file: HousePaper) -> Rows:
    rows: Rows = [
        (
            str(n),
            one.text("nama"),
            one.text("nik"),
            one.text("jiwa"),
            one.text("luas_tanah"),
            one.text("jamban"),
            amount(sum(line.cost for line in one.estimate)),
        )
        for n, one in enumerate(file.houses, 1)
    ]
    whole = sum(line.cost for one in file.houses for line in one.estimate)
    return [*rows, ("", "Jumlah", "", "", "", "", amount(whole))] if whole else rows


def _team(file: HousePaper) -> Rows:
    posts = {"ketua": "Ketua", "sekretaris": "Sekretaris", "bendahara": "Bendahara"}
    named = [(file.text(f"{key}_kelompok"), title) for key, title in posts.items()]
    if not any(name for name, _title in named):
        return []
    more = [("", "Anggota")] * 3
    return [(str(n), name, title, "") for n, (name, title) in enumerate([*named, *more], 1)]


def _receivers(file: HousePaper, posted: bool) -> Rows:
    """A list that hangs in public has no whole number of anybody."""
    rows: Rows = []
    for number, one in enumerate(file.houses, 1):
        nik, card = one.text("nik"), one.text("kk")
        money = sum(sum(part) for part in one.sums.values())
        rows.append(
            (
                str(number),
                one.text("nama"),
                mask_nik(nik) if posted else nik,
                mask_nik(card) if posted else card,
                one.text("rt_rw"),
                one.text("desa"),
                one.text("luas_bangunan"),
                one.text("sumber_dana") or one.text("program"),
                amount(money),
                "",
            )
        )
    return rows


def _summed(file: HousePaper) -> Rows:
    """The estimates of all houses by goods: volume, average price and cost."""
    sums: dict[tuple[str, str], tuple[float, int]] = {}
    for house in file.houses:
        for line in house.estimate:
            many, cost = sums.get((line.text, line.unit), (0.0, 0))
            sums[(line.text, line.unit)] = (many + (line.volume or 0), cost + line.cost)
    rows: Rows = [
        (str(n), text, volume(many), unit, amount(round(cost / many)), amount(cost))
        for n, ((text, unit), (many, cost)) in enumerate(
            ((key, money) for key, money in sums.items() if money[0]), 1
        )
    ]
    total = sum(cost for _many, cost in sums.values())
    return [*rows, ("", "Jumlah", "", "", "", amount(total))] if rows else []


def _prepared(file: HousePaper) -> Rows:
    rows: Rows = []
    for number, one in enumerate(file.houses, 1):
        ticks = (
            has_reached(one, "rekomendasi"),
            has_paper(one, "rembuk") or bool(one.text("kelompok")),
            bool(one.text("toko")),
            bool(one.estimate),
            bool(one.text("sk_nomor")),
        )
        who = (one.text("nama"), one.text("nik"), one.text("desa"))
        rows.append((str(number), *who, *map(tick, ticks), ""))
    return rows


def _paid_out(file: HousePaper) -> Rows:
    """What is known is ticked: a plan, bills, and percents that were seen."""
    rows: Rows = []
    for number, one in enumerate(file.houses, 1):
        seen = {progress.percent for progress in one.progress}
        money = amount(sum(sum(part) for part in one.sums.values()))
        ticks = []
        for stage in (1, 2):
            bought = any(bill.stage == stage for bill in one.bills)
            reported = has_paper(one, f"lpd{stage}") or has_reached(one, f"lpd{stage}")
            ticks += [tick(bool(one.plan.get(stage))), tick(bought), tick(reported)]
        ticks += [tick(percent in seen) for percent in (0, 30, 100)]
        rows.append((str(number), one.text("nama"), one.text("bnba"), money, *ticks, ""))
    return rows


def _nominative(file: HousePaper) -> Rows:
    """What each house gets in the stage of the list, with the sums below."""
    rows: Rows = []
    sums = [one.sums.get(file.stage, (0, 0)) for one in file.houses]
    for number, (one, (goods, wages)) in enumerate(zip(file.houses, sums, strict=True), 1):
        who = (one.text("nama"), one.text("nik"), one.text("alamat"), one.text("rekening"))
        rows.append((str(number), *who, amount(goods), amount(wages), amount(goods + wages)))
    material, labour = (sum(one[place] for one in sums) for place in (0, 1))
    whole = (amount(material), amount(labour), amount(material + labour))
    return [*rows, ("", "Jumlah", "", "", "", *whole)]


LIST_ROWS: dict[str, Callable[[HousePaper], Rows]] = {
    "harga": lambda file: _prices(file, 3),
    "banding": lambda file: _prices(file, 6),
    "anggota": _members,
    "hadir": _present,
    "tukang": _workers,
    "progres_desa": _village_progress,
    "cek_1": _first_check,
    "cek_2": _second_check,
    "usulan": _wanted,
    **CASE_ROWS,
    "cpcl": _matrix,
    "tim": _team,
    "nominatif": _nominative,
    "nama_qaqc": lambda file: [
        (str(n), one.text("nama"), one.text("bnba"), *[""] * 10)
        for n, one in enumerate(file.houses, 1)
    ],
    "rekap_rab": _summed,
    "nama_mutu": lambda file: [
        (str(n), one.text("nama"), *[""] * 18) for n, one in enumerate(file.houses, 1)
    ],
    "siap": _prepared,
    "salur": _paid_out,
    "penerima": lambda file: _receivers(file, False),
    "tempel": lambda file: _receivers(file, True),
}
