"""Padan data on screen: a list comes in, rows are matched, differences are settled by key."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.services import differences, setup, source_lists
from desktop_app.services.desk import Desk
from desktop_app.services.source_views import Difference
from desktop_app.services.trust import trust_table
from desktop_app.store import reading
from desktop_app.ui.screens.source_desil import FILL
from tests.conftest import FixedClock
from tests.gui.conftest import DISTRICT, PASSWORD, USER
from tests.gui.hands import labels, tab_to
from tests.gui.test_fits import cut_off
from tests.gui.window import Window
from tests.services.source_files import (
    HOME_KEYS,
    KPM,
    born_of,
    card_of,
    homes,
    kpm_row,
    name_of,
    number_of,
    taken,
    village,
)
from tests.services.source_files import write_csv as csv_of

Open = Callable[..., AbstractContextManager[Window]]
CARDS = (
    "nik", "no_kk", "nama", "tempat_lahir", "tanggal_lahir", "id_jenis_kelamin",
    "id_hub_kepala_keluarga", "desil_nasional_anggota", "desil_nasional_keluarga",
)  # fmt: skip
PEOPLE = 8


def dtsen(path: Path) -> Path:
    """A list of families that gives all of them another place of birth than the registry."""
    rows = [
        {
            "no_kk": card_of(number),
            "nik": number_of(number),
            "nama": name_of(number),
            "tempat_lahir": "BANDUNG",
            "tanggal_lahir": born_of(number),
            "id_jenis_kelamin": "1",
            "id_hub_kepala_keluarga": "1",
        }
        for number in range(PEOPLE)
    ]
    return csv_of(path, CARDS, rows)


def p3ke(path: Path) -> Path:
    """A list of an unknown layout that gives them all a third place of birth."""
    rows = [
        {
            "NIK": number_of(number),
            "Nama": name_of(number),
            "Lahir di": "CIREBON",
            "Tanggal Lahir": born_of(number),
        }
        for number in range(PEOPLE)
    ]
    return csv_of(path, ("NIK", "Nama", "Lahir di", "Tanggal Lahir"), rows)


@pytest.fixture(scope="session")
def padan_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kecamatan with eight families and two lists that give other places of birth."""
    folder = tmp_path_factory.mktemp("padan")
    choice = setup.SetupChoice(DISTRICT, "32.16.06.2002", "Petugas Contoh", USER, PASSWORD)
    desk, _sheet = setup.first_run(folder / "data", choice, FixedClock())
    village(desk, folder, PEOPLE)
    taken(desk, dtsen(folder / "dtsen.csv"), period="2026-10")
    mapping = {
        0: "person.nik",
        1: "person.nama",
        2: "person.tempat_lahir",
        3: "person.tanggal_lahir",
    }
    more = {"source": "p3ke", "mapping": mapping, "header_row": 1, "period": "2026-11"}
    taken(desk, p3ke(folder / "p3ke.csv"), **more)
    desk.store.close()
    return folder / "data"


