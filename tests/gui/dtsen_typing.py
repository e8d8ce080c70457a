"""A whole update form of DTSEN as a clerk presses it: what is typed at each answer, key by key."""

from __future__ import annotations

from dataclasses import dataclass

from tests.gui.window import Window, press, type_text

ENTER = "Return"
HOUSE = (

    ("status_rumah", "1"), ("luas_lantai", "42", ENTER), ("lantai", "6"), ("dinding", "1"),
    ("atap", "4"), ("bahan_bakar", "5"), ("sumber_air", "4"), ("jarak_limbah", "1"),
    ("penerangan", "1"), ("no_pelanggan", "51234567890", ENTER), ("no_meter", ENTER),
    ("daya", "2"), ("fasilitas_bab", "1"), ("kloset", "1"), ("tinja", "1"),
    ("aset_tabung_gas", "0", ENTER), ("aset_kulkas", "1", ENTER), ("aset_ac", "0", ENTER),
    ("aset_water_heater", "0", ENTER), ("aset_telepon_rumah", "0", ENTER),
    ("aset_tv_lcd", "1", ENTER), ("aset_emas", "0", ENTER), ("aset_laptop", "0", ENTER),
    ("aset_sepeda_motor", "1", ENTER), ("aset_sepeda", "0", ENTER), ("aset_mobil", "0", ENTER),
    ("aset_perahu", "0", ENTER), ("aset_kapal_motor", "0", ENTER), ("aset_smartphone", "2", ENTER),
    ("ternak_sapi", "0", ENTER), ("ternak_kuda", "0", ENTER), ("ternak_babi", "0", ENTER),
    ("ternak_kerbau", "0", ENTER), ("ternak_kambing", "3", ENTER), ("luas_sawah", "1"),
    ("lahan_lain", "t"), ("rumah_lain", "t"),
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Who is typed in the form; `schooled` and `works` open the questions behind them."""

    name: str
    nik: str
    born: str
    shdk: str
    married: str
    sex: str
    age: int
    works: bool = False
    in_school: bool = False

    def answers(self) -> tuple[tuple[str, ...], ...]:
        """What is pressed at each answer, the answers named."""
        found: list[tuple[str, ...]] = [
            ("nama", self.name.lower(), ENTER), ("nik", self.nik, ENTER), ("kk_individu", ENTER),
            ("tanggal_lahir", self.born, ENTER), ("tempat_lahir", "bekasi", ENTER),
            ("shdk", self.shdk, *([ENTER] if self.shdk == "1" else [])),
            ("status_kawin", self.married),
            ("nama_ibu", "enok contoh", ENTER), ("pendidikan_kk", "3"),
            ("pekerjaan", "buruh harian", ENTER), ("sex", self.sex),
            ("wilayah_capil", "bekasi", ENTER), ("alamat_domisili", ENTER),
        ]  # fmt: skip
        if self.age >= 5:
            found += self._grown()
        if self.sex == "2" and 10 <= self.age <= 54:
            found.append(("hamil", "t"))
        found += [("disabilitas", ENTER), ("penyakit", "1", ENTER, ENTER)]
        return tuple(found)

    def _grown(self) -> list[tuple[str, ...]]:
        school = "2" if self.in_school else "3"
        found: list[tuple[str, ...]] = [
            ("partisipasi_sekolah", school), ("jenjang", "5"), ("kelas", "9"), ("ijazah", "5"),
            ("bekerja", "y" if self.works else "t"),
        ]  # fmt: skip
        if self.works:
            found += [("lapangan_usaha", "11"), ("status_pekerjaan", "7"), ("pendapatan", "2")]
        return [*found, ("keterampilan", "30", ENTER), ("punya_usaha", "t")]


def nik(serial: int, born: str, woman: bool = False) -> str:
    """An invented NIK of a birthday such as 05071980."""
    return f"321699{int(born[:2]) + (40 if woman else 0):02d}{born[2:4]}{born[6:]}{serial:04d}"


FAMILY = (
    Person("ujang rekaan", nik(1, "05071980"), "05071980", "1", "2", "1", 46, works=True),
    Person("enok rekaan", nik(2, "02031985", True), "02031985", "3", "2", "2", 41),
    Person("asep rekaan", nik(3, "09052008"), "09052008", "4", "1", "1", 18, works=True),
    Person("wati rekaan", nik(4, "11012014", True), "11012014", "4", "1", "2", 12, in_school=True),
    Person("dede rekaan", nik(5, "21062023"), "21062023", "4", "1", "1", 3),
)
NAMED = frozenset({ENTER, "Tab"})


def press_all(w: Window, keys: tuple[str, ...], pressed: list[str]) -> None:
    """Press what belongs to one answer; each key press is counted."""
    for key in keys:
        if key in NAMED or key.startswith(("Control-", "F2")):
            press(w.top, key)
            pressed.append(key)
        else:
            type_text(w.top, key)
            pressed.extend(key)


def type_house(w: Window, pressed: list[str]) -> None:
    """The pages Keluarga, Rumah and Aset, from date to land."""
    for name, *keys in HOUSE:
        expect(w, name)
        press_all(w, tuple(keys), pressed)


def type_person(w: Window, one: Person, pressed: list[str]) -> None:
    """The page of a member; he is new to the registry."""
    press_all(w, ("Control-m",), pressed)
    w.top.update()
    for name, *keys in one.answers():
        expect(w, name)
        press_all(w, tuple(keys), pressed)


def expect(w: Window, name: str) -> None:
    """The keyboard is at this answer."""
    w.top.update()
    screen = w.shell.current
    at = screen.page.focused_key() if screen.page else ""
    assert at.partition(".")[2] == name, f"at {at or 'no answer'}, not at {name}"
