"""The papers of a village's meeting on aid: candidates, attendance, minutes, decision, annex.

Contents after the practice of the musdesus for BLT Dana Desa; the wording is our own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import DAYS, format_long_date
from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_aid import MEETING_PAPERS
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.privacy_documents import Part
from reports.pdf.letter_flow import draw_letter
from reports.pdf.letters import DOTS
from reports.pdf.minutes import CLOSING, minutes_head, sign_minutes
from reports.pdf.privacy_flow import heading, text_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.documents_aid import AidMeeting, AidName
    from reports.pdf.letter_flow import Letter

SHORT_DOTS = DOTS[:24]
PEN_LINES = 14  # dotted lines for the pen in notes that nobody has typed
ATTENDING = 20  # lines of the attendance list, at least
SIGNED = 44.0  # mm of signatures below a table, which the last rows stay with
SIGNED_MINUTES = 68.0
NO_FEE = "Pendataan, musyawarah, dan penyaluran bantuan ini tidak dipungut biaya apa pun."
ASKED = ("No", "Nama", "NIK", "RT/RW", "Desil", "Kriteria", "Diterima", "Cadangan", "Ditolak")
ASKED_WIDTHS = (0.04, 0.19, 0.16, 0.08, 0.05, 0.2, 0.08, 0.08, 0.12)
DECIDED = ("No", "Nama", "NIK", "RT/RW", "Desil", "Kriteria", "Hasil", "Alasan")
DECIDED_WIDTHS = (0.05, 0.2, 0.19, 0.09, 0.07, 0.15, 0.1, 0.15)
PRESENT = ("No", "Nama", "Unsur/Jabatan", "Alamat", "Tanda tangan")
PRESENT_WIDTHS = (0.06, 0.28, 0.22, 0.24, 0.2)
WIDE = frozenset({"calon_musdes", "lampiran_ketetapan"})
# Shares of the page of the columns of an annex, by their headings; others get a middling one.
SHARES = {
    "No": 0.03, "Nama penerima": 0.13, "NIK": 0.121, "No KK": 0.121, "JK": 0.03,
    "Alamat RT/RW": 0.11, "Jumlah anggota": 0.062, "Pekerjaan": 0.08, "Kriteria": 0.1,
    "Desil/sumber data": 0.06, "Metode bayar": 0.06, "Nominal per bulan": 0.065,
    "Keterangan": 0.084,
}  # fmt: skip
OTHER_SHARE = 0.09
NUMBERS = frozenset({"No", "Jumlah anggota", "Nominal per bulan"})


def draw_meeting_paper(key: str, out: BinaryIO, document: AidMeeting) -> int:
    """One paper of a meeting by its key in MEETING_PAPERS. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _WRITERS[key](letter, document)

    title = MEETING_PAPERS[key]
    return draw_letter(out, title, document.paper, document.stamp, write, landscape=key in WIDE)


def _place(document: AidMeeting) -> str:
    kind = "Kelurahan" if document.is_kelurahan else "Desa"
    return f"{kind} {document.desa}, Kecamatan {document.kecamatan}"


def _head(letter: Letter, document: AidMeeting, title: str) -> None:
    letter.kop(document.letterhead)
    letter.centred(title, 13, "bold")


def _opening(letter: Letter, document: AidMeeting, title: str, number: str | None = None) -> None:
    _head(letter, document, title)
    if number is not None:
        letter.centred(f"Nomor: {number or DOTS}", 10)
    letter.y += 6
    letter.fact("Program", document.programme)
    letter.fact("Tempat", document.facts.get("tempat") or DOTS)
    day = (
        f"{DAYS[document.day.weekday()]}, {format_long_date(document.day)}"
        if document.day
        else DOTS
    )
    hour = document.facts.get("jam")
    letter.fact("Hari, tanggal, jam", f"{day}, pukul {hour or SHORT_DOTS}")
    letter.fact("Pimpinan", _name(document, "pimpinan"))
    letter.fact("Notulis", _name(document, "notulis"))
    letter.y += 3


def _name(document: AidMeeting, post: str) -> str:
    return document.officials[post].name or DOTS


def _candidates(letter: Letter, document: AidMeeting) -> None:
    title = f"DAFTAR CALON PENERIMA {document.programme.upper()}"
    _opening(letter, document, title)
    letter.paragraph(
        f"Calon penerima di {_place(document)} menurut aturan program dan data yang ada. Hasil"
        " musyawarah ditulis per nama; yang ditolak disertai alasannya."
    )
    rows = [
        (str(one.number), one.name, one.nik, one.place, one.desil, one.criteria, "", "", "")
        for one in document.names
    ]
    text_table(letter, Part("", (), ASKED, ASKED_WIDTHS, rows, "Belum ada calon.", (0,)), SIGNED)
    _sign(letter, document, ("pimpinan", "notulis"))


def _attendance(letter: Letter, document: AidMeeting) -> None:
    _opening(letter, document, f"DAFTAR HADIR {document.meeting.upper()}")
    told = document.facts.get("peserta", "")
    many = max(ATTENDING, int(told) if told.isdigit() else 0)
    rows = [(str(number), "", "", "", "") for number in range(1, many + 1)]
    text_table(letter, Part("", (), PRESENT, PRESENT_WIDTHS, rows, "", (0,)), SIGNED)
    _sign(letter, document, ("notulis", "pimpinan"))


