"""The papers of a meeting on aid: gathered from the candidates and receivers of one programme."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.aid.rule_specs import criteria_text, parts_of
from desktop_app.domain.codes_aid import ACCEPTED, HASIL_CALON, REPLACED, RESERVE, WAITING
from desktop_app.domain.codes_usulan import JENIS_MUSDES
from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_aid import MEETING_PAPERS, AidMeeting, AidName
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.roles import require
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.wilayah import find_desa
from desktop_app.services import aid
from desktop_app.services.aid_decrees import decree_title
from desktop_app.services.aid_meeting import list_candidates
from desktop_app.services.desk import Desk
from desktop_app.services.officials import letterhead, signatory
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.records import texts_of
from desktop_app.services.setup import is_sample
from desktop_app.store import reading
from reports.preview import count_pages
from reports.registry import DOCUMENTS

Row = dict[str, Stored]
KIND, TITLE = "musdes", "Berkas musyawarah bantuan"
ANNEX = "lampiran_ketetapan"
NO_PAPER = "Pilih berkas yang dicetak dari daftar."
NO_PLACE = "Pilih desa dan programnya terlebih dahulu."
NOBODY = "Belum ada penerima di bawah ketetapan ini. Daftarkan atau tetapkan dahulu penerimanya."


def meeting_run(
    desk: Desk, request: PrintRequest, _batch: str, _progress: Progress, _cancel: Cancel
) -> Drawn:
    """One paper of a meeting, of all candidates of the programme or those on a decree."""
    if request.document not in MEETING_PAPERS:
        raise UserError(NO_PAPER)
    require(desk, "see_nik")
    document, seen = gather(desk, request)
    if request.document == ANNEX and not document.accepted:
        raise UserError(NOBODY)
    out = io.BytesIO()
    DOCUMENTS[request.document].drawer()(out, document)
    pages = count_pages(out.getvalue())
    note = SheetNote(new_form_uid(), request.document, pages)
    return Drawn(out.getvalue(), (note,), seen=seen)


def gather(desk: Desk, request: PrintRequest) -> tuple[AidMeeting, tuple[str, ...]]:
    """What the paper tells, and the families on it."""
    place = find_desa(request.desa or "")
    with desk.reader() as reader:
        programme = reading.get(reader, "programme", request.programme)
        meeting = reading.get(reader, "musdes", request.meeting) or {}
        decree = reading.get(reader, "decree", request.decree) or {}
        if decree.get("musdes") and not meeting:
            meeting = reading.get(reader, "musdes", str(decree["musdes"])) or {}
    if place is None or programme is None:
        raise UserError(NO_PLACE)
    rules = programme_rules(programme)
    amount = rules.get("nominal_per_bulan")
    monthly = amount if isinstance(amount, int) else 0
    if request.document == ANNEX:
        names, seen = _receivers(desk, request, monthly)
    else:
        names, seen = _candidates(desk, request, monthly)
    shown = texts_of("musdes", meeting)
    dated = decree if request.document == ANNEX and decree else meeting
    day = date.fromisoformat(str(dated["tanggal"])) if dated.get("tanggal") else None
    document = AidMeeting(
        paper=request.paper,
        letterhead=letterhead(desk, place.code),
        stamp=desk.stamp(is_sample(desk)),
        programme=str(programme.get("nama") or ""),
        desa=place.name,
        kecamatan=place.kecamatan,
        is_kelurahan=place.is_kelurahan,
        meeting=JENIS_MUSDES.get(str(meeting.get("jenis")), "Musyawarah"),
        day=day,
        facts={
            **{key: shown[key] for key in ("tempat", "jam", "nomor", "pokok", "keputusan")},
            "peserta": shown["peserta"],
            "notulen": shown["notulen"],
            "ketetapan": decree_title(decree) if decree else "",
            "nomor_sptjm": shown["nomor"] if meeting.get("jenis") == "sptjm" else "",
        },
        names=names,
        columns=parts_of(rules.get("kolom_daftar")) or DEFAULT_COLUMNS,
        officials=_officials(desk, place.code, place.is_kelurahan, shown, day or desk.today()),
    )
    return document, seen


DEFAULT_COLUMNS = ("No", "Nama penerima", "NIK", "No KK", "Alamat RT/RW", "Keterangan")


def _officials(
    desk: Desk, desa: str, is_kelurahan: bool, shown: Mapping[str, str], day: date
) -> dict[str, Signatory]:
    leader = "Pimpinan musyawarah" if is_kelurahan else "Ketua BPD, pimpinan musyawarah"
    title = "Lurah" if is_kelurahan else "Kepala Desa"
    return {
        "pimpinan": Signatory(leader, shown["pimpinan"]),
        "notulis": Signatory("Notulis", shown["notulis"]),
        "kepala": signatory(desk, desa, "kepala", title, day, "Mengetahui,"),
        "wakil": Signatory("Wakil masyarakat"),
    }


def _candidates(
    desk: Desk, request: PrintRequest, monthly: int
) -> tuple[tuple[AidName, ...], tuple[str, ...]]:
    lines = list_candidates(desk, request.programme, request.desa or "", request.meeting)
    changes = _changes(desk, request)
    results = {
        one.uid: RESERVE if one.uid in changes.later else str(one.row.get("hasil") or WAITING)
        for one in lines
    }
    names = tuple(
        AidName(
            number,
            str(one.person.get("nama") or one.household.get("nama_kepala") or ""),
            _nik(one.person),
            _rt_rw(one.household),
            str(one.row.get("desil") or ""),
            criteria_text(one.row.get("kriteria")),
            HASIL_CALON.get(results[one.uid], ""),
            str(one.row.get("alasan") or ""),
            {},
            monthly if results[one.uid] == ACCEPTED else 0,
        )
        for number, one in enumerate(lines, 1)
    )
    pairs = changes.names(len(names) + 1, monthly)
    homes = [str(one.row["household"]) for one in lines] + changes.households
    return (*names, *pairs), tuple(homes)


@dataclass(frozen=True)
class _Changes:
    """Who was replaced by whom in a meeting; `later` = candidates whom a later one took in."""

    pairs: list[tuple[aid.EnrolmentLine, aid.EnrolmentLine]]
    later: frozenset[str]

    @property
    def households(self) -> list[str]:
        return [str(one.household["uid"]) for pair in self.pairs for one in pair]

    def names(self, first: int, monthly: int) -> list[AidName]:
        """Each one who left, and below him who follows."""
        found: list[AidName] = []
        for old, new in self.pairs:
            why = texts_of("enrolment", old.enrolment)["alasan_berhenti"].lower()
            place = len(found) + first
            found.append(_changed(place, old, REPLACED, why, 0))
            who = f"pengganti {old.person.get('nama') or ''}"
            found.append(_changed(place + 1, new, ACCEPTED, who, monthly))
        return found


def _changes(desk: Desk, request: PrintRequest) -> _Changes:
    lines = aid.list_enrolments(desk, request.programme, request.desa or "")
    by_uid = {str(one.enrolment["uid"]): one for one in lines}
    pairs, later = [], set()
    for one in lines:
        old = by_uid.get(str(one.enrolment.get("ganti_dari")))
        if old is None or not request.meeting:
            continue
        if one.decree.get("musdes") == request.meeting:
            pairs.append((old, one))
        else:
            later.add(str(one.enrolment.get("candidate")))
    return _Changes(pairs, frozenset(later))


def _changed(number: int, one: aid.EnrolmentLine, result: str, reason: str, amount: int) -> AidName:
    home = one.household
    return AidName(
        number,
        str(one.person.get("nama") or ""),
        _nik(one.person),
        _rt_rw(home),
        str(home.get("desil") or ""),
        criteria_text(one.enrolment.get("kriteria")),
        HASIL_CALON[result],
        reason,
        {},
        amount,
    )


def _receivers(
    desk: Desk, request: PrintRequest, monthly: int
) -> tuple[tuple[AidName, ...], tuple[str, ...]]:
    receiving = [
        one
        for one in aid.list_enrolments(desk, request.programme, request.desa or "")
        if one.enrolment.get("status") == "aktif"
    ]
    lines = [one for one in receiving if request.decree in ("", one.enrolment.get("decree"))]
    if lines and lines[0].decree.get("jenis") == "perkades_perubahan":
        lines = receiving  # the list of a change is the whole list as it stands afterwards
    homes = [str(one.household["uid"]) for one in lines]
    with desk.reader() as reader:
        members = reading.members_of(reader, homes)
    names = tuple(
        _receiver(number, one, len(members.get(str(one.household["uid"]), ())), monthly)
        for number, one in enumerate(lines, 1)
    )
    return names, tuple(homes)


def _receiver(number: int, one: aid.EnrolmentLine, members: int, monthly: int) -> AidName:
    person, home, shown = one.person, one.household, texts_of("person", one.person)
    enrolment = texts_of("enrolment", one.enrolment)
    desil = " / ".join(str(home[n]) for n in ("desil", "desil_sumber") if home.get(n))
    criteria = criteria_text(one.enrolment.get("kriteria"))
    texts = {
        "No": str(number),
        "Nama penerima": str(person.get("nama") or ""),
        "NIK": _nik(person),
        "No KK": str(home.get("nomor_kk") or ""),
        "JK": {"1": "L", "2": "P"}.get(str(person.get("sex")), ""),
        "Alamat RT/RW": " ".join(filter(None, (str(home.get("alamat") or ""), _rt_rw(home)))),
        "Jumlah anggota": str(members or ""),
        "Pekerjaan": shown["pekerjaan"],
        "Kriteria": criteria,
        "Desil/sumber data": desil,
        "Metode bayar": enrolment["metode_bayar"],
        "Nominal per bulan": f"{monthly:,}".replace(",", ".") if monthly else "",
        "Keterangan": "pengganti" if one.enrolment.get("ganti_dari") else "",
    }
    return AidName(
        number,
        texts["Nama penerima"],
        texts["NIK"],
        _rt_rw(home),
        str(home.get("desil") or ""),
        criteria,
        HASIL_CALON[ACCEPTED],
        "",
        texts,
        monthly,
    )


def _nik(person: Mapping[str, Stored]) -> str:
    return str(person.get("nik") or person.get("nik_sementara") or "")


def _rt_rw(home: Mapping[str, Stored]) -> str:
    return f"{home.get('rt') or '–'}/{home.get('rw') or '–'}"
