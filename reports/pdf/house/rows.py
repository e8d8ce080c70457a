"""Rows of the tables of a house's papers, from what is known of it and of its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.housing.house_paper_list import NEEDED
from desktop_app.domain.specs.housing import PARTS
from reports.pdf.house.flow import amount, volume

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.documents_house import HousePaper, ProgressSeen
    from desktop_app.domain.housing.bills import Planned

Rows = list[tuple[str, ...]]
SEEN_PARTS = ("pondasi", "sloof", "kolom", "dinding", "atap")


def _used(file: HousePaper, stage: int) -> Rows:
    material, wages = file.sums.get(stage, (0, 0))
    return [
        ("1", "Belanja bahan", amount(material)),
        ("2", "Tarik tunai upah", amount(wages)),
        ("", "Jumlah", amount(material + wages)),
    ]


def _first_and_last(file: HousePaper) -> tuple[ProgressSeen | None, ProgressSeen | None]:
    seen = sorted(file.progress, key=lambda one: one.percent)
    start = next((one for one in seen if one.percent == 0), None)
    return start, next((one for one in reversed(seen) if one.percent), None)


def _share(seen: ProgressSeen | None, part: str) -> str:
    return str(seen.parts[part]) if seen and part in seen.parts else ""


def _parts(file: HousePaper, tail: Sequence[str] = (), names: Sequence[str] = ()) -> Rows:
    start, end = _first_and_last(file)
    return [
        (str(n), PARTS[part], _share(start, part), _share(end, part), *tail)
        for n, part in enumerate(names or PARTS, 1)
    ]


def _progress(file: HousePaper) -> Rows:
    return _parts(file, (), (*SEEN_PARTS, "sanitasi"))


def _own_effort(file: HousePaper) -> Rows:
    lines = [
        (one.text, f"{volume(one.volume)} {one.unit}".strip(), money)
        for one in file.estimate
        if (money := one.parts.get("swadaya_uang", 0) + one.parts.get("bahan_lama", 0))
    ]
    return [(str(n), text, many, amount(money)) for n, (text, many, money) in enumerate(lines, 1)]


def _papers(file: HousePaper) -> Rows:
    noted = set(filter(None, file.text("berkas_ada").split(";")))
    return [
        (str(n), title, "ya" if key in noted else "", "", "")
        for n, (key, title) in enumerate(NEEDED.items(), 1)
    ]


def _material(file: HousePaper) -> list[Planned]:
    return [one for one in file.plan.get(file.stage, ()) if one.uid not in file.wage_lines]


def _goods(file: HousePaper) -> Rows:
    return [
        (str(n), one.text, volume(one.volume), one.unit, amount(one.price), amount(one.cost))
        for n, one in enumerate(_material(file), 1)
    ]


def _result(file: HousePaper) -> Rows:
    """The price of the shop is for the pen: it comes from the offer that was chosen."""
    return [
        (str(n), one.text, amount(one.price), "", "", "")
        for n, one in enumerate(_material(file), 1)
    ]


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
    return [
        (str(n), one.text("nama"), "Penerima", one.text("alamat"), "")
        for n, one in enumerate(file.houses, 1)
    ]


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
        shares = (_share(last, part) for part in SEEN_PARTS)
        total = str(last.percent) if last else ""
        rows.append((str(number), one.text("nama"), one.text("bnba"), *shares, total))
    return rows


def _names(file: HousePaper) -> Rows:
    return [(str(n), one.text("nama"), *[""] * 6) for n, one in enumerate(file.houses, 1)]


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
                one.text("program"),
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
    return [
        (str(n), one.text("nama"), one.text("nik"), one.text("desa"), *[""] * 6)
        for n, one in enumerate(file.houses, 1)
    ]


def _paid_out(file: HousePaper) -> Rows:
    """What is known is ticked: a plan, bills, and percents that were seen."""
    rows: Rows = []
    for number, one in enumerate(file.houses, 1):
        seen = {progress.percent for progress in one.progress}
        money = amount(sum(sum(part) for part in one.sums.values()))
        ticks = []
        for stage in (1, 2):
            bought = any(bill.stage == stage for bill in one.bills)
            ticks += [_tick(bool(one.plan.get(stage))), _tick(bought), ""]
        ticks += [_tick(percent in seen) for percent in (0, 30, 100)]
        rows.append((str(number), one.text("nama"), one.text("bnba"), money, *ticks, ""))
    return rows


def _tick(is_there: bool) -> str:
    return "ya" if is_there else ""


ROWS: dict[str, Callable[[HousePaper], Rows]] = {
    "pakai_1": lambda file: _used(file, 1),
    "pakai_2": lambda file: _used(file, 2),
    "kemajuan": _progress,
    "komponen": lambda file: _parts(file, ("",)),
    "swadaya": _own_effort,
    "berkas": _papers,
    "barang": _goods,
    "hasil": _result,
    "harga": lambda file: _prices(file, 3),
    "banding": lambda file: _prices(file, 6),
    "anggota": _members,
    "hadir": _present,
    "tukang": _workers,
    "progres_desa": _village_progress,
    "nama": _names,
    "rekap_rab": _summed,
    "nama_mutu": lambda file: [
        (str(n), one.text("nama"), *[""] * 18) for n, one in enumerate(file.houses, 1)
    ],
    "siap": _prepared,
    "salur": _paid_out,
    "penerima": lambda file: _receivers(file, False),
    "tempel": lambda file: _receivers(file, True),
}