def _notes(letter: Letter, document: AidMeeting) -> None:
    _opening(letter, document, f"NOTULEN {document.meeting.upper()}")
    for title, text in (
        ("Pokok pembahasan", document.facts.get("pokok", "")),
        ("Jalannya musyawarah", document.facts.get("notulen", "")),
        ("Keputusan", document.facts.get("keputusan", "")),
    ):
        heading(letter, title)
        for line in [text] if text else [DOTS * 3] * (PEN_LINES // 3):
            letter.paragraph(line, 2)
    _sign(letter, document, ("notulis", "pimpinan"))


def _minutes(letter: Letter, document: AidMeeting) -> None:
    title = f"BERITA ACARA {document.meeting.upper()}"
    _opening(letter, document, title, document.facts.get("nomor", ""))
    counted = Counter(one.result for one in document.names)
    letter.paragraph(
        f"Musyawarah di {_place(document)} yang dihadiri"
        f" {document.facts.get('peserta') or SHORT_DOTS} peserta (daftar hadir terlampir) membahas"
        f" {document.facts.get('pokok') or 'penetapan penerima bantuan'} dan memutuskan"
        f" {len(document.names)} calon sebagai berikut:"
    )
    for result in ("Diterima", "Cadangan", "Ditolak", "Diganti", "Belum dibahas"):
        if counted[result]:
            letter.fact(result, f"{counted[result]} keluarga")
    letter.y += 2
    if document.facts.get("keputusan"):
        letter.paragraph(document.facts["keputusan"])
    heading(letter, "Putusan per nama")
    rows = [
        (
            str(one.number),
            one.name,
            one.nik,
            one.place,
            one.desil,
            one.criteria,
            one.result,
            one.reason,
        )
        for one in document.names
    ]
    part = Part("", (), DECIDED, DECIDED_WIDTHS, rows, "Belum ada calon.", (0,))
    text_table(letter, part, SIGNED_MINUTES)
    letter.paragraph(NO_FEE)
    letter.paragraph(CLOSING)
    posts = ("pimpinan", "kepala", "wakil", "notulis")
    _sign(letter, document, tuple(post for post in posts if post in document.officials))


def _responsibility(letter: Letter, document: AidMeeting) -> None:
    minutes_head(
        letter,
        document.letterhead,
        "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK",
        document.facts.get("nomor_sptjm", ""),
    )
    head = document.officials["kepala"]
    letter.paragraph("Yang bertanda tangan di bawah ini:")
    letter.fact("Nama", head.name or DOTS)
    letter.fact("Jabatan", f"{head.title} {document.desa}")
    letter.y += 3
    total = sum(one.amount for one in document.accepted)
    letter.paragraph(
        f"menyatakan bertanggung jawab penuh atas daftar {len(document.accepted)} penerima"
        f" {document.programme} di {_place(document)}"
        + (f" dengan jumlah {format_rupiah(total)} sebulan" if total else "")
        + ":"
    )
    for number, text in enumerate(_PROMISES, 1):
        letter.paragraph(f"{number}. {text}", 1.5)
    letter.y += 2
    letter.paragraph(
        "Bila di kemudian hari daftar ini ternyata tidak benar, saya bersedia memperbaikinya dan"
        " menerima akibatnya menurut peraturan."
    )
    letter.paragraph(NO_FEE)
    _sign_alone(letter, document, "Yang membuat pernyataan,")


_PROMISES = (
    "setiap nama dalam daftar dikenal, tinggal di wilayah ini, dan memenuhi ketentuan program;",
    "tidak ada nama yang menerima bantuan lain yang tidak boleh bersama program ini;",
    "daftar disusun tanpa imbalan dan tanpa membedakan siapa pun;",
    "perubahan karena meninggal, pindah, atau sudah mampu dilaporkan pada bulan berikutnya.",
)


def _annex(letter: Letter, document: AidMeeting) -> None:
    decree = document.facts.get("ketetapan") or DOTS
    _head(letter, document, "DAFTAR PENERIMA BANTUAN")
    letter.y += 6
    letter.fact("Lampiran", decree)
    letter.fact("Program", document.programme)
    letter.fact("Wilayah", _place(document))
    letter.y += 3
    rows = [_annex_row(document.columns, one) for one in document.accepted]
    widths = tuple(SHARES.get(title, OTHER_SHARE) for title in document.columns)
    figures = tuple(n for n, title in enumerate(document.columns) if title in NUMBERS)
    empty = "Belum ada penerima yang ditetapkan."
    text_table(letter, Part("", (), document.columns, widths, rows, empty, figures), SIGNED + 8)
    total = sum(one.amount for one in document.accepted)
    if total:
        letter.paragraph(f"Jumlah sebulan: {format_rupiah(total)}.")
    _sign_alone(letter, document, "")


def _annex_row(columns: Sequence[str], one: AidName) -> tuple[str, ...]:
    return tuple(one.texts.get(title, "") for title in columns)


def _sign(letter: Letter, document: AidMeeting, posts: tuple[str, ...]) -> None:
    people = [document.officials.get(post, Signatory("")) for post in posts]
    sign_minutes(letter, people, document.desa, document.day)


def _sign_alone(letter: Letter, document: AidMeeting, caption: str) -> None:
    """The head signs what is his own paper."""
    head = replace(document.officials["kepala"], caption=caption)
    sign_minutes(letter, [head], document.desa, document.day)


_WRITERS: dict[str, Callable[[Letter, AidMeeting], None]] = {
    "calon_musdes": _candidates,
    "hadir_musdes": _attendance,
    "notulen_musdes": _notes,
    "ba_musdes": _minutes,
    "sptjm_bantuan": _responsibility,
    "lampiran_ketetapan": _annex,
}
