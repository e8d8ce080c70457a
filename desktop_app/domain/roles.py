"""What each role of a person may do, as data.

An account carries one or several roles, kept as one text (`operator_desa+verifikator`): in an
office of one person the admin is also its operator. Two eyes are not two roles: where money
moves the uids of persons are compared (`require_other_person`).

Older accounts know only `admin` and `petugas`; they are read as the roles they stood for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from desktop_app.domain.errors import UserError

OPERATOR_DESA, OPERATOR_KECAMATAN = "operator_desa", "operator_kecamatan"
VERIFIER, HEAD, ADMIN, SENSITIVE = "verifikator", "kepala", "pengelola", "data_khusus"
ROLES: dict[str, str] = {
    OPERATOR_DESA: "Operator desa",
    OPERATOR_KECAMATAN: "Operator kecamatan/dinas",
    VERIFIER: "Verifikator",
    HEAD: "Kepala/penandatangan",
    ADMIN: "Admin kantor",
}
GRANTS: dict[str, str] = {SENSITIVE: "boleh melihat data khusus"}
SHORT = {SENSITIVE: "data khusus"}
BETWEEN = "+"
OLD_ADMIN, OLD_CLERK = "admin", "petugas"

_OPERATORS = (OPERATOR_DESA, OPERATOR_KECAMATAN)
_TRUSTED = (OPERATOR_KECAMATAN, VERIFIER)
# permission: (what it is, as it stands behind "dapat"; the roles that have it)
PERMISSIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "enter": ("mengisi dan mengubah data", _OPERATORS),
    "import": ("menerapkan atau membatalkan impor", _OPERATORS),
    "delete": ("menghapus data", (*_TRUSTED, HEAD)),
    "see_nik": ("melihat NIK lengkap", (*_OPERATORS, VERIFIER, HEAD)),
    "see_sensitive": ("melihat data khusus", (SENSITIVE,)),
    "export": ("mengekspor berkas", (*_OPERATORS, VERIFIER, HEAD)),
    "export_full": ("mengekspor NIK lengkap", (*_TRUSTED, HEAD)),
    "send": ("membuat kiriman", (*_OPERATORS, VERIFIER)),
    "receive": ("menerima kiriman", (*_OPERATORS, VERIFIER)),
    "merge": ("menggabungkan kiriman", (*_OPERATORS, VERIFIER)),
    "decide": ("memutuskan konflik", _TRUSTED),
    "verify": ("memverifikasi", (VERIFIER,)),
    "pay": ("mengurus daftar bayar", _OPERATORS),
    "approve": ("mengesahkan", (HEAD,)),
    "rules": ("mengubah aturan", (OPERATOR_KECAMATAN, VERIFIER, ADMIN)),
    "keys": ("mengatur kunci kantor", (ADMIN,)),
    "users": ("mengatur akun", (ADMIN,)),
    "backup": ("membuat cadangan", (*_OPERATORS, VERIFIER, ADMIN)),
    "restore": ("memulihkan dan memperbaiki data", (ADMIN,)),
    "see_audit": ("membaca buku catatan", (VERIFIER, HEAD, ADMIN)),
    "export_audit": ("mengekspor buku catatan", (HEAD, ADMIN)),
    "privacy": ("mengurus permintaan data pribadi", (HEAD, ADMIN)),
}
ON_PAPER = (
    "Di kantor dengan satu orang, mintalah pengesahan di kertas: kepala menandatangani "
    "daftar tercetak."
)


class _Person(Protocol):
    @property
    def uid(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def desk(self) -> str: ...


class AtDesk(Protocol):
    """A desk with a signed-in person."""

    @property
    def actor(self) -> _Person:
        """Who is signed in."""
        ...


def operator_of(desk: str) -> str:
    """The operator role at a desk: `operator_desa` or `operator_kecamatan`."""
    return OPERATOR_DESA if desk.startswith("desa:") else OPERATOR_KECAMATAN


def first_roles(desk: str) -> str:
    """The roles of the first account: the admin of a small office who also does its work."""
    return join_roles((operator_of(desk), VERIFIER, ADMIN, SENSITIVE))


def join_roles(roles: Iterable[str]) -> str:
    """Roles and grants as one text, always in the same order."""
    wanted = set(roles)
    return BETWEEN.join(one for one in (*ROLES, *GRANTS) if one in wanted)


def roles_of(text: str, desk: str) -> frozenset[str]:
    """The roles and grants in the text of an account; those of an older program included."""
    if text == OLD_ADMIN:
        return frozenset(first_roles(desk).split(BETWEEN))
    if text == OLD_CLERK:
        return frozenset((operator_of(desk), SENSITIVE))
    return frozenset(text.split(BETWEEN)) & {*ROLES, *GRANTS}


def titles_of(text: str, desk: str) -> str:
    """The roles as they are read: `Operator desa, Verifikator (data khusus)`."""
    found = roles_of(text, desk)
    titles = ", ".join(title for role, title in ROLES.items() if role in found) or "Tanpa peran"
    return f"{titles} ({SHORT[SENSITIVE]})" if SENSITIVE in found else titles


def check_roles(text: str, desk: str) -> None:
    """Refuse roles that nobody or that no one person may have."""
    found = roles_of(text, desk)
    if not found & set(ROLES):
        raise UserError("Pilih paling sedikit satu peran.")
    if {HEAD, ADMIN} <= found:
        raise UserError(
            "Admin dan penandatangan harus dua orang yang berbeda. Pilih salah satu perannya."
        )
    other = {OPERATOR_DESA, OPERATOR_KECAMATAN} - {operator_of(desk)}
    if found & other:
        raise UserError(f"Kantor ini tidak memakai peran {ROLES[other.pop()]}. Pilih peran lain.")


def may(actor: _Person, permission: str) -> bool:
    """Whether a person has a permission."""
    return bool(roles_of(actor.role, actor.desk) & set(PERMISSIONS[permission][1]))


def require(desk: AtDesk, permission: str) -> None:
    """UserError that names who may, unless the person at the desk has the permission."""
    if may(desk.actor, permission):
        return
    act, roles = PERMISSIONS[permission]
    if roles == (SENSITIVE,):
        raise UserError(f"Akun ini tidak boleh {act}. Mintalah izin itu kepada admin kantor.")
    here = {*ROLES} - ({OPERATOR_DESA, OPERATOR_KECAMATAN} - {operator_of(desk.actor.desk)})
    names = [ROLES[role] for role in ROLES if role in roles and role in here]
    who = " atau ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    raise UserError(f"Hanya {who} yang dapat {act}. Masuklah dengan akun yang berperan itu.")


def require_other_person(person: str, doers: Collection[str], act: str) -> None:
    """Four eyes: who did the work never approves it; `act` as in "mengesahkan daftar ini"."""
    if person in doers:
        raise UserError(f"Yang mengerjakan tidak dapat {act}. Perlu orang lain. {ON_PAPER}")
