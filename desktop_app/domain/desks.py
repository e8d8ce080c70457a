"""The four kinds of desk that exchange kiriman, and the area of each.

A desk is written `desa:32.16.06.2002`, `kecamatan:32.16.06`, `dinsos:32.16` or
`disperkimtan:32.16`; the code after the colon is that of its place (Kemendagri).
"""

from __future__ import annotations

from desktop_app.domain.wilayah import all_kecamatan, find_desa

DESA, KECAMATAN, DINSOS, DISPERKIMTAN = "desa", "kecamatan", "dinsos", "disperkimtan"
ROLES = (DESA, KECAMATAN, DINSOS, DISPERKIMTAN)
KABUPATEN = "32.16"
_WHOLE = {
    DINSOS: "Dinas Sosial Kabupaten Bekasi",
    DISPERKIMTAN: "Disperkimtan Kabupaten Bekasi",
}


def role_of(desk: str) -> str:
    """The kind of a desk."""
    return desk.partition(":")[0]


def code_of(desk: str) -> str:
    """The code of a desk's place."""
    return desk.partition(":")[2]


def is_desk(desk: str) -> bool:
    """Whether this is a desk of a known kind at a known place."""
    role, code = role_of(desk), code_of(desk)
    if role == DESA:
        return find_desa(code) is not None
    if role == KECAMATAN:
        return any(one.code == code for one in all_kecamatan())
    return role in ROLES and code == KABUPATEN


def covers(desk: str, place: str) -> bool:
    """Whether a place (the code of a desa, kecamatan or kabupaten) lies in a desk's area."""
    own = code_of(desk)
    return bool(own) and (place == own or place.startswith(f"{own}."))


def desk_name(desk: str) -> str:
    """`Desa Sukamaju`, `Kecamatan Tambun Selatan` or the name of the dinas."""
    role, code = role_of(desk), code_of(desk)
    if role in _WHOLE:
        return _WHOLE[role]
    if role == DESA and (desa := find_desa(code)):
        return f"{'Kelurahan' if desa.is_kelurahan else 'Desa'} {desa.name}"
    for kecamatan in all_kecamatan():
        if role == KECAMATAN and kecamatan.code == code:
            return f"Kecamatan {kecamatan.name}"
    return desk
