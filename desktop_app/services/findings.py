"""Temuan: what does not fit together in the data of several offices, for a person to look at.

A finding changes nothing. It is gone when its rows were mended, or when a person said, with a
reason, that it is none; that is remembered for just these rows at this office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.areas import PARENT
from desktop_app.domain.desks import desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.housing.attendance import attended
from desktop_app.domain.housing.bills import Attendance, double_worked, over_text
from desktop_app.domain.roles import require
from desktop_app.domain.specs.merged_row import NO_DOUBLE
from desktop_app.services.conflict_words import KINDS, household_of, subject_of
from desktop_app.services.desk import Desk
from desktop_app.services.executors import shared_with
from desktop_app.services.house_costs import TOLERANCE
from desktop_app.services.house_places import far_houses
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.store import Work, findings, local, reading
from desktop_app.store.doubles import read_verdicts
from desktop_app.store.findings import MOST, Group
from desktop_app.store.house_over import bills_over_plan
from desktop_app.store.reading import Reads

SETTING = "bukan_temuan"
SHORTEST_REASON = 3
WAITING, CLAIMED, WORKERS = "menunggu", "diaku_dua", "tukang_dua_rumah"
FAR_AWAY, SAME_ACCOUNT = "rumah_jauh", "rekening_sama"
ORDER, OVER_PLAN = "tanggal_rumah", "nota_lebih"
SORTS = {
    "nik_ganda": "NIK pada dua orang",
    "kk_ganda": "Nomor KK pada dua keluarga",
    "orang_sama": "Mungkin orang yang sama",
    "dua_kepala": "Dua kepala dalam satu KK",
    "bayar_dua_kali": "Dua kali dibayar untuk satu bulan",
    "ikut_dua_kali": "Dua kali terdaftar dalam satu program",
    "daftar_ganda": "Daftar bayar dibuat dua kantor",
    "dua_padanan": "Satu baris daftar dipadankan dengan dua orang",
    OVER_PLAN: "Nota melebihi DRPB",
    "nota_kembar": "Nota yang sama pada dua rumah",
    WORKERS: "Tukang di dua rumah pada satu hari",
    FAR_AWAY: "Letak rumah jauh dari desanya",
    SAME_ACCOUNT: "Rekening pelaksana atau toko dipakai dua pihak",
    ORDER: "Tanggal rumah tidak berurutan",
    "nota_tanpa_pks": "Nota dari toko tanpa PKS",
    "nota_tanpa_bahan": "Nota tanpa bahan yang dihitung",
    "lpd_tanpa_upah": "LPD tanpa kuitansi upah",
    CLAIMED: "Diaku oleh dua kantor",
    WAITING: "Menunggu kiriman lain",
}
HINTS = {
    "nik_ganda": "Cocokkan KTP-nya: betulkan NIK yang salah, atau gabungkan di Data ganda. "
    "Bila keduanya benar, tandai bukan temuan.",
    "kk_ganda": "Gabungkan kedua keluarga di Data ganda, atau betulkan nomornya.",
    "orang_sama": "Nama dan tanggal lahirnya sama dan salah satunya tanpa NIK. Lengkapi NIK-nya, "
    "gabungkan di Data ganda, atau tandai bukan temuan.",
    "dua_kepala": "Ubah hubungan salah satunya, atau pisahkan keluarganya.",
    "bayar_dua_kali": "Periksa tanda terimanya di kedua daftar, lalu catat hasil bayar yang benar.",
    "ikut_dua_kali": "Keduanya tetap berjalan sampai diputuskan. Hentikan kepesertaan yang keliru "
    "dengan alasan penerima ganda.",
    "daftar_ganda": "Sepakati daftar mana yang dipakai; yang lain jangan dikunci.",
    "dua_padanan": "Buka daftar sumbernya di Padan data, lalu putuskan lagi siapa orangnya.",
    OVER_PLAN: "Cocokkan notanya dengan harga toko dan bahan di rumah itu, lalu jelaskan kepada "
    "penerima dengan lembar transparansi; bila sebabnya sudah ditulis, tandai bukan temuan.",
    "nota_kembar": "Toko, tanggal, barang, volume, dan harganya sama; hanya penerimanya berbeda. "
    "Cocokkan notanya dengan barang di kedua rumah.",
    WORKERS: "Namanya sama pada hari yang sama. Periksa daftar hadir kedua rumah; bila memang dua "
    "orang, tandai bukan temuan.",
    ORDER: "Lihat di Biaya rumahnya mana tanggal yang keliru; urutannya DRPB, pencairan, kemajuan "
    "dan foto, nota, upah, lalu LPD.",
    "nota_tanpa_pks": "Catat nomor dan tanggal PKS tokonya (Biaya, Nota dan bahan), atau pilih "
    "toko yang benar pada notanya.",
    "nota_tanpa_bahan": "Bahan dihitung di rumah sebelum notanya dicatat. Catat yang benar-benar "
    "datang di Biaya, Nota dan bahan (B).",
    "lpd_tanpa_upah": "LPD tanpa kuitansi upah tidak diterima. Catat nomor kuitansinya di Biaya, "
    "halaman Upah.",
    FAR_AWAY: "Titiknya jauh dari rumah lain sedesa, di luar kabupaten, atau lintang dan bujurnya "
    "tertukar. Cocokkan titik dan desanya di bagian Rumah; bila benar, tandai bukan temuan.",
    SAME_ACCOUNT: "Cocokkan buku tabungannya, lalu betulkan rekeningnya di Pelaksana dan toko "
    "(Enter); bila memang satu rekening, tandai bukan temuan.",
    CLAIMED: "Putuskan di halaman Perbedaan.",
    WAITING: "Data ini lengkap sendiri bila kiriman yang memuat induknya datang. Bila induknya "
    "sudah dihapus, hapus juga data ini.",
}
# On which page of the costs of a house a finding is mended; the others are bills.
COST_PAGES = {WORKERS: "upah", "lpd_tanpa_upah": "upah"}
FINAL = frozenset({CLAIMED, WAITING})  # these are no matter of opinion
NO_REASON = "Tuliskan alasannya; alasan itu disimpan."
NO_OPINION = "Temuan ini tidak dapat ditandai; ikuti petunjuk di bawah daftar."


@dataclass(frozen=True)
class Findings:
    """The groups by sort, without what a person has said to be none; `is_cut`: there are more."""

    groups: Mapping[str, tuple[Group, ...]]
    is_cut: frozenset[str]

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(len(found) for found in self.groups.values())


@dataclass(frozen=True)
class FindingLine:
    """A finding in words. `household` is the family to open, `more` the families of the others.

    `told`: what is odd, where the sort alone does not say it; `builds`: the houses whose costs it
    is about, in the order of the families.
    """

    key: str
    subjects: tuple[str, ...]
    where: str
    makers: str
    household: str | None
    more: tuple[str, ...]
    told: str = ""
    builds: tuple[str, ...] = ()


def read_findings(
    desk: Desk, progress: Progress = no_progress, cancel: Cancel | None = None
) -> Findings:
    """Look for every sort; a second or two in the store of a kecamatan."""
    stop = cancel or Cancel()
    groups: dict[str, tuple[Group, ...]] = {}
    cut = set()
    with desk.reader() as reader, reader.snapshot(), reader.cancellable(stop.check):
        no_findings = local.get_setting(reader, SETTING, {})
        no_doubles = {one.pair for one in read_verdicts(reader) if one.verdict == NO_DOUBLE}
        for place, sort in enumerate(SORTS):
            stop.check()
            progress(place, len(SORTS), f"Mencari: {SORTS[sort]}")
            found = _groups(reader, sort)
            if len(found) >= MOST:
                cut.add(sort)
            groups[sort] = tuple(
                one for one in found if one.key not in no_findings and one.uids not in no_doubles
            )
    return Findings(groups, frozenset(cut))


def describe(desk: Desk, groups: tuple[Group, ...]) -> list[FindingLine]:
    """Some findings in words."""
    with desk.reader() as reader:
        return [_line(reader, one) for one in groups]


def say_none(desk: Desk, group: Group, reason: str) -> None:
    """Remember that these rows are no finding, and why."""
    require(desk, "decide")
    if group.sort in FINAL:
        raise UserError(NO_OPINION)
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError(NO_REASON)

    def body(work: Work) -> None:
        known = dict(local.get_setting(work, SETTING, {}))
        known[group.key] = {"alasan": reason.strip(), "oleh": work.actor.uid, "pada": _now(work)}
        local.put_setting(work, SETTING, known)
        work.note(temuan=group.sort, **{group.kind: list(group.uids)})

    desk.write("bukan temuan", reason.strip(), body)


def say_again(desk: Desk) -> int:
    """Show again all that was said to be none; returns how many."""
    require(desk, "decide")

    def body(work: Work) -> int:
        count = len(local.get_setting(work, SETTING, {}))
        local.put_setting(work, SETTING, {})
        return count

    return desk.write("tampilkan temuan lagi", "", body)


def _now(work: Work) -> str:
    return work.now.isoformat(timespec="seconds")


def _groups(reader: Reads, sort: str) -> list[Group]:
    if sort == WAITING:
        return findings.waiting_rows(reader)
    if sort == CLAIMED:
        return findings.claimed_rows(reader)
    if sort == WORKERS:
        return _workers(reader)
    if sort == SAME_ACCOUNT:
        return [Group(sort, kind, (uid,)) for kind, uid in shared_with(reader)][:MOST]
    if sort == FAR_AWAY:
        return [Group(FAR_AWAY, "household", (uid,)) for uid in far_houses(reader)][:MOST]
    if sort == ORDER:
        houses = sorted(findings.out_of_order(reader).items())
        return [Group(ORDER, "build", (uid,), " ".join(texts)) for uid, texts in houses][:MOST]
    if sort == OVER_PLAN:
        return _over_plan(reader)
    if sort in findings.ALONE:
        return findings.find_alone(reader, sort)
    return findings.find_groups(reader, sort)


def _over_plan(reader: Reads) -> list[Group]:
    """Houses whose bills ask more than planned, with each such material in a sentence."""
    told: dict[str, list[str]] = {}
    for one in bills_over_plan(reader, TOLERANCE):
        told.setdefault(one.build, []).append(over_text(one.text, one.planned, one.billed))
    return [Group(OVER_PLAN, "build", (uid,), " ".join(texts)) for uid, texts in told.items()][
        :MOST
    ]


def _workers(reader: Reads) -> list[Group]:
    """Wages by which one worker stands at two houses on one day."""
    rows = (
        Attendance(
            str(row["uid"]),
            str(row.get("pekerja") or ""),
            str(row.get("build") or ""),
            tuple(attended(str(row.get("hadir") or ""))),
        )
        for row in reading.find(reader, "wage")
    )
    return [Group(WORKERS, "wage", uids) for uids in double_worked(rows)][:MOST]


def _line(reader: Reads, group: Group) -> FindingLine:
    homes = [household_of(reader, group.kind, uid) for uid in group.uids]
    known = list(dict.fromkeys(home for home in homes if home))
    desks = findings.makers(reader, group.kind, group.uids)
    return FindingLine(
        key=group.key,
        subjects=tuple(subject_of(reader, group.kind, uid) for uid in group.uids),
        where=", ".join(_places(reader, group, known)),
        makers=_parent(reader, group) or "; ".join(map(desk_name, desks)),
        household=known[0] if known else None,
        more=tuple(known[1:]),
        told=_told(reader, group),
        builds=_builds(reader, group),
    )


def _places(reader: Reads, group: Group, households: list[str]) -> list[str]:
    rows = [reading.get(reader, "household", uid) for uid in households]
    rows += [reading.get(reader, group.kind, uid) for uid in group.uids]
    codes = sorted({str(row["desa"]) for row in rows if row and row.get("desa")})
    return [desk_name(f"desa:{code}").removeprefix("desa:") for code in codes]


def _builds(reader: Reads, group: Group) -> tuple[str, ...]:
    if group.kind == "build":
        return group.uids
    if group.kind not in ("bill", "wage"):
        return ()
    rows = reading.get_many(reader, group.kind, group.uids)
    found = (str(rows[uid].get("build") or "") for uid in group.uids if uid in rows)
    return tuple(dict.fromkeys(filter(None, found)))


def _told(reader: Reads, group: Group) -> str:
    """The days of a house that are out of order, or whose account it is too, in sentences."""
    if group.sort == SAME_ACCOUNT:
        return shared_with(reader).get((group.kind, group.uids[0]), "")
    return group.what


def _parent(reader: Reads, group: Group) -> str:
    """For a row that waits: what for, and whether that was taken away."""
    if group.sort != WAITING:
        return ""
    column, parent = PARENT[group.kind]
    row = reading.get(reader, group.kind, group.uids[0]) or {}
    uid = str(row.get(column) or "")
    gone = any(findings.taken_away(reader, [uid]))
    name = KINDS[parent].lower()
    return f"{name} sudah dihapus" if gone else f"{name} belum datang"
