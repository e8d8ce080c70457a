"""Roles: each permission has its people, older accounts keep theirs, two eyes are two people."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from desktop_app.domain import roles
from desktop_app.domain.errors import UserError

DESA, KECAMATAN = "desa:32.16.06.2002", "kecamatan:32.16.06"


@dataclass(frozen=True)
class Person:
    role: str
    desk: str = DESA
    uid: str = "a"


@dataclass(frozen=True)
class At:
    actor: Person


def allowed(role: str, desk: str = DESA) -> set[str]:
    return {name for name in roles.PERMISSIONS if roles.may(Person(role, desk), name)}


def test_each_permission_names_roles_that_exist():
    for _act, holders in roles.PERMISSIONS.values():
        assert holders
        assert set(holders) <= {*roles.ROLES, *roles.GRANTS}


def test_an_operator_of_a_desa_enters_but_neither_deletes_nor_exports_whole_numbers():
    found = allowed("operator_desa")
    assert {"enter", "import", "see_nik", "send", "pay"} <= found
    assert not found & {"delete", "export_full", "users", "approve", "see_sensitive", "verify"}


def test_an_operator_of_a_kecamatan_merges_and_decides():
    assert {"merge", "decide", "send", "receive"} <= allowed("operator_kecamatan", KECAMATAN)


def test_an_admin_alone_does_not_touch_data_and_a_head_does_not_type():
    assert not allowed("pengelola") & {"enter", "import", "delete", "send", "merge", "approve"}
    assert {"users", "restore", "keys"} <= allowed("pengelola")
    assert "approve" in allowed("kepala")
    assert not allowed("kepala") & {"enter", "import", "users", "verify"}


def test_the_first_account_can_do_all_the_work_but_approves_nothing():
    assert set(roles.PERMISSIONS) - allowed(roles.first_roles(DESA)) == {"approve"}
    assert set(roles.PERMISSIONS) - allowed(roles.first_roles(KECAMATAN), KECAMATAN) == {"approve"}


@pytest.mark.parametrize("desk", [DESA, KECAMATAN, "dinsos:32.16", "disperkimtan:32.16"])
def test_accounts_of_an_older_program_keep_what_they_could_do(desk):
    assert roles.roles_of("admin", desk) == roles.roles_of(roles.first_roles(desk), desk)
    assert roles.roles_of("petugas", desk) == {roles.operator_of(desk), "data_khusus"}
    roles.check_roles("admin", desk)
    roles.check_roles("petugas", desk)


def test_an_unknown_role_may_nothing():
    assert allowed("raja+operator") == set()
    with pytest.raises(UserError, match="satu peran"):
        roles.check_roles("raja", DESA)


def test_sensitive_fields_are_a_permission_of_their_own():
    assert "see_sensitive" not in allowed("operator_desa+verifikator+kepala")
    assert "see_sensitive" in allowed("operator_desa+data_khusus")
    with pytest.raises(UserError, match="satu peran"):
        roles.check_roles("data_khusus", DESA)
    with pytest.raises(UserError, match="admin kantor"):
        roles.require(At(Person("operator_desa")), "see_sensitive")


def test_admin_and_signer_are_two_people():
    with pytest.raises(UserError, match="dua orang"):
        roles.check_roles("kepala+pengelola", DESA)


def test_a_role_of_another_kind_of_office_is_refused():
    with pytest.raises(UserError, match="tidak memakai"):
        roles.check_roles("operator_kecamatan", DESA)
    with pytest.raises(UserError, match="tidak memakai"):
        roles.check_roles("operator_desa", KECAMATAN)


def test_a_refusal_names_who_may():
    with pytest.raises(UserError) as refused:
        roles.require(At(Person("operator_desa")), "delete")
    assert str(refused.value) == (
        "Hanya Verifikator atau Kepala/penandatangan yang dapat menghapus data. "
        "Masuklah dengan akun yang berperan itu."
    )
    roles.require(At(Person("verifikator")), "delete")


def test_who_did_the_work_does_not_approve_it():
    with pytest.raises(UserError, match="pengesahan di kertas"):
        roles.require_other_person("a", ("a", "b"), "mengesahkan daftar ini")
    roles.require_other_person("c", ("a", "b"), "mengesahkan daftar ini")


def test_titles_are_read_in_one_order():
    assert roles.titles_of("data_khusus+verifikator+operator_desa", DESA) == (
        "Operator desa, Verifikator (data khusus)"
    )
    assert roles.titles_of("", DESA) == "Tanpa peran"
