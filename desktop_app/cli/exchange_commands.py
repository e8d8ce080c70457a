"""Commands between offices: keys, sending, taking in, and the digest by which they compare."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.paper_commands import month_of
from desktop_app.cli.session import open_desk
from desktop_app.domain.calendar import month_of as month_of_day
from desktop_app.domain.clock import Clock
from desktop_app.domain.desks import DESA, KECAMATAN, code_of, is_desk
from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.exchange.manifest import ATTACHED, is_attachment
from desktop_app.exchange.stick import read_whole
from desktop_app.services import (
    digesting,
    key_endings,
    keybook,
    keys,
    receiving,
    receiving_apply,
    sending,
)
from desktop_app.services.desk import Desk
from desktop_app.services.keys import PublicKey
from desktop_app.services.receiving_results import Taken, spoken_desk

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

AGREED = "disetujui di baris perintah"
OWN_OFFICE = "kantor"
LARGEST_ATTACHMENT = 150_000_000


# --- keys ------------------------------------------------------------------------------------


def desk_key(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Make, show, replace or end keys, accept those of others, hand out the key book."""
    with open_desk(options, credentials, clock) as desk:
        if options.tindakan == "terima":
            return _accept(desk, options)
        if options.tindakan == "akhiri":
            return _end(desk, options)
        if options.tindakan == "ganti":
            keys.rotate_keys(desk, options.sebab or "")
        return _show(desk, options)


def _show(desk: Desk, options: argparse.Namespace) -> Answer:
    key = keys.make_keys(desk)
    if options.berkas is not None:
        keys.save_public_key(desk, options.berkas)
    data = {**_key(key), "berkas": keys.public_key_file(desk)}
    lines = [f"{key.name} ({key.desk}), komputer {key.letter}", f"Sidik jari: {key.fingerprint}"]
    if options.buku is not None:
        data["buku"] = keybook.write_book(desk, options.buku)
        lines.append(f"Buku kunci: {data['buku']} kunci, {options.buku}")
    else:
        known = keys.ring_of(desk).keys
        data["dikenal"] = [
            {**_key(one.key), "dari": one.source, "berakhir": one.ended} for one in known
        ]
        lines += [_line(one.key, one.ended) for one in known if one.key.device != key.device]
    return Answer(data, tuple(lines))


def _line(key: PublicKey, ended: str) -> str:
    end = f", berakhir {ended}" if ended else ""
    return f"  {key.name} ({key.desk}), komputer {key.letter or '-'}: {key.fingerprint}{end}"


def _key(key: PublicKey) -> dict[str, Any]:
    return {
        "meja": key.desk,
        "nama": key.name,
        "perangkat": key.device,
        "huruf": key.letter,
        "sidik_jari": key.fingerprint,
    }


def _accept(desk: Desk, options: argparse.Namespace) -> Answer:
    if options.berkas is None:
        raise UserError("Sebutkan berkas kunci atau buku kunci yang akan diterima.")
    if keybook.is_book_file(options.berkas):
        count = keybook.accept_book(desk, options.berkas)
        return Answer({"buku": count}, (f"Buku kunci diterima: {count} kunci baru atau berubah.",))
    key = keys.accept_key(desk, options.berkas, dict.fromkeys(options.setuju, AGREED))
    lines = (f"{key.name} ({key.desk}), komputer {key.letter or '-'}",)
    return Answer(_key(key), (*lines, f"Sidik jari: {key.fingerprint}"))


def _end(desk: Desk, options: argparse.Namespace) -> Answer:
    ended = key_endings.end_key(desk, options.perangkat or "", options.sebab or "")
    data = {**_key(ended.key), "berakhir": ended.ended, "batas": ended.last}
    text = f"Kunci {ended.key.name}, komputer {ended.key.letter or '-'}, berakhir {ended.ended}."
    return Answer(data, (text,))


# --- sending -----------------------------------------------------------------------------------