@pytest.fixture
def desk(padan_folder: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    folder = tmp_path / "kantor"
    shutil.copytree(padan_folder, folder)
    made = setup.sign_in(folder, USER, PASSWORD, clock)
    yield made
    made.store.close()


def places(desk: Desk, state: str = "beda") -> list[Difference]:
    """The differences of places of birth."""
    page = differences.differences(desk, field="person.tempat_lahir", state=state)
    return list(page.differences)


def to_places(w: Window) -> object:
    """Go to the table of decisions on places of birth, by keys."""
    w.press("Control-Key-9", "Alt-Key-2", "Right")
    fields = w.shell.current.differences.overview.fields
    w.press(*["Down"] * list(fields.lines).index("person.tempat_lahir"), "Return")
    return w.shell.current.differences.values


def choices(w: Window) -> list[str]:
    """What the lines say of their decisions."""
    lines = w.shell.current.differences.values
    return [str(lines.table.view.item(uid, "values")[-1]) for uid in lines.table.lines]


def test_a_number_takes_the_value_of_that_list_and_marks_the_next_line(
    window: Open, desk: Desk
) -> None:
    with window() as w:
        values = to_places(w)
        assert [values.table.view.heading(f"s{n}", "text") for n in (1, 2)] == [
            "1 DTSEN",
            "2 P3KE",
        ]
        first, second = list(values.table.lines)[:2]
        assert values.table.selected == first
        w.press("2")
        assert values.table.selected == second
        w.press("1", "p", "l")
        assert choices(w)[:4] == [
            "✓ CIREBON",
            "✓ BANDUNG",
            "✓ tetap Padan",
            "periksa lapangan",
        ]
        assert len(places(desk)) == PEOPLE - 4
        assert [one.chosen for one in places(desk, "putus")][:2] == ["CIREBON", "BANDUNG"]
        assert len(places(desk, "lapangan")) == 1


def test_the_marked_difference_tells_since_when_and_by_whom(window: Open) -> None:
    with window() as w:
        lines = to_places(w).panel.table
        w.wait_until(lambda: lines.lines["dtsen"].cells[4], timeout=20)
        assert lines.lines["dtsen"].cells[4] == "Okt 2026"
        assert lines.lines["padan"].cells[3].startswith("Impor desa.xlsx")
        assert lines.lines["padan"].cells[4] == "24-11-2026"


def test_s_takes_what_the_rules_of_trust_propose(window: Open, desk: Desk) -> None:
    with window() as w:
        to_places(w)
        w.press("s")
        assert choices(w)[0] == "✓ tetap Padan"
        assert len(places(desk)) == PEOPLE - 1


def test_z_takes_the_last_decision_back_and_its_line_is_marked_again(
    window: Open, desk: Desk
) -> None:
    with window() as w:
        values = to_places(w)
        first = values.table.selected
        w.press("1", "z")
        assert values.table.selected == first
        assert choices(w)[0] == ""
        assert len(places(desk)) == PEOPLE


def test_the_end_of_the_page_brings_what_is_still_open(window: Open, desk: Desk) -> None:
    with window() as w:
        to_places(w)
        w.press(*["1"] * PEOPLE)
        assert places(desk) == []
        assert choices(w) == []
        w.press("Escape")
        part = w.shell.current.differences
        assert part.overview.winfo_ismapped()


def test_a_key_with_control_or_alt_decides_nothing(window: Open, desk: Desk) -> None:
    with window() as w:
        to_places(w)
        w.press("Alt-Key-2")
        assert len(places(desk)) == PEOPLE
        w.press("Control-Key-1")
        assert w.shell.current_key == "beranda"
        assert len(places(desk)) == PEOPLE


def test_the_rules_decide_all_after_their_number_was_told(window: Open, desk: Desk) -> None:
    with window("kebijakan kantor") as w:
        to_places(w)
        w.press("Control-r")
        assert f"{PEOPLE} selisih (Tempat lahir)" in w.dialogs.shown[-1]
        assert places(desk) == []
        assert f"{PEOPLE} selisih" in w.shell.current.differences.values.banner.lines[0]


def test_enter_on_a_group_shows_its_names_and_esc_leads_back(window: Open) -> None:
    with window() as w:
        w.press("Control-Key-9", "Alt-Key-2", "Return")
        names = w.shell.current.differences.names
        assert len(names.table.lines) == PEOPLE
        assert "Di semua daftar" in str(names.title.cget("text"))
        assert all("•" in line.cells[1] for line in names.table.lines.values())
        w.press("Escape")
        assert not names.winfo_ismapped()
        assert w.shell.current_key == "padan"


def test_a_family_tells_where_its_values_are_from_and_what_lists_say(
    window: Open, desk: Desk
) -> None:
    home = places(desk)[0].entity.opens
    with window() as w:
        w.shell.go("detail", uid=home)
        w.press("Alt-Key-8")
        tab = w.shell.current.tabs["asal"]
        line = next(one for one in tab.table.all if one.cells[1] == "Tempat lahir")
        assert line.cells[2] == "BEKASI"
        assert line.cells[5] == "DTSEN: BANDUNG · P3KE: CIREBON"
        assert line.tag == "warning"


def test_the_order_of_trust_is_changed_by_keys_and_kept(window: Open, desk: Desk) -> None:
    with window() as w:
        w.press("Control-Key-9", "Alt-Key-4", "Right", "Down", "Alt-Up")
        assert trust_table(desk)["person.nik"][:2] == ("bip", "siak")
        assert w.shell.current.trust.sources.selected == "bip"
        w.press("u")
        assert trust_table(desk)["person.nik"][:2] == ("siak", "bip")


def test_a_list_is_looked_through_used_and_dropped(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    rows = [kpm_row(number) for number in range(3)]
    rows.append(kpm_row(3, NIK="", NAMA="ORANG LAIN"))
    path = csv_of(tmp_path / "kpm.csv", KPM, rows)
    with window(path, "salah berkas") as w:
        w.press("Control-Key-9", "Control-o")
        assert w.shell.current_key == "ambil"
        w.press("Control-s")
        screen = w.shell.current
        assert w.shell.current_key == "daftar"
        assert str(screen.rows.buttons["semua"].cget("text")) == "Semua 4"
        w.press("Control-s")
        assert source_lists.source_list(desk, screen.uid).is_used
        screen.drop_button.invoke()
        w.settle()
        assert w.shell.current_key == "padan"
        assert len([one for one in source_lists.source_lists(desk) if one.is_used]) == 2


def test_the_same_file_again_says_that_it_is_here(window: Open, tmp_path: Path) -> None:
    path = dtsen(tmp_path / "lagi.csv")
    with window(path) as w:
        w.press("Control-Key-9", "Control-o", "Control-s")
        assert w.shell.current_key == "daftar"
        assert "sudah pernah diambil" in w.shell.current.note.lines[0]


def test_a_doubtful_row_is_decided_by_one_key_and_can_be_taken_back(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    rows = [kpm_row(0, NIK=""), kpm_row(4, NAMA="ORANG LAIN")]
    found = taken(desk, csv_of(tmp_path / "kpm.csv", KPM, rows))
    assert found.proposed == 2
    with window() as w:
        w.shell.go("daftar", uid=found.uid)
        w.press("Alt-Key-2")
        part = w.shell.current.matches
        assert len(part.table.lines) == 2
        w.press("0", "0", "1")
        assert len(part.table.lines) == 1
        assert source_lists.source_list(desk, found.uid).proposed == 1
        assert "1 baris perlu diputuskan" in w.shell.current.note.lines[0]
        w.press("z")
        assert len(part.table.lines) == 2
        assert "2 baris perlu diputuskan" in w.shell.current.note.lines[0]
        w.press("2", "2")
        assert source_lists.source_list(desk, found.uid).proposed == 0


def test_a_whole_number_is_shown_for_a_reason_only(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    wrong = number_of(1)[:-4] + "9999"
    taken(desk, csv_of(tmp_path / "kpm.csv", KPM, [kpm_row(1, NIK=wrong)]))
    with window(0) as w:
        w.press("Control-Key-9", "Alt-Key-2", "Right")
        fields = w.shell.current.differences.overview.fields
        w.press(*["Down"] * list(fields.lines).index("person.nik"), "Return")
        values = w.shell.current.differences.values
        assert wrong not in str([line.cells for line in values.panel.table.lines.values()])
        w.press("n")
        assert "data pribadi" in w.dialogs.shown[-1]
        assert wrong in str([line.cells for line in values.panel.table.lines.values()])


def test_all_whom_padan_lacks_come_in_by_one_key(window: Open, desk: Desk, tmp_path: Path) -> None:
    rows = [kpm_row(number) for number in (50, 51)]
    taken(desk, csv_of(tmp_path / "kpm.csv", KPM, rows))
    with window("hasil musdes") as w:
        w.press("Control-Key-9", "Alt-Key-2")
        table = w.shell.current.differences.overview.table
        only = next(uid for uid, line in table.lines.items() if "hanya di KPM" in line.cells)
        w.press(*["Down"] * list(table.lines).index(only), "Return", "Control-m")
        assert "2 sudah masuk" in w.shell.current.differences.names.banner.lines[0]
        lines = w.shell.current.differences.names.table.lines.values()
        assert [line.cells[-1] for line in lines] == ["ada", "ada"]


def test_the_minutes_are_saved_from_the_table(window: Open, tmp_path: Path) -> None:
    path = tmp_path / "berita-acara.pdf"
    with window(0, path) as w:
        w.press("Control-Key-9", "Alt-Key-2", "Control-p")
        assert path.read_bytes().startswith(b"%PDF")
        assert str(path) in w.shell.current.differences.banner.lines[0]


def test_the_rows_of_a_list_are_handed_back_marked(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "bertanda.xlsx"
    uid = source_lists.source_lists(desk)[0].uid
    with window(path) as w:
        w.shell.go("daftar", uid=uid)
        w.settle()
        w.shell.current.marked_button.invoke()
        w.settle()
        assert path.exists()


def test_beranda_counts_what_waits_and_leads_there(window: Open) -> None:
    with window() as w:
        tasks = w.shell.current._tasks.rows
        place = next(
            number
            for number, one in enumerate(tasks)
            if any("selisih antardaftar" in text for text in labels(one))
        )
        tasks[place].focus_force()
        w.press("Return")
        assert w.shell.current.tabs.current == "selisih"


def test_a_new_office_is_told_what_to_do_first(window: Open, desk: Desk) -> None:
    for one in source_lists.source_lists(desk):
        source_lists.drop_list(desk, one.uid, "uji")
    with window() as w:
        w.press("Control-Key-9", "Alt-Key-2")
        assert "Ambil daftar" in str(w.shell.current.differences.overview.told.cget("text"))


@pytest.mark.slow
def test_all_views_fit(window: Open) -> None:
    with window() as w:
        values = to_places(w)
        assert cut_off(w.shell.frame) == []
        w.press("Escape", "Return")
        assert cut_off(w.shell.frame) == []
        w.shell.go("daftar", uid=values.asked.columns[0].uid)
        w.settle()
        assert cut_off(w.shell.frame) == []
        w.press("Alt-Key-2")
        assert cut_off(w.shell.frame) == []


def test_a_list_that_is_used_offers_its_desil_to_those_who_have_none(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    path = homes(tmp_path / "desil.csv", range(2, 5), DESIL="2")
    more = {"source": "dtsen", "period": "2026-12", "mapping": HOME_KEYS}
    uid = source_lists.take_list(desk, path, **more).uid
    with window("data DTSEN triwulan IV") as w:
        w.shell.go("daftar", uid=uid)
        w.press("Control-s")
        note = w.shell.current.note
        assert "3 keluarga di Padan belum punya desil" in note.lines[-1]
        tab_to(w, FILL)
        w.press("Return")
        assert "Desil yang sudah ada tidak diubah" in w.dialogs.shown[-1]
        assert note.lines == ("3 desil diisi dari daftar ini.",)
        assert w.focus is w.shell.current.rows.table.view
    with desk.reader() as reader:
        found = reading.find(reader, "household", nomor_kk=card_of(3))
    assert [one["desil"] for one in found] == [2]
