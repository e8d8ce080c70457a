"""The letters after an incident: to the authority, and to each family that it concerns."""

from __future__ import annotations

from desktop_app.domain.breach import READABLE, SORTS, Incident
from desktop_app.domain.privacy import CHECK, LAW
from desktop_app.domain.privacy_documents import Notice
from desktop_app.services.access_subject import local_moment
from desktop_app.services.breach_scope import SPECIAL, Scope
from desktop_app.services.desk import Desk
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.setup import is_sample
from desktop_app.store import reading

TITLE = "Pemberitahuan insiden data pribadi"
AUTHORITY = "Lembaga Pelindungan Data Pribadi (nama dan alamat lembaga ditulis kantor)"
BASIS = f"sebagaimana diwajibkan {LAW} (pasal 46; nomor pasal {CHECK})"
UNKNOWN = "masih diselidiki"


def authority_letter(desk: Desk, incident: Incident, scope: Scope) -> Notice:
    """What happened, when and how, whom and what it concerns, and what is done about it."""
    counts = f"{len(scope.people)} orang dalam {len(scope.households)} keluarga"
    return _notice(
        desk,
        incident.number,
        AUTHORITY,
        (f"Bersama ini {desk.place_name} memberitahukan insiden data pribadi, {BASIS}.",),
        (*_facts(incident), ("Yang terkena", counts), *_content(scope), *_remedy(incident)),
        (
            "Orang yang datanya terkena diberi tahu dengan surat tersendiri. Keterangan lebih "
            "lanjut diberikan setiap kali diminta.",
        ),
    )


def subject_letters(desk: Desk, incident: Incident, scope: Scope) -> list[Notice]:
    """One letter a family, in the order of their names."""
    with desk.reader() as reader:
        families = reading.get_many(reader, "household", scope.households)
        homes = sorted(families.values(), key=lambda row: (str(row["nama_key"]), str(row["uid"])))
        members = reading.members_of(reader, families)
    letters = []
    for row in homes:
        names = [
            str(one["nama"]) for one in members[str(row["uid"])] if str(one["uid"]) in scope.people
        ]
        letters.append(_subject_letter(desk, incident, scope, row, names))
    return letters


def _subject_letter(
    desk: Desk, incident: Incident, scope: Scope, row: dict[str, object], names: list[str]
) -> Notice:
    where = f"{row.get('alamat') or ''} RT {row.get('rt') or '–'}/RW {row.get('rw') or '–'}".strip()
    head = str(row.get("nama_kepala") or "Kepala keluarga")
    return _notice(
        desk,
        incident.number,
        f"{head} dan keluarga, {where}",
        (
            f"{desk.place_name} memberitahukan bahwa data pribadi keluarga Anda yang disimpan "
            f"kantor kami terkena insiden berikut. Pemberitahuan ini diberikan {BASIS}.",
        ),
        (
            *_facts(incident),
            ("Anggota keluarga yang terkena", ", ".join(names) or "keluarga ini"),
            *_content(scope),
            *_remedy(incident),
        ),
        (
            "Waspadai orang yang mengaku petugas dan menyebut data Anda. Jangan memberikan kode, "
            "kata sandi, atau uang. Bila ada yang mencurigakan, laporkan kepada kantor kami.",
            "Anda dapat meminta laporan lengkap data Anda dan jejak pemrosesannya di kantor kami.",
        ),
    )


def _facts(incident: Incident) -> tuple[tuple[str, str], ...]:
    return (
        ("Kejadian", SORTS[incident.sort]),
        ("Yang hilang atau terkena", incident.thing or UNKNOWN),
        ("Kapan terjadi", incident.happened or UNKNOWN),
        ("Diketahui", local_moment(incident.noticed)),
        ("Bagaimana terjadi", incident.story),
        ("Dapat dibaca orang lain", READABLE[incident.readable]),
    )


def _content(scope: Scope) -> tuple[tuple[str, str], ...]:
    found = [("Data yang terkena", "; ".join(scope.content) or UNKNOWN)]
    if scope.special and SPECIAL not in found[0][1]:
        found.append(("Termasuk data khusus", SPECIAL))
    return tuple(found)


def _remedy(incident: Incident) -> tuple[tuple[str, str], ...]:
    return (("Penanganan dan pemulihan", incident.remedy or UNKNOWN),)


def _notice(
    desk: Desk,
    number: str,
    receiver: str,
    opening: tuple[str, ...],
    facts: tuple[tuple[str, str], ...],
    closing: tuple[str, ...],
) -> Notice:
    return Notice(
        title=TITLE,
        number=number,
        receiver=receiver,
        opening=opening,
        facts=facts,
        closing=closing,
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        signatory=head_of(desk),
        stamp=desk.stamp(is_sample(desk)),
    )
