"""All screens, in the order of the navigation column. Each is imported when it is first shown.

A new screen: a class derived from `base.Screen` in its own file, a function here that imports
it, and a line in `SCREENS`. The arguments that `ui.go(key, ...)` may give stand beside the key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.ui.screens.base import Screen


@dataclass(frozen=True)
class ScreenEntry:
    """`icon` is a name of Bootstrap Icons; without `in_rail` the screen is reached from others.

    `parent` is the entry that is marked in the navigation column while this screen is shown. What
    is not `in_villages` stands in the column of a kecamatan and of a dinas only.
    """

    key: str
    title: str
    icon: str
    load: Callable[[], type[Screen]]
    in_rail: bool = True
    parent: str = ""
    in_villages: bool = True


def _home() -> type[Screen]:
    from desktop_app.ui.screens.home import HomeScreen

    return HomeScreen


def _households() -> type[Screen]:
    from desktop_app.ui.screens.households import HouseholdsScreen

    return HouseholdsScreen


def _household() -> type[Screen]:
    from desktop_app.ui.screens.household import HouseholdScreen

    return HouseholdScreen


def _survey() -> type[Screen]:
    from desktop_app.ui.screens.survey import SurveyScreen

    return SurveyScreen


def _sheets() -> type[Screen]:
    from desktop_app.ui.screens.sheets import SheetsScreen

    return SheetsScreen


def _printing() -> type[Screen]:
    from desktop_app.ui.screens.print_dialog import PrintScreen

    return PrintScreen


def _rutilahu() -> type[Screen]:
    from desktop_app.ui.screens.builds import BuildsScreen

    return BuildsScreen


def _short() -> type[Screen]:
    from desktop_app.ui.screens.short_survey import ShortSurveyScreen

    return ShortSurveyScreen


def _house_pairs() -> type[Screen]:
    from desktop_app.ui.screens.house_pairs import HousePairsScreen

    return HousePairsScreen


def _photo_missing() -> type[Screen]:
    from desktop_app.ui.screens.photo_missing import PhotoMissingScreen

    return PhotoMissingScreen


def _photo_folder() -> type[Screen]:
    from desktop_app.ui.screens.photo_folder import PhotoFolderScreen

    return PhotoFolderScreen


def _order() -> type[Screen]:
    from desktop_app.ui.screens.house_order import OrderScreen

    return OrderScreen


def _checklist() -> type[Screen]:
    from desktop_app.ui.screens.house_checklist import ChecklistScreen

    return ChecklistScreen


def _propose() -> type[Screen]:
    from desktop_app.ui.screens.house_decide_propose import ProposeScreen

    return ProposeScreen


def _executors() -> type[Screen]:
    from desktop_app.ui.screens.executors import ExecutorsScreen

    return ExecutorsScreen


def _verdicts() -> type[Screen]:
    from desktop_app.ui.screens.house_verdicts import VerdictsScreen

    return VerdictsScreen


def _land() -> type[Screen]:
    from desktop_app.ui.screens.land import LandScreen

    return LandScreen


def _earlier_aid() -> type[Screen]:
    from desktop_app.ui.screens.earlier_aid import EarlierAidScreen

    return EarlierAidScreen


def _aid_needs() -> type[Screen]:
    from desktop_app.ui.screens.aid_needs import AidNeedsScreen

    return AidNeedsScreen


def _house_board() -> type[Screen]:
    from desktop_app.ui.screens.house_board import HouseBoardScreen

    return HouseBoardScreen


def _costs() -> type[Screen]:
    from desktop_app.ui.screens.house_costs import HouseCostsScreen

    return HouseCostsScreen


def _aid_board() -> type[Screen]:
    from desktop_app.ui.screens.aid_board import AidBoardScreen

    return AidBoardScreen


def _care() -> type[Screen]:
    from desktop_app.ui.screens.care import CareScreen

    return CareScreen


def _deliveries() -> type[Screen]:
    from desktop_app.ui.screens.deliveries import DeliveriesScreen

    return DeliveriesScreen


def _gifts() -> type[Screen]:
    from desktop_app.ui.screens.gifts import GiftsScreen

    return GiftsScreen


def _blt() -> type[Screen]:
    from desktop_app.ui.screens.blt import BltScreen

    return BltScreen


def _importing() -> type[Screen]:
    from desktop_app.ui.screens.importing import ImportScreen

    return ImportScreen


def _batch() -> type[Screen]:
    from desktop_app.ui.screens.import_batch import BatchScreen

    return BatchScreen


def _sending() -> type[Screen]:
    from desktop_app.ui.screens.sending import SendScreen

    return SendScreen


def _board() -> type[Screen]:
    from desktop_app.ui.screens.board import BoardScreen

    return BoardScreen


def _audit() -> type[Screen]:
    from desktop_app.ui.screens.audit import AuditScreen

    return AuditScreen


def _conflicts() -> type[Screen]:
    from desktop_app.ui.screens.conflicts import ConflictsScreen

    return ConflictsScreen


def _settings() -> type[Screen]:
    from desktop_app.ui.screens.settings import SettingsScreen

    return SettingsScreen


def _privacy() -> type[Screen]:
    from desktop_app.ui.screens.privacy import PrivacyScreen

    return PrivacyScreen


def _padan() -> type[Screen]:
    from desktop_app.ui.screens.padan import PadanScreen

    return PadanScreen


def _month() -> type[Screen]:
    from desktop_app.ui.screens.month import MonthScreen

    return MonthScreen


def _dtsen() -> type[Screen]:
    from desktop_app.ui.screens.dtsen import DtsenScreen

    return DtsenScreen


def _snapshots() -> type[Screen]:
    from desktop_app.ui.screens.snapshots import SnapshotsScreen

    return SnapshotsScreen


def _taking() -> type[Screen]:
    from desktop_app.ui.screens.source_take import TakeScreen

    return TakeScreen


def _source_list() -> type[Screen]:
    from desktop_app.ui.screens.source_list import ListScreen

    return ListScreen


SCREENS: tuple[ScreenEntry, ...] = (
    ScreenEntry("beranda", "Beranda", "house-door", _home),
    # text: what was typed in the search box, "" for the plain list
    ScreenEntry("keluarga", "Keluarga", "people", _households),
    # state: which sheets to list first
    ScreenEntry("lembar", "Lembar keluar", "files", _sheets),
    # build: uid to open; or household: uid for which a build is proposed
    ScreenEntry("rutilahu", "Rutilahu", "house-gear", _rutilahu),
    # payout_list: uid to open; or household: uid of a family to enrol
    ScreenEntry("blt", "Bantuan", "cash-coin", _blt),
    ScreenEntry("impor", "Impor", "box-arrow-in-down", _importing),
    # month: such as "2026-11", else the present one; file: path of a kiriman that came
    ScreenEntry("kirim", "Kirim & terima", "send", _sending),
    # part: "kantor", "pejabat", "akun", "cadangan" …
    ScreenEntry("pengaturan", "Pengaturan", "gear", _settings),
    # page: "sumber", "selisih", "aturan"
    ScreenEntry("padan", "Padan data", "layout-three-columns", _padan),
    # page: "formulir", "usulan", "verval", "kemiskinan", "laporan", "desa"; the rest for that page
    ScreenEntry("usulan", "Usulan & verval", "clipboard-check", _month),
    ScreenEntry("papan", "Papan", "grid-3x3-gap", _board, in_villages=False),
    # part: "permintaan", "masa_simpan", "insiden", "register"
    ScreenEntry(
        "pelindungan",
        "Pelindungan data",
        "shield-lock",
        _privacy,
        in_rail=False,
        parent="pengaturan",
    ),
    # uid: of the household, None for a new one; part: "anggota", "rumah" …; person: uid to open
    ScreenEntry("detail", "Keluarga", "people", _household, in_rail=False, parent="keluarga"),
    # sheet: form uid, opened at its first empty answer; or household: uid; survey: uid to go on
    ScreenEntry("survei", "Isi survei", "pencil", _survey, in_rail=False, parent="keluarga"),
    # household: uid; periode: quarter such as "2026-4"; person, field: where to begin
    ScreenEntry("dtsen", "Formulir DTSEN", "pencil", _dtsen, in_rail=False, parent="keluarga"),
    # build: uid; the same screen as a visit of its own, so that Esc leads back to the list
    ScreenEntry("bangun", "Rutilahu", "house-gear", _rutilahu, in_rail=False, parent="rutilahu"),
    # desa: code to begin with
    ScreenEntry(
        "urutan", "Urutan usulan", "sort-numeric-down", _order, in_rail=False, parent="rutilahu"
    ),
    # build: uid; others: uids through which N and P lead
    ScreenEntry(
        "kelengkapan",
        "Kelengkapan rumah",
        "card-checklist",
        _checklist,
        in_rail=False,
        parent="rutilahu",
    ),
    # desa: code to begin with; scheme: uid
    ScreenEntry(
        "usulkan", "Usulkan rumah", "envelope-check", _propose, in_rail=False, parent="rutilahu"
    ),
    ScreenEntry(
        "berkas-rumah",
        "Berkas Disperkimtan",
        "file-earmark-spreadsheet",
        _verdicts,
        in_rail=False,
        parent="rutilahu",
    ),
    ScreenEntry(
        "papan-rumah",
        "Papan Rutilahu",
        "bar-chart",
        _house_board,
        in_rail=False,
        parent="rutilahu",
    ),
    # desa: code to begin with; page: "terlewat", "desil"
    ScreenEntry(
        "terlewat", "Terlewat dan desil", "search", _aid_needs, in_rail=False, parent="blt"
    ),
    ScreenEntry(
        "papan-bantuan", "Papan bantuan", "bar-chart", _aid_board, in_rail=False, parent="blt"
    ),
    # desa: code; page: "kader", "keluarga", "lembar", …; sheet: number of a printed sheet
    ScreenEntry("kader", "Kader", "people", _care, in_rail=False, parent="blt"),
    # desa: code of the one to begin with; programme: uid of the food programme
    ScreenEntry("antaran", "Rantang dan bubur", "basket", _deliveries, in_rail=False, parent="blt"),
    # desa: code; page: "bantuan", "dana"
    ScreenEntry("hibah", "CSR dan dana", "gift", _gifts, in_rail=False, parent="blt"),
    # desa: code of the one to begin with
    ScreenEntry(
        "pelaksana",
        "Pelaksana dan toko",
        "people",
        _executors,
        in_rail=False,
        parent="rutilahu",
    ),
    # desa: code of the one to begin with
    ScreenEntry("tanah", "Tanah rumah", "bounding-box", _land, in_rail=False, parent="rutilahu"),
    # household: uid of the family for which the next one is typed
    ScreenEntry(
        "bantuan-rumah",
        "Bantuan rumah terdahulu",
        "clock-history",
        _earlier_aid,
        in_rail=False,
        parent="rutilahu",
    ),
    # build: uid; page: "rab", "drpb", "nota", "upah", "kemajuan", "berkas", "pengaduan"
    ScreenEntry("biaya", "Biaya rumah", "calculator", _costs, in_rail=False, parent="rutilahu"),
    # household: uid; form: "B2026", "C2020", "D"; survey: uid of one to go on with
    ScreenEntry(
        "formulir-rumah",
        "Isi formulir rumah",
        "pencil",
        _short,
        in_rail=False,
        parent="keluarga",
    ),
    # household: whose pictures come before the first sheet
    ScreenEntry(
        "foto-folder", "Foto dari HP", "images", _photo_folder, in_rail=False, parent="keluarga"
    ),
    # household: uid; page: "survei", else the pictures
    ScreenEntry(
        "sebelum-sesudah",
        "Sebelum dan sesudah",
        "images",
        _house_pairs,
        in_rail=False,
        parent="keluarga",
    ),
    # desa: code to begin with
    ScreenEntry(
        "foto-kurang",
        "Foto yang belum ada",
        "images",
        _photo_missing,
        in_rail=False,
        parent="rutilahu",
    ),
    # payout_list: uid; as above, for a list of payments
    ScreenEntry("bayar", "Bantuan", "cash-coin", _blt, in_rail=False, parent="blt"),
    # batch: number of a staged file, notices: sentences on the file as a whole
    ScreenEntry("berkas", "Impor", "box-arrow-in-down", _batch, in_rail=False, parent="impor"),
    # periode: of the snapshot to mark, such as "2026-11"
    ScreenEntry("potret", "Potret bulan", "camera", _snapshots, in_rail=False, parent="usulan"),
    # path: of a list of an agency that is taken in
    ScreenEntry(
        "ambil", "Ambil daftar", "layout-three-columns", _taking, in_rail=False, parent="padan"
    ),
    # uid: of a source list; page: "usulan"; fresh: just read; known: the file was here before
    ScreenEntry(
        "daftar",
        "Daftar sumber",
        "layout-three-columns",
        _source_list,
        in_rail=False,
        parent="padan",
    ),
    # page: "temuan", else the queue; place: code of the desa to begin with
    ScreenEntry("perbedaan", "Perbedaan", "intersect", _conflicts, in_rail=False, parent="kirim"),
    ScreenEntry("catatan", "Buku catatan", "journal", _audit, in_rail=False, parent="pengaturan"),
    # request: a PrintRequest (print_open.open_print_dialog); or what: "verifikasi", "keluarga",
    # "tanda_terima", "nominatif", "dtsen", "uji" with households: list of uids; payout_list: uid;
    # periode: quarter of a DTSEN form
    ScreenEntry("cetak", "Cetak", "printer", _printing, in_rail=False, parent="lembar"),
)


def rail_of(is_village: bool) -> list[ScreenEntry]:
    """The entries of the navigation column of a desk, in order; their number is their key."""
    return [one for one in SCREENS if one.in_rail and (one.in_villages or not is_village)]


def entry_of(key: str) -> ScreenEntry:
    """The entry of a screen key."""
    return next(entry for entry in SCREENS if entry.key == key)
