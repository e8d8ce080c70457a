"""Twenty houses of a desa from the survey to the handed-over key, in the window of a kecamatan:
one bill is padded, and the husband of one recipient was helped in 2021.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.domain.housing.board import FINISHED
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS
from desktop_app.domain.housing.paper_kinds import VILLAGE
from desktop_app.services import building, findings, house_board, house_papers, printing
from desktop_app.services.desk import Desk
from desktop_app.services.house_checklist import open_checklist
from desktop_app.services.house_costs import open_costs
from desktop_app.services.house_rows import save_house_row
from desktop_app.services.house_saving import save_bill, save_goods
from desktop_app.services.print_types import PrintRequest
from desktop_app.store import keyslots
from tests.conftest import FixedClock
from tests.gui.boxes import in_box
from tests.gui.hands import push
from tests.gui.test_house_costs import line_of, typed
from tests.gui.window import Window, open_window
from tests.journeys import houses
from tests.reports.paper_samples import page_texts

pytestmark = [pytest.mark.gui, pytest.mark.slow]

# Code of the template, (volume, price), stage I, stage II.
ESTIMATE = (
    ("II.4", ("80", "75000"), "3000000", "3000000"),
    ("III.3", ("60", "80000"), "2400000", "2400000"),
    ("XIV.1", ("20", "125000"), "1250000", "1250000"),
)
PADDED, WHY = "95000", "harga semen naik, ada berita acara"
HELPED_BEFORE = "rumahnya roboh lagi karena banjir"


@dataclass
class Scene:
    """The window, its desk, and the house that is followed from beginning to end."""

    w: Window
    folder: Path
    build: str = ""
    home: str = ""

    @property
    def desk(self) -> Desk:
        return self.w.desk


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(houses.START)


@pytest.fixture
def scene(
    root: tk.Tk,
    tmp_path: Path,
    clock: FixedClock,
    wait_until: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Scene]:
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)
    desk = houses.make_desk(tmp_path / "data", clock)
    with open_window(root, desk, wait_until) as w:
        yield Scene(w, tmp_path)
    desk.store.close()


def fill(w: Window, *texts: str) -> Callable[[tk.Misc], None]:
    """Type a text in each field from the first one on, then keep."""

    def act(box: tk.Misc) -> None:
        for text in texts:
            if text:
                w.press("Control-a")
                w.type(text)
            w.press("Tab")
        w.press("Control-s")
        w.settle()
        assert not box.winfo_exists(), "the window stays open"

    return act


def for_all(scene: Scene, key: str, *texts: str) -> str:
    """An act of the list on all its houses; what the list says of it."""
    screen = scene.w.shell.current
    screen.table.focus_table()
    in_box(scene.w, fill(scene.w, *texts), "Control-a", key)
    return "\n".join(screen.decisions.banner.lines)


def register(scene: Scene) -> None:
    """All surveyed houses at once, but the one whose husband was helped: she is looked at alone."""
    w = scene.w
    home, name = houses.help_a_husband(scene.desk)
    w.press("Control-Key-4", "Control-l")
    w.type("lambangsari")
    w.press("Return")
    w.dialogs.answers.append(True)
    told = for_all(scene, "d", "BSPS")
    assert told.startswith("19 rumah didaftarkan.")
    assert f"{name}: " in told
    assert "2021" in told
    w.shell.go("detail", uid=home)
    w.settle()
    push(w, "Daftarkan Rutilahu")
    part = w.shell.current.start
    assert "2021" in part.earlier.lines[0]
    part.schemes.select(next(uid for uid, row in part._schemes.items() if row["kode"] == "BSPS"))
    w.dialogs.answers += [True, HELPED_BEFORE]
    w.press("Return")
    assert "2021" in w.dialogs.shown[-1]
    w.shell.go("rutilahu")
    w.settle()
    scene.build = houses.builds(scene.desk)[2]
    [row] = houses.rows(scene.desk, "build", uid=scene.build)
    scene.home = str(row["household"])


def propose(scene: Scene) -> None:
    """Photos and papers, the estimate of one house for all, and one letter."""
    w, desk = scene.w, scene.desk
    houses.take_photos(desk, scene.folder, scene.home, *((None, one) for one in houses.SIDES))
    houses.name_photos(desk, *((None, one) for one in houses.SIDES))
    w.dialogs.answers.append(0)
    assert for_all(scene, "n", "05-07-2026").startswith("20 rumah sekarang disurvei, layak")
    assert "ada pada 20 rumah" in for_all(scene, "b", "Berkas usulan", "", "10-07-2026")
    type_estimate(scene)
    assert for_all(scene, "r", "") == "19 rumah mendapat RAB dan DRPB."
    w.shell.current.table.focus_table()
    w.press("u")
    screen = w.shell.current
    in_box(w, fill(w, "460/12/VII/2026", "12-07-2026", "BA/3/2026"), "Control-s")
    assert screen.banner.lines == ("20 rumah diusulkan dengan surat 460/12/VII/2026.",)
    w.press("Escape")


def type_estimate(scene: Scene) -> None:
    """RAB and both DRPB of one house, by keys."""
    w = scene.w
    w.shell.go("biaya", build=scene.build, page="rab")
    w.settle()
    screen = w.shell.current
    for code, cells, *stages in ESTIMATE:
        screen.estimate.grid_part.focus_cell(line_of(screen.estimate, code), "volume")
        typed(w, *cells)
        screen.estimate.grid_part.focus_cell(line_of(screen.estimate, code), "tahap1")
        typed(w, *stages)
    w.press("Control-s", "Alt-Key-2", "Control-d", "Control-s", "Control-t", "Control-d")
    w.press("Control-s", "Escape")


def decide(scene: Scene) -> None:
    """BA-HV, the decree, an executor with an account, a shop with its contract, the file."""
    w = scene.w
    told = for_all(scene, "v", "", "600/BAHV/9", "20-07-2026")
    assert told == "20 rumah direkomendasikan dengan BA-HV 600/BAHV/9."
    assert for_all(scene, "t", "600/SK/77", "25-07-2026").startswith("20 rumah ditetapkan")
    w.press("Control-o")
    w.press("Alt-Key-1")
    lpm = ("KPB", "KPB MEKAR", "", "1/2026", "01-06-2026", "", "AGUS CONTOH", "", "BUDI CONTOH")
    in_box(w, fill(w, *lpm, "BJB", "001234", "KPB MEKAR"), "n")
    w.press("Alt-Key-2")
    shop = ("TOKO REKAAN", "DEDI CONTOH", "", "KP. GARDU", "NIB-1", "", "01.234", "PKS/1")
    in_box(w, fill(w, *shop, "27-07-2026", "BJB", "009988", "TOKO REKAAN"), "n")
    w.press("Alt-Key-3")
    w.dialogs.answers.append(True)
    w.press("a", "Escape")
    number_houses(scene)
    for_all(scene, "b", "Lampiran SK", "600/SK/77", "25-07-2026")
    for_all(scene, "b", "DRPB", "", "28-07-2026")
    for_all(scene, "b", "Berkas sebelum cair", "", "28-07-2026")
    assert for_all(scene, "n", "30-07-2026") == "20 rumah sekarang berkas lengkap."


def number_houses(scene: Scene) -> None:
    """Each recipient has an account and a number of his own, which is typed house by house."""
    w, desk = scene.w, scene.desk
    w.shell.go("bangun", build=scene.build)
    w.settle()
    typed_here = ("00110022", "BJB", "PENERIMA CONTOH", "", "", "Peningkatan kualitas", "")
    in_box(w, fill(w, *typed_here, "321606000001"), "Control-e")
    w.press("Escape")
    for number, uid in enumerate(houses.builds(desk), 2):
        seen = building.open_build(desk, uid).build
        if uid != scene.build:
            raw = {"rekening": f"0011{number:04d}", "no_bnba": f"3216060{number:05d}"}
            building.save_build(desk, uid, raw, seen)


def pay_stage_one(scene: Scene) -> None:
    """Money, goods as they came, one padded bill, wages."""
    for_all(scene, "b", "Berkas pencairan", "SP2D-1", "01-08-2026")
    assert for_all(scene, "n", "01-08-2026", "SP2D-1") == "20 rumah sekarang tahap I cair."
    type_bill(scene)
    for build in houses.builds(scene.desk):
        work_a_stage(scene.desk, build, 1, "2026-08")


def type_bill(scene: Scene) -> None:
    """What came is as planned; the bill asks more for the cement, and the window says so."""
    w = scene.w
    w.shell.go("biaya", build=scene.build, page="nota")
    w.settle()
    screen = w.shell.current
    screen.bills.focus_first()

    def goods(_box: tk.Misc) -> None:
        w.press("Control-a")
        w.type("04-08-2026")
        w.press("Control-d", "Control-s")

    def bill(_box: tk.Misc) -> None:
        for text in ("N-7", "06-08-2026", "TOKO REKAAN", WHY):
            w.type(text)
            w.press("Tab")
        w.press("Control-d")
        grid = screen.bills.box.grid_part
        grid.focus_cell(0, "harga")
        typed(w, PADDED)
        w.press("Control-s")

    in_box(w, goods, "b")
    w.dialogs.answers.append(WHY)
    in_box(w, bill, "n")
    assert "melewati dana bahan tahap itu sebesar Rp800.000" in w.dialogs.shown[-1]
    line = next(iter(screen.bills.table.lines.values()))
    assert (line.tag, line.cells[6], line.cells[7]) == ("error", "Rp800.000", "+27")
    w.press("Escape")


def work_a_stage(desk: Desk, build: str, stage: int, month: str) -> None:
    """What a person types again for each house: goods, bill, wages."""
    year, number = month.split("-")
    costs = open_costs(desk, build)
    material = [one for one in costs.plan[stage] if one.unit != "Oh"]
    lines = [
        {"plan_line": one.uid, "uraian": one.text, "satuan": one.unit, "volume": f"{one.volume:g}"}
        for one in material
    ]
    if not costs.goods or stage == 2:
        save_goods(desk, build, stage, {"tanggal": f"04-{number}-{year}"}, lines)
        [shop] = houses.rows(desk, "shop")
        priced = [
            {**line, "harga": str(one.price)} for line, one in zip(lines, material, strict=True)
        ]
        called = f"N{stage}-{houses.builds(desk).index(build)}"
        head = {"tahap": str(stage), "nomor": called, "tanggal": f"06-{number}-{year}"}
        save_bill(desk, build, {**head, "shop": shop["uid"]}, priced)
    worker = {"pekerja": f"TUKANG {houses.builds(desk).index(build)}", "tugas": "tukang"}
    paid = {"nomor": "K-1", "tanggal": f"20-{number}-{year}", "jumlah": "1.250.000"}
    save_house_row(desk, "wage", {"build": build, "tahap": str(stage), **worker, **paid})


def report_and_pay_again(scene: Scene) -> None:
    """30 % with its photos, the first report, the second payment, which waits for no padded bill
    that is explained."""
    shoot(scene, 30)
    for_all(scene, "b", "Tanda penerimaan bahan", "", "05-08-2026")
    assert for_all(scene, "n", "22-08-2026") == "20 rumah sekarang progres 30 %."
    for_all(scene, "b", "LPD tahap I", "", "24-08-2026")
    assert for_all(scene, "n", "25-08-2026") == "20 rumah sekarang LPD tahap I."
    for_all(scene, "b", "Bukti transfer", "SP2D-2", "01-09-2026")
    assert for_all(scene, "n", "01-09-2026", "SP2D-2") == "20 rumah sekarang tahap II cair."
    for build in houses.builds(scene.desk):
        work_a_stage(scene.desk, build, 2, "2026-09")


def hand_over(scene: Scene) -> None:
    """The finished house, the second report, BAST, archive."""
    shoot(scene, 100)
    for_all(scene, "b", "Pemeriksaan kualitas", "", "25-09-2026")
    assert for_all(scene, "n", "25-09-2026") == "20 rumah sekarang progres 100 %."
    for_all(scene, "b", "Berkas LPD II", "", "27-09-2026")
    assert for_all(scene, "n", "28-09-2026") == "20 rumah sekarang LPD tahap II."
    for_all(scene, "b", "BAST", "BAST/1", "30-09-2026")
    assert for_all(scene, "n", "30-09-2026", "BAST/1").startswith("20 rumah sekarang serah terima")
    for_all(scene, "b", "LPJ", "LPJ/1", "01-10-2026")
    assert for_all(scene, "n", "02-10-2026") == "20 rumah sekarang diarsipkan."
    scene.w.press("Control-g")
    board = scene.w.shell.current
    assert board.counts.lines[houses.DESA].cells[:2] == ("Lambangsari", "20")
    assert board.totals.shown[0] == "20"


def shoot(scene: Scene, percent: int) -> None:
    slots = tuple(one for one in houses.LATER if one[0] == percent)
    houses.take_photos(scene.desk, scene.folder, scene.home, *slots)
    houses.name_photos(scene.desk, *slots)


def text_of(desk: Desk, document: str, *builds: str, stage: int = 1) -> str:
    request = PrintRequest("berkas", "A4", document=document, builds=builds, stage=stage)
    return " ".join(" ".join(page_texts(printing.prepare(desk, request).pdf)).split())


def papers() -> Iterator[tuple[str, int]]:
    """Each paper of a house with its stages."""
    for key, paper in HOUSE_PAPERS.items():
        for stage in (1, 2) if paper.staged else (1,):
            yield key, stage


def drafts(desk: Desk, build: str) -> dict[str, str]:
    """What is printed as unfinished of the finished house, alone or with those of its desa."""
    found = {}
    for key, stage in papers():
        is_list = HOUSE_PAPERS[key].scope == VILLAGE
        meant = house_papers.builds_like(desk, build, False) if is_list else (build,)
        text = text_of(desk, key, *meant, stage=stage)
        if "DRAF" in text:
            found[f"{key} {stage}"] = text[text.index("DRAF") :][:120]
    return found


def test_twenty_houses_go_from_the_survey_to_the_key_and_what_is_wrong_is_told(
    scene: Scene,
) -> None:
    for act in (register, propose, decide, pay_stage_one, report_and_pay_again, hand_over):
        act(scene)
    desk = scene.desk
    assert houses.states(desk) == {"arsip"}
    padded = findings.read_findings(desk).groups[findings.OVER_PLAN]
    assert [one.uids for one in padded] == [(scene.build,)]
    assert padded[0].what.endswith("nota Rp3.800.000, DRPB Rp3.000.000 (+27 %).")
    assert "+800.000" in text_of(desk, "transparansi", scene.build)
    for build in houses.builds(desk):
        assert not [one.text for one in open_checklist(desk, build).items if one.is_open]
    assert not drafts(desk, scene.build)
    now = house_board.read_houses(desk)
    assert house_board.total_line(now, now.rows).stages[FINISHED] == houses.HOUSES
