"""The documents of a house by the step that needs them: what the scheme and the state table ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from desktop_app.domain.housing.checklist import MISSING, THERE, UNSET, WRONG, Item
from desktop_app.domain.housing.gate_work import is_filed, paper_key
from desktop_app.domain.housing.house_paper_list import NEEDED
from desktop_app.domain.schemes import STEP_DOCUMENTS, documents
from desktop_app.domain.states import TRANSITIONS, is_used

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Stored, Value

STEPS: dict[str, str] = {
    "diusulkan": "Berkas usulan",
    "ditetapkan": "Berkas penetapan",
    "berkas_lengkap": "Berkas sebelum cair",
    "tahap1_cair": "Berkas pencairan",
    "progres_30": "Berkas 30 %",
    "lpd1": "Berkas LPD I",
    "tahap2_cair": "Berkas tahap II",
    "progres_100": "Berkas 100 %",
    "lpd2": "Berkas LPD II",
    "bast": "Berkas serah terima",
    "arsip": "Berkas arsip",
}
DECREE = "Lampiran SK"
MEETING = "BA musyawarah dengan urutan usulan"
# Documents of the state table by the code of the file; the others keep their own words.
_CODES: Mapping[str, str] = {
    "dok_pernyataan": "pernyataan",
    "dok_rab": "rab",
    "dok_drpb1": "drpb",
    "dok_drpb2": "drpb",
    "dok_pks": "pks",
    "dok_kuitansi": "kuitansi_terima",
    "dok_terima_bahan1": "terima_bahan",
    "dok_nota1": "nota",
    "dok_nota2": "nota",
    "dok_upah1": "kuitansi_upah",
    "dok_upah2": "kuitansi_upah",
    "dok_lpd1": "lpd1",
    "dok_lpd2": "lpd2",
    "dok_mutu": "mutu",
    "dok_bast": "bast",
}
# Judged by other lines: photos by the photos, doubles by earlier aid.
_ELSEWHERE = ("dok_foto", "dok_periksa_ganda", "dok_tabel", "dok_daftar")


def paper_items(
    rules: Mapping[str, Value],
    rows: Iterable[Mapping[str, Stored]],
    kept: frozenset[str],
) -> Iterator[Item]:
    """Each document with its state.

    `rows`: of kind build_paper; `kept`: names (`gate_work.paper_key`) of papers whose content is
    kept in the program, so that nobody needs to tick them.
    """
    known = list(rows)
    for step in STEPS:
        if is_used(step, rules) is False:
            continue
        rule = STEP_DOCUMENTS.get(step)
        listed = documents(rules, rule) if rule else ()
        if rule and not listed:
            text = "Daftar berkas menurut skema"
            reason = "Berkas untuk langkah ini belum diatur dalam skema."
            yield Item(step, f"{step}:", text, UNSET, reason)
        for text in (*listed, *_of_states(step, listed)):
            yield _item(step, text, known, kept)


def code_of(text: str) -> str:
    """The code of the file that a document is, or its own words where the file has none."""
    return next((code for code in NEEDED if is_filed(text, frozenset((paper_key(code),)))), text)


def _of_states(step: str, listed: tuple[str, ...]) -> Iterator[str]:
    """What the state table asks beyond what the scheme lists."""
    told = [
        NEEDED[_CODES[code]] if code in _CODES else label
        for one in TRANSITIONS
        if one.target == step
        for code, label in one.documents
        if not code.startswith(_ELSEWHERE)
    ]
    for text in dict.fromkeys(told):
        if not any(is_filed(other, frozenset((paper_key(text),))) for other in listed):
            yield text


def _item(step: str, text: str, rows: list[Mapping[str, Stored]], kept: frozenset[str]) -> Item:
    own = [
        row for row in rows if is_filed(text, frozenset((paper_key(str(row.get("jenis") or "")),)))
    ]
    there = next((row for row in own if row.get("ada")), None)
    row = there or (own[0] if own else {})
    number, day, uid = (str(row.get(name) or "") for name in ("nomor", "tanggal", "uid"))
    note = str(row.get("catatan") or "")
    state, reason = THERE, note
    if there is not None and there.get("benar") in (0, False):
        state, reason = WRONG, f"{text} salah: {note or 'perbaiki dahulu'}."
    elif there is None and is_filed(text, kept):
        reason = note or "Isinya sudah ada di Padan."
    elif there is None:
        state, reason = MISSING, ""
    return Item(
        step,
        f"{step}:{text}",
        text,
        state,
        reason,
        number,
        day,
        uid,
        note,
        str(row.get("berkas") or ""),
    )