def send(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write what goes to an office into a folder or stick."""
    folder = Path(options.ke).expanduser().absolute()
    if not folder.is_dir():
        raise UserError(f"Folder {folder} tidak ada. Buat dahulu atau pilih folder lain.")
    chosen = sending.SendOptions(
        sensitive=options.sensitif or "",
        full=options.penuh,
        max_bytes=int((options.ukuran or 0) * 1_000_000),
        attachments=tuple(_attachments(options.lampiran)),
        photos=options.foto,
    )
    with open_desk(options, credentials, clock) as desk:
        month = month_of(options.bulan) if options.bulan else month_of_day(desk.today())
        to = _receiver(desk, options.untuk)
        sent = sending.send_to(desk, to, month, folder, chosen)
    files = [{"nama": str(file.path), "sha256": file.sha256} for file in sent.files]
    lines = [str(file.path) for file in sent.files]
    if sent.waiting:
        lines.append(f"Masih {sent.waiting} kiriman menunggu stik berikutnya; ulangi perintah ini.")
    data = {"untuk": to, "berkas": files, "jumlah": dict(sent.counts), "menunggu": sent.waiting}
    return Answer(data, tuple(lines))


def _receiver(desk: Desk, text: str) -> str:
    """The desk behind `kecamatan`, `dinsos`, `kantor` (the other PCs here) or a whole name."""
    wanted = text.strip().lower()
    if wanted == OWN_OFFICE:
        return desk.actor.desk
    if wanted == KECAMATAN:
        wanted = f"{KECAMATAN}:{desk.kecamatan}"
    elif ":" not in wanted and wanted != DESA:
        wanted = f"{wanted}:{code_of(desk.actor.desk)[:5]}"
    if not is_desk(wanted):
        raise UserError(
            f"Kantor {text} tidak dikenal. Tulis misalnya kecamatan, dinsos, disperkimtan, "
            "desa:32.16.06.2002, atau kantor untuk komputer lain di kantor ini."
        )
    return wanted


def _attachments(paths: Sequence[Path]) -> Iterator[sending.Attachment]:
    for path in paths:
        if not is_attachment(ATTACHED + path.name):
            raise UserError(
                f"Nama lampiran {path.name} tidak dapat dipakai. "
                "Pakai huruf, angka, garis bawah, tanda hubung, dan titik saja."
            )
        data = read_whole(path, LARGEST_ATTACHMENT)
        yield sending.Attachment(path.name, data, "lampiran")


# --- taking in ----------------------------------------------------------------------------------


def receive(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Look at kiriman, or merge them with --terapkan; one bad one never holds up the others."""
    with open_desk(options, credentials, clock) as desk:
        paths = list(_parcels(options.berkas))
        if options.lihat:
            return _list(desk, paths)
        confirmed = dict.fromkeys(options.setuju, AGREED)
        done = [_one(desk, path, confirmed, options) for path in paths]
    lines = tuple(line for one in done for line in _lines(one))
    code = PROBLEMS if any(one["ditolak"] for one in done) else DONE
    return Answer({"kiriman": done}, lines, code)


def _parcels(paths: Sequence[Path]) -> Iterator[Path]:
    """The files; of a folder or stick all kiriman below it, hidden ones too."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = receiving.parcels_on(path)
        if not found:
            raise UserError(f"Tidak ada kiriman di {path}. Pilih folder atau stik lain.")
        yield from (one.path for one in found)


def _one(
    desk: Desk, path: Path, confirmed: dict[str, str], options: argparse.Namespace
) -> dict[str, Any]:
    try:
        if options.batalkan:
            return _undone(desk, path, options.batalkan)
        if options.terapkan:
            return _told(path, receiving_apply.take(desk, path, confirmed))
        return _told(path, receiving_apply.look(desk, path))
    except NeedsConfirmation as question:
        text = f"{question} Bila sudah yakin, ulangi dengan --setuju {question.code}."
        return _refused(path, text)
    except UserError as refusal:
        return _refused(path, str(refusal))


def _undone(desk: Desk, path: Path, reason: str) -> dict[str, Any]:
    taken = receiving_apply.look(desk, path)
    if taken.parcel is None:
        raise UserError("Kiriman itu belum pernah digabungkan di sini.")
    kept = receiving_apply.take_back(desk, taken.parcel, reason)
    return {**_told(path, taken), "keadaan": "dibatalkan", "tetap": kept}


def _told(path: Path, taken: Taken) -> dict[str, Any]:
    return {
        "berkas": str(path),
        "keadaan": taken.state,
        "pengirim": taken.sender,
        "meja": taken.desk,
        "bulan": taken.month,
        "urut": taken.seq,
        "jenis": taken.kind,
        "kedatangan": taken.arrival,
        "pesan": taken.arrival_text,
        "contoh": taken.is_sample,
        **taken.counts,
        "ditolak": [{"alasan": why, "jumlah": n} for why, n in taken.dropped.items()],
        "belum_dikenal": dict(taken.unknown),
        "lampiran": list(taken.attachments),
        "resi": taken.told,
        "kunci_ditawarkan": taken.offers,
    }


def _refused(path: Path, reason: str) -> dict[str, Any]:
    counts = dict.fromkeys(("baru", "berubah", "dihapus", "sama", "konflik", "usulan"), 0)
    refused = [{"alasan": reason, "jumlah": 1}]
    return {"berkas": str(path), "keadaan": "ditolak", **counts, "ditolak": refused}


def _lines(one: dict[str, Any]) -> Iterator[str]:
    name = Path(one["berkas"]).name
    if one["keadaan"] == "ditolak":
        yield f"{name}: ditolak. {one['ditolak'][0]['alasan']}"
        return
    yield f"{name}: {one['pengirim']}, bulan {one['bulan']}, nomor {one['urut']}. {one['pesan']}"
    words = ("baru", "berubah", "dihapus", "sama", "konflik", "usulan", "menunggu")
    told = ", ".join(f"{one[word]} {word}" for word in words)
    yield f"  {one['keadaan']}: {told}."
    for dropped in one["ditolak"]:
        yield f"  {dropped['jumlah']} kelompok perubahan tidak dipakai: {dropped['alasan']}."
    for device, desk in one["belum_dikenal"].items():
        yield f"  belum dikenal: {spoken_desk(desk)}, komputer {device}."
    if one["keadaan"] == "dilihat":
        yield "  Belum digabungkan. Ulangi dengan --terapkan."


def _list(desk: Desk, paths: Sequence[Path]) -> Answer:
    """What one kiriman holds, without counting what a merge would do."""
    if len(paths) != 1:
        raise UserError("Pilih satu kiriman untuk dilihat isinya.")
    view = receiving.open_and_list(desk, paths[0])
    data = {
        "pengirim": view.sender,
        "bulan": view.month,
        "urut": view.seq,
        "jumlah": view.counts,
        "kedatangan": view.arrival,
        "contoh": view.is_sample,
    }
    lines = [f"Kiriman {view.sender} bulan {view.month} nomor {view.seq}. {view.arrival}"]
    lines += [f"  {kind}: {count}" for kind, count in view.counts.items()]
    return Answer(data, tuple(lines))


# --- comparing -----------------------------------------------------------------------------------


def digest(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """One number a desa: equal where the same rows, values and open conflicts are."""
    with open_desk(options, credentials, clock) as desk:
        made = digesting.make_digest(desk, options.desa or "", sensitive=not options.tanpa_sensitif)
    places = [
        {
            "desa": one.code,
            "sidik": one.sha256,
            "baris": one.rows,
            "konflik": one.conflicts,
            "sidik_rutilahu": one.cases,
        }
        for one in made.places
    ]
    lines = tuple(
        f"{one.code}  {one.sha256}  {one.rows} baris, {one.conflicts} konflik"
        for one in made.places
    )
    if options.desa:
        return Answer(places[0], lines)
    return Answer({"sidik": made.whole, "desa": places}, (*lines, f"Seluruhnya  {made.whole}"))
