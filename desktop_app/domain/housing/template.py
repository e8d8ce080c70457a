"""The work template of the cost estimate (RAB): 97 rows in 14 sections.

Source: Lampiran 26/KPTS/Dt/2026 (format of cost details 2026) as a public application rebuilds it.
A heading takes no amounts; "Dll" rows are headings in the annex but are used as free rows.
"""

from __future__ import annotations

from dataclasses import dataclass

HEADING, FREE = "judul", "bebas"  # in the place of a unit


@dataclass(frozen=True)
class TemplateRow:
    """One printed row. `code` is its place, `XIV.1`; `unit` of a heading and a free row says so."""

    code: str
    number: str
    text: str
    unit: str

    @property
    def section(self) -> str:
        """The Roman number of its section."""
        return self.code.partition(".")[0]

    @property
    def is_heading(self) -> bool:
        """Whether it takes no amounts."""
        return self.unit == HEADING


# (title, rows as (number, text, unit))
_SECTIONS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Pekerjaan Persiapan",
        (("", "Bongkar Rumah Lama", "ls"),),
    ),
    (
        "Pekerjaan Pondasi",
        (
            ("1", "Galian Tanah Pondasi", "M3"),
            ("2", "Urugan Pasir", "M3"),
            ("3", "Pasangan Pondasi", "M3"),
            ("", "Semen @ 40 kg/50 kg", "Zak"),
            ("", "Pasir Beton", "M3"),
            ("", "Batu Kali", "M3"),
            ("4", "Urugan kembali", "M3"),
        ),
    ),
    (
        "Pekerjaan Sloof",
        (
            ("1", "Pekerjaan bekisting", "m2"),
            ("2", "Cor Beton Sloof, Ukuran ...", HEADING),
            ("", "Besi beton Φ10 mm SNI", "Btg"),
            ("", "Besi beton Φ 8 mm SNI", "Btg"),
            ("", "Semen @ 40 kg/50 kg", "Zak"),
            ("", "Pasir Beton", "M3"),
            ("", "Batu Pecah", "M3"),
        ),
    ),
    (
        "Pekerjaan Kolom",
        (
            ("1", "Pekerjaan bekisting", "m2"),
            ("2", "Cor Beton Kolom, Ukuran ... min. T=3m", "Bh"),
            ("", "Besi beton Φ10 mm SNI", "Btg"),
            ("", "Besi beton Φ 8 mm SNI", "Btg"),
            ("", "Semen @ 40 kg / 50 kg", "Zak"),
            ("", "Batu pecah", "M3"),
            ("3", "Tiang Kayu", HEADING),
            ("", "Balok Kayu 10/10", "Btg"),
            ("", "Balok Kayu 8/12", "Btg"),
        ),
    ),
    (
        "Dinding Permanen",
        (
            ("1", "Tembok", "M2"),
            ("", "Pasir Pasang", "M3"),
            ("", "Semen @ 40 kg / 50 kg", "Zak"),
            ("", "Batu Bata atau Batako", "Bh"),
            ("2", "Pekerjaan Plester", HEADING),
            ("", "Pasir Pasang", "M3"),
            ("", "Semen @ 40 kg / 50 kg", "Zak"),
            ("3", "Papan", HEADING),
            ("", "Papan, Ukuran ...", "Lbr"),
            ("", "Kayu, Ukuran ...", "Btg"),
        ),
    ),
    (
        "Pekerjaan Pintu dan Jendela",
        (
            ("", "Kusen Pintu, Ukuran ...", "Unit"),
            ("", "Kusen Jendela, Ukuran ...", "Unit"),
            ("", "Kusen Ventilasi, Ukuran ...", "Unit"),
            ("", "Daun Pintu Kayu, Ukuran ...", "Unit"),
            ("", "Daun Jendela Kayu, Ukuran ...", "Unit"),
            ("", "Daun Jendela Kaca, Ukuran ...", "Unit"),
            ("", "Handle Pintu dan Kunci Pintu", "Set"),
            ("", "Handle Jendela dan Kunci Jendela", "Set"),
            ("", "Engsel Pintu", "Set"),
            ("", "Engsel Jendela", "Set"),
        ),
    ),
    (
        "Ring Balok",
        (
            ("1", "Pekerjaan bekisting", "m2"),
            ("2", "Pekerjaan Cor Beton", HEADING),
            ("", "Besi beton Φ 10 mm SNI", "Btg"),
            ("", "Besi beton Φ 8 mm SNI", "Btg"),
            ("", "Semen @ 40 kg / 50 kg", "Zak"),
            ("", "Pasir beton", "M3"),
            ("", "Batu pecah", "M3"),
        ),
    ),
    (
        "Pekerjaan Struktur Atap",
        (
            ("", "Kayu rangka kuda-kuda, Ukuran …", "Btg"),
            ("", "Kayu gapit, Ukuran ...", "Btg"),
            ("", "Kayu gordeng, Ukuran ...", "Btg"),
            ("", "Kayu Reng dan Usuk, Ukuran ...", "Btg"),
        ),
    ),
    (
        "Pekerjaan Penutup Atap",
        (
            ("1", "Penutup Atap", HEADING),
            ("", "Seng BJLS gelombang (0,2 cm x 80 cm x 180 cm), atau", "Lbr"),
            ("", "Genteng", "Bh"),
            ("", "Bahan penutup atap lainnya yang diijinkan", "Lbr"),
            ("2", "Bubungan Atap", "Bh"),
            ("", "Seng BJLS", "Lbr"),
            ("", "Genteng", "Bh"),
            ("", "Bahan penutup atap lainnya yang diijinkan", "Lbr"),
        ),
    ),
    (
        "Pekerjaan Lantai",
        (
            ("1", "Lantai Rabat Beton Campuran minimal 1PC:3PS:5KR, T=.", "M2"),
            ("", "Semen @ 40 kg / 50 kg", "Zak"),
            ("", "Pasir pasang", "M3"),
            ("2", "Lantai Papan", "M2"),
            ("", "Papan, Ukuran ...", "Lbr"),
            ("", "Kayu, Ukuran ...", "Btg"),
        ),
    ),
    (
        "MCK",
        (
            ("", "Tangki Septik", "Unit"),
            ("", "Closet Jongkok/Duduk", "Unit"),
            ("", "Pipa Air Bersih, Ukuran 3/4”;1/2”", "Btg"),
            ("", "Pipa Air Kotor, Ukuran 3”", "Btg"),
            ("", "Kran", "Bh"),
            ("", "Pintu Kamar Mandi", "Set"),
        ),
    ),
    (
        "Lain-lain",
        (
            ("", "Paku", "Kg"),
            ("", "Kawat", "Kg"),
            ("", "Dll", FREE),
        ),
    ),
    (
        "Komponen Bangunan",
        (
            ("", "Rumah Rakitan", "Set"),
            ("", "Tempayan Air", "Bh"),
            ("", "Dll", FREE),
        ),
    ),
    (
        "Upah Kerja",
        (
            ("", "Tukang", "Oh"),
            ("", "Pembantu Tukang", "Oh"),
        ),
    ),
)


def _rows() -> tuple[TemplateRow, ...]:
    found: list[TemplateRow] = []
    for place, (title, rows) in enumerate(_SECTIONS):
        section = ROMANS[place]
        found.append(TemplateRow(section, section, title, HEADING))
        found += [
            TemplateRow(f"{section}.{line}", number, text, unit)
            for line, (number, text, unit) in enumerate(rows, 1)
        ]
    return tuple(found)


ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
WAGES = "XIV"
TEMPLATE: tuple[TemplateRow, ...] = _rows()
BY_CODE: dict[str, TemplateRow] = {row.code: row for row in TEMPLATE}


def section_of(code: str) -> str:
    """The section of a row code, `XIV` of `XIV.1`; "" when it is none of the template."""
    section = code.partition(".")[0]
    return section if section in ROMANS else ""
